import { squaredDistance } from './squared-distance'

/**
 * Silhouettes (Rousseeuw, 1987) of the rows of a chunk. Words of the job: points in the order of their clusters, rows, columns, rows
 * of a chunk, where each cluster begins (k + 1 words), k, what is found (one a row).
 */
export function silhouetteChunk(job: usize, chunk: i32): void {
	const points = <usize>load<u32>(job)
	const rows = load<i32>(job, 4)
	const columns = load<i32>(job, 8)
	const chunkRows = load<i32>(job, 12)
	const starts = <usize>load<u32>(job, 16)
	const k = load<i32>(job, 20)
	const found = <usize>load<u32>(job, 24)
	const width = (<usize>columns) << 3
	const last = min(rows, (chunk + 1) * chunkRows)
	let own = 0
	for (let row = chunk * chunkRows; row < last; row++) {
		while (load<i32>(starts + ((<usize>(own + 1)) << 2)) <= row) own++
		let inside: f64 = 0
		let outside = f64.MAX_VALUE
		let alone = false
		for (let cluster = 0; cluster < k; cluster++) {
			const begin = load<i32>(starts + ((<usize>cluster) << 2))
			const end = load<i32>(starts + ((<usize>(cluster + 1)) << 2))
			let sum: f64 = 0
			for (let other = begin; other < end; other++)
				sum += sqrt(squaredDistance(points + <usize>row * width, points + <usize>other * width, columns))
			if (cluster !== own) outside = min(outside, sum / <f64>(end - begin))
			else if (end - begin > 1) inside = sum / <f64>(end - begin - 1)
			else alone = true
		}
		const most = max(inside, outside)
		store<f64>(found + ((<usize>row) << 3), alone || most === 0 ? 0 : (outside - inside) / most)
	}
}
