import { type Clustering, kMeansOn, nearestOn } from './k-means.ts'
import type { Engine } from './kernel-engine.ts'
import { type Matrix, takeRows } from './matrix.ts'
import { adjustedRand } from './partition-agreement.ts'
import { random } from './random.ts'
import { samplePlaces } from './sample-places.ts'

export interface Stability {
	/** Mean adjusted Rand index. */
	readonly mean: number
	/** Mean Jaccard coefficient of each cluster with the one most like it. */
	readonly clusters: readonly number[]
}

interface Resampling {
	readonly seed: string | number
	readonly resamples: number
	readonly restarts: number
	readonly progress: () => void
}

/** Fits halves, gives all rows to their centres, and compares with the clusters of all. */
export async function stabilityOf(
	engine: Engine,
	matrix: Matrix,
	fit: Clustering,
	{ seed, resamples, restarts, progress }: Resampling,
): Promise<Stability> {
	let sum = 0
	const clusters = new Array<number>(fit.k).fill(0)
	for (let index = 0; index < resamples; index++) {
		const draws = random('half', seed, fit.k, index)
		const half = takeRows(matrix, samplePlaces(matrix.rows, matrix.rows >> 1, draws))
		const { centers } = await kMeansOn(engine, half, { k: fit.k, seed: index, restarts, fewer: true })
		const { labels } = await nearestOn(engine, matrix, centers)
		sum += adjustedRand(fit.labels, labels)
		for (const [cluster, overlap] of bestOverlaps(fit.labels, labels, fit.k).entries())
			clusters[cluster] = (clusters[cluster] as number) + overlap / resamples
		progress()
	}
	return { mean: sum / resamples, clusters }
}

/** For each cluster of `a` the largest Jaccard coefficient with any of `b`. */
function bestOverlaps(a: Int32Array, b: Int32Array, k: number): number[] {
	const cells = new Float64Array(k * k)
	const [inA, inB] = [new Float64Array(k), new Float64Array(k)]
	for (let row = 0; row < a.length; row++) {
		const [x, y] = [a[row] as number, b[row] as number]
		cells[x * k + y] = (cells[x * k + y] as number) + 1
		inA[x] = (inA[x] as number) + 1
		inB[y] = (inB[y] as number) + 1
	}
	return Array.from({ length: k }, (_, x) => {
		let best = 0
		for (let y = 0; y < k; y++) {
			const both = cells[x * k + y] as number
			best = Math.max(best, both / ((inA[x] as number) + (inB[y] as number) - both))
		}
		return best
	})
}
