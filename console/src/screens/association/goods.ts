import { addDays, dayOf } from '../../format/time.ts'
import type { DayRange } from '../../url/time-range.ts'

export const levels = ['category', 'brand', 'item'] as const
export type Level = (typeof levels)[number]

/** What lasts for years and is bought again after months is not looked at by the week. */
export const spans = ['d90', 'y1', 'y2', 'y3'] as const
export type Span = (typeof spans)[number]

export const daysOf: Readonly<Record<Span, number>> = { d90: 90, y1: 365, y2: 730, y3: 1_095 }

/** Up to today, in the shop's zone. */
export function rangeOf(span: Span, zone: string): DayRange {
	const to = addDays(dayOf(Date.now(), zone), 1)
	return { from: addDays(to, -daysOf[span]), to }
}
