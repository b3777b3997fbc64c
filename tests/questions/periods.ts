import { type Calendar, type Days, dateOf, dayNumber } from './calendar.ts'

export type Period = 'day' | 'week' | 'month'

/** Calendar periods that touch some days, numbered from 0. */
export interface Periods {
	readonly count: number
	/** The first day of each. */
	readonly dates: readonly string[]
	/** The period of a day, before and after those too. */
	of(day: number): number
	/** UTC ms at which one begins. */
	start(period: number): number
	/** How many days it has. */
	days(period: number): number
}

/** Since the beginning of time: weeks from Monday. */
const numberOf = {
	day: (day: number) => day,
	week: (day: number) => Math.floor((day + 3) / 7),
	month: (day: number) => new Date(dateOf(day)).getUTCFullYear() * 12 + new Date(dateOf(day)).getUTCMonth(),
} as const

const firstDay = {
	day: (nth: number) => nth,
	week: (nth: number) => nth * 7 - 3,
	month: (nth: number) => dayNumber(new Date(Date.UTC(1970, nth - 1970 * 12)).toISOString().slice(0, 10)),
} as const

export function periodsOf({ from, to }: Days, period: Period, { start }: Calendar): Periods {
	const first = numberOf[period](dayNumber(from))
	const count = numberOf[period](dayNumber(to) - 1) - first + 1
	const dayOf = (nth: number) => firstDay[period](first + nth)
	return {
		count,
		dates: Array.from({ length: count }, (_, nth) => dateOf(dayOf(nth))),
		of: (day) => numberOf[period](day) - first,
		start: (nth) => start(dayOf(nth)),
		days: (nth) => dayOf(nth + 1) - dayOf(nth),
	}
}
