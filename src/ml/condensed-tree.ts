import type { SpanningTree } from './mutual-reachability-tree.ts'

/**
 * What is left of the single-linkage hierarchy when splits off less than the smallest cluster count as points that fall out
 * (Campello, Moulavi, Zimek & Sander, Hierarchical density estimates, TKDD 2015). Clusters are numbered from 0, the root, parents before
 * their children; densities are λ = 1 / distance.
 */
export interface CondensedTree {
	/** Parent of each cluster; −1 for the root. */
	readonly parents: readonly number[]
	/** λ at which each cluster splits off. */
	readonly births: readonly number[]
	/** Largest λ at which something leaves each cluster. */
	readonly deaths: readonly number[]
	/** Σ (λ of leaving − λ of birth) over the points of each cluster: its excess of mass. */
	readonly stabilities: readonly number[]
	/** The cluster that each row leaves last, and at which λ. */
	readonly clusterOf: Int32Array
	readonly lambdaOf: Float64Array
}

/** Merges of the single linkage: node `rows + i` joins two earlier nodes at distance i. */
interface Dendrogram {
	readonly left: Int32Array
	readonly right: Int32Array
	readonly sizes: Int32Array
	readonly lambdas: Float64Array
}

export function condenseTree(tree: SpanningTree, minClusterSize: number): CondensedTree {
	const dendrogram = linkSingle(tree)
	const rows = tree.weights.length + 1
	const clusters = { parents: [-1], births: [0], deaths: [0], stabilities: [0] }
	const clusterOf = new Int32Array(rows)
	const lambdaOf = new Float64Array(rows)
	const leave = (cluster: number, lambda: number, count: number) => {
		clusters.deaths[cluster] = Math.max(clusters.deaths[cluster] as number, lambda)
		const excess = (lambda - (clusters.births[cluster] as number)) * count
		clusters.stabilities[cluster] = (clusters.stabilities[cluster] as number) + excess
	}
	const fallOut = (node: number, cluster: number, lambda: number) => {
		for (const row of rowsUnder(dendrogram, rows, node)) {
			clusterOf[row] = cluster
			lambdaOf[row] = lambda
			leave(cluster, lambda, 1)
		}
	}
	const open: [node: number, cluster: number][] = [[2 * rows - 2, 0]]
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const [node, cluster] = next
		if (node < rows) {
			fallOut(node, cluster, clusters.births[cluster] as number)
			continue
		}
		const lambda = dendrogram.lambdas[node - rows] as number
		const children = [dendrogram.left[node - rows] as number, dendrogram.right[node - rows] as number]
		const large = children.filter((child) => sizeOf(dendrogram, rows, child) >= minClusterSize)
		for (const child of children) if (!large.includes(child)) fallOut(child, cluster, lambda)
		if (large.length === 1) open.push([large[0] as number, cluster])
		if (large.length < 2) continue
		for (const child of large) {
			leave(cluster, lambda, sizeOf(dendrogram, rows, child))
			open.push([child, clusters.parents.length])
			clusters.parents.push(cluster)
			clusters.births.push(lambda)
			clusters.deaths.push(lambda)
			clusters.stabilities.push(0)
		}
	}
	return { ...clusters, clusterOf, lambdaOf }
}

/** Rows that are equal have no distance: they count as twice as dense as the densest that differ. */
function densities(weights: Float64Array): Float64Array {
	const least = weights.find((weight) => weight > 0) ?? 1
	return weights.map((weight) => 1 / (weight > 0 ? weight : least / 2))
}

/** @param tree its edges, shortest first */
function linkSingle({ from, to, weights }: SpanningTree): Dendrogram {
	const merges = weights.length
	const rows = merges + 1
	const parents = Int32Array.from({ length: rows + merges }, (_, node) => node)
	const found = { left: new Int32Array(merges), right: new Int32Array(merges), sizes: new Int32Array(merges) }
	const rootOf = (node: number) => {
		let at = node
		while (parents[at] !== at) {
			parents[at] = parents[parents[at] as number] as number
			at = parents[at] as number
		}
		return at
	}
	const size = (node: number) => (node < rows ? 1 : (found.sizes[node - rows] as number))
	for (let merge = 0; merge < merges; merge++) {
		const [a, b] = [rootOf(from[merge] as number), rootOf(to[merge] as number)]
		found.left[merge] = a
		found.right[merge] = b
		found.sizes[merge] = size(a) + size(b)
		parents[a] = rows + merge
		parents[b] = rows + merge
	}
	return { ...found, lambdas: densities(weights) }
}

function sizeOf({ sizes }: Dendrogram, rows: number, node: number): number {
	return node < rows ? 1 : (sizes[node - rows] as number)
}

function* rowsUnder({ left, right }: Dendrogram, rows: number, node: number): Generator<number> {
	const open = [node]
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (next < rows) yield next
		else open.push(left[next - rows] as number, right[next - rows] as number)
	}
}

/**
 * The clusters with the most excess of mass of which none contains another; never the root, so that there are two or none.
 *
 * @returns whether each cluster is taken
 */
export function selectClusters({ parents, stabilities }: CondensedTree): Uint8Array {
	const taken = new Uint8Array(parents.length)
	const below = new Float64Array(parents.length)
	// Children have higher numbers than their parents.
	for (let cluster = parents.length - 1; cluster > 0; cluster--) {
		const parent = parents[cluster] as number
		const own = stabilities[cluster] as number
		if (own >= (below[cluster] as number)) taken[cluster] = 1
		below[parent] = (below[parent] as number) + Math.max(own, below[cluster] as number)
	}
	for (let cluster = 1; cluster < parents.length; cluster++) {
		const parent = parents[cluster] as number
		// 2: lies in a cluster that is taken.
		if (parent > 0 && taken[parent] !== 0) taken[cluster] = 2
	}
	return taken.map((state) => (state === 1 ? 1 : 0))
}
