import type { Text } from '#kit/text'
import { toStoreTime } from '#kit/zone'
import type { Effect } from '#ml/cohens-h'
import { superiority } from '#ml/superiority'
import { difference, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'

/** Fewer people have no shape that others could be compared with. */
export const leastSeed = 100

/** What people are compared by: facts that everybody may be compared by, none of them sensitive or in need of an agreement. */
interface Feature {
	readonly name: string
	readonly label: Text
	/** Over columns of `profile_facts`; null where it is not known. Numbers that span orders of magnitude are taken by their logarithm. */
	readonly sql: string
}

const days = (column: string) => `log1p(greatest(0, dateDiff('day', ${column}, {now:DateTime64(3, 'UTC')})))`

export const features: readonly Feature[] = [
	{ name: 'order_count', label: { zh: '订单数', en: 'Orders' }, sql: 'log1p(order_count)' },
	{ name: 'net', label: { zh: '净消费额', en: 'Net spend' }, sql: 'sign(net) * log1p(abs(toFloat64(net)))' },
	{ name: 'units', label: { zh: '购买件数', en: 'Units bought' }, sql: 'log1p(toFloat64(units))' },
	{ name: 'last_order', label: { zh: '距最近下单的天数', en: 'Days since the last order' }, sql: days('last_order') },
	{ name: 'first_seen', label: { zh: '距首次出现的天数', en: 'Days since first seen' }, sql: days('first_seen') },
	{ name: 'last_seen', label: { zh: '距最近出现的天数', en: 'Days since last seen' }, sql: days('last_seen') },
	{ name: 'price_sensitivity', label: { zh: '价格敏感度', en: 'Price sensitivity' }, sql: 'toFloat64(price_sensitivity)' },
	{ name: 'brand_loyalty', label: { zh: '品牌忠诚度', en: 'Brand loyalty' }, sql: 'toFloat64(brand_loyalty)' },
	{ name: 'novelty_seeking', label: { zh: '尝新倾向', en: 'Novelty seeking' }, sql: 'toFloat64(novelty_seeking)' },
	{ name: 'cycle_days', label: { zh: '购买周期', en: 'Purchase cycle' }, sql: 'log1p(cycle_days)' },
]

export interface LookalikeQuestion {
	readonly sets: PeopleSets
	readonly seed: PeopleSet
	/** Whoever may be found; those of the seed are left out. */
	readonly among: PeopleSet
	readonly size: number
	readonly now: number
}

export interface Lookalike {
	/** People of the seed whose facts are known. */
	readonly seed: number
	readonly candidates: number
	readonly found: number
	/** From the middle of the seed, in the spread of the seed: half of the seed lies nearer than `seed`. Null where nobody was found. */
	readonly distance: { readonly seed: number; readonly found: number; readonly farthest: number } | null
	/**
	 * A fifth of the seed was kept out when its middle was taken. How likely one of them lies nearer to it than one of the
	 * candidates: 0.5 means that the distance tells the seed from nobody. Null where they are too few.
	 */
	readonly heldOut: { readonly people: number; readonly nearer: Effect } | null
	readonly sample: readonly number[]
}

/** Where everybody lies, where the seed lies, and how much each feature varies within the seed. */
interface Shape {
	readonly middle: readonly number[]
	readonly spread: readonly number[]
	readonly centre: readonly number[]
	readonly weights: readonly number[]
	readonly seed: number
}

/**
 * People nearest to the middle of a seed: each feature standardised by the median and the interquartile range of everybody (an
 * unknown one lies at the median), distances weighed by how little it varies within the seed (a diagonal Mahalanobis distance).
 * Undefined where the seed is too small.
 */
export async function findLookalikes(
	analytics: AnalyticsStore,
	question: LookalikeQuestion,
): Promise<
	{ readonly answer: Lookalike; readonly people: PeopleSet; readonly params: Readonly<Record<string, unknown>> } | undefined
> {
	const shape = await shapeOf(analytics, question)
	if (shape.seed < leastSeed) return undefined
	const { sets, seed, among, size } = question
	const params = { ...shapeParams(shape), now: toStoreTime(question.now), size }
	const rows = distances(analytics, question)
	const others = difference(among, seed)
	const nearest = `SELECT pid, distance FROM (${rows}) WHERE bitmapContains(${others}, pid) ORDER BY distance, pid LIMIT {size:UInt32}`
	const bins = await analytics.query<{ bin: string; held: string; others: string }>(
		`${sets.prelude()} SELECT toString(floor(log1p(distance) * 200)) AS bin, countIf(bitmapContains(${seed}, pid)) AS held, countIf(bitmapContains(${others}, pid)) AS others
		FROM (${rows}) WHERE bitmapContains(${others}, pid) OR (bitmapContains(${seed}, pid) AND ${heldOut}) GROUP BY bin`,
		{ ...sets.parameters.values, ...params },
		{ background: 'soon', timeoutMs: 120_000 },
	)
	const [row] = await analytics.query<{ found: string; typical: number; half: number; farthest: number; sample: number[] }>(
		`${sets.prelude()} SELECT count() AS found, median(distance) AS half, max(distance) AS farthest, groupArray(10)(pid) AS sample,
			(SELECT median(distance) FROM (${rows}) WHERE bitmapContains(${seed}, pid)) AS typical FROM (${nearest})`,
		{ ...sets.parameters.values, ...params },
		{ background: 'soon', timeoutMs: 120_000 },
	)
	const found = Number(row?.found ?? 0)
	const answer = {
		...{ seed: shape.seed, candidates: sum(bins, 'others'), found },
		distance: row && found > 0 ? { seed: row.typical, found: row.half, farthest: row.farthest } : null,
		...{ heldOut: heldOutOf(bins), sample: row?.sample ?? [] },
	}
	return { answer, people: sets.add(`SELECT groupBitmapState(pid) FROM (${nearest})`), params }
}

/** A fifth, always the same. */
const heldOut = 'intHash64(pid) % 5 = 0'

function heldOutOf(
	bins: readonly { readonly bin: string; readonly held: string; readonly others: string }[],
): Lookalike['heldOut'] {
	const steps = bins
		.toSorted((a, b) => Number(a.bin) - Number(b.bin))
		.map(({ held, others }) => ({ one: Number(others), other: Number(held) }))
	const found = superiority(steps)
	return found ? { people: sum(bins, 'held'), nearer: found.probability } : null
}

function sum(bins: readonly Readonly<Record<'held' | 'others', string>>[], column: 'held' | 'others'): number {
	return bins.reduce((all, row) => all + Number(row[column]), 0)
}

async function shapeOf(analytics: AnalyticsStore, question: LookalikeQuestion): Promise<Shape> {
	const { sets, seed } = question
	const run = <T>(statement: string, params: Readonly<Record<string, unknown>>) =>
		analytics.query<T>(
			`${sets.prelude()} ${statement}`,
			{ ...sets.parameters.values, now: toStoreTime(question.now), ...params },
			{ background: 'soon', timeoutMs: 120_000 },
		)
	const quarters = features.map((_, nth) => `quantiles(0.25, 0.5, 0.75)(f${nth})`)
	const [all] = await run<{ quarters: (number | null)[][] }>(
		`SELECT [${quarters.join(', ')}] AS quarters FROM (${raw(analytics, question)})`,
		{},
	)
	const known = (value: number | null | undefined) => (value === null || value === undefined || Number.isNaN(value) ? 0 : value)
	const middle = features.map((_, nth) => known(all?.quarters[nth]?.[1]))
	const spread = features.map((_, nth) => known(all?.quarters[nth]?.[2]) - known(all?.quarters[nth]?.[0]) || 1)
	const own = features.flatMap((_, nth) => [
		`avgIf(z[${nth + 1}], NOT (${heldOut}))`,
		`varPopIf(z[${nth + 1}], NOT (${heldOut}))`,
	])
	const [row] = await run<{ n: string; moments: number[] }>(
		`SELECT count() AS n, [${own.join(', ')}] AS moments FROM (${standardised(analytics, question)}) WHERE bitmapContains(${seed}, pid)`,
		{ middle, spread },
	)
	const moments = row?.moments ?? []
	return {
		...{ middle, spread, seed: Number(row?.n ?? 0) },
		centre: features.map((_, nth) => known(moments[2 * nth])),
		// What hardly varies within the seed must not decide alone: a twentieth of everybody's spread is added.
		weights: features.map((_, nth) => 1 / (known(moments[2 * nth + 1]) + 0.05)),
	}
}

function shapeParams({ middle, spread, centre, weights }: Shape): Readonly<Record<string, readonly number[]>> {
	return { middle, spread, centre, weights }
}

function raw({ dialect }: AnalyticsStore, { seed, among }: LookalikeQuestion): string {
	const columns = features.map(({ sql }, nth) => `CAST(${sql}, 'Nullable(Float64)') AS f${nth}`)
	return `SELECT profile_id AS pid, ${columns.join(', ')} FROM ${dialect.database}.profile_facts FINAL
		WHERE buyer_kind IN ('', 'consumer') AND (bitmapContains(${among}, profile_id) OR bitmapContains(${seed}, profile_id))`
}

/** `z`: each feature in interquartile ranges from everybody's median, no farther than ten. */
function standardised(analytics: AnalyticsStore, question: LookalikeQuestion): string {
	const z = features.map(
		(_, nth) =>
			`ifNull(greatest(-10, least(10, (f${nth} - {middle:Array(Float64)}[${nth + 1}]) / {spread:Array(Float64)}[${nth + 1}])), 0)`,
	)
	return `SELECT pid, [${z.join(', ')}] AS z FROM (${raw(analytics, question)})`
}

function distances(analytics: AnalyticsStore, question: LookalikeQuestion): string {
	return `SELECT pid, sqrt(arraySum(arrayMap((x, c, w) -> w * (x - c) * (x - c), z, {centre:Array(Float64)}, {weights:Array(Float64)})) / ${features.length}) AS distance
		FROM (${standardised(analytics, question)})`
}
