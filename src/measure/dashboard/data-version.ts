import { createHash } from 'node:crypto'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Span } from '../calendar.ts'
import type { Reach } from './reach.ts'

/** What the tables held at a moment, as far as it can be told without reading them. */
export interface DataState {
	/** Another after any insert, change or removal in reach; the same after merges, which change no row. */
	versionOf(reach: Reach): string
	/** UTC ms of the latest event in a time; undefined for none. Its end, where its last month goes on. */
	latest(span: Span): number | undefined
}

/** Kept for loading, or rebuilt from what is looked at: no answer reads it. */
const bookkeeping = /^(activity|message_ids|quality_counts|live_\w+|kept_conditions|squash_targets)$|_squash$/

/** Facts about people: read where a question is told apart by them. Any table that is not named here is looked at always. */
const ofPeople = new Set([
	...['appliances', 'buyer_scores', 'computed_values', 'household_facts', 'household_people', 'orders', 'people'],
	...['persona_members', 'persona_rows', 'profile_baselines', 'profile_facts', 'stage_changes', 'traits'],
	...['segment_changes', 'segment_members', 'segment_parts', 'segment_snapshots'],
	...['tag_generations', 'tag_given', 'tag_numbers', 'tag_values'],
])

interface PartRow {
	readonly table: string
	readonly part: string
	readonly version: string
	readonly latest: string
}

/**
 * Each insert gives its part the table's next block number, and a merge keeps the highest of its parts; a mutation numbers the parts that
 * it has rewritten in the same count. So the highest of both, by partition, tells of every change and of nothing else. While a mutation
 * is at work the parts left to it are counted as well. What people were merged into is read through a dictionary, which is reloaded
 * after its table: it counts by itself, and is loaded here if nobody has asked it yet.
 */
export async function readDataState({ query, dialect: { database } }: AnalyticsStore): Promise<DataState> {
	const rows = await query<PartRow>(
		`SELECT table, partition_id AS part, concat(toString(max(max_block_number)), '.', toString(max(toUInt64OrZero(splitByChar('_', name)[5])))) AS version,
			toString(max(max_time)) AS latest
		FROM system.parts WHERE database = {database:String} AND active GROUP BY table, partition_id
		UNION ALL SELECT table, 'mutations', toString(sum(parts_to_do)), '' FROM system.mutations WHERE database = {database:String} AND NOT is_done GROUP BY table
		UNION ALL SELECT name, 'made', toString(uuid), '' FROM system.tables WHERE database = {database:String} AND has_own_data
		UNION ALL SELECT name, 'loaded', concat(toString(last_successful_update_time), ' ', toString(loading_duration), ' ', toString(element_count)), ''
			FROM system.dictionaries WHERE database = {database:String} AND name = 'overrides' AND NOT dictHas('${database}.overrides', toUInt64(0))`,
		{ database },
	)
	const parts = rows.filter(({ table }) => !bookkeeping.test(table))
	return {
		versionOf: (reach) => {
			const lines = parts.filter((row) => isInReach(row, reach)).map(({ table, part, version }) => `${table} ${part} ${version}`)
			return createHash('sha256').update(lines.sort().join('\n')).digest('base64url')
		},
		latest: (span) => {
			const months = parts.filter((row) => row.table === 'events' && month.test(row.part) && isIn(row.part, span))
			const times = months.map((row) => fromStoreTime(row.latest))
			return times.length === 0 ? undefined : Math.min(Math.max(...times), span.to - 1)
		},
	}
}

/** Events lie in a partition for each month of UTC. */
const month = /^\d{6}$/

function isInReach({ table, part }: PartRow, { also, ...span }: Reach): boolean {
	if (table === 'events' && month.test(part)) return isIn(part, span)
	return !ofPeople.has(table) || also === 'all' || also.includes(table)
}

function isIn(part: string, { from, to }: Span): boolean {
	return part >= monthOf(from) && part <= monthOf(to - 1)
}

function monthOf(at: number): string {
	if (at === Number.NEGATIVE_INFINITY) return '000000'
	if (at === Number.POSITIVE_INFINITY) return '999999'
	return new Date(at).toISOString().slice(0, 7).replace('-', '')
}

/** UTC ms of the latest order line in a time, for shops that send no events; undefined for none. */
export async function latestOrder({ query, dialect }: AnalyticsStore, { from, to }: Span): Promise<number | undefined> {
	const [row] = await query<{ at: string | null }>(
		`SELECT maxOrNull(ts) AS at FROM ${dialect.database}.order_lines WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}`,
		{ from: toStoreTime(from), to: toStoreTime(to) },
	)
	return row?.at ? fromStoreTime(row.at) : undefined
}
