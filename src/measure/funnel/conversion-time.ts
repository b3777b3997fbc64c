import { fail } from '#kit/errors'
import { type CurvePoint, conversionCurve } from '#ml/conversion-curve'
import type { Attempts } from './attempts.ts'
import type { FunnelAsked } from './funnel-store.ts'
import { requiredSteps } from './level-sql.ts'

/** Seconds. */
export interface Quantiles {
	readonly p10: number
	readonly p25: number
	readonly median: number
	readonly p75: number
	readonly p90: number
}

export interface ConversionTimes {
	/** Whoever came to the end. */
	readonly people: number
	/** As many of them as were looked at. */
	readonly sampled: number
	/** From the first step to the last; null where nobody came to the end. */
	readonly whole: Quantiles | null
	/** From each step to the next one that one had to take; steps from 1. */
	readonly between: readonly { readonly from: number; readonly to: number; readonly seconds: Quantiles }[]
	/** Of the whole; seconds, `to` not included. */
	readonly histogram: readonly { readonly from: number; readonly to: number; readonly people: number }[]
}

export interface ConversionCurve {
	/** Whoever entered in the time asked for, those of yesterday too. */
	readonly people: number
	readonly sampled: number
	/** Days since they entered first, and the share that came to the end by then, however long it took. */
	readonly points: readonly CurvePoint[]
}

const [minute, hour, day] = [60, 3_600, 86_400]
/** Bounds that people speak in. */
const bounds = [
	...[0, minute, 5 * minute, 15 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour],
	...[1, 2, 3, 5, 7, 14, 21, 30, 45, 60, 90, 120, 180, 365, 730, 1_095, 3_651].map((days) => days * day),
]

/** How long it takes those who come to the end. */
export async function conversionTimes(
	attempts: (asked: FunnelAsked, who: 'arrived') => Promise<Attempts>,
	asked: FunnelAsked,
): Promise<ConversionTimes> {
	if (asked.order === 'any') fail('bad-request', 'There is no time from step to step where they may come in any order')
	const { sample, people } = await attempts(asked, 'arrived')
	const times = sample.map((one) => one.times)
	const spans = (from: number, to: number) =>
		times.map((steps) => ((steps[to] as number) - (steps[from] as number)) / 1_000).toSorted((a, b) => a - b)
	const required = requiredSteps(asked)
	const whole = spans(0, required.length - 1)
	return {
		...{ people, sampled: sample.length, whole: whole.length === 0 ? null : quantilesOf(whole) },
		between:
			whole.length === 0
				? []
				: required.slice(1).map((step, index) => ({
						...{ from: (required[index] as number) + 1, to: step + 1 },
						seconds: quantilesOf(spans(index, index + 1)),
					})),
		histogram: histogramOf(whole),
	}
}

/**
 * What share of those who enter comes to the end by how many days, where many have had no such time yet: they count for as long as they have
 * waited (Kaplan–Meier). Everybody enters once, with their first step in the time asked for or ever.
 * @param asked its window is not looked at
 */
export async function conversionCurveOf(
	attempts: (asked: FunnelAsked, who: 'entered') => Promise<Attempts>,
	asked: FunnelAsked,
): Promise<ConversionCurve> {
	if (asked.order !== 'ordered') fail('bad-request', 'A curve needs steps in order')
	const entry = asked.entry === 'every' ? 'first' : asked.entry
	const waiting = { ...asked, entry, window: { amount: 3_650, unit: 'days' as const }, closedBy: asked.now }
	const { sample, people } = await attempts(waiting, 'entered')
	const last = requiredSteps(asked).length
	const spans = sample.map(({ entered, times }) => {
		const ended = times.length === last
		return { ended, length: ((ended ? (times.at(-1) as number) : asked.now) - entered) / (day * 1_000) }
	})
	const longest = spans.reduce((most, { length }) => Math.max(most, length), 0)
	const step = Math.max(1, Math.ceil(longest / 120))
	const at = Array.from({ length: Math.floor(longest / step) + 1 }, (_, index) => index * step)
	return { people, sampled: sample.length, points: spans.length === 0 ? [] : conversionCurve(spans, at) }
}

function quantilesOf(sorted: readonly number[]): Quantiles {
	// The nearest rank: a time that somebody took.
	const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
	return { p10: at(0.1), p25: at(0.25), median: at(0.5), p75: at(0.75), p90: at(0.9) }
}

/** From the first bound that anybody is above to the last. */
function histogramOf(sorted: readonly number[]) {
	const bins = bounds.slice(0, -1).map((from, index) => {
		const to = bounds[index + 1] as number
		return { from, to, people: sorted.filter((seconds) => seconds >= from && seconds < to).length }
	})
	const filled = bins.flatMap(({ people }, index) => (people > 0 ? [index] : []))
	return filled.length === 0 ? [] : bins.slice(filled[0], (filled.at(-1) as number) + 1)
}
