import type { Engine } from './kernel-engine.ts'
import { chunkRows, chunksOf, type Points } from './seed-centers.ts'

export interface Fit {
	/** One a row, 0 … k − 1: the nearest centre. */
	readonly labels: Int32Array
	/** k × columns. */
	readonly centers: Float64Array
	/** Σ squared distance of each row to its centre. */
	readonly inertia: number
	readonly iterations: number
	/** No row changes its cluster any more, or the centres stand still within the tolerance. */
	readonly converged: boolean
}

export interface LloydOptions {
	readonly maxIterations: number
	/** Stop when the squared moves of all centres together are at most this. */
	readonly tolerance: number
}

/** What the kernels of K-Means share: the places of everything in the memory of the engine. */
export interface Workspace {
	readonly points: Points
	readonly k: number
	readonly centers: Float64Array
	readonly labels: Int32Array
	readonly upper: Float64Array
	readonly lower: Float64Array
	readonly moved: Float64Array
	readonly movedMost: Float64Array
	readonly partials: Float64Array
	readonly halfGaps: Float64Array
	readonly transposed: Float64Array
	readonly padded: number
	readonly chunks: number
	readonly job: number
}

export function openWorkspace(engine: Engine, points: Points, k: number): Workspace {
	const { values, rows, columns } = points
	const chunks = chunksOf(rows)
	const padded = Math.ceil(k / 4) * 4
	const space = {
		...{ points, k, chunks, padded },
		centers: engine.doubles(k * columns),
		transposed: engine.doubles(padded * columns),
		labels: engine.integers(rows).fill(-1),
		upper: engine.doubles(rows),
		lower: engine.doubles(rows),
		halfGaps: engine.doubles(k),
		moved: engine.doubles(k),
		movedMost: engine.doubles(3),
		partials: engine.doubles(chunks * (k * (columns + 1) + 1)),
	}
	const { centers, transposed, labels, upper, lower, halfGaps, moved, movedMost, partials } = space
	const scratch = engine.doubles(chunks * padded)
	const job = engine.job(
		...[values, rows, columns, k, chunkRows, centers, transposed, padded, labels, upper, lower],
		...[halfGaps, moved, movedMost, partials, scratch],
	)
	return { ...space, job }
}

/**
 * Lloyd's iteration (Least squares quantization in PCM, 1982) with Hamerly's bounds, from these centres on. A cluster that gets
 * empty takes the row that lies farthest from its own centre.
 *
 * @param start k × columns
 */
export function lloyd(engine: Engine, points: Points, start: Float64Array, options: LloydOptions): Promise<Fit> {
	const { columns } = points
	const k = start.length / columns
	return engine.scoped(async () => {
		const space = openWorkspace(engine, points, k)
		space.centers.set(start)
		const sums = new Float64Array(k * (columns + 1))
		let iterations = 0
		let converged = false
		let settled = false
		while (!converged && iterations < options.maxIterations) {
			iterations++
			placeCenters(space)
			await engine.run('assignChunk', space.job, space.chunks)
			const changed = addPartials(space, sums)
			const repaired = await repairEmpty(engine, space, sums)
			settled = changed === 0 && !repaired
			converged = moveCenters(space, sums) <= options.tolerance || settled
		}
		placeCenters(space)
		// The centres moved after the rows were given to them.
		if (!settled) await engine.run('assignChunk', space.job, space.chunks)
		await engine.run('ownDistanceChunk', space.job, space.chunks)
		return { labels: space.labels.slice(), centers: space.centers.slice(), inertia: total(space.upper), iterations, converged }
	})
}

/** Centres as the kernel reads them, and for each half the distance to the next: nobody nearer than that can belong to another. */
export function placeCenters({ centers, transposed, padded, halfGaps, k, points: { columns } }: Workspace): void {
	for (let center = 0; center < k; center++)
		for (let column = 0; column < columns; column++)
			transposed[column * padded + center] = centers[center * columns + column] as number
	halfGaps.fill(Number.MAX_VALUE)
	for (let a = 1; a < k; a++) {
		for (let b = 0; b < a; b++) {
			let gap = 0
			for (let column = 0; column < columns; column++)
				gap += ((centers[a * columns + column] as number) - (centers[b * columns + column] as number)) ** 2
			const half = Math.sqrt(gap) / 2
			if (half < (halfGaps[a] as number)) halfGaps[a] = half
			if (half < (halfGaps[b] as number)) halfGaps[b] = half
		}
	}
}

/** Adds what each chunk changed, in the order of the chunks; gives the number of rows that changed. */
function addPartials({ partials, chunks }: Workspace, sums: Float64Array): number {
	let changed = 0
	const size = sums.length + 1
	for (let chunk = 0; chunk < chunks; chunk++) {
		const from = chunk * size
		for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (partials[from + at] as number)
		changed += partials[from + sums.length] as number
	}
	return changed
}

/** Moves the centres to the means; gives the sum of the squares of their moves. */
function moveCenters({ centers, moved, movedMost, k, points: { columns } }: Workspace, sums: Float64Array): number {
	let shift = 0
	movedMost.fill(0)
	for (let center = 0; center < k; center++) {
		const count = sums[k * columns + center] as number
		let square = 0
		for (let at = center * columns; at < (center + 1) * columns; at++) {
			const mean = count > 0 ? (sums[at] as number) / count : (centers[at] as number)
			square += (mean - (centers[at] as number)) ** 2
			centers[at] = mean
		}
		const distance = Math.sqrt(square)
		moved[center] = distance
		shift += square
		if (distance > (movedMost[0] as number)) movedMost.set([distance, movedMost[0] as number, center])
		else if (distance > (movedMost[1] as number)) movedMost[1] = distance
	}
	return shift
}

async function repairEmpty(engine: Engine, space: Workspace, sums: Float64Array): Promise<boolean> {
	const { k, labels, upper, lower, points } = space
	const { columns, values } = points
	const empty = Array.from({ length: k }, (_, center) => center).filter((center) => !((sums[k * columns + center] as number) > 0))
	if (empty.length === 0) return false
	await engine.run('ownDistanceChunk', space.job, space.chunks)
	let repaired = false
	for (const center of empty) {
		const row = farthest(upper, labels, sums, k * columns)
		if (row < 0) break
		const from = labels[row] as number
		for (let column = 0; column < columns; column++) {
			const value = values[row * columns + column] as number
			sums[from * columns + column] = (sums[from * columns + column] as number) - value
			sums[center * columns + column] = value
		}
		sums[k * columns + from] = (sums[k * columns + from] as number) - 1
		sums[k * columns + center] = 1
		labels[row] = center
		upper[row] = 0
		repaired = true
	}
	// Nothing is known any more of the rows that moved, and `upper` held squares.
	upper.fill(Number.MAX_VALUE)
	lower.fill(0)
	return repaired
}

/** The row that is farthest from its centre, in a cluster that can spare one; −1 when every row lies on its centre. */
function farthest(squares: Float64Array, labels: Int32Array, sums: Float64Array, counts: number): number {
	let found = -1
	let most = 0
	for (let row = 0; row < squares.length; row++) {
		if ((squares[row] as number) > most && (sums[counts + (labels[row] as number)] as number) > 1) {
			most = squares[row] as number
			found = row
		}
	}
	return found
}

/** Sum over chunks of sums within them. */
function total(values: Float64Array): number {
	let sum = 0
	for (let from = 0; from < values.length; from += chunkRows) {
		let part = 0
		const end = Math.min(values.length, from + chunkRows)
		for (let at = from; at < end; at++) part += values[at] as number
		sum += part
	}
	return sum
}
