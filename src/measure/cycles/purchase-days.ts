import type { DataScope } from '#kit/route'
import { dayOf } from '#kit/zone'
import type { PeopleSets } from '#query'
import { boughtRowsSql } from '../association/bought-rows.ts'
import type { GoodsLevel } from '../association/question.ts'

/** What the stores are asked: times in UTC ms. */
export interface CycleTask {
	readonly level: GoodsLevel
	/** Days of the shop in which the purchases lie that are followed. */
	readonly from: string
	readonly to: string
	readonly now: number
	readonly zone: string
	readonly scope: DataScope
	readonly signal?: AbortSignal | undefined
}

/**
 * Who bought what on which day: `pid`, `value`, `day` (of the shop, counted from 1970) and `amount`. Two orders of one day are one purchase:
 * parcels and baskets that were split are no return. @param since UTC ms; ever without it
 */
export function purchaseDaysSql(sets: PeopleSets, { level, now, zone, scope }: CycleTask, since?: number): string {
	const rows = boughtRowsSql(sets, {
		...{ level, scope, also: ['profile_id != 0'] },
		within: { to: now, ...(since === undefined ? {} : { from: since }) },
	})
	const day = `toInt32(toDate32(ts, ${sets.parameters.add('String', zone)}))`
	return `SELECT pid, value, ${day} AS day, sum(amount) AS amount FROM (${rows}) WHERE pid != 0 AND value != '' GROUP BY pid, value, day`
}

/** A day of the shop as `purchaseDaysSql` counts them. */
export function dayNumber(day: string): number {
	return Math.round(Date.parse(day) / 86_400_000)
}

export function today({ now, zone }: Pick<CycleTask, 'now' | 'zone'>): number {
	return dayNumber(dayOf(now, zone))
}
