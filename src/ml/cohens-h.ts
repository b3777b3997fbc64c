import quantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Count } from './score-interval.ts'

/** A standardised effect with its interval. */
export interface Effect {
	readonly value: number
	readonly low: number
	readonly high: number
}

/**
 * Cohen's h: the difference of two proportions on the scale on which their spread no longer depends on them, 2·asin√p (Cohen,
 * Statistical Power Analysis for the Behavioral Sciences, 2nd ed. 1988, chapter 6: 0.2 is small, 0.5 medium, 0.8 large). The
 * variance of 2·asin√p is 1/n, from which the interval.
 * @returns null when an arm is empty
 */
export function cohensH(one: Count, other: Count, confidence = 0.95): Effect | null {
	if (one.n < 1 || other.n < 1) return null
	const angle = ({ n, successes }: Count) => 2 * Math.asin(Math.sqrt(successes / n))
	const value = angle(one) - angle(other)
	const half = quantile(0.5 + confidence / 2, 0, 1) * Math.sqrt(1 / one.n + 1 / other.n)
	return { value, low: Math.max(-Math.PI, value - half), high: Math.min(Math.PI, value + half) }
}
