/**
 * Mutual information, in nats, that two partitions with these sizes have by chance, under the hypergeometric model of randomness
 * (Vinh, Epps & Bailey, JMLR 2010, equation 24a). The probabilities of the counts of a cell follow from each other, so that no
 * factorial of n is needed but by its logarithm.
 *
 * @param first sizes of the clusters of one partition; @param second of the other; both add up to n
 */
export function expectedMutualInformation(first: readonly number[], second: readonly number[], n: number): number {
	const logs = logFactorials(n)
	const log = (value: number) => logs[value] as number
	// Clusters of one size are alike: each pair of sizes is computed once.
	const [sizesA, sizesB] = [tally(first), tally(second)]
	let sum = 0
	for (const [a, howManyA] of sizesA) {
		for (const [b, howManyB] of sizesB) {
			const fixed = log(a) + log(b) + log(n - a) + log(n - b) - log(n)
			let cell = 0
			for (let count = Math.max(1, a + b - n); count <= Math.min(a, b); count++) {
				const probability = Math.exp(fixed - log(count) - log(a - count) - log(b - count) - log(n - a - b + count))
				cell += (count / n) * Math.log((n * count) / (a * b)) * probability
			}
			sum += cell * howManyA * howManyB
		}
	}
	return sum
}

function tally(sizes: readonly number[]): Map<number, number> {
	const counts = new Map<number, number>()
	for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1)
	return counts
}

function logFactorials(n: number): Float64Array {
	const logs = new Float64Array(n + 1)
	for (let value = 2; value <= n; value++) logs[value] = (logs[value - 1] as number) + Math.log(value)
	return logs
}
