import { type Festival, type FestivalSet, festivals, type Phase } from './festivals.ts'
import type { Regressor } from './regressors.ts'

/** One phase of one festival in one year; days from 1970-01-01, both included. */
export interface FestivalSpan {
	readonly festival: Festival
	readonly phase: Phase
	readonly from: number
	readonly to: number
}

/** `618/day`: names a phase in regressors and answers. */
export function phaseName({ festival, phase }: Pick<FestivalSpan, 'festival' | 'phase'>): string {
	return `${festival.code}/${phase.code}`
}

/** Every phase that touches the days from `first` to `last`, by its first day. */
export function festivalSpans(first: number, last: number, sets: readonly FestivalSet[]): FestivalSpan[] {
	const [from, to] = [yearOf(first) - 1, yearOf(last) + 1]
	const spans: FestivalSpan[] = []
	for (const festival of festivals) {
		if (!sets.includes(festival.set)) continue
		for (let year = from; year <= to; year++) {
			const day = festival.dayIn(year)
			for (const phase of festival.phases) {
				const span = { festival, phase, from: day + phase.from, to: day + phase.to }
				if (span.to >= first && span.from <= last) spans.push(span)
			}
		}
	}
	return spans.sort((a, b) => a.from - b.from)
}

function yearOf(day: number): number {
	return new Date(day * 86_400_000).getUTCFullYear()
}

export interface FestivalChoice {
	readonly sets: readonly FestivalSet[]
	/** Leaves out those on a fixed date, which a season of the year has already. */
	readonly movingOnly?: boolean
	/** All phases but the lull behind as one: weeks and months cannot tell them apart. */
	readonly whole?: boolean
}

/**
 * For each phase, which share of each point it takes: 1 or 0 for days, the part of a week or a month.
 * @param starts first day of each point; @param ends first day behind it
 */
export function festivalRegressors(
	starts: Float64Array,
	ends: Float64Array,
	{ sets, movingOnly = false, whole = false }: FestivalChoice,
): Regressor[] {
	const n = starts.length
	if (n === 0 || sets.length === 0) return []
	const byName = new Map<string, Float64Array>()
	for (const span of festivalSpans(starts[0] as number, (ends[n - 1] as number) - 1, sets)) {
		if (movingOnly && !span.festival.moves) continue
		if (whole && span.phase.code === 'after') continue
		const name = whole ? `${span.festival.code}/whole` : phaseName(span)
		const values = byName.get(name) ?? new Float64Array(n)
		byName.set(name, values)
		for (let at = firstFrom(ends, span.from); at < n && (starts[at] as number) <= span.to; at++) {
			const [start, end] = [starts[at] as number, ends[at] as number]
			const days = Math.min(end, span.to + 1) - Math.max(start, span.from)
			values[at] = Math.min(1, (values[at] as number) + Math.max(0, days) / Math.max(1, end - start))
		}
	}
	return [...byName].map(([name, values]) => ({ name, values, shrink: true }))
}

/** The first point that ends behind this day. */
function firstFrom(ends: Float64Array, day: number): number {
	let [low, high] = [0, ends.length]
	while (low < high) {
		const middle = (low + high) >> 1
		if ((ends[middle] as number) > day) high = middle
		else low = middle + 1
	}
	return low
}
