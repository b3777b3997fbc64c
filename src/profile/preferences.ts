import type { AnalyticsStore } from '#storage/analytics'
import { doings, type PeopleRows } from './doings.ts'
import { type Dimension, dimensionNames, dimensions } from './interest.ts'
import type { Doing } from './ledger.ts'

export interface Preference {
	readonly value: string
	/** Part of the weight of everything in this dimension. */
	readonly share: number
	/** Weights of actions, each halved for every half-life that has passed. */
	readonly weight: number
	/** Actions and order lines behind it. */
	readonly n: number
	readonly lastAt: string
}

export type Preferences = Readonly<Record<Dimension, readonly Preference[]>>

const shown = 12

/** Dimension and value of every doing; an empty value says nothing. */
export const signsByDimension = `arrayJoin(arrayFilter(sign -> sign.2 != '', [
	${dimensionNames.map((name) => `('${name}', ${name === 'hour' ? 'toString(toHour(ts, {zone:String}))' : `toString(${name})`})`).join(', ')}]))`

const halfLives = `transform(dimension, [${dimensionNames.map((name) => `'${name}'`).join(', ')}], [${dimensionNames.map((name) => dimensions[name].halfLifeDays).join(', ')}], 1)`

/** Weight of one doing now. */
export const decayed = `weight * exp2(-(toFloat64({now:DateTime64(3, 'UTC')}) - toFloat64(ts)) / 86400 / ${halfLives})`

/** Each shopper's values by dimension: pid, dimension, value, weight, n, last. */
export function preferenceRows(analytics: AnalyticsStore, people: PeopleRows): string {
	return `SELECT pid, sign.1 AS dimension, sign.2 AS value, sum(${decayed}) AS strength, count() AS n, max(ts) AS last
		FROM (SELECT pid, ts, weight, ${signsByDimension} AS sign, sign.1 AS dimension FROM (${doings(analytics.dialect, people)}))
		GROUP BY pid, sign`
}

/** What one shopper prefers, strongest first; of equal ones the last in the alphabet. */
export function preferencesFrom(doings: readonly Doing[], now: number): Preferences {
	return Object.fromEntries(dimensionNames.map((name) => [name, preferred(name, doings, now)])) as unknown as Preferences
}

function preferred(dimension: Dimension, doings: readonly Doing[], now: number): Preference[] {
	const halfLifeMs = dimensions[dimension].halfLifeDays * 86_400_000
	const sums = new Map<string, { weight: number; n: number; last: number }>()
	let total = 0
	for (const doing of doings) {
		const value = doing[dimension]
		if (value === '') continue
		const weight = doing.weight * 2 ** ((doing.at - now) / halfLifeMs)
		const sum = sums.get(value) ?? { weight: 0, n: 0, last: 0 }
		sums.set(value, { weight: sum.weight + weight, n: sum.n + 1, last: Math.max(sum.last, doing.at) })
		total += weight
	}
	const round = (weight: number) => Math.round(weight * 1e9)
	return [...sums]
		.sort(([a, x], [b, y]) => round(y.weight) - round(x.weight) || (a < b ? 1 : -1))
		.slice(0, shown)
		.map(([value, { weight, n, last }]) => ({
			...{ value, weight, n },
			share: total > 0 ? weight / total : 0,
			lastAt: new Date(last).toISOString(),
		}))
}
