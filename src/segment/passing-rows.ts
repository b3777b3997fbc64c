import { createParameters, type Parameters, type RowFilter, rowFilterSql } from '#query'
import type { AnalyticsStore } from '#storage/analytics'

/** By the store's clock: after `from`, or ever, up to `to`. */
export interface Loaded {
	readonly from?: string
	readonly to: string
}

export interface Numbered {
	readonly filter: RowFilter
	/** That its rows stand under. */
	readonly number: number
}

const options = { timeoutMs: 3_600_000 }

/** Puts into `filtered_events` the events that pass these filters. */
export async function insertPassing(store: AnalyticsStore, some: readonly Numbered[], loaded: Loaded): Promise<void> {
	const { database } = store.dialect
	const parameters = createParameters()
	const filters = some.map(({ filter }) => filter)
	const passes = filters.map((filter) => `toBool(${rowFilterSql(filter, parameters)})`)
	const numbers = some.map(({ number }) => `toUInt32(${number})`)
	await store.command(
		`INSERT INTO ${database}.filtered_events (filter_id, profile_id, at)
		SELECT arrayJoin(arrayFilter((number, passes) -> passes, [${numbers.join(', ')}], [${passes.join(', ')}])) AS filter_id, profile_id, toUnixTimestamp64Milli(ts)
		${eventsOf(database, filters, loaded, parameters)}`,
		parameters.values,
		options,
	)
}

/** How many events there are, and how many pass each of these filters. */
export async function countPassing(
	store: AnalyticsStore,
	filters: readonly RowFilter[],
	loaded: Loaded,
): Promise<{ readonly events: number; readonly passing: readonly number[] }> {
	const { database } = store.dialect
	const parameters = createParameters()
	const passing = filters.map((filter) => `countIf(${rowFilterSql(filter, parameters)})`)
	const [row] = await store.query<{ events: string; passing: string[] }>(
		`SELECT (SELECT count() FROM ${database}.events) AS events, [${passing.join(', ')}] AS passing ${eventsOf(database, filters, loaded, parameters)}`,
		parameters.values,
		options,
	)
	if (!row) throw new Error('a count is a row')
	return { events: Number(row.events), passing: row.passing.map(Number) }
}

/** Takes out the rows of all filters but these, which writes the table anew. */
export async function keepPassing(store: AnalyticsStore, numbers: readonly number[]): Promise<void> {
	const table = `${store.dialect.database}.filtered_events`
	await store.command(`ALTER TABLE ${table} DELETE WHERE NOT has({numbers:Array(UInt32)}, filter_id)`, { numbers }, options)
}

function eventsOf(database: string, filters: readonly RowFilter[], { from, to }: Loaded, parameters: Parameters): string {
	const names = parameters.add('Array(String)', [...new Set(filters.flatMap((filter) => filter.names))])
	const time = (at: string) => parameters.add("DateTime64(3, 'UTC')", at)
	const after = from === undefined ? '' : ` AND loaded_at > ${time(from)}`
	return `FROM ${database}.events WHERE profile_id != 0 AND event IN ${names} AND loaded_at <= ${time(to)}${after}`
}
