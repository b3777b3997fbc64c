import { squaredDistance } from './squared-distance'

/**
 * k-means++: what is left of the potential of a chunk for each candidate, Σ min(closest, d²). Words of the job: points, rows,
 * columns, rows of a chunk, closest (doubles, one a row), candidates (rows, 32 bits), number of candidates, potentials (doubles,
 * candidates for each chunk).
 */
export function potentialChunk(job: usize, chunk: i32): void {
	const points = <usize>load<u32>(job)
	const rows = load<i32>(job, 4)
	const columns = load<i32>(job, 8)
	const chunkRows = load<i32>(job, 12)
	const closest = <usize>load<u32>(job, 16)
	const candidates = <usize>load<u32>(job, 20)
	const count = load<i32>(job, 24)
	const potentials = <usize>load<u32>(job, 28)
	const width = (<usize>columns) << 3
	const last = min(rows, (chunk + 1) * chunkRows)
	for (let candidate = 0; candidate < count; candidate++) {
		const center = points + <usize>load<i32>(candidates + ((<usize>candidate) << 2)) * width
		let potential: f64 = 0
		for (let row = chunk * chunkRows; row < last; row++)
			potential += min(load<f64>(closest + ((<usize>row) << 3)), squaredDistance(points + <usize>row * width, center, columns))
		store<f64>(potentials + ((<usize>(chunk * count + candidate)) << 3), potential)
	}
}

/** Takes the first candidate for a centre: `closest` becomes the distance to it where that is less. */
export function acceptChunk(job: usize, chunk: i32): void {
	const points = <usize>load<u32>(job)
	const rows = load<i32>(job, 4)
	const columns = load<i32>(job, 8)
	const chunkRows = load<i32>(job, 12)
	const closest = <usize>load<u32>(job, 16)
	const width = (<usize>columns) << 3
	const center = points + <usize>load<i32>(<usize>load<u32>(job, 20)) * width
	const last = min(rows, (chunk + 1) * chunkRows)
	for (let row = chunk * chunkRows; row < last; row++) {
		const place = closest + ((<usize>row) << 3)
		store<f64>(place, min(load<f64>(place), squaredDistance(points + <usize>row * width, center, columns)))
	}
}
