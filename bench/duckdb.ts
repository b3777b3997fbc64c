import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnalyticsStore } from '#storage/analytics'

/** DuckDB beside us, on its own tables made of the same rows, with as many threads as there are cores. */
export interface DuckDb {
	readonly version: string
	/** A table of what our engine gives for a statement. */
	load(name: string, analytics: AnalyticsStore, select: string): Promise<void>
	query<T>(sql: string): Promise<readonly T[]>
	close(): void
}

interface Connection {
	run(sql: string): Promise<unknown>
	runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): unknown[] }>
	closeSync(): void
}

interface Package {
	readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> }
}

/** Undefined, after saying so, where the package is not installed. It is not among ours: it is large, and only this needs it. */
export async function openDuckDb(folder: string): Promise<DuckDb | undefined> {
	// A name that is not written in the import: the compiler need not find it.
	const name = process.env.QIANMIAN_BENCH_DUCKDB ?? '@duckdb/node-api'
	const found = await import(name).then(
		(loaded: Package) => loaded,
		() => undefined,
	)
	if (!found) {
		process.stderr.write(
			'SKIPPED: no DuckDB here (npm install --no-save @duckdb/node-api, or QIANMIAN_BENCH_DUCKDB): ours and SQL by hand are measured without it\n',
		)
		return undefined
	}
	const connection = await (await found.DuckDBInstance.create(join(folder, 'duck.db'))).connect()
	const query = async <T>(sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[]
	const [row] = await query<{ version: string }>('SELECT version() AS version')
	return {
		version: row?.version ?? '',
		query,
		load: async (table, analytics, select) => {
			const file = join(folder, `${table}.parquet`)
			await analytics.command(`${select} INTO OUTFILE '${file}' FORMAT Parquet`, {}, { timeoutMs: 3_600_000 })
			await connection.run(`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM read_parquet('${file}')`)
			await rm(file)
		},
		close: () => connection.closeSync(),
	}
}
