import type { DataScope } from '#kit/route'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'

export interface LiveEvent {
	readonly key: string
	readonly ts: string
	readonly receivedAt: string
	readonly source: string
	readonly type: string
	readonly event: string
	readonly profileId: number
	readonly text: Record<string, string>
	readonly num: Record<string, string>
	readonly properties: Record<string, unknown>
	readonly synthetic: boolean
	/** What rules noticed: `bot`, `late`. */
	readonly marks: string[]
}

export interface LiveFilter {
	readonly event?: string | undefined
	readonly source?: string | undefined
	readonly limit: number
	/** What the reader may see of the shop. */
	readonly scope: DataScope
}

interface Row extends Omit<LiveEvent, 'ts' | 'receivedAt' | 'properties' | 'synthetic'> {
	readonly ts: string
	readonly receivedAt: string
	readonly properties: string
	readonly synthetic: number
}

/** How far back "live" looks: events are found by their month partitions, so that the scan stays small. */
const horizonDays = 62
const minute = 60_000

/** The newest events by the time we took them in. */
export async function liveEvents(analytics: AnalyticsStore, filter: LiveFilter, now: number): Promise<LiveEvent[]> {
	const scope = scopeCondition(filter.scope)
	const rows = await analytics.query<Row>(
		`SELECT toString(key) AS key, toString(ts) AS ts, toString(received_at) AS receivedAt, source, type, event,
			profile_id AS profileId, text, mapApply((k, v) -> (k, toString(v)), num) AS num, properties, synthetic, marks
		FROM ${analytics.dialect.database}.events
		WHERE received_at >= {since:DateTime64(3, 'UTC')} AND ({event:String} = '' OR event = {event:String})
			AND ({source:String} = '' OR source = {source:String}) AND ${scope.sql}
		ORDER BY received_at DESC, key DESC LIMIT {limit:UInt32}`,
		{
			since: toStoreTime(now - horizonDays * 1440 * minute),
			event: filter.event ?? '',
			source: filter.source ?? '',
			limit: filter.limit,
			...scope.params,
		},
	)
	return rows.map((row) => ({
		...row,
		ts: new Date(fromStoreTime(row.ts)).toISOString(),
		receivedAt: new Date(fromStoreTime(row.receivedAt)).toISOString(),
		properties: JSON.parse(row.properties) as Record<string, unknown>,
		synthetic: row.synthetic === 1,
	}))
}

/** Events taken in per minute over the last hour; minutes without any are zero. */
export async function eventsPerMinute(
	analytics: AnalyticsStore,
	now: number,
	scope: DataScope,
): Promise<{ at: string; count: number }[]> {
	const visible = scopeCondition(scope)
	const start = Math.floor(now / minute) * minute - 59 * minute
	const rows = await analytics.query<{ slot: number; count: string }>(
		`SELECT intDiv(toUnixTimestamp64Milli(received_at) - {start:Int64}, ${minute}) AS slot, count() AS count
		FROM ${analytics.dialect.database}.events
		WHERE received_at >= {since:DateTime64(3, 'UTC')} AND ${visible.sql} GROUP BY slot`,
		{ start, since: toStoreTime(start), ...visible.params },
	)
	const counts = new Map(rows.map((row) => [Number(row.slot), Number(row.count)]))
	return Array.from({ length: 60 }, (_, slot) => ({
		at: new Date(start + slot * minute).toISOString(),
		count: counts.get(slot) ?? 0,
	}))
}
