import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Effect } from './cohens-h.ts'
import { shareInterval } from './wilson-interval.ts'

/** People of two groups at one value, or within one narrow span of values. */
export interface Step {
	readonly one: number
	readonly other: number
}

export interface Superiority {
	/**
	 * Probability that somebody of the first group has more than somebody of the other, ties counting half: 0.5 is no
	 * difference. It is the Mann–Whitney statistic over its largest value, the area under the ROC curve, and (1 + Cliff's δ)/2.
	 */
	readonly probability: Effect
	/** The difference of means, in standard deviations, at which two normal distributions would give that probability: √2·Φ⁻¹. */
	readonly d: Effect
	/** Two-sided, of the Mann–Whitney test with ties (normal approximation, without continuity correction). */
	readonly pValue: number
}

/**
 * Compares two groups by a number without asking how it is distributed. The interval is DeLong's (Biometrics 44, 1988, 837–845),
 * on the logit scale so that it stays within 0 and 1 (Pepe, The Statistical Evaluation of Medical Tests, 2003, §5.2).
 * @param steps by rising value
 * @returns null where a group has fewer than two people
 */
export function superiority(steps: readonly Step[], confidence = 0.95): Superiority | null {
	const m = total(steps, 'one')
	const n = total(steps, 'other')
	if (m < 2 || n < 2) return null
	const { sum, ofOne, ofOther } = placements(steps, m, n)
	const value = sum / (m * n)
	const spread = Math.sqrt(Math.max(0, ofOne / m - value ** 2) / (m - 1) + Math.max(0, ofOther / n - value ** 2) / (n - 1))
	const apart = value === 0 || value === 1
	const probability = apart
		? separated(value, Math.min(m, n), confidence)
		: logitInterval(value, spread, quantile(0.5 + confidence / 2, 0, 1))
	const toD = (p: number) => Math.SQRT2 * quantile(within(p, m * n), 0, 1)
	return {
		probability,
		d: { value: toD(value), low: toD(probability.low), high: toD(probability.high) },
		pValue: mannWhitney(steps, sum, m, n),
	}
}

function total(steps: readonly Step[], side: keyof Step): number {
	return steps.reduce((sum, step) => sum + step[side], 0)
}

/** Sum of the placements, and the sums of their squares: of each of the one among the other, and the other way round. */
function placements(steps: readonly Step[], m: number, n: number): { sum: number; ofOne: number; ofOther: number } {
	let [sum, ofOne, ofOther, onesBelow, othersBelow] = [0, 0, 0, 0, 0]
	for (const { one, other } of steps) {
		const beaten = othersBelow + other / 2
		const beating = m - onesBelow - one / 2
		sum += one * beaten
		ofOne += one * (beaten / n) ** 2
		ofOther += other * (beating / m) ** 2
		onesBelow += one
		othersBelow += other
	}
	return { sum, ofOne, ofOther }
}

/** Away from the ends, where logit and Φ⁻¹ are infinite, by half of the smallest step that the probability can take. */
function within(probability: number, pairs: number): number {
	return Math.min(1 - 0.5 / pairs, Math.max(0.5 / pairs, probability))
}

/** Where the groups do not overlap DeLong's variance is 0: as many independent pairs as the smaller group allows, all won. */
function separated(value: number, pairs: number, confidence: number): Effect {
	const won = shareInterval({ n: pairs, successes: value * pairs }, confidence)
	return { value, low: won?.low ?? value, high: won?.high ?? value }
}

function logitInterval(value: number, spread: number, z: number): Effect {
	const centre = Math.log(value / (1 - value))
	const half = (z * spread) / (value * (1 - value))
	const back = (x: number) => 1 / (1 + Math.exp(-x))
	return { value, low: back(centre - half), high: back(centre + half) }
}

function mannWhitney(steps: readonly Step[], u: number, m: number, n: number): number {
	const size = m + n
	const ties = steps.reduce((sum, { one, other }) => sum + (one + other) ** 3 - (one + other), 0)
	const variance = ((m * n) / 12) * (size + 1 - ties / (size * (size - 1)))
	if (variance <= 0) return 1
	return Math.min(1, 2 * cdf(-Math.abs(u - (m * n) / 2) / Math.sqrt(variance), 0, 1))
}
