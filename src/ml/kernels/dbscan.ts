import { chunkRows, distanceTo, endOf, firstLeaf, leastToBox, mostToBox, openTree, pointAt, rows, startOf } from './k-d-tree'

/**
 * DBSCAN (Ester, Kriegel, Sander & Xu, KDD 1996) on a k-d tree. Words of the job after those of the tree: address of the squared
 * radius, fewest neighbours of a core point (itself counts), core flags, parents of the union–find forest, uniform flags of nodes,
 * first core point of nodes, labels.
 */
let query: usize = 0
let place: i32 = 0
let radius: f64 = 0
let wanted: i32 = 0
let found: i32 = 0
let core: usize = 0
let parents: usize = 0
let uniform: usize = 0
let firstCore: usize = 0
let labels: usize = 0
let label: i32 = 0

function open(job: usize): void {
	openTree(job)
	radius = load<f64>(<usize>load<u32>(job, 32))
	wanted = load<i32>(job, 36)
	core = <usize>load<u32>(job, 40)
	parents = <usize>load<u32>(job, 44)
	uniform = <usize>load<u32>(job, 48)
	firstCore = <usize>load<u32>(job, 52)
	labels = <usize>load<u32>(job, 56)
}

function flag(flags: usize, at: i32): i32 {
	return load<i32>(flags + ((<usize>at) << 2))
}

/** Whether each point of a chunk has enough neighbours; counting ends when it has. */
export function coreChunk(job: usize, chunk: i32): void {
	open(job)
	const last = min(rows, (chunk + 1) * chunkRows)
	for (place = chunk * chunkRows; place < last; place++) {
		query = pointAt(place)
		found = 0
		count(1)
		store<i32>(core + ((<usize>place) << 2), found >= wanted ? 1 : 0)
	}
}

function count(node: i32): void {
	if (found >= wanted || leastToBox(query, node) > radius) return
	if (mostToBox(query, node) <= radius) {
		found += endOf(node) - startOf(node)
		return
	}
	if (node < firstLeaf) {
		count(2 * node)
		count(2 * node + 1)
		return
	}
	const end = endOf(node)
	for (let other = startOf(node); other < end; other++) if (distanceTo(query, other) <= radius) found++
}

/**
 * Joins core points within the radius of each other, each pair once. Nodes whose core points are all of one cluster are marked, and
 * passed over by points of that cluster. Runs in one piece.
 */
export function joinChunk(job: usize, _chunk: i32): void {
	open(job)
	for (place = 0; place < rows; place++) {
		if (!flag(core, place)) continue
		query = pointAt(place)
		join(1)
	}
}

function join(node: i32): void {
	if (endOf(node) <= place + 1 || flag(firstCore, node) < 0) return
	if (flag(uniform, node) && root(flag(firstCore, node)) === root(place)) return
	if (leastToBox(query, node) > radius) return
	if (node < firstLeaf) {
		join(2 * node)
		join(2 * node + 1)
		if (!flag(uniform, node) && isUniform(2 * node, 2 * node + 1)) store<i32>(uniform + ((<usize>node) << 2), 1)
		return
	}
	const end = endOf(node)
	const inside = mostToBox(query, node) <= radius
	let first = -1
	let same = 1
	for (let other = startOf(node); other < end; other++) {
		if (!flag(core, other)) continue
		const own = root(place)
		if (other > place && root(other) !== own && (inside || distanceTo(query, other) <= radius)) unite(own, root(other))
		if (first < 0) first = other
		else if (same && root(other) !== root(first)) same = 0
	}
	if (same) store<i32>(uniform + ((<usize>node) << 2), 1)
}

function isUniform(left: i32, right: i32): boolean {
	const a = flag(firstCore, left)
	const b = flag(firstCore, right)
	if (a >= 0 && !flag(uniform, left)) return false
	if (b >= 0 && !flag(uniform, right)) return false
	return a < 0 || b < 0 || root(a) === root(b)
}

function root(at: i32): i32 {
	let parent = flag(parents, at)
	while (parent !== at) {
		const above = flag(parents, parent)
		store<i32>(parents + ((<usize>at) << 2), above)
		at = above
		parent = flag(parents, at)
	}
	return at
}

function unite(a: i32, b: i32): void {
	store<i32>(parents + ((<usize>max(a, b)) << 2), min(a, b))
}

/** The lowest cluster of a core point within the radius, for each point of a chunk that is none; −1 where there is none. */
export function borderChunk(job: usize, chunk: i32): void {
	open(job)
	const last = min(rows, (chunk + 1) * chunkRows)
	for (place = chunk * chunkRows; place < last; place++) {
		if (flag(core, place)) continue
		query = pointAt(place)
		label = i32.MAX_VALUE
		lowest(1)
		store<i32>(labels + ((<usize>place) << 2), label === i32.MAX_VALUE ? -1 : label)
	}
}

function lowest(node: i32): void {
	if (flag(firstCore, node) < 0 || leastToBox(query, node) > radius) return
	if (node < firstLeaf) {
		lowest(2 * node)
		lowest(2 * node + 1)
		return
	}
	const end = endOf(node)
	for (let other = startOf(node); other < end; other++)
		if (flag(core, other) && flag(labels, other) < label && distanceTo(query, other) <= radius) label = flag(labels, other)
}
