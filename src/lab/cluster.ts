import { fail } from '#kit/errors'
import { type Choice, chooseK } from '#ml/choose-k'
import { dbscan } from '#ml/dbscan'
import { hdbscan } from '#ml/hdbscan'
import { type Clustering, kMeans } from '#ml/k-means'
import type { Matrix } from '#ml/matrix'
import { miniBatchKMeans } from '#ml/mini-batch-k-means'
import type { Block } from '#ml/mixed-features'

export type Method = 'kmeans' | 'minibatch' | 'dbscan' | 'hdbscan'

export interface ClusterOptions {
	readonly method: Method
	/** One number, or those to choose from; 2 to 10 when absent. */
	readonly ks?: readonly number[] | undefined
	readonly seed: number
	readonly restarts?: number | undefined
	readonly eps?: number | undefined
	readonly minSamples?: number | undefined
	readonly minClusterSize?: number | undefined
}

export interface Clusters {
	/** One a row; −1 for noise. */
	readonly labels: Int32Array
	readonly k: number
	readonly inertia: number | null
	readonly converged: boolean | null
	/** Rows in no cluster, by the methods that leave some. */
	readonly noise: number | null
	readonly probabilities: Float64Array | null
	/** How the number was chosen; null where it was told, or comes from the method. */
	readonly choice: Omit<Choice, 'clustering'> | null
}

type OnProgress = (done: number, of: number) => void

const without = { inertia: null, converged: null, noise: null, probabilities: null, choice: null }

/** @param matrix scaled; @param blocks its columns that are categories */
export function clusterMatrix(
	matrix: Matrix,
	blocks: readonly Block[],
	options: ClusterOptions,
	onProgress: OnProgress,
): Promise<Clusters> {
	return options.method === 'dbscan' || options.method === 'hdbscan'
		? byDensity(matrix, options)
		: byCenters(matrix, blocks, options, onProgress)
}

async function byDensity(matrix: Matrix, { method, eps = 0.5, minSamples, minClusterSize }: ClusterOptions): Promise<Clusters> {
	if (method === 'dbscan') {
		const { labels, clusters, noise } = await dbscan(matrix, { eps, minSamples })
		return { ...without, labels, k: clusters, noise }
	}
	const { labels, clusters, noise, probabilities } = await hdbscan(matrix, { minClusterSize, minSamples })
	return { ...without, labels, k: clusters, noise, probabilities }
}

async function byCenters(
	matrix: Matrix,
	blocks: readonly Block[],
	{ method, ks = [2, 3, 4, 5, 6, 7, 8, 9, 10], seed, restarts }: ClusterOptions,
	onProgress: OnProgress,
): Promise<Clusters> {
	const fitAll = (k: number) =>
		method === 'minibatch' ? miniBatchKMeans(matrix, { k, seed, restarts }) : kMeans(matrix, { k, seed, restarts })
	for (const k of ks) {
		if (!Number.isInteger(k) || k < 1) fail('bad-request', `k must be a whole number from 1, not ${k}`, { k })
		if (k > matrix.rows) fail('bad-request', `k is ${k}, but only ${matrix.rows} rows can be used`, { k, rows: matrix.rows })
	}
	if (ks.length === 1) return described(await fitAll(ks[0] as number), null)
	const { clustering, ...choice } = await chooseK(matrix, { ks, seed, restarts, blocks, fitAll, onProgress })
	// Nothing holds up: then all are one.
	return described(clustering ?? (await fitAll(1)), choice)
}

function described({ labels, k, inertia, converged }: Clustering, choice: Clusters['choice']): Clusters {
	return { ...without, labels, k, inertia, converged, choice }
}
