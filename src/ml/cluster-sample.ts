import { designEffect } from './clustered-share.ts'
import type { Count } from './score-interval.ts'
import { type ShareEstimate, shareInterval } from './wilson-interval.ts'

/**
 * A share estimated from blocks that were drawn whole: the ratio of the sums, with the variance between blocks (Cochran, Sampling
 * Techniques, 3rd ed. 1977, eq. 11.24 with equal chances), and with a score interval of as many single draws as say equally much, never more
 * than were counted. Blocks without a difference show no variance: then every draw counts as one.
 *
 * @param blocks at least two
 */
export function clusterSampleShare(blocks: readonly Count[], confidence = 0.95): ShareEstimate | null {
	const n = blocks.reduce((sum, block) => sum + block.n, 0)
	const successes = blocks.reduce((sum, block) => sum + block.successes, 0)
	if (n === 0) return null
	const share = successes / n
	const effect = share > 0 && share < 1 ? Math.max(1, designEffect(blocks, share, n)) : 1
	return shareInterval({ n: n / effect, successes: successes / effect }, confidence)
}
