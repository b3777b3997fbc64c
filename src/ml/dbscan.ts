import { fail } from '#kit/errors'
import { buildTree, type KdTree } from './k-d-tree.ts'
import { type Engine, openEngine, workersFor } from './kernel-engine.ts'
import type { Matrix } from './matrix.ts'

export interface DbscanOptions {
	/** Points within this distance are neighbours. */
	readonly eps: number
	/** Neighbours that make a core point; it counts itself. 5 when absent. */
	readonly minSamples?: number | undefined
	readonly workers?: number | undefined
}

export interface DensityClustering {
	/** One a row: its cluster from 0, −1 for noise. */
	readonly labels: Int32Array
	readonly clusters: number
	readonly noise: number
}

export interface DbscanClustering extends DensityClustering {
	/** 1 for rows with enough neighbours. */
	readonly core: Uint8Array
}

/**
 * DBSCAN (Ester, Kriegel, Sander & Xu, A density-based algorithm for discovering clusters, KDD 1996): core points that reach each
 * other within eps are one cluster. Clusters are numbered by their first core point; a border point between several goes to the
 * first of them, as it does in scikit-learn. There is nothing drawn in it.
 */
export async function dbscan(matrix: Matrix, { eps, minSamples = 5, workers }: DbscanOptions): Promise<DbscanClustering> {
	if (!(eps > 0) || !Number.isFinite(eps)) fail('bad-request', `eps must be a number above 0, not ${eps}`, { eps })
	assertCount('min-samples', minSamples)
	const engine = openEngine(workers ?? searchWorkers(matrix))
	try {
		return await clusterPoints(engine, matrix, eps * eps, minSamples)
	} finally {
		await engine.close()
	}
}

/** Searches cost far more a row than one pass of K-Means. */
export function searchWorkers({ rows, columns }: Matrix): number {
	return workersFor(rows * columns * 20)
}

export function assertCount(name: string, count: number): void {
	if (!Number.isInteger(count) || count < 1) fail('bad-request', `${name} must be a whole number from 1, not ${count}`)
}

async function clusterPoints(engine: Engine, matrix: Matrix, radius: number, minSamples: number): Promise<DbscanClustering> {
	const { rows } = matrix
	const tree = buildTree(engine, matrix)
	const [square, core, parents] = [engine.doubles(1).fill(radius), engine.integers(rows), engine.integers(rows)]
	const [uniform, firstCore, labels] = [engine.integers(tree.nodes), engine.integers(tree.nodes), engine.integers(rows).fill(-1)]
	const job = engine.job(...tree.words, square, minSamples, core, parents, uniform, firstCore, labels)
	await engine.run('coreChunk', job, tree.chunks)
	findFirstCores(tree, core, firstCore)
	for (let place = 0; place < rows; place++) parents[place] = place
	await engine.run('joinChunk', job, 1)
	const clusters = numberClusters(tree, core, parents, labels)
	await engine.run('borderChunk', job, tree.chunks)
	return { ...inRowOrder(tree, labels, core), clusters }
}

function findFirstCores({ nodes, firstLeaf, starts, ends }: KdTree, core: Int32Array, firstCore: Int32Array): void {
	firstCore.fill(-1)
	for (let node = nodes - 1; node > 0; node--) {
		if (node < firstLeaf) {
			const left = firstCore[2 * node] as number
			firstCore[node] = left >= 0 ? left : (firstCore[2 * node + 1] as number)
			continue
		}
		const at = core.subarray(starts[node], ends[node]).indexOf(1)
		if (at >= 0) firstCore[node] = (starts[node] as number) + at
	}
}

/** Numbers clusters in the order of their first core row; gives how many there are. */
function numberClusters({ order }: KdTree, core: Int32Array, parents: Int32Array, labels: Int32Array): number {
	const placeOf = new Int32Array(order.length)
	for (let place = 0; place < order.length; place++) placeOf[order[place] as number] = place
	const numbers = new Int32Array(order.length).fill(-1)
	let clusters = 0
	for (const place of placeOf) {
		if (!core[place]) continue
		let root = place
		while (parents[root] !== root) root = parents[root] as number
		if ((numbers[root] as number) < 0) numbers[root] = clusters++
		labels[place] = numbers[root] as number
	}
	return clusters
}

function inRowOrder({ order }: KdTree, labels: Int32Array, core: Int32Array) {
	const found = { labels: new Int32Array(order.length), core: new Uint8Array(order.length), noise: 0 }
	for (let place = 0; place < order.length; place++) {
		const row = order[place] as number
		found.labels[row] = labels[place] as number
		found.core[row] = core[place] as number
		if ((labels[place] as number) < 0) found.noise++
	}
	return found
}
