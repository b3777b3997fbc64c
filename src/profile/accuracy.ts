import { personId } from '#identify'
import type { Text } from '#kit/text'
import { dayOf, startOfDay, toStoreTime } from '#kit/zone'
import { shareInterval } from '#ml/wilson-interval'
import type { AnalyticsStore } from '#storage/analytics'
import { type Baselines, computeBaselines } from './baselines.ts'
import { doings } from './doings.ts'
import type { Dimension } from './interest.ts'
import { theRange } from './people-rows.ts'
import { decayed, signsByDimension } from './preferences.ts'
import { purchaseCycles } from './purchase-cycle.ts'
import { purchasesOf } from './purchases.ts'
import { dayNumber } from './shop-day.ts'

/** How often a trait, computed from before, came true in the weeks that were held out. */
export interface AccuracyRow {
	readonly trait: string
	readonly label: Text
	readonly kind: 'preference' | 'cycle' | 'declared'
	/** What always saying the most common thing would have got right. */
	readonly baseline: number | null
	readonly accuracy: number | null
	readonly low: number | null
	readonly high: number | null
	/** Shoppers it was asked of. */
	readonly n: number
}

export interface AccuracyReport {
	readonly window: { readonly from: string; readonly to: string }
	/** Days of festivals inside the window, left out of what happened. */
	readonly festivals: readonly string[]
	readonly rows: readonly AccuracyRow[]
}

const heldOutDays = 28
const sampleOf = 50_000
const patient = { timeoutMs: 600_000 }

/** Days on which everybody buys what they do not usually buy: 618 and Double Eleven, as month and day. */
const festivals = [
	[601, 620],
	[1020, 1112],
] as const

const festivalSql = festivals
	.map(([from, to]) => `(toMonth(ts, {zone:String}) * 100 + toDayOfMonth(ts, {zone:String}) BETWEEN ${from} AND ${to})`)
	.join(' OR ')

export function isFestival(at: number, zone: string): boolean {
	const [, month, day] = dayOf(at, zone).split('-').map(Number) as [number, number, number]
	return festivals.some(([from, to]) => month * 100 + day >= from && month * 100 + day <= to)
}

/** The newest whole weeks that are no festival: where a festival ends the window, it begins before it. */
export function heldOut(now: number, zone: string): { from: number; to: number; left: string[] } {
	const left: string[] = []
	let normal = 0
	let back = 1
	for (; normal < heldOutDays && back < 120; back++) {
		const at = startOfDay(now, zone, -back)
		if (isFestival(at, zone)) left.push(dayOf(at, zone))
		else normal += 1
	}
	return { from: startOfDay(now, zone, -(back - 1)), to: startOfDay(now, zone), left }
}

const preferenceLabels: Readonly<Record<'category' | 'brand' | 'price_band' | 'channel' | 'hour', Text>> = {
	category: { zh: '偏好类目 → 之后最常关注的类目', en: 'Preferred category → category most attended to afterwards' },
	brand: { zh: '偏好品牌 → 之后最常关注的品牌', en: 'Preferred brand → brand most attended to afterwards' },
	price_band: { zh: '偏好价格带 → 之后最常关注的价格带', en: 'Preferred price band → the one most attended to afterwards' },
	channel: { zh: '偏好渠道 → 之后最常用的渠道', en: 'Preferred channel → the one most used afterwards' },
	hour: { zh: '偏好时段 → 之后最常活跃的时段（±1 小时）', en: 'Preferred hour → the hour most active afterwards (± 1 hour)' },
}

/**
 * Holds out the newest weeks outside festivals, computes traits from what came before, and counts how often they came true, beside
 * always saying what is most common. Shoppers beyond a sample are left out by the hash of their id, the same each time.
 */
export async function measureAccuracy(analytics: AnalyticsStore, zone: string, now: number): Promise<AccuracyReport> {
	const { from, to, left } = heldOut(now, zone)
	const rows = [
		...(await preferenceAccuracy(analytics, zone, from, to)),
		await cycleAccuracy(analytics, zone, from, to),
		...(await declaredAccuracy(analytics)),
	]
	return { window: { from: dayOf(from, zone), to: dayOf(to, zone) }, festivals: left, rows }
}

interface Outcome {
	readonly dimension: Dimension
	readonly n: string
	readonly hits: string
	readonly common: string
}

async function preferenceAccuracy(analytics: AnalyticsStore, zone: string, from: number, to: number): Promise<AccuracyRow[]> {
	const sampled = `cityHash64(pid) % greatest(1, intDiv((SELECT uniq(profile_id) FROM ${analytics.dialect.database}.people), ${sampleOf})) = 0`
	const rows = doings(analytics.dialect, { rows: 'profile_id != 0', people: sampled, few: false })
	const near = `if(dimension = 'hour', least(abs(toInt16OrZero(said) - toInt16OrZero(did)), 24 - abs(toInt16OrZero(said) - toInt16OrZero(did))) <= 1, said = did)`
	const top = (value: string, weight: string) => `argMax(${value}, (round(${weight}, 9), ${value}))`
	const statement = `WITH signs AS (
			SELECT pid, ts, sign.1 AS dimension, sign.2 AS value, weight
			FROM (SELECT pid, ts, weight, ${signsByDimension} AS sign FROM (${rows}))
		), before AS (
			SELECT pid, dimension, ${top('value', 'strength')} AS said FROM (
				SELECT pid, dimension, value, sum(${decayed.replaceAll('{now:', '{from:')}) AS strength FROM signs WHERE ts < {from:DateTime64(3, 'UTC')}
				GROUP BY pid, dimension, value
			) GROUP BY pid, dimension
		), after AS (
			SELECT pid, dimension, ${top('value', 'strength')} AS did FROM (
				SELECT pid, dimension, value, sum(weight) AS strength FROM signs WHERE ts >= {from:DateTime64(3, 'UTC')} AND NOT (${festivalSql})
				GROUP BY pid, dimension, value
			) GROUP BY pid, dimension
		), common AS (
			SELECT dimension, ${top('said', 'held')} AS usual FROM (SELECT dimension, said, toFloat64(count()) AS held FROM before GROUP BY dimension, said) GROUP BY dimension
		)
		SELECT dimension, count() AS n, countIf(${near}) AS hits, countIf(${near.replaceAll('said', 'usual')}) AS common
		FROM (SELECT * FROM after INNER JOIN before USING (pid, dimension)) AS both_sides INNER JOIN common USING (dimension)
		GROUP BY dimension ORDER BY dimension`
	const params = { zone, from: toStoreTime(from), now: toStoreTime(to) }
	const outcomes = await analytics.query<Outcome>(statement, params, patient)
	return outcomes.map(({ dimension, n, hits, common }) =>
		rowOf(`top_${dimension}`, preferenceLabels[dimension], 'preference', { n: Number(n), hits: Number(hits) }, Number(common)),
	)
}

function rowOf(
	trait: string,
	label: Text,
	kind: AccuracyRow['kind'],
	{ n, hits }: { readonly n: number; readonly hits: number },
	common: number | null,
): AccuracyRow {
	const share = shareInterval({ n, successes: hits })
	return {
		...{ trait, label, kind, n },
		baseline: n > 0 && common !== null ? common / n : null,
		accuracy: share?.value ?? null,
		low: share?.low ?? null,
		high: share?.high ?? null,
	}
}

const cycleLabel: Text = {
	zh: '预计下次下单区间（80%）是否包含实际下单日；期末时区间尚未结束的不计',
	en: 'Whether the 80% interval of the next order holds the day it came; those whose interval is still open at the end are not asked',
}

/** An interval that says eight in ten should hold eight in ten; the baseline is the nominal 0.8. */
async function cycleAccuracy(analytics: AnalyticsStore, zone: string, from: number, to: number): Promise<AccuracyRow> {
	const usual: Baselines = await computeBaselines(analytics, zone, from)
	const { database } = analytics.dialect
	const [row] = await analytics.query<{ last: number }>(`SELECT max(profile_id) AS last FROM ${database}.people`)
	const [start, end] = [dayNumber(from, zone), dayNumber(to, zone)]
	let [n, hits] = [0, 0]
	for (let low = 0; low <= (row?.last ?? 0) && n < sampleOf; low += 100_000) {
		const people = theRange(analytics.dialect, low, low + 100_000)
		const [before, next] = await Promise.all([
			purchasesOf(analytics, zone, from, people),
			nextOrders(analytics, zone, from, to, low, low + 100_000),
		])
		for (const [pid, purchases] of before) {
			const expected = purchaseCycles(purchases, usual, start)[0]?.expected
			const came = next.get(pid)
			if (!expected) continue
			const high = expected.high ?? Number.POSITIVE_INFINITY
			// An interval still open at the end is not asked about: keeping only those that came true by then would flatter it.
			if (high >= end) continue
			n += 1
			if (came !== undefined && came >= expected.low && came <= high) hits += 1
		}
	}
	return { ...rowOf('expected_order', cycleLabel, 'cycle', { n, hits }, null), baseline: 0.8 }
}

async function nextOrders(analytics: AnalyticsStore, zone: string, from: number, to: number, low: number, high: number) {
	const pid = personId(analytics.dialect)
	const rows = await analytics.query<{ pid: number; day: number }>(
		`SELECT ${pid} AS pid, min(toUInt32(toDate(ts, {zone:String}))) AS day FROM ${analytics.dialect.database}.order_lines
		WHERE profile_id != 0 AND kind = 'order' AND synthetic = 0 AND ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
		GROUP BY pid HAVING pid >= {low:UInt32} AND pid < {high:UInt32}`,
		{ zone, from: toStoreTime(from), to: toStoreTime(to), low, high },
		patient,
	)
	return new Map(rows.map(({ pid: person, day }) => [person, day]))
}

/** Where somebody declared a trait and something else observed it: agreement, which speaks only for those who declared. */
async function declaredAccuracy({ dialect, query }: AnalyticsStore): Promise<AccuracyRow[]> {
	const rows = await query<{ name: string; n: string; hits: string; common: string }>(
		`SELECT name, sum(people) AS n, sumIf(people, said = seen) AS hits, max(by_seen) AS common FROM (
			SELECT name, said, seen, count() AS people, sum(count()) OVER (PARTITION BY name, said) AS by_seen FROM (
				SELECT toString(name) AS name, ${personId(dialect)} AS pid, argMaxIf(text, (ts, key), kind = 'declared') AS said,
					argMaxIf(text, (ts, key), kind = 'observed') AS seen
				FROM ${dialect.database}.traits WHERE profile_id != 0 GROUP BY name, pid HAVING said != '' AND seen != ''
			) GROUP BY name, said, seen
		) GROUP BY name ORDER BY n DESC LIMIT 50`,
		{},
		patient,
	)
	return rows.map(({ name, n, hits, common }) =>
		rowOf(
			name,
			{
				zh: `${name}：导入或观察值与本人声明一致（仅代表声明者）`,
				en: `${name}: observed agrees with declared (speaks only for those who declared)`,
			},
			'declared',
			{ n: Number(n), hits: Number(hits) },
			Number(common),
		),
	)
}
