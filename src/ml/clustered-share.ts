import type { Count } from './score-interval.ts'

/**
 * The share of successes in trials that come in clusters, as of so many independent trials as they are worth: actions of one person are
 * alike. Counts are divided by the design effect, the variance of the ratio over that of independent trials, and can then be compared like
 * all counts (Rao & Scott, A simple method for the analysis of clustered binary data, Biometrics 48, 1992, 577–585). It is never below 1; where
 * all or none succeed, which shows no variance, a cluster is worth one trial.
 */
export function clusteredShare(clusters: readonly Count[]): Count {
	const m = clusters.length
	const [successes, n] = [sum(clusters.map((one) => one.successes)), sum(clusters.map((one) => one.n))]
	if (n === 0) return { successes: 0, n: 0 }
	const share = successes / n
	const effect = share <= 0 || share >= 1 || m < 2 ? n / m : designEffect(clusters, share, n)
	return { successes: successes / Math.max(1, effect), n: n / Math.max(1, effect) }
}

/** The variance of a ratio of sums over clusters, by that of as many independent trials (Kish, Survey Sampling, 1965). @param share not 0 or 1 */
export function designEffect(clusters: readonly Count[], share: number, n: number): number {
	const m = clusters.length
	const squares = sum(clusters.map((one) => (one.successes - share * one.n) ** 2))
	return ((m / (m - 1)) * squares) / (n * share * (1 - share))
}

function sum(values: readonly number[]): number {
	return values.reduce((all, value) => all + value, 0)
}
