import { chunkRows, distanceTo, endOf, firstLeaf, leastToBox, openTree, pointAt, rows, startOf } from './k-d-tree'

/**
 * The searches of HDBSCAN* (Campello, Moulavi & Sander, PAKDD 2013) on a k-d tree, in squared distances. Words of the job after
 * those of the tree: neighbours that make a core distance (itself counts), core distances (squared), scratch of so many doubles for
 * each chunk, component of each point, component of each node (−1: several), least core distance of each node, queries (places),
 * their number, bound of each query and then what was found, place that was found (−1: nothing below the bound).
 */
let query: usize = 0
let wanted: i32 = 0
let cores: usize = 0
let nearest: usize = 0
let components: usize = 0
let nodeComponents: usize = 0
let nodeCores: usize = 0
let own: i32 = 0
let ownCore: f64 = 0
let best: f64 = 0
let bestPlace: i32 = 0

function open(job: usize): void {
	openTree(job)
	wanted = load<i32>(job, 32)
	cores = <usize>load<u32>(job, 36)
	components = <usize>load<u32>(job, 44)
	nodeComponents = <usize>load<u32>(job, 48)
	nodeCores = <usize>load<u32>(job, 52)
}

/** Squared distance to the n-th nearest point, itself counted, of each point of a chunk. */
export function coreDistanceChunk(job: usize, chunk: i32): void {
	open(job)
	nearest = <usize>load<u32>(job, 40) + ((<usize>(chunk * wanted)) << 3)
	const last = min(rows, (chunk + 1) * chunkRows)
	for (let place = chunk * chunkRows; place < last; place++) {
		query = pointAt(place)
		for (let at = 0; at < wanted; at++) store<f64>(nearest + ((<usize>at) << 3), f64.MAX_VALUE)
		best = f64.MAX_VALUE
		gather(1, 0)
		store<f64>(cores + ((<usize>place) << 3), best)
	}
}

/** Keeps the wanted number of distances in order; `best` is the last of them. */
function gather(node: i32, least: f64): void {
	if (least >= best) return
	if (node < firstLeaf) {
		const left = leastToBox(query, 2 * node)
		const right = leastToBox(query, 2 * node + 1)
		if (left <= right) {
			gather(2 * node, left)
			gather(2 * node + 1, right)
		} else {
			gather(2 * node + 1, right)
			gather(2 * node, left)
		}
		return
	}
	const end = endOf(node)
	for (let other = startOf(node); other < end; other++) {
		const distance = distanceTo(query, other)
		if (distance >= best) continue
		let at = nearest + ((<usize>(wanted - 1)) << 3)
		while (at > nearest && load<f64>(at - 8) > distance) {
			store<f64>(at, load<f64>(at - 8))
			at -= 8
		}
		store<f64>(at, distance)
		best = load<f64>(nearest + ((<usize>(wanted - 1)) << 3))
	}
}

/** The nearest point of another component, by mutual reachability, for each query of a chunk. */
export function foreignChunk(job: usize, chunk: i32): void {
	open(job)
	const queries = <usize>load<u32>(job, 56)
	const count = load<i32>(job, 60)
	const bounds = <usize>load<u32>(job, 64)
	const places = <usize>load<u32>(job, 68)
	const last = min(count, (chunk + 1) * chunkRows)
	for (let at = chunk * chunkRows; at < last; at++) {
		const place = load<i32>(queries + ((<usize>at) << 2))
		query = pointAt(place)
		own = load<i32>(components + ((<usize>place) << 2))
		ownCore = load<f64>(cores + ((<usize>place) << 3))
		best = load<f64>(bounds + ((<usize>at) << 3))
		bestPlace = -1
		search(1, 0)
		store<f64>(bounds + ((<usize>at) << 3), best)
		store<i32>(places + ((<usize>at) << 2), bestPlace)
	}
}

function search(node: i32, least: f64): void {
	if (load<i32>(nodeComponents + ((<usize>node) << 2)) === own) return
	if (max(max(least, ownCore), load<f64>(nodeCores + ((<usize>node) << 3))) >= best) return
	if (node < firstLeaf) {
		const left = leastToBox(query, 2 * node)
		const right = leastToBox(query, 2 * node + 1)
		if (left <= right) {
			search(2 * node, left)
			search(2 * node + 1, right)
		} else {
			search(2 * node + 1, right)
			search(2 * node, left)
		}
		return
	}
	const end = endOf(node)
	for (let other = startOf(node); other < end; other++) {
		if (load<i32>(components + ((<usize>other) << 2)) === own) continue
		const core = max(ownCore, load<f64>(cores + ((<usize>other) << 3)))
		if (core >= best) continue
		const reach = max(core, distanceTo(query, other))
		if (reach < best) {
			best = reach
			bestPlace = other
		}
	}
}
