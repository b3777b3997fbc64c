import quantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Count } from './score-interval.ts'

export interface ShareEstimate {
	readonly value: number
	readonly low: number
	readonly high: number
}

/**
 * A share with its score interval (Wilson, Journal of the American Statistical Association 22, 1927, 209–212): honest at small
 * counts and at shares near 0 and 1. Null where nobody was counted.
 */
export function shareInterval({ n, successes }: Count, confidence = 0.95): ShareEstimate | null {
	if (n < 1) return null
	const z = quantile(0.5 + confidence / 2, 0, 1)
	const share = successes / n
	const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
	const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
	return { value: share, low: Math.max(0, Math.min(share, centre - half)), high: Math.min(1, Math.max(share, centre + half)) }
}
