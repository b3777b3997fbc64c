import { z } from 'zod'
import type { DataScope } from '#kit/route'
import { happeningSchema } from '#query'
import type { DayRange } from '../calendar.ts'
import { periodsOf, rangeOf } from './periods.ts'
import type { StickinessStore } from './stickiness-store.ts'

export const stickinessSchema = z.strictObject({
	/** Who does it on a day is active on it. */
	active: happeningSchema,
	period: z.enum(['week', 'month']).default('month'),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type StickinessQuestion = z.infer<typeof stickinessSchema>

export interface StickinessPeriod {
	/** First day of the period. */
	readonly at: string
	/** It has not ended: everybody may still be active on more days. */
	readonly open: boolean
	/** Calendar days in it. */
	readonly days: number
	/** Active on at least one of them: WAU or MAU. */
	readonly people: number
	/** People active on a day, on average over the days of the period. Null where it has not ended. */
	readonly daily: number | null
	/** `daily` of `people`: DAU/WAU or DAU/MAU. Null where it has not ended, and for nobody. */
	readonly ratio: number | null
	/** People who were active on exactly so many days, from one to `days`. */
	readonly byDays: readonly number[]
}

export interface Stickiness {
	/** Whole periods: all that touch the range asked for. */
	readonly range: DayRange
	/** Nothing after it was known, UTC ms. */
	readonly asOf: number
	/** Up to the period that holds `asOf`. */
	readonly periods: readonly StickinessPeriod[]
}

export interface StickinessNeeds {
	readonly store: StickinessStore
	readonly now: number
	readonly zone: string
}

/** On how many days of a week or month people are active. */
export async function stickiness(
	{ store, now, zone }: StickinessNeeds,
	question: StickinessQuestion,
	scope: DataScope,
): Promise<Stickiness> {
	const periods = periodsOf(question, question.period, zone)
	const found = await store.count({ active: question.active, periods, now, scope })
	const ends = [...periods.days.slice(1), rangeOf(periods).to]
	return {
		...{ range: rangeOf(periods), asOf: now },
		periods: periods.days.flatMap((at, index) => {
			if ((periods.starts[index] as number) > now) return []
			const open = (periods.starts[index + 1] as number) > now
			return [periodOf(found[index] ?? new Map(), { at, open, days: daysFrom(at, ends[index] as string) })]
		}),
	}
}

function periodOf(
	peopleByDays: ReadonlyMap<number, number>,
	{ at, open, days }: Pick<StickinessPeriod, 'at' | 'open' | 'days'>,
): StickinessPeriod {
	const byDays = Array.from({ length: days }, (_, index) => peopleByDays.get(index + 1) ?? 0)
	const people = byDays.reduce((sum, count) => sum + count, 0)
	const daily = byDays.reduce((sum, count, index) => sum + count * (index + 1), 0) / days
	return { at, open, days, people, daily: open ? null : daily, ratio: open || people === 0 ? null : daily / people, byDays }
}

/** Both `YYYY-MM-DD`. */
function daysFrom(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
