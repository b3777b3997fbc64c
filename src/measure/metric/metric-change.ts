import { benjaminiHochberg } from '#ml/benjamini-hochberg'
import { type Estimate, meanDifference, relativeDifference } from '#ml/lift'
import { type DayValue, totalChange } from '#ml/quasi-poisson'
import { ratioSample } from '#ml/ratio-of-sums'
import { riskRatio } from '#ml/risk-ratio'
import { proportionDifference } from '#ml/score-interval'
import type { Moments } from './unit-moments.ts'

export const changeMethods = ['score', 'delta', 'quasi-poisson'] as const
export type ChangeMethod = (typeof changeMethods)[number]

export const silences = ['too-few', 'overlapping', 'cannot-be-said', 'no-spread'] as const
/** Why nothing is said of a change. */
export type Silence = (typeof silences)[number]

export interface Range {
	readonly value: number
	readonly low: number
	readonly high: number
}

/** How a value changed, with its interval at 95%. */
export interface TestedChange {
	readonly method: ChangeMethod
	/** In the metric's own unit; null for totals, which are compared by their ratio. */
	readonly difference: Range | null
	/** current / previous − 1; null where that means nothing. */
	readonly relative: Range | null
	readonly pValue: number
	/** Corrected for the groups of a breakdown; that of the whole is its p-value. */
	readonly qValue: number
	readonly verdict: 'up' | 'down' | 'unclear'
}

export type Change = TestedChange | { readonly silence: Silence }

export type Tested = Omit<TestedChange, 'qValue' | 'verdict'> | { readonly silence: Silence }

const level = 0.05
/** People and successes that a share must rest on, units that a mean must. */
const leastPeople = 30
const leastSuccesses = 5

/** A part of people against the same part before: Miettinen and Nurminen's score test. */
export function shareChange(current: { n: number; successes: number }, previous: { n: number; successes: number }): Tested {
	if ([current, previous].some(({ n }) => n < leastPeople)) return { silence: 'too-few' }
	if (current.successes + previous.successes < leastSuccesses) return { silence: 'too-few' }
	const difference = proportionDifference(current, previous)
	if (!difference) return { silence: 'too-few' }
	const times = riskRatio(current, previous)
	const relative = times && { value: times.value - 1, low: times.low - 1, high: times.high - 1 }
	return { method: 'score', difference: rangeOf(difference), relative, pValue: difference.pValue }
}

/** A ratio of sums against the same before: the delta method over people. @param less taken off the ratio: a change relative to it means nothing */
export function ratioChange(current: Moments, previous: Moments, less: 0 | 1): Tested {
	if ([current, previous].some(({ units, ofSquared }) => units < leastPeople || ofSquared === 0)) return { silence: 'too-few' }
	const [now, before] = [ratioSample(current), ratioSample(previous)]
	const difference = now && before && meanDifference(now, before)
	if (!now || !before || !difference) return { silence: 'no-spread' }
	const relative = less === 0 ? relativeDifference(now, before) : null
	return { method: 'delta', difference: rangeOf(difference), relative: relative && rangeOf(relative), pValue: difference.pValue }
}

/** A total against the same before, by its days. @param totals where they are not the sums of the days: people of a period */
export function countChange(
	current: readonly DayValue[],
	previous: readonly DayValue[],
	{ counts, totals }: { readonly counts: boolean; readonly totals?: readonly [number, number] | undefined },
): Tested {
	const total = (days: readonly DayValue[]) => days.reduce((sum, { value }) => sum + value, 0)
	const [now, before] = totals ?? [total(current), total(previous)]
	if (counts && Math.min(now, before) < leastSuccesses) return { silence: 'too-few' }
	const relative = totalChange(current, previous, { counts, totals })
	if (!relative) return { silence: 'too-few' }
	return { method: 'quasi-poisson', difference: null, relative: rangeOf(relative), pValue: relative.pValue }
}

function rangeOf({ value, low, high }: Estimate): Range {
	return { value, low, high }
}

/** The changes of the groups of one breakdown, held against there being many: at most one in twenty of those called a change is none. */
export function corrected(changes: readonly Tested[]): Change[] {
	const q = benjaminiHochberg(changes.flatMap((change) => ('silence' in change ? [] : [change.pValue])))
	let next = 0
	return changes.map((change) => ('silence' in change ? change : judged(change, q[next++] ?? 1)))
}

export function judged(change: Tested, qValue?: number): Change {
	if ('silence' in change) return change
	const held = qValue ?? change.pValue
	const moved = (change.relative ?? change.difference)?.value ?? 0
	return { ...change, qValue: held, verdict: held >= level || moved === 0 ? 'unclear' : moved > 0 ? 'up' : 'down' }
}
