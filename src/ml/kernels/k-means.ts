import { squaredDistance } from './squared-distance'

/**
 * One pass of K-Means over a chunk of rows, with the bounds of Hamerly (Making k-means even faster, SDM 2010): `upper` is at
 * least the distance to the row's own centre, `lower` at most that to any other. A row whose upper bound is below half the gap
 * of its centre to the next, or below its lower bound, keeps its label without a distance being computed.
 *
 * A job is a block of 32-bit words in memory; see k-means-job.ts for their order. Every chunk writes to places of its own, so that
 * whoever computes it, the answer is the same.
 */
export function assignChunk(job: usize, chunk: i32): void {
	const points = <usize>load<u32>(job)
	const rows = load<i32>(job, 4)
	const columns = load<i32>(job, 8)
	const k = load<i32>(job, 12)
	const chunkRows = load<i32>(job, 16)
	const centers = <usize>load<u32>(job, 20)
	const transposed = <usize>load<u32>(job, 24)
	const padded = load<i32>(job, 28)
	const labels = <usize>load<u32>(job, 32)
	const upper = <usize>load<u32>(job, 36)
	const lower = <usize>load<u32>(job, 40)
	const halfGaps = <usize>load<u32>(job, 44)
	const moved = <usize>load<u32>(job, 48)
	const movedMost = <usize>load<u32>(job, 52)
	const partials = <usize>load<u32>(job, 56)
	const scratch = <usize>load<u32>(job, 60)
	const size = k * (columns + 1) + 1
	const partial = partials + ((<usize>chunk * size) << 3)
	memory.fill(partial, 0, (<usize>size) << 3)
	const counts = partial + ((<usize>(k * columns)) << 3)
	const farthest = load<f64>(movedMost)
	const second = load<f64>(movedMost, 8)
	const farthestCenter = <i32>load<f64>(movedMost, 16)
	const distances = scratch + ((<usize>chunk * padded) << 3)
	const last = min(rows, (chunk + 1) * chunkRows)
	let changed = 0
	for (let row = chunk * chunkRows; row < last; row++) {
		const at = (<usize>row) << 3
		const label = load<i32>(labels + ((<usize>row) << 2))
		const point = points + <usize>row * ((<usize>columns) << 3)
		if (label >= 0) {
			const low = load<f64>(lower + at) - (label === farthestCenter ? second : farthest)
			let high = load<f64>(upper + at) + load<f64>(moved + ((<usize>label) << 3))
			store<f64>(lower + at, low)
			const bound = max(low, load<f64>(halfGaps + ((<usize>label) << 3)))
			if (high > bound) high = sqrt(squaredDistance(point, centers + <usize>label * ((<usize>columns) << 3), columns))
			store<f64>(upper + at, high)
			if (high <= bound) continue
		}
		const nearest = scan(point, columns, k, padded, transposed, distances)
		store<f64>(upper + at, sqrt(load<f64>(distances + ((<usize>nearest) << 3))))
		store<f64>(lower + at, sqrt(runnerUp(distances, k, nearest)))
		if (nearest === label) continue
		changed++
		store<i32>(labels + ((<usize>row) << 2), nearest)
		move(point, columns, label, nearest, partial, counts)
	}
	store<f64>(partial + ((<usize>(size - 1)) << 3), <f64>changed)
}

/** Squared distances of a row to all centres, four at a time, and the nearest: the first of equals. */
function scan(point: usize, columns: i32, k: i32, padded: i32, transposed: usize, distances: usize): i32 {
	const stride = (<usize>padded) << 3
	for (let center = 0; center < padded; center += 4) {
		let a = f64x2.splat(0)
		let b = f64x2.splat(0)
		let place = transposed + ((<usize>center) << 3)
		for (let column = 0; column < columns; column++) {
			const value = v128.load64_splat(point + ((<usize>column) << 3))
			const first = f64x2.sub(value, v128.load(place))
			const second = f64x2.sub(value, v128.load(place, 16))
			a = f64x2.add(a, f64x2.mul(first, first))
			b = f64x2.add(b, f64x2.mul(second, second))
			place += stride
		}
		v128.store(distances + ((<usize>center) << 3), a)
		v128.store(distances + ((<usize>center) << 3), b, 16)
	}
	let nearest = 0
	let least = load<f64>(distances)
	for (let center = 1; center < k; center++) {
		const distance = load<f64>(distances + ((<usize>center) << 3))
		if (distance < least) {
			least = distance
			nearest = center
		}
	}
	return nearest
}

function runnerUp(distances: usize, k: i32, nearest: i32): f64 {
	let least = f64.MAX_VALUE
	for (let center = 0; center < k; center++) {
		const distance = load<f64>(distances + ((<usize>center) << 3))
		if (center !== nearest && distance < least) least = distance
	}
	return least
}

/** Takes a row out of the sums of its old cluster (none: −1) and into those of its new one. */
function move(point: usize, columns: i32, from: i32, to: i32, sums: usize, counts: usize): void {
	const into = sums + <usize>to * ((<usize>columns) << 3)
	const place = counts + ((<usize>to) << 3)
	store<f64>(place, load<f64>(place) + 1)
	if (from < 0) {
		for (let column: usize = 0; column < (<usize>columns) << 3; column += 8)
			store<f64>(into + column, load<f64>(into + column) + load<f64>(point + column))
		return
	}
	const outOf = sums + <usize>from * ((<usize>columns) << 3)
	const left = counts + ((<usize>from) << 3)
	store<f64>(left, load<f64>(left) - 1)
	for (let column: usize = 0; column < (<usize>columns) << 3; column += 8) {
		const value = load<f64>(point + column)
		store<f64>(into + column, load<f64>(into + column) + value)
		store<f64>(outOf + column, load<f64>(outOf + column) - value)
	}
}

/** Squared distance of each row of a chunk to the centre of its label, into `upper`. */
export function ownDistanceChunk(job: usize, chunk: i32): void {
	const points = <usize>load<u32>(job)
	const rows = load<i32>(job, 4)
	const columns = load<i32>(job, 8)
	const chunkRows = load<i32>(job, 16)
	const centers = <usize>load<u32>(job, 20)
	const labels = <usize>load<u32>(job, 32)
	const upper = <usize>load<u32>(job, 36)
	const last = min(rows, (chunk + 1) * chunkRows)
	const width = (<usize>columns) << 3
	for (let row = chunk * chunkRows; row < last; row++) {
		const center = centers + <usize>load<i32>(labels + ((<usize>row) << 2)) * width
		store<f64>(upper + ((<usize>row) << 3), squaredDistance(points + <usize>row * width, center, columns))
	}
}

/** Label of the nearest centre of each row of a chunk, and into `upper` its squared distance. */
export function nearestChunk(job: usize, chunk: i32): void {
	const points = <usize>load<u32>(job)
	const rows = load<i32>(job, 4)
	const columns = load<i32>(job, 8)
	const k = load<i32>(job, 12)
	const chunkRows = load<i32>(job, 16)
	const transposed = <usize>load<u32>(job, 24)
	const padded = load<i32>(job, 28)
	const labels = <usize>load<u32>(job, 32)
	const upper = <usize>load<u32>(job, 36)
	const distances = <usize>load<u32>(job, 60) + ((<usize>chunk * padded) << 3)
	const last = min(rows, (chunk + 1) * chunkRows)
	for (let row = chunk * chunkRows; row < last; row++) {
		const nearest = scan(points + <usize>row * ((<usize>columns) << 3), columns, k, padded, transposed, distances)
		store<i32>(labels + ((<usize>row) << 2), nearest)
		store<f64>(upper + ((<usize>row) << 3), load<f64>(distances + ((<usize>nearest) << 3)))
	}
}
