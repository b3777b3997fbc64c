import { setImmediate } from 'node:timers/promises'
import { fail } from '#kit/errors'
import { type Engine, openEngine, workersFor } from './kernel-engine.ts'
import { type Fit, type LloydOptions, lloyd, openWorkspace, placeCenters } from './lloyd.ts'
import { type Matrix, takeRows } from './matrix.ts'
import { random } from './random.ts'
import { samplePlaces } from './sample-places.ts'
import { type Points, seedCenters } from './seed-centers.ts'

export interface KMeansOptions {
	readonly k: number
	readonly seed: string | number
	/** Starts of which the best is kept; when absent 50 for small data, where they cost nothing, else 10. */
	readonly restarts?: number | undefined
	/** 300 when absent. */
	readonly maxIterations?: number | undefined
	/** Stop when the squared moves of the centres are at most this share of the mean variance of a column; 0.000001 when absent. */
	readonly tolerance?: number | undefined
	/** Threads; by the size of the data when absent. The answer does not depend on it. */
	readonly workers?: number | undefined
	/** Where there are less than k different rows, makes as many clusters as there are, instead of failing. */
	readonly fewer?: boolean | undefined
}

export interface Clustering extends Fit {
	readonly k: number
	/** Rows of each cluster. */
	readonly sizes: Int32Array
}

/** Larger data begin with a sample of this many rows. */
const startRows = 32_768
/** Starts on a sample, at least: together they cost less than one with all rows. */
const leastStarts = 10

/**
 * K-Means: k centres with the least Σ squared distance of each row to its own (MacQueen, 1967; Lloyd, 1982), from the best of
 * several k-means++ starts. Beyond 65,536 rows every start is carried to its end on one sample of 32,768 rows, and the best goes on
 * with all rows (Bradley & Fayyad, Refining initial points for K-means clustering, ICML 1998): starts are what K-Means is bad at,
 * and a sample shows as well as the whole which one is good. There are never less than ten then.
 *
 * Clusters are numbered by size, largest first; equal seeds give equal answers, whatever the number of threads.
 *
 * @param matrix at least k different rows; no NaN
 * @throws bad-request when k is no whole number from 1 to the number of different rows
 */
export async function kMeans(matrix: Matrix, options: KMeansOptions): Promise<Clustering> {
	const engine = openEngine(options.workers ?? workersFor(matrix.rows * matrix.columns))
	try {
		return await kMeansOn(engine, matrix, options)
	} finally {
		await engine.close()
	}
}

/** The same on an engine at hand: for many small fits. */
export function kMeansOn(engine: Engine, matrix: Matrix, options: KMeansOptions): Promise<Clustering> {
	const { k, seed, restarts = usualRestarts(matrix, k), maxIterations = 300, tolerance = 1e-6, fewer = false } = options
	assertK(k, matrix.rows)
	return engine.scoped(async () => {
		const limits = { maxIterations, tolerance: tolerance * meanVariance(matrix) }
		const points = toPoints(engine, matrix)
		const starts = { ...limits, seed, restarts, fewer }
		if (matrix.rows > 2 * startRows) {
			const sample = takeRows(matrix, samplePlaces(matrix.rows, startRows, random('k-means sample', seed)))
			const { centers } = await engine.scoped(() =>
				bestStart(engine, toPoints(engine, sample), k, { ...starts, restarts: Math.max(leastStarts, restarts), fewer: true }),
			)
			if (centers.length === k * matrix.columns) return describeFit(await lloyd(engine, points, centers, limits), matrix.columns)
		}
		return describeFit(await bestStart(engine, points, k, starts), matrix.columns)
	})
}

/** The nearest centre of every row, and its squared distance. */
export function nearestOn(
	engine: Engine,
	matrix: Matrix,
	centers: Float64Array,
): Promise<{ readonly labels: Int32Array; readonly squares: Float64Array }> {
	return engine.scoped(async () => {
		const space = openWorkspace(engine, toPoints(engine, matrix), centers.length / matrix.columns)
		space.centers.set(centers)
		placeCenters(space)
		await engine.run('nearestChunk', space.job, space.chunks)
		return { labels: space.labels.slice(), squares: space.upper.slice() }
	})
}

function usualRestarts({ rows, columns }: Matrix, k: number): number {
	return rows * columns * k <= 2_000_000 ? 50 : 10
}

function assertK(k: number, rows: number): void {
	if (!Number.isInteger(k) || k < 1) fail('bad-request', `k must be a whole number from 1, not ${k}`, { k })
	if (k > rows) fail('bad-request', `${k} clusters of ${rows} rows: k must not be larger than the number of rows`, { k, rows })
}

interface Starts extends LloydOptions {
	readonly seed: string | number
	readonly restarts: number
	readonly fewer: boolean
}

async function bestStart(engine: Engine, points: Points, k: number, { seed, restarts, fewer, ...limits }: Starts): Promise<Fit> {
	let best: Fit | undefined
	for (let restart = 0; restart < Math.max(1, restarts); restart++) {
		const rows = await seedCenters(engine, points, k, random('k-means', seed, restart))
		if (rows.length < k && !fewer)
			fail('bad-request', `${k} clusters of ${rows.length} different rows`, { k, differentRows: rows.length })
		const fit = await lloyd(engine, points, centersAt(points, rows), limits)
		if (best === undefined || fit.inertia < best.inertia) best = fit
		// Small data are fitted on the caller's thread: others get their turn between starts.
		await setImmediate()
	}
	return best as Fit
}

function toPoints(engine: Engine, { values, rows, columns }: Matrix): Points {
	const copy = engine.doubles(rows * columns)
	copy.set(values)
	return { values: copy, rows, columns }
}

function centersAt({ values, columns }: Points, rows: readonly number[]): Float64Array {
	const centers = new Float64Array(rows.length * columns)
	for (const [center, row] of rows.entries()) centers.set(values.subarray(row * columns, (row + 1) * columns), center * columns)
	return centers
}

function meanVariance({ values, rows, columns }: Matrix): number {
	const sums = new Float64Array(columns)
	const squares = new Float64Array(columns)
	// Differences to the first row, so that a large offset does not swallow the variance.
	for (let at = 0; at < values.length; at++) {
		const column = at % columns
		const value = (values[at] as number) - (values[column] as number)
		sums[column] = (sums[column] as number) + value
		squares[column] = (squares[column] as number) + value * value
	}
	const variances = sums.map((sum, column) => (squares[column] as number) / rows - (sum / rows) ** 2)
	return variances.reduce((sum, variance) => sum + Math.max(0, variance), 0) / columns
}

/** Numbers the clusters by size, so that a label does not depend on which start was lucky. */
export function describeFit(fit: Fit, columns: number): Clustering {
	const k = fit.centers.length / columns
	const counts = new Int32Array(k)
	for (const label of fit.labels) counts[label] = (counts[label] as number) + 1
	const order = Array.from({ length: k }, (_, label) => label).sort(
		(a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
	)
	const place = new Int32Array(k)
	for (const [index, label] of order.entries()) place[label] = index
	const centers = new Float64Array(fit.centers.length)
	for (const [index, label] of order.entries())
		centers.set(fit.centers.subarray(label * columns, (label + 1) * columns), index * columns)
	return {
		...fit,
		k,
		centers,
		labels: fit.labels.map((label) => place[label] as number),
		sizes: Int32Array.from(order, (label) => counts[label] as number),
	}
}
