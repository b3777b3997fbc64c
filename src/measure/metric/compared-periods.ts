import { DateTime } from 'luxon'
import { fail } from '#kit/errors'
import { type DayRange, previousRange, type Span, spanOf } from '../calendar.ts'

/** What is asked for, and what it is compared with. */
export interface ComparedPeriods {
	readonly range: DayRange
	readonly current: Span
	readonly compareRange: DayRange | null
	readonly previous: Span | null
}

export type Comparison = 'previous' | 'year' | 'none'

/** Raises `bad-request` for a range that is none. */
export function comparedPeriods(range: DayRange, compare: Comparison, zone: string): ComparedPeriods {
	const current = spanOf(range, zone)
	if (compare === 'year' && current.to - current.from > 366 * 86_400_000)
		fail('bad-request', 'A range of more than a year cannot be compared with the year before')
	const compareRange = compare === 'none' ? null : compare === 'previous' ? previousRange(range, zone) : aYearBefore(range, zone)
	return { range, current, compareRange, previous: compareRange && spanOf(compareRange, zone) }
}

/** The same dates, as near as the calendar has them: 29 February becomes the 28th. */
function aYearBefore({ from, to }: DayRange, zone: string): DayRange {
	const back = (day: string) => DateTime.fromISO(day, { zone }).minus({ years: 1 }).toISODate() ?? day
	const range = { from: back(from), to: back(to) }
	return range.from < range.to
		? range
		: { from: back(DateTime.fromISO(from, { zone }).minus({ days: 1 }).toISODate() ?? from), to: range.to }
}
