import { fail } from '#kit/errors'
import { type CondensedTree, condenseTree, selectClusters } from './condensed-tree.ts'
import { assertCount, type DensityClustering, searchWorkers } from './dbscan.ts'
import { openEngine } from './kernel-engine.ts'
import type { Matrix } from './matrix.ts'
import { mutualReachabilityTree } from './mutual-reachability-tree.ts'

export interface HdbscanOptions {
	/** Less than this is no cluster; 5 when absent. */
	readonly minClusterSize?: number | undefined
	/** Neighbours that make a core distance, itself counted; as many as the smallest cluster when absent. */
	readonly minSamples?: number | undefined
	readonly workers?: number | undefined
}

export interface HdbscanClustering extends DensityClustering {
	/** How deep in its cluster each row lies, 0 … 1; 0 for noise. */
	readonly probabilities: Float64Array
}

/**
 * HDBSCAN* (Campello, Moulavi & Sander, PAKDD 2013; TKDD 2015): the clusters that last longest over all densities, by excess of mass;
 * no radius to choose. Clusters are numbered by their first row; data without two dense parts give noise only.
 */
export async function hdbscan(matrix: Matrix, options: HdbscanOptions = {}): Promise<HdbscanClustering> {
	const { minClusterSize = 5, minSamples = minClusterSize, workers } = options
	assertCount('min-samples', minSamples)
	if (!Number.isInteger(minClusterSize) || minClusterSize < 2)
		fail('bad-request', `min-cluster-size must be a whole number from 2, not ${minClusterSize}`, { minClusterSize })
	const engine = openEngine(workers ?? searchWorkers(matrix))
	try {
		const tree = await mutualReachabilityTree(engine, matrix, minSamples)
		return labelRows(condenseTree(tree, minClusterSize))
	} finally {
		await engine.close()
	}
}

/** A row belongs to the taken cluster that it left last; its probability is how far it stayed of how long that lasted. */
function labelRows(tree: CondensedTree): HdbscanClustering {
	const { parents, deaths, clusterOf, lambdaOf } = tree
	const taken = selectClusters(tree)
	// Parents come before their children.
	const owner = new Int32Array(parents.length).fill(-1)
	for (let cluster = 1; cluster < parents.length; cluster++)
		owner[cluster] = taken[cluster] ? cluster : (owner[parents[cluster] as number] as number)
	const numbers = new Map<number, number>()
	const labels = new Int32Array(clusterOf.length)
	const probabilities = new Float64Array(clusterOf.length)
	let noise = 0
	for (let row = 0; row < labels.length; row++) {
		const cluster = owner[clusterOf[row] as number] as number
		if (cluster < 0) {
			noise++
			labels[row] = -1
			continue
		}
		const number = numbers.get(cluster) ?? numbers.size
		numbers.set(cluster, number)
		labels[row] = number
		probabilities[row] = Math.min(1, (lambdaOf[row] as number) / (deaths[cluster] as number))
	}
	return { labels, clusters: numbers.size, noise, probabilities }
}
