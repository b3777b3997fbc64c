import { setImmediate } from 'node:timers/promises'
import { fail } from '#kit/errors'
import { type Clustering, describeFit, kMeansOn, nearestOn } from './k-means.ts'
import { type Engine, openEngine, workersFor } from './kernel-engine.ts'
import { openWorkspace, placeCenters, type Workspace } from './lloyd.ts'
import { type Matrix, takeRows } from './matrix.ts'
import { type Random, random } from './random.ts'
import { samplePlaces } from './sample-places.ts'

export interface MiniBatchOptions {
	readonly k: number
	readonly seed: string | number
	/** Rows of a batch; 1,024 when absent. */
	readonly batchRows?: number | undefined
	/** Starts of which the best is kept; 3 when absent. */
	readonly restarts?: number | undefined
	/** Batches at most; 100 times the data when absent. */
	readonly maxBatches?: number | undefined
	readonly workers?: number | undefined
}

/** Rows of the sample on which the starts are tried. */
const startRows = 16_384
/** Batches without an improvement after which it ends. */
const patience = 50

/**
 * Mini-batch K-Means (Sculley, Web-scale k-means clustering, WWW 2010): each centre moves towards the rows that a batch gives it, by one
 * part in as many as it ever got. It sees a fraction of the rows and ends near where K-Means does; all rows get their label at the end.
 *
 * @throws bad-request when k is no whole number from 1 to the number of different rows
 */
export async function miniBatchKMeans(matrix: Matrix, options: MiniBatchOptions): Promise<Clustering> {
	const { k, seed, batchRows = 1_024, restarts = 3, workers } = options
	const engine = openEngine(workers ?? workersFor(matrix.rows * matrix.columns))
	try {
		const rows = Math.max(startRows, 10 * k)
		const sample = takeRows(matrix, samplePlaces(matrix.rows, rows, random('mini-batch sample', seed)))
		const { centers } = await startOn(engine, sample, matrix, { k, seed, restarts })
		const { batches, settled } = await moveByBatches(engine, matrix, centers, { ...options, batchRows })
		const { labels, squares } = await nearestOn(engine, matrix, centers)
		const inertia = squares.reduce((sum, square) => sum + square, 0)
		return describeFit({ labels, centers, inertia, iterations: batches, converged: settled }, matrix.columns)
	} finally {
		await engine.close()
	}
}

/** A few rounds of K-Means on a sample; where the sample has too few different rows, on all. */
async function startOn(
	engine: Engine,
	sample: Matrix,
	matrix: Matrix,
	{ k, seed, restarts }: { readonly k: number; readonly seed: string | number; readonly restarts: number },
): Promise<Clustering> {
	if (!Number.isInteger(k) || k < 1) fail('bad-request', `k must be a whole number from 1, not ${k}`, { k })
	const options = { k, seed, restarts, maxIterations: 10 }
	const fit = k > sample.rows ? undefined : await kMeansOn(engine, sample, { ...options, fewer: true })
	return fit?.k === k ? fit : kMeansOn(engine, matrix, options)
}

/** Moves the centres in place. */
async function moveByBatches(
	engine: Engine,
	matrix: Matrix,
	centers: Float64Array,
	{
		k,
		seed,
		batchRows,
		maxBatches = Math.ceil((100 * matrix.rows) / batchRows),
	}: MiniBatchOptions & { readonly batchRows: number },
): Promise<{ readonly batches: number; readonly settled: boolean }> {
	const { columns } = matrix
	const draws = random('mini-batch', seed)
	return engine.scoped(async () => {
		const points = { values: engine.doubles(batchRows * columns), rows: batchRows, columns }
		const space = openWorkspace(engine, points, k)
		space.centers.set(centers)
		const counts = new Float64Array(k)
		const watch = watchInertia(batchRows / matrix.rows)
		let batches = 0
		while (batches < maxBatches) {
			batches++
			drawBatch(matrix, points.values, draws)
			placeCenters(space)
			await engine.run('nearestChunk', space.job, space.chunks)
			moveToBatch(space, counts)
			if (watch(space.upper)) break
			if (batches % 16 === 0) await setImmediate()
		}
		centers.set(space.centers)
		return { batches, settled: batches < maxBatches }
	})
}

function drawBatch({ values, rows, columns }: Matrix, batch: Float64Array, draws: Random): void {
	for (let at = 0; at < batch.length; at += columns) {
		const from = draws.integer(rows) * columns
		for (let column = 0; column < columns; column++) batch[at + column] = values[from + column] as number
	}
}

function moveToBatch({ points: { values, rows, columns }, labels, centers }: Workspace, counts: Float64Array): void {
	for (let row = 0; row < rows; row++) {
		const label = labels[row] as number
		const count = (counts[label] as number) + 1
		counts[label] = count
		for (let column = 0; column < columns; column++) {
			const at = label * columns + column
			const center = centers[at] as number
			centers[at] = center + ((values[row * columns + column] as number) - center) / count
		}
	}
}

/** True once the smoothed inertia of the batches has not fallen for a while: one batch alone says too little. */
function watchInertia(share: number): (squares: Float64Array) => boolean {
	const weight = Math.max(0.05, Math.min(1, 2 * share))
	let smoothed: number | undefined
	let least = Number.POSITIVE_INFINITY
	let without = 0
	return (squares) => {
		const inertia = squares.reduce((sum, square) => sum + square, 0)
		smoothed = smoothed === undefined ? inertia : smoothed * (1 - weight) + inertia * weight
		without = smoothed < least ? 0 : without + 1
		least = Math.min(least, smoothed)
		return without >= patience
	}
}
