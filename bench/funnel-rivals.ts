import type { FunnelQuestion } from '#measure'

/**
 * The funnels of the benchmark, each with the bare `windowFunnel` that somebody would write, and the same in SQL without it. They read the
 * same rows: no bots, no guests, merged people once. All give `level` and `people`.
 */
export interface FunnelCase {
	readonly name: string
	readonly question: FunnelQuestion
	readonly bare: string
	readonly duckDb: string
}

const zone = 'Asia/Shanghai'
const names = ['Product List Viewed', 'Product Viewed', 'Product Added', 'Checkout Started', 'Order Completed']
const dayMs = 86_400_000

/** Every funnel ends before the newest events, so that nobody's window is open. */
export function funnelCases(database: string): readonly FunnelCase[] {
	return [
		funnelCase(database, { name: 'five events, a month, within 7 days', from: '2026-09-01', to: '2026-10-01', days: 7 }),
		funnelCase(database, { name: 'five events, most of a year, within 30 days', from: '2025-12-01', to: '2026-10-01', days: 30 }),
		funnelCase(database, {
			...{ name: 'four events and an order, a month, within 7 days', from: '2026-09-01', to: '2026-10-01', days: 7 },
			orders: true,
		}),
	]
}

interface Asked {
	readonly name: string
	readonly from: string
	readonly to: string
	readonly days: number
	readonly orders?: boolean
}

function funnelCase(database: string, { name, from, to, days, orders = false }: Asked): FunnelCase {
	const events = orders ? names.slice(0, -1) : names
	const steps = [...events.map((event) => ({ events: event })), ...(orders ? [{ orders: true as const }] : [])]
	const window = days * dayMs
	const [begin, entered] = [midnight(from), midnight(to)]
	const listed = events.map((event) => `'${event}'`).join(', ')
	return {
		name,
		question: {
			...{ steps, order: 'ordered', window: { amount: days, unit: 'days' }, entry: 'every', optional: [], without: [], from, to },
		},
		bare: bareSql(database, { events, listed, orders, begin, entered, window }),
		duckDb: duckDbSql({ events, listed, orders, begin, entered, window }),
	}
}

interface Sql {
	readonly events: readonly string[]
	readonly listed: string
	readonly orders: boolean
	/** UTC ms. */
	readonly begin: number
	readonly entered: number
	readonly window: number
}

function midnight(day: string): number {
	const at = new Date(`${day}T00:00:00Z`)
	const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
		.format(at)
		.match(/GMT([+-]\d+)/)?.[1]
	return at.getTime() - Number(offset ?? 0) * 3_600_000
}

function bareSql(database: string, { events, listed, orders, begin, entered, window }: Sql): string {
	const pid = `dictGetOrDefault('${database}.overrides', 'to_id', toUInt64(profile_id), profile_id) AS pid`
	const moment = (ms: number) => `fromUnixTimestamp64Milli(${ms})`
	const within = `ts >= ${moment(begin)} AND ts < ${moment(entered + window)}`
	const rows = `FROM ${database}.events WHERE event IN (${listed}) AND bot = 0 AND profile_id != 0 AND ${within}`
	const at = 'toUInt64(toUnixTimestamp64Milli(ts))'
	const tests = events.map((event, nth) => (nth === 0 ? `event = '${event}' AND ts < ${moment(entered)}` : `event = '${event}'`))
	const levels = orders
		? `SELECT pid, windowFunnel(${window})(at, ${tests.join(', ').replaceAll('ts <', 'at <').replaceAll(moment(entered), String(entered))}, event = '') AS level
			FROM (SELECT ${pid}, ${at} AS at, event ${rows}
				UNION ALL SELECT ${pid}, toUInt64(toUnixTimestamp64Milli(min(ts))) AS at, '' AS event FROM ${database}.order_lines
				WHERE kind = 'order' AND synthetic = 0 AND profile_id != 0 AND ${within} GROUP BY pid, source, order_id) GROUP BY pid`
		: `SELECT ${pid}, windowFunnel(${window})(${at}, ${tests.join(', ')}) AS level ${rows} GROUP BY pid`
	return `SELECT level, count() AS people FROM (${levels}) WHERE level > 0 GROUP BY level`
}

/** Of each row the latest beginning that has come as far as each step, one window over another. Tables: `events`, `orders`, `merged`. */
function duckDbSql({ events, listed, orders, begin, entered, window }: Sql): string {
	const merged = (rows: string) =>
		`SELECT coalesce(merged.to_id, r.profile_id) AS pid, r.ms, r.event FROM (${rows}) AS r LEFT JOIN merged ON merged.from_id = r.profile_id`
	const within = `ms >= ${begin} AND ms < ${entered + window}`
	const seen = merged(`SELECT profile_id, ms, event FROM events WHERE event IN (${listed}) AND ${within}`)
	const ordered = merged(
		`SELECT profile_id, min(ms) AS ms, '' AS event FROM orders WHERE ${within} GROUP BY profile_id, source, order_id`,
	)
	const steps = [...events, ...(orders ? [''] : [])]
	let rows = orders ? `${seen} UNION ALL ${ordered}` : seen
	for (const [nth, event] of steps.entries()) {
		const starts = nth === 0 ? `ms < ${entered}` : `ms - start${nth - 1} <= ${window}`
		rows = `SELECT *, max(CASE WHEN event = '${event}' AND ${starts} THEN ${nth === 0 ? 'ms' : `start${nth - 1}`} END) OVER (PARTITION BY pid ORDER BY ms) AS start${nth} FROM (${rows})`
	}
	const level = steps.map((_, nth) => `(max(start${nth}) IS NOT NULL)::INT`).join(' + ')
	return `SELECT level, count(*) AS people FROM (SELECT pid, ${level} AS level FROM (${rows}) GROUP BY pid) WHERE level > 0 GROUP BY level`
}
