import type { Count } from './score-interval.ts'

/** Successes and trials of clusters, summed up: as much as `clusteredShare` needs of them. */
export interface ClusterSums extends Count {
	readonly clusters: number
	/** Sums over clusters of trials², successes² and trials × successes. */
	readonly trialsSquared: number
	readonly successesSquared: number
	readonly products: number
}

/** The same as `clusteredShare` (Rao & Scott 1992) where a store has summed the clusters: of a million people six numbers are enough. */
export function clusteredSums({ clusters: m, n, successes, trialsSquared, successesSquared, products }: ClusterSums): Count {
	if (n === 0) return { successes: 0, n: 0 }
	const share = successes / n
	const effect = share <= 0 || share >= 1 || m < 2 ? n / m : variance() / (n * share * (1 - share))
	return { successes: successes / Math.max(1, effect), n: n / Math.max(1, effect) }

	function variance(): number {
		return (m / (m - 1)) * (successesSquared - 2 * share * products + share ** 2 * trialsSquared)
	}
}
