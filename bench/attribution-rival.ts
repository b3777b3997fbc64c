import type { AnalyticsStore } from '#storage/analytics'
import { type DuckDb, openDuckDb } from './duckdb.ts'

/**
 * What DuckDB is asked beside attribution: the paths that led to orders, by clicks, of the rules of `docs/attribution.md`. It counts no journeys
 * that came to nothing, and shares no credit out: less than we do, and what both know, how many orders have a path, must be equal.
 */
export interface PathRival {
	readonly version: string
	/** Orders with at least one click before them. */
	credited(): Promise<number>
	close(): void
}

interface Span {
	/** UTC ms; `to` is the first that is no longer in it. */
	readonly from: number
	readonly to: number
	/** Nothing later is read. */
	readonly now: number
}

const lookBack = 30 * 86_400_000
const visit = 30 * 60_000

export async function openPathRival(folder: string, analytics: AnalyticsStore, span: Span): Promise<PathRival | undefined> {
	const duckDb = await openDuckDb(folder)
	if (!duckDb) return undefined
	await load(duckDb, analytics)
	const sql = creditedSql(span)
	return {
		version: duckDb.version,
		credited: async () => Number((await duckDb.query<{ credited: string }>(sql))[0]?.credited),
		close: duckDb.close,
	}
}

/** Only what the question reads: it has less to carry than we. */
async function load(duckDb: DuckDb, analytics: AnalyticsStore): Promise<void> {
	const { database } = analytics.dialect
	const ms = 'toUnixTimestamp64Milli(ts) AS ms'
	await duckDb.load(
		'clicks',
		analytics,
		`SELECT profile_id, ${ms}, text['ad_channel'] AS channel FROM ${database}.events WHERE event = 'Promotion Clicked' AND bot = 0 AND profile_id != 0 AND text['ad_channel'] != ''`,
	)
	await duckDb.load(
		'orders',
		analytics,
		`SELECT profile_id, ${ms}, toString(source) AS source, order_id FROM ${database}.order_lines WHERE kind = 'order' AND synthetic = 0 AND profile_id != 0`,
	)
	await duckDb.load('merged', analytics, `SELECT from_id, to_id FROM ${database}.profile_overrides`)
}

function creditedSql({ from, to, now }: Span): string {
	const people = (table: string) =>
		`(SELECT coalesce(merged.to_id, r.profile_id) AS pid, r.* FROM ${table} AS r LEFT JOIN merged ON merged.from_id = r.profile_id WHERE ms < ${now})`
	const inOrder = 'PARTITION BY pid ORDER BY ms, kind, channel'
	return `WITH moments AS (
			SELECT pid, ms, count(*) AS n FROM (SELECT pid, min(ms) AS ms FROM ${people('orders')} GROUP BY pid, source, order_id) GROUP BY pid, ms
		), met AS (
			SELECT pid, ms, 0 AS kind, '' AS channel, n FROM moments UNION ALL SELECT pid, ms, 1, channel, 0 FROM ${people('clicks')}
		), told AS (
			SELECT *, lag(channel) OVER (${inOrder}) AS channel_before, lag(ms) OVER (${inOrder}) AS ms_before FROM met
		), steps AS (
			SELECT pid, ms, kind, channel, n, coalesce(sum(1 - kind) OVER (${inOrder} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS journey
			FROM told WHERE kind = 0 OR channel_before IS DISTINCT FROM channel OR ms - ms_before > ${visit}
		), journeys AS (
			SELECT list(channel ORDER BY ms, channel) FILTER (kind = 1 AND ms >= ended - ${lookBack}) AS path, max(n) AS n
			FROM (SELECT *, max(CASE WHEN kind = 0 THEN ms END) OVER (PARTITION BY pid, journey) AS ended FROM steps)
			GROUP BY pid, journey HAVING max(ended) >= ${from} AND max(ended) < ${to}
		), paths AS (SELECT path, sum(n) AS conversions FROM journeys WHERE path IS NOT NULL GROUP BY path)
		SELECT sum(conversions)::BIGINT AS credited FROM paths`
}
