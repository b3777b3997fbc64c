import { type ShareEstimate, shareInterval } from './wilson-interval.ts'

/** How many of a block are counted, and how many of those have what is looked for. */
export interface BlockCount {
	readonly n: number
	readonly successes: number
}

/**
 * A share estimated from blocks that were drawn whole: the ratio of the sums, with the variance between blocks (Cochran, Sampling
 * Techniques, 3rd ed. 1977, eq. 11.24 with equal chances), and with a score interval of as many single draws as say equally much (Kish's
 * design effect, Survey Sampling 1965), never more than were counted.
 *
 * @param blocks at least two
 */
export function clusterSampleShare(blocks: readonly BlockCount[], confidence = 0.95): ShareEstimate | null {
	const n = blocks.reduce((sum, block) => sum + block.n, 0)
	const successes = blocks.reduce((sum, block) => sum + block.successes, 0)
	if (n === 0) return null
	const share = successes / n
	const residuals = blocks.reduce((sum, block) => sum + (block.successes - share * block.n) ** 2, 0)
	const variance = (residuals * blocks.length) / (blocks.length - 1) / n ** 2
	const single = (share * (1 - share)) / n
	const effect = single > 0 ? Math.max(1, variance / single) : 1
	return shareInterval({ n: n / effect, successes: successes / effect }, confidence)
}
