import { type Span, spanOf } from '../calendar.ts'
import type { Asked } from './asked.ts'

/** What an answer hangs on: rows of a time, and tables. A part too much costs a reading, a part too little a wrong number. */
export interface Reach extends Span {
	/** Tables of facts about people that are read as well. */
	readonly also: readonly string[] | 'all'
}

/** @param answer where it says more than the question: what counts nothing may hang on when such things were first seen */
export type ReachOf = (asked: Asked, zone: string, answer?: unknown) => Reach

export const dayMs = 86_400_000
/** Calendar periods that touch a range are taken whole. */
export const longestPeriod = 31 * dayMs
export const ever = Number.NEGATIVE_INFINITY
export const always = Number.POSITIVE_INFINITY

/** The days asked for, and so much before and after them, in ms. */
export function around(asked: Asked, zone: string, { before = 0, after = 0, also = [] }: Around = {}): Reach {
	const { from, to } = spanOf(asked, zone)
	return { from: from - before, to: to + after, also }
}

export interface Around {
	readonly before?: number
	readonly after?: number
	readonly also?: Reach['also']
}

/** Whether the clock alone may change it: its days, or the time that people have, are not over. */
export function isOpen({ to }: Reach, now: number): boolean {
	return now < to
}
