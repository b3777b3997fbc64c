import { toStoreTime } from '#kit/zone'
import { type SurvivalCurve, survivalCurve } from '#ml/survival'
import type { AnalyticsStore } from '#storage/analytics'
import { purchaseRows } from './purchases.ts'

/** What is usual in this shop: what one shopper's behaviour is measured against. */
export interface Baselines {
	/** Part of the spend on offer, by category and month (`tv 202611`); `*` over all. */
	readonly offers: ReadonlyMap<string, number>
	/** Part of a category's orders that a brand has, by `category\nbrand`. */
	readonly brands: ReadonlyMap<string, number>
	/** Days from launch to purchase, by category: the hundred and one percentiles. */
	readonly ages: ReadonlyMap<string, readonly number[]>
	/** Days from one purchase to the next, by category; `*` over all. */
	readonly cycles: ReadonlyMap<string, SurvivalCurve>
}

export const overall = '*'
const noBaselines: Baselines = { offers: new Map(), brands: new Map(), ages: new Map(), cycles: new Map() }

const everybody = { rows: '1', few: false }
const mostCategories = 500
const patient = { timeoutMs: 600_000 }

/** One pass over the order lines for each; done once a day, with the whole refresh. */
export async function computeBaselines(analytics: AnalyticsStore, zone: string, now: number): Promise<Baselines> {
	const params = { zone, now: toStoreTime(now) }
	const rows = purchaseRows(analytics.dialect, everybody)
	const [offers, brands, ages, spans] = await Promise.all([
		analytics.query<{ category: string; month: number; rate: number }>(
			`SELECT category, month, sumIf(amount, offered) / sum(amount) AS rate FROM (${rows})
			GROUP BY GROUPING SETS ((category, month), ()) HAVING sum(amount) > 0 ORDER BY month, category`,
			params,
			patient,
		),
		analytics.query<{ category: string; brand: string; share: number }>(
			`SELECT category, brand, count() / sum(count()) OVER (PARTITION BY category) AS share FROM (${rows})
			WHERE brand != '' GROUP BY category, brand ORDER BY count() DESC LIMIT 50000`,
			params,
			patient,
		),
		analytics.query<{ category: string; ages: number[] }>(
			`SELECT category, quantilesExact(${Array.from({ length: 101 }, (_, n) => n / 100).join(', ')})(assumeNotNull(age)) AS ages
			FROM (${rows}) WHERE age IS NOT NULL GROUP BY category ORDER BY count() DESC LIMIT ${mostCategories}`,
			params,
			patient,
		),
		analytics.query<SpanRow>(spanQuery(rows), params, patient),
	])
	return {
		offers: new Map(offers.map(({ category, month, rate }) => [month === 0 ? overall : `${category} ${month}`, rate])),
		brands: new Map(brands.map(({ category, brand, share }) => [`${category}\n${brand}`, share])),
		ages: new Map(ages.map((row) => [row.category, row.ages.map(Number)])),
		cycles: new Map(
			[...Map.groupBy(spans, ({ scope }) => scope)].map(([scope, own]) => [
				scope,
				survivalCurve(
					own.map(({ length, ended, count }) => ({ length: Number(length), ended: ended === 1, count: Number(count) })),
				),
			]),
		),
	}
}

interface SpanRow {
	readonly scope: string
	readonly length: string
	readonly ended: number
	readonly count: string
}

/** Gaps between the days on which somebody bought, and the one that is still open. */
function spanQuery(rows: string): string {
	return `SELECT scope, span.1 AS length, span.2 AS ended, count() AS count FROM (
			SELECT scope, arrayJoin(arrayConcat(
				arrayMap((day, next) -> (toInt64(next - day), toUInt8(1)), arrayPopBack(days), arrayPopFront(days)),
				[(toInt64(toUInt32(toDate({now:DateTime64(3, 'UTC')}, {zone:String})) - days[-1]), toUInt8(0))])) AS span
			FROM (
				SELECT pid, scope, arraySort(groupUniqArray(day)) AS days
				FROM (SELECT pid, day, arrayJoin(if(category = '', ['${overall}'], ['${overall}', category])) AS scope FROM (${rows}))
				GROUP BY pid, scope
			)
		)
		WHERE scope IN (SELECT if(category = '', '${overall}', category) FROM (${rows}) GROUP BY category ORDER BY count() DESC LIMIT ${mostCategories}) OR scope = '${overall}'
		GROUP BY scope, length, ended`
}

/** Keeps what was computed, so that a process that starts need not compute it again. */
export async function keepBaselines(analytics: AnalyticsStore, baselines: Baselines, version: string): Promise<void> {
	const body = JSON.stringify(Object.fromEntries(Object.entries(baselines).map(([name, map]) => [name, [...map]])))
	await analytics.insertRows('profile_baselines', [{ name: 'all', version, body }])
}

export async function loadBaselines(analytics: AnalyticsStore): Promise<Baselines> {
	const [row] = await analytics.query<{ body: string }>(
		`SELECT body FROM ${analytics.dialect.database}.profile_baselines FINAL WHERE name = 'all'`,
	)
	if (!row) return noBaselines
	const kept = JSON.parse(row.body) as { [Name in keyof Baselines]: [string, never][] }
	return {
		offers: new Map(kept.offers),
		brands: new Map(kept.brands),
		ages: new Map(kept.ages),
		cycles: new Map(kept.cycles),
	}
}
