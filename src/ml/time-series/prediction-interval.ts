import quantile from '@stdlib/stats-base-dists-normal-quantile'
import { quantileOf } from './robust.ts'
import type { StepError } from './rolling-origin.ts'

/** Half widths around a path, on the scale of the values. */
export interface Spread {
	/** @param step ahead, from 0 @param level as 0.95 */
	halfWidth(step: number, level: number): number
	/**
	 * The mean of a value whose middle is this, in its own unit: where the scale is bent it lies above the middle, and only means add up
	 * (smearing: Duan, J. Am. Stat. Assoc. 78, 1983).
	 */
	mean(step: number, middle: number, from: (scaled: number) => number): number
}

/**
 * Intervals from errors that were really made ahead (conformal: Vovk, Gammerman and Shafer, 2005): errors of all steps are brought to
 * one size by a spread that never shrinks with the step, and the interval holds as many of them as it says, with the finite-sample
 * correction. Beyond what so few errors can tell, normal tails go on.
 * @param origins where the errors come from: errors of one origin go together, so that the correction counts origins
 */
export function conformalSpread(errors: readonly StepError[], origins: number): Spread {
	const growth = growthOf(errors)
	const signed = errors.map(({ step, error }) => error / Math.max(growth(step), 1e-300))
	const sized = signed.map(Math.abs)
	const widest = correctedQuantile(sized, origins, 0.95)
	const smeared = signed.map((error) => Math.max(-widest, Math.min(widest, error)))
	// Both ways, so that what lay too high in the past does not lower the future.
	const mirrored = [...smeared, ...smeared.map((error) => -error)]
	return {
		halfWidth: (step, level) => growth(step) * correctedQuantile(sized, origins, level),
		mean: (step, middle, from) => {
			if (mirrored.length === 0) return from(middle)
			const width = growth(step)
			return mirrored.reduce((sum, error) => sum + from(middle + width * error), 0) / mirrored.length
		},
	}
}

/** The spread after `step + 1` steps: √(a + b·step) with a, b ≥ 0 by least squares on squared errors, each step counting alike. */
function growthOf(errors: readonly StepError[]): (step: number) => number {
	const cap =
		9 *
		Math.max(
			quantileOf(
				errors.map(({ error }) => error ** 2),
				0.75,
			),
			0,
		)
	let [n, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0]
	for (const { step, error } of errors) {
		const square = Math.min(error ** 2, cap > 0 ? cap : error ** 2)
		n++
		sumX += step
		sumY += square
		sumXX += step * step
		sumXY += step * square
	}
	if (n === 0) return () => 0
	const below = n * sumXX - sumX ** 2
	const slope = below > 0 ? Math.max(0, (n * sumXY - sumX * sumY) / below) : 0
	const first = (sumY - slope * sumX) / n
	// A line that would begin below a tenth of the mean begins there: nothing is foreseen without error.
	const level = Math.max(first, (0.1 * sumY) / n)
	return (step) => Math.sqrt(level + slope * step)
}

function correctedQuantile(sized: readonly number[], origins: number, level: number): number {
	if (sized.length === 0) return 0
	// As few origins leave it uncertain how much lies beyond, at most half of what the level leaves out is given up.
	const asked = Math.min(level * (1 + 1 / Math.max(1, origins)), (level + 1) / 2)
	const told = Math.min(asked, sure)
	const seen = quantileOf(sized, told)
	if (asked <= told) return seen
	const normally = seen * (normal(asked) / normal(told))
	return Math.min(mostNormal * normally, Math.max(normally, quantileOf(sized, asked)))
}

/** What lies further out than this share is seen too seldom to be told from the errors alone… */
const sure = 0.9
/** …so that tails are between a normal one and one so many times as wide: a single wild day is no reason for more. */
const mostNormal = 2

/** Half width of the middle share of a normal distribution. */
function normal(share: number): number {
	return quantile(0.5 + share / 2, 0, 1)
}
