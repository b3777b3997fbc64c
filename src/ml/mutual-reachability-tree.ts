import { buildTree, type KdTree, searchChunk } from './k-d-tree.ts'
import type { Engine } from './kernel-engine.ts'
import type { Matrix } from './matrix.ts'

/** Edges of a spanning tree: `rows − 1` of them, shortest first. */
export interface SpanningTree {
	readonly from: Int32Array
	readonly to: Int32Array
	readonly weights: Float64Array
	/** Distance of each row to its minSamples-th nearest, itself counted. */
	readonly coreDistances: Float64Array
}

interface Search {
	readonly tree: KdTree
	readonly cores: Float64Array
	readonly components: Int32Array
	readonly nodeComponents: Int32Array
	readonly nodeCores: Float64Array
	readonly queries: Int32Array
	readonly bounds: Float64Array
	readonly found: Int32Array
	readonly words: readonly (number | Float64Array | Int32Array)[]
	/** The nearest foreign point that is known of each place, and how near; at −1 only that nothing is nearer. */
	readonly nearest: Int32Array
	readonly least: Float64Array
}

/**
 * Minimum spanning tree of the mutual reachability distance, max(core(a), core(b), d(a, b)) (Campello, Moulavi & Sander, Density-based
 * clustering based on hierarchical density estimates, PAKDD 2013), by Borůvka's rounds on a k-d tree: each component takes its shortest
 * edge outwards. What a point found stays right while it lies outside, so that few points are searched again.
 */
export async function mutualReachabilityTree(engine: Engine, matrix: Matrix, minSamples: number): Promise<SpanningTree> {
	const { rows } = matrix
	const search = openSearch(engine, matrix, Math.min(minSamples, rows))
	await engine.run('coreDistanceChunk', engine.job(...search.words, 0, 0, 0, 0), search.tree.chunks)
	findNodeCores(search)
	const edges = { from: new Int32Array(rows - 1), to: new Int32Array(rows - 1), squares: new Float64Array(rows - 1), count: 0 }
	const parents = Int32Array.from({ length: rows }, (_, place) => place)
	while (edges.count < rows - 1) {
		nameComponents(search, parents)
		await searchForeign(engine, search)
		takeEdges(search, parents, edges)
	}
	return sortedEdges(search, edges)
}

function openSearch(engine: Engine, matrix: Matrix, wanted: number): Search {
	const { rows } = matrix
	const tree = buildTree(engine, matrix)
	const parts = {
		cores: engine.doubles(rows),
		components: engine.integers(rows),
		nodeComponents: engine.integers(tree.nodes),
		nodeCores: engine.doubles(tree.nodes),
		queries: engine.integers(rows),
		bounds: engine.doubles(rows),
		found: engine.integers(rows),
	}
	const { cores, components, nodeComponents, nodeCores } = parts
	const scratch = engine.doubles(tree.chunks * wanted)
	const words = [...tree.words, wanted, cores, scratch, components, nodeComponents, nodeCores]
	return { tree, ...parts, words, nearest: new Int32Array(rows).fill(-1), least: new Float64Array(rows) }
}

function findNodeCores({ tree: { nodes, firstLeaf, starts, ends }, cores, nodeCores }: Search): void {
	for (let node = nodes - 1; node > 0; node--) {
		let least = Number.MAX_VALUE
		if (node < firstLeaf) least = Math.min(nodeCores[2 * node] as number, nodeCores[2 * node + 1] as number)
		else
			for (let place = starts[node] as number; place < (ends[node] as number); place++)
				least = Math.min(least, cores[place] as number)
		nodeCores[node] = least
	}
}

function rootOf(parents: Int32Array, place: number): number {
	let at = place
	while (parents[at] !== at) {
		parents[at] = parents[parents[at] as number] as number
		at = parents[at] as number
	}
	return at
}

function nameComponents(
	{ tree: { nodes, firstLeaf, starts, ends }, components, nodeComponents }: Search,
	parents: Int32Array,
): void {
	for (let place = 0; place < components.length; place++) components[place] = rootOf(parents, place)
	for (let node = nodes - 1; node > 0; node--) {
		if (node < firstLeaf) {
			const left = nodeComponents[2 * node] as number
			nodeComponents[node] = left === nodeComponents[2 * node + 1] ? left : -1
			continue
		}
		const start = starts[node] as number
		const first = components[start] as number
		let name = first
		for (let place = start; place < (ends[node] as number); place++) if (components[place] !== first) name = -1
		nodeComponents[node] = name
	}
}

/** Searches again for the points that could beat what their component knows, and only within what it knows. */
async function searchForeign(engine: Engine, search: Search): Promise<void> {
	const { components, nearest, least, queries, bounds, found, words } = search
	const known = new Float64Array(components.length).fill(Number.MAX_VALUE)
	for (let place = 0; place < components.length; place++) {
		const other = nearest[place] as number
		const own = components[place] as number
		if (other >= 0 && components[other] === own) nearest[place] = -1
		else if (other >= 0 && (least[place] as number) < (known[own] as number)) known[own] = least[place] as number
	}
	let count = 0
	for (let place = 0; place < components.length; place++) {
		const bound = known[components[place] as number] as number
		if ((nearest[place] as number) >= 0 || (least[place] as number) >= bound) continue
		queries[count] = place
		bounds[count++] = bound
	}
	await engine.scoped(() =>
		engine.run('foreignChunk', engine.job(...words, queries, count, bounds, found), Math.ceil(count / searchChunk)),
	)
	for (let at = 0; at < count; at++) {
		const place = queries[at] as number
		nearest[place] = found[at] as number
		least[place] = bounds[at] as number
	}
}

interface Edges {
	readonly from: Int32Array
	readonly to: Int32Array
	readonly squares: Float64Array
	count: number
}

/** Each component's shortest edge, the first of equals; one that closes a circle with others of this round is left out. */
function takeEdges({ components, nearest, least }: Search, parents: Int32Array, edges: Edges): void {
	const best = new Int32Array(components.length).fill(-1)
	for (let place = 0; place < components.length; place++) {
		if ((nearest[place] as number) < 0) continue
		const own = components[place] as number
		const holder = best[own] as number
		if (holder < 0 || (least[place] as number) < (least[holder] as number)) best[own] = place
	}
	for (const place of best) {
		if (place < 0) continue
		const other = nearest[place] as number
		const [a, b] = [rootOf(parents, place), rootOf(parents, other)]
		if (a === b) continue
		parents[Math.max(a, b)] = Math.min(a, b)
		edges.from[edges.count] = place
		edges.to[edges.count] = other
		edges.squares[edges.count++] = least[place] as number
	}
}

function sortedEdges({ tree: { order }, cores }: Search, { from, to, squares }: Edges): SpanningTree {
	const ranks = Uint32Array.from(squares, (_, edge) => edge).sort(
		(a, b) => (squares[a] as number) - (squares[b] as number) || a - b,
	)
	const row = (places: Int32Array) => (edge: number) => order[places[edge] as number] as number
	const coreDistances = new Float64Array(order.length)
	for (let place = 0; place < order.length; place++) coreDistances[order[place] as number] = Math.sqrt(cores[place] as number)
	return {
		from: Int32Array.from(ranks, row(from)),
		to: Int32Array.from(ranks, row(to)),
		weights: Float64Array.from(ranks, (edge) => Math.sqrt(squares[edge] as number)),
		coreDistances,
	}
}
