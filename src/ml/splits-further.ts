import { type Clustering, kMeansOn } from './k-means.ts'
import type { Engine } from './kernel-engine.ts'
import { type Matrix, takeRows } from './matrix.ts'
import { random } from './random.ts'
import { oneModeP } from './unimodality.ts'

/** Of fewer rows nobody can tell. */
const fewestRows = 40

/**
 * Whether a cluster holds clusters itself: each is split in two, and its rows are looked at along the line between both halves. Two
 * heaps have a valley there; one has none, however long or skewed it is (Kalogeratos & Likas, Dip-means, NIPS 2012).
 *
 * @returns the least p of all clusters, times their number (Bonferroni), at most 1
 */
export async function splitsFurther(
	engine: Engine,
	matrix: Matrix,
	{ labels, k }: Clustering,
	seed: string | number,
): Promise<number> {
	const places = Array.from({ length: k }, (): number[] => [])
	for (let row = 0; row < labels.length; row++) places[labels[row] as number]?.push(row)
	let least = 1
	for (const [cluster, rows] of places.entries()) {
		if (rows.length < fewestRows) continue
		const own = takeRows(matrix, rows)
		const halves = await kMeansOn(engine, own, { k: 2, seed, restarts: 3, fewer: true })
		if (halves.k < 2) continue
		// Enough samples that the least p can be small enough.
		const p = oneModeP(alongLine(own, halves.centers), 40 * k - 1, random('one mode', seed, cluster))
		least = Math.min(least, p * k)
	}
	return least
}

/** Where each row stands on the line through two centres. */
function alongLine({ values, rows, columns }: Matrix, centers: Float64Array): Float64Array {
	const line = Float64Array.from({ length: columns }, (_, at) => (centers[columns + at] as number) - (centers[at] as number))
	return Float64Array.from({ length: rows }, (_, row) =>
		line.reduce((sum, weight, column) => sum + weight * (values[row * columns + column] as number), 0),
	)
}
