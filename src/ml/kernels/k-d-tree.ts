import { squaredDistance } from './squared-distance'

/**
 * A k-d tree (Bentley, 1975) whose nodes are numbered as in a heap: 1 is the root, 2i and 2i + 1 the halves of i. Points stand in
 * the order of the leaves. Every module of a thread has these variables to itself.
 */
let points: usize = 0
export let rows: i32 = 0
let columns: i32 = 0
export let chunkRows: i32 = 0
/** Places where the points of a node begin; its end is the beginning of its right neighbour. */
let starts: usize = 0
let ends: usize = 0
let boxes: usize = 0
export let firstLeaf: i32 = 0

/** Words of every job on a tree: points, rows, columns, rows of a chunk, starts, ends, boxes, first leaf. */
export function openTree(job: usize): void {
	points = <usize>load<u32>(job)
	rows = load<i32>(job, 4)
	columns = load<i32>(job, 8)
	chunkRows = load<i32>(job, 12)
	starts = <usize>load<u32>(job, 16)
	ends = <usize>load<u32>(job, 20)
	boxes = <usize>load<u32>(job, 24)
	firstLeaf = load<i32>(job, 28)
}

export function startOf(node: i32): i32 {
	return load<i32>(starts + ((<usize>node) << 2))
}

export function endOf(node: i32): i32 {
	return load<i32>(ends + ((<usize>node) << 2))
}

export function pointAt(place: i32): usize {
	return points + <usize>place * ((<usize>columns) << 3)
}

export function distanceTo(query: usize, place: i32): f64 {
	return squaredDistance(query, pointAt(place), columns)
}

/**
 * Squared distance from a point to the box of a node. Added up in the same order as the distance of two points, so that rounding
 * never makes a box farther than a point in it.
 */
export function leastToBox(query: usize, node: i32): f64 {
	let low = boxes + <usize>node * ((<usize>columns) << 4)
	let high = low + ((<usize>columns) << 3)
	let even = f64x2.splat(0)
	let odd = f64x2.splat(0)
	let at = 0
	for (; at + 4 <= columns; at += 4) {
		const first = outside(v128.load(query), v128.load(low), v128.load(high))
		const second = outside(v128.load(query, 16), v128.load(low, 16), v128.load(high, 16))
		even = f64x2.add(even, f64x2.mul(first, first))
		odd = f64x2.add(odd, f64x2.mul(second, second))
		query += 32
		low += 32
		high += 32
	}
	const sums = f64x2.add(even, odd)
	let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
	for (; at < columns; at++) {
		const value = load<f64>(query)
		const difference = max(max(load<f64>(low) - value, value - load<f64>(high)), 0)
		sum += difference * difference
		query += 8
		low += 8
		high += 8
	}
	return sum
}

function outside(value: v128, low: v128, high: v128): v128 {
	return f64x2.max(f64x2.max(f64x2.sub(low, value), f64x2.sub(value, high)), f64x2.splat(0))
}

/** Squared distance from a point to the farthest corner of the box of a node. */
export function mostToBox(query: usize, node: i32): f64 {
	let low = boxes + <usize>node * ((<usize>columns) << 4)
	let high = low + ((<usize>columns) << 3)
	let even = f64x2.splat(0)
	let odd = f64x2.splat(0)
	let at = 0
	for (; at + 4 <= columns; at += 4) {
		const first = across(v128.load(query), v128.load(low), v128.load(high))
		const second = across(v128.load(query, 16), v128.load(low, 16), v128.load(high, 16))
		even = f64x2.add(even, f64x2.mul(first, first))
		odd = f64x2.add(odd, f64x2.mul(second, second))
		query += 32
		low += 32
		high += 32
	}
	const sums = f64x2.add(even, odd)
	let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
	for (; at < columns; at++) {
		const value = load<f64>(query)
		const difference = max(value - load<f64>(low), load<f64>(high) - value)
		sum += difference * difference
		query += 8
		low += 8
		high += 8
	}
	return sum
}

function across(value: v128, low: v128, high: v128): v128 {
	return f64x2.max(f64x2.sub(value, low), f64x2.sub(high, value))
}
