import quantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Effect } from './cohens-h.ts'
import type { Count } from './score-interval.ts'

/**
 * How many times as frequent something is in one group as in another, with the log interval of Katz et al. (Biometrics 34,
 * 1978, 469–474).
 * @returns null where nobody in a group did it: then the ratio has no interval
 */
export function riskRatio(one: Count, other: Count, confidence = 0.95): Effect | null {
	if (one.successes < 1 || other.successes < 1) return null
	const value = one.successes / one.n / (other.successes / other.n)
	const spread = Math.sqrt(1 / one.successes - 1 / one.n + 1 / other.successes - 1 / other.n)
	const factor = Math.exp(quantile(0.5 + confidence / 2, 0, 1) * spread)
	return { value, low: value / factor, high: value * factor }
}
