import { type Contingency, contingencyOf } from './contingency.ts'
import { expectedMutualInformation } from './expected-mutual-information.ts'

/**
 * How far two partitions of the same rows agree. Labels are names: which number a cluster has does not matter. All are symmetric but
 * homogeneity and completeness, which change places when the partitions do.
 */

/** Homogeneity: every cluster holds one class only. Completeness: every class lies in one cluster. V: their harmonic mean. */
export interface VMeasure {
	readonly homogeneity: number
	readonly completeness: number
	readonly v: number
}

/** Rosenberg & Hirschberg, V-measure: a conditional entropy-based external cluster evaluation measure, EMNLP 2007. */
export function vMeasure(classes: Int32Array, clusters: Int32Array): VMeasure {
	const table = contingencyOf(classes, clusters)
	const information = mutualInformation(table)
	const [ofClasses, ofClusters] = [entropy(table.first, table.n), entropy(table.second, table.n)]
	const homogeneity = ofClasses > 0 ? information / ofClasses : 1
	const completeness = ofClusters > 0 ? information / ofClusters : 1
	const sum = homogeneity + completeness
	return { homogeneity, completeness, v: sum > 0 ? (2 * homogeneity * completeness) / sum : 0 }
}

/** Pairs on which both agree beyond chance (Hubert & Arabie, Comparing partitions, 1985): 1 when equal, about 0 by chance. */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
	const { cells, first, second, n } = contingencyOf(a, b)
	const pairs = (counts: ArrayLike<number>) => Array.from(counts).reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
	const [together, inFirst, inSecond] = [pairs(cells.map(({ count }) => count)), pairs(first), pairs(second)]
	const expected = n < 2 ? 0 : (inFirst * inSecond) / ((n * (n - 1)) / 2)
	const most = (inFirst + inSecond) / 2
	return most === expected ? 1 : (together - expected) / (most - expected)
}

/**
 * Adjusted mutual information (Vinh, Epps & Bailey, Information theoretic measures for clusterings comparison, JMLR 2010), normalised
 * by the arithmetic mean of the entropies, as scikit-learn does since 0.22.
 */
export function adjustedMutualInformation(a: Int32Array, b: Int32Array): number {
	const table = contingencyOf(a, b)
	const { first, second, n } = table
	if (first.length === second.length && (first.length <= 1 || first.length === n)) return 1
	const information = mutualInformation(table)
	const expected = expectedMutualInformation(first, second, n)
	const mean = (entropy(first, n) + entropy(second, n)) / 2
	const range = mean - expected
	return Math.abs(range) < Number.EPSILON ? 0 : (information - expected) / range
}

/** In nats. */
function mutualInformation({ cells, first, second, n }: Contingency): number {
	let sum = 0
	for (const { row, column, count } of cells)
		sum += (count / n) * Math.log((count * n) / ((first[row] as number) * (second[column] as number)))
	return Math.max(0, sum)
}

function entropy(counts: readonly number[], n: number): number {
	return -counts.reduce((sum, count) => sum + (count / n) * Math.log(count / n), 0)
}
