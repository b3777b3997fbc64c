import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import { dayOf, startOfDay, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import type { Groups } from './insight-cells.ts'

export const periods = ['week', 'month'] as const
export type Period = (typeof periods)[number]

/** What the orders of a group came to, refunds and adjustments at their own dates taken off. */
export interface Earned {
	/** Decimal, in the shop's currency. */
	readonly net: string
	readonly buyers: number
	readonly orders: number
}

export interface PeriodValue {
	/** First day, `YYYY-MM-DD` of the shop; weeks begin on Monday. */
	readonly start: string
	readonly one: Earned
	readonly other: Earned
}

interface Row {
	readonly start: string
	readonly net1: string
	readonly net2: string
	readonly buyers1: string
	readonly buyers2: string
	readonly orders1: string
	readonly orders2: string
}

const nothing: Earned = { net: '0', buyers: 0, orders: 0 }

/** Of the people who are in the groups today, whatever they were then: one pass over the order lines since `from`. */
export async function valueOverTime(
	analytics: AnalyticsStore,
	{ sets, one, other }: Groups,
	period: Period,
	{ from, to, zone }: { readonly from: number; readonly to: number; readonly zone: string },
	scope: DataScope,
): Promise<PeriodValue[]> {
	const { sql, params } = scopeCondition(scope)
	const first = period === 'week' ? 'toMonday' : 'toStartOfMonth'
	const of = (
		nth: 1 | 2,
		mine: string,
	) => `toString(sumIf(base_amount, ${mine})) AS net${nth}, uniqExactIf(pid, ${mine} AND kind = 'order') AS buyers${nth},
		uniqExactIf((source, order_id), ${mine} AND kind = 'order') AS orders${nth}`
	const lines = `SELECT ${personId(analytics.dialect)} AS pid, ts, kind, source, order_id, base_amount FROM ${analytics.dialect.database}.order_lines
		WHERE synthetic = 0 AND profile_id != 0 AND ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AND ${sql}`
	const rows = await analytics.query<Row>(
		`${sets.prelude()} SELECT toString(${first}(toDate(ts, {zone:String}))) AS start, ${of(1, 'mine')}, ${of(2, 'theirs')} FROM (
			SELECT *, bitmapContains(${one}, pid) AS mine, bitmapContains(${other}, pid) AS theirs FROM (${lines})) WHERE mine OR theirs GROUP BY start`,
		{ ...sets.parameters.values, ...params, from: toStoreTime(from), to: toStoreTime(to), zone },
		{ background: 'soon', timeoutMs: 120_000 },
	)
	const found = new Map(rows.map((row) => [row.start, row]))
	return startsOf(period, from, to, zone).map((start) => {
		const row = found.get(start)
		if (!row) return { start, one: nothing, other: nothing }
		return {
			start,
			one: { net: row.net1, buyers: Number(row.buyers1), orders: Number(row.orders1) },
			other: { net: row.net2, buyers: Number(row.buyers2), orders: Number(row.orders2) },
		}
	})
}

/** The first moment of the period that many periods back, the present one included. */
export function periodsBack(now: number, zone: string, period: Period, count: number): number {
	const today = startOfDay(now, zone)
	const weekday = new Date(`${dayOf(today, zone)}T00:00:00Z`).getUTCDay()
	if (period === 'week') return startOfDay(today, zone, -((weekday + 6) % 7) - 7 * (count - 1))
	let start = startOfDay(today, zone, 1 - Number(dayOf(today, zone).slice(8)))
	for (let nth = 1; nth < count; nth++) {
		const before = startOfDay(start, zone, -1)
		start = startOfDay(before, zone, 1 - Number(dayOf(before, zone).slice(8)))
	}
	return start
}

function startsOf(period: Period, from: number, to: number, zone: string): string[] {
	const starts: string[] = []
	for (let days = 0; ; days++) {
		const at = startOfDay(from, zone, days)
		if (at >= to) return starts
		const day = dayOf(at, zone)
		if (period === 'week' ? days % 7 === 0 : day.endsWith('-01')) starts.push(day)
	}
}
