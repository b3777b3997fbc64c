/** Rows of imports that were finished and not taken back: what there is to read of `platform_facts`. */
export function liveImports(database: string): string {
	return `import_id GLOBAL IN (SELECT import_id FROM ${database}.platform_imports FINAL WHERE state = 'done')`
}
