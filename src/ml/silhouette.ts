import { openEngine, workersFor } from './kernel-engine.ts'
import { type Matrix, takeRows } from './matrix.ts'
import { random } from './random.ts'
import { samplePlaces } from './sample-places.ts'

/** More rows than this are sampled: each is compared with each. */
const mostRows = 10_000
const chunkRows = 256

/**
 * Mean silhouette (Rousseeuw, Silhouettes: a graphical aid, 1987): how much nearer a row is to its own cluster than to the next, from
 * −1 to 1; 0 for a row that is alone. Above 10,000 rows an even sample of that many, among themselves. A negative label is a group
 * like any other, as in scikit-learn; leave noise out before asking where it should not count.
 *
 * @param labels one a row
 * @returns null where there are not two clusters
 */
export async function silhouette(matrix: Matrix, labels: Int32Array, seed: string | number): Promise<number | null> {
	return (await silhouetteOfGroups(matrix, labels, seed))?.mean ?? null
}

/** The same, and the mean of each group, by its label. */
export async function silhouetteOfGroups(
	matrix: Matrix,
	labels: Int32Array,
	seed: string | number,
): Promise<{ readonly mean: number; readonly byGroup: ReadonlyMap<number, number> } | null> {
	const places = samplePlaces(matrix.rows, mostRows, random('silhouette', seed))
	const order = places.sort((a, b) => (labels[a] as number) - (labels[b] as number) || a - b)
	const starts: number[] = []
	for (let at = 0; at < order.length; at++)
		if (at === 0 || labels[order[at] as number] !== labels[order[at - 1] as number]) starts.push(at)
	const k = starts.length
	if (k < 2 || k >= matrix.rows) return null
	const engine = openEngine(workersFor((order.length * order.length * matrix.columns) / 100))
	try {
		const values = engine.doubles(order.length * matrix.columns)
		values.set(takeRows(matrix, order).values)
		const edges = engine.integers(k + 1)
		edges.set([...starts, order.length])
		const found = engine.doubles(order.length)
		const job = engine.job(values, order.length, matrix.columns, chunkRows, edges, k, found)
		await engine.run('silhouetteChunk', job, Math.ceil(order.length / chunkRows))
		const mean = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0) / values.length
		const byGroup = starts.map((start, nth): [number, number] => [
			labels[order[start] as number] as number,
			mean(found.subarray(start, starts[nth + 1] ?? order.length)),
		])
		return { mean: mean(found), byGroup: new Map(byGroup) }
	} finally {
		await engine.close()
	}
}
