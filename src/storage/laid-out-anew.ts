import type { AnalyticsDialect } from './analytics.ts'

export interface Layout {
	readonly table: string
	/** What makes a row one and the same, e.g. `key`. */
	readonly identity: string
	/** With its arguments, as the dialect writes it. */
	readonly engine: string
	readonly orderBy: string
	/** Table settings, with the rows that a look-up reads at least. */
	readonly settings: string
	/** A condition that holds for what came in within the last day. */
	readonly recent: string
}

/**
 * Statements of a migration that give a table another order or smaller granules, without partitions: copied, exchanged, and what
 * came in meanwhile brought along. Wherever it is broken off and begun again, no row is lost and none comes twice.
 */
export function laidOutAnew(
	d: AnalyticsDialect,
	{ table, identity, engine, orderBy, settings, recent }: Layout,
): readonly string[] {
	const old = `${d.database}.${table}`
	const copy = `${d.database}.${table}_anew`
	const missing = (from: string, to: string, some: string) =>
		`INSERT INTO ${to} SELECT * FROM ${from} WHERE ${some} AND (${identity}) NOT IN (SELECT ${identity} FROM ${to} WHERE ${some})`
	return [
		`CREATE TABLE IF NOT EXISTS ${copy} AS ${old} ENGINE = ${engine} PARTITION BY tuple() ORDER BY ${orderBy}
		SETTINGS ${d.factSettings}, ${settings}`,
		missing(old, copy, '1'),
		`EXCHANGE TABLES ${old} AND ${copy}`,
		missing(copy, old, recent),
		`DROP TABLE ${copy} SYNC`,
	]
}
