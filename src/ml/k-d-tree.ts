import type { Engine } from './kernel-engine.ts'
import type { Matrix } from './matrix.ts'

/**
 * A k-d tree (Bentley, Multidimensional binary search trees, 1975), halved at the median of the widest column. Nodes are numbered
 * as in a heap, 1 is the root; all leaves lie on one level.
 */
export interface KdTree {
	/** The row of the matrix that stands at each place. */
	readonly order: Int32Array
	/** First place of each node, and the one behind its last. */
	readonly starts: Int32Array
	readonly ends: Int32Array
	readonly firstLeaf: number
	readonly nodes: number
	/** The words with which every job on the tree begins. */
	readonly words: readonly (number | Float64Array | Int32Array)[]
	/** Chunks of a job over all points. */
	readonly chunks: number
}

/** Points of a leaf, at most. */
const leafSize = 24
/** Points of a chunk: fixed, for the same reasons as those of K-Means. */
export const searchChunk = 512

export function buildTree(engine: Engine, matrix: Matrix): KdTree {
	const { rows, columns } = matrix
	const levels = Math.max(0, Math.ceil(Math.log2(rows / leafSize)))
	const firstLeaf = 2 ** levels
	const nodes = 2 * firstLeaf
	const [starts, ends] = [engine.integers(nodes), engine.integers(nodes)]
	const boxes = engine.doubles(nodes * columns * 2)
	const order = Int32Array.from({ length: rows }, (_, row) => row)
	starts[1] = 0
	ends[1] = rows
	for (let node = 1; node < nodes; node++) {
		const [start, end] = [starts[node] as number, ends[node] as number]
		const box = boxes.subarray(node * columns * 2, (node + 1) * columns * 2)
		encloseRows(matrix, order, start, end, box)
		if (node >= firstLeaf) continue
		const middle = (start + end) >> 1
		select(matrix, order, start, end, middle, widest(box, columns))
		starts.set([start, middle], 2 * node)
		ends.set([middle, end], 2 * node)
	}
	const points = engine.doubles(rows * columns)
	for (let place = 0; place < rows; place++) {
		const from = (order[place] as number) * columns
		points.set(matrix.values.subarray(from, from + columns), place * columns)
	}
	const words = [points, rows, columns, searchChunk, starts, ends, boxes, firstLeaf]
	return { order, starts, ends, firstLeaf, nodes, words, chunks: Math.ceil(rows / searchChunk) }
}

/** Lowest values of all columns, then the highest. */
function encloseRows({ values, columns }: Matrix, order: Int32Array, start: number, end: number, box: Float64Array): void {
	box.fill(Number.MAX_VALUE, 0, columns).fill(-Number.MAX_VALUE, columns)
	for (let place = start; place < end; place++) {
		const from = (order[place] as number) * columns
		for (let column = 0; column < columns; column++) {
			const value = values[from + column] as number
			if (value < (box[column] as number)) box[column] = value
			if (value > (box[columns + column] as number)) box[columns + column] = value
		}
	}
}

function widest(box: Float64Array, columns: number): number {
	let found = 0
	let most = -1
	for (let column = 0; column < columns; column++) {
		const width = (box[columns + column] as number) - (box[column] as number)
		if (width > most) {
			most = width
			found = column
		}
	}
	return found
}

/** Puts the places so that none before `middle` has a larger value than any behind it (Hoare, Algorithm 65: Find, 1961). */
function select(
	{ values, columns }: Matrix,
	order: Int32Array,
	start: number,
	end: number,
	middle: number,
	column: number,
): void {
	const valueAt = (place: number) => values[(order[place] as number) * columns + column] as number
	let low = start
	let high = end - 1
	while (low < high) {
		const pivot = medianOf(valueAt(low), valueAt((low + high) >> 1), valueAt(high))
		let left = low
		let right = high
		while (left <= right) {
			while (valueAt(left) < pivot) left++
			while (valueAt(right) > pivot) right--
			if (left > right) break
			const row = order[left] as number
			order[left++] = order[right] as number
			order[right--] = row
		}
		if (middle <= right) high = right
		else if (middle >= left) low = left
		else return
	}
}

function medianOf(a: number, b: number, c: number): number {
	return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
