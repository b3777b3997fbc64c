import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { doings, type PeopleRows } from './doings.ts'
import { type Dimension, dimensionNames, dimensions } from './interest.ts'
import { theFamily } from './people-rows.ts'

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

interface Row {
	readonly dimension: Dimension
	readonly value: string
	readonly weight: number
	readonly total: number
	readonly n: string
	readonly last: string
}

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

/** What one shopper prefers, strongest first. */
export async function preferencesOf(
	analytics: AnalyticsStore,
	zone: string,
	now: number,
	family: readonly number[],
): Promise<Preferences> {
	const rows = await analytics.query<Row>(
		`SELECT dimension, value, strength AS weight, sum(strength) OVER (PARTITION BY dimension) AS total, n, toString(last) AS last
		FROM (SELECT dimension, value, sum(strength) AS strength, sum(n) AS n, max(last) AS last
			FROM (${preferenceRows(analytics, theFamily(family))}) GROUP BY dimension, value)
		ORDER BY round(weight, 9) DESC, value DESC LIMIT ${shown} BY dimension`,
		{ family, zone, now: toStoreTime(now) },
	)
	const of = (name: Dimension) => rows.filter(({ dimension }) => dimension === name).map(toPreference)
	return Object.fromEntries(dimensionNames.map((name) => [name, of(name)])) as unknown as Preferences
}

function toPreference({ value, weight, total, n, last }: Row): Preference {
	return {
		value,
		share: total > 0 ? weight / total : 0,
		weight,
		n: Number(n),
		lastAt: new Date(fromStoreTime(last)).toISOString(),
	}
}
