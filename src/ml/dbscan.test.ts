import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNumbers } from '../../tests/support/number-file.ts'
import { dbscan } from './dbscan.ts'
import { matrixOf, someRows, squaredDistance } from './matrix.arbitrary.ts'
import { adjustedMutualInformation, adjustedRand, vMeasure } from './partition-agreement.ts'
import { random } from './random.ts'
import { scaleColumns } from './scale-columns.ts'
import { silhouette } from './silhouette.ts'

/** As the paper has it: grow each cluster from its first core point; every pair of rows is compared. */
function reference(rows: readonly number[][], eps: number, minSamples: number) {
	const neighbours = rows.map((row) => rows.flatMap((other, index) => (squaredDistance(row, other) <= eps * eps ? [index] : [])))
	const core = neighbours.map((near) => near.length >= minSamples)
	const labels = new Int32Array(rows.length).fill(-1)
	let clusters = 0
	for (const start of rows.keys()) {
		if (!core[start] || (labels[start] as number) >= 0) continue
		const open = [start]
		labels[start] = clusters
		for (let next = open.pop(); next !== undefined; next = open.pop()) {
			if (!core[next]) continue
			for (const other of neighbours[next] ?? []) {
				if ((labels[other] as number) >= 0) continue
				labels[other] = clusters
				open.push(other)
			}
		}
		clusters++
	}
	return { labels, clusters, core: Uint8Array.from(core, Number), noise: labels.filter((label) => label < 0).length }
}

describe('DBSCAN', () => {
	test('equals the comparison of every pair, on small data of all kinds', async () => {
		const eps = fc.oneof(fc.constantFrom(1, 1.5, 2, 3), fc.double({ min: 0.01, max: 250, noNaN: true }))
		await fc.assert(
			fc.asyncProperty(someRows({ least: 1, most: 120 }), eps, fc.integer({ min: 1, max: 8 }), async (rows, radius, least) => {
				expect(await dbscan(matrixOf(rows), { eps: radius, minSamples: least })).toEqual(reference(rows, radius, least))
			}),
			{ numRuns: 300 },
		)
	})

	test('equals it on some thousand rows, with threads and without', async () => {
		const draws = random('dbscan')
		const rows = Array.from({ length: 3_000 }, (_, row) => [(row % 4) * 3 + draws.normal(), draws.normal(), draws.normal()])
		const expected = reference(rows, 0.5, 8)
		expect(expected.clusters).toBeGreaterThan(1)
		for (const workers of [0, 2]) expect(await dbscan(matrixOf(rows), { eps: 0.5, minSamples: 8, workers })).toEqual(expected)
	})

	test('partitions core points the same in whatever order the rows come', async () => {
		await fc.assert(
			fc.asyncProperty(someRows({ least: 2, most: 80 }), fc.nat(), async (rows, seed) => {
				const draws = random('order', seed)
				const order = rows.map((_, row) => ({ row, key: draws.bits() })).sort((a, b) => a.key - b.key)
				const options = { eps: 1.2, minSamples: 3 }
				const first = await dbscan(matrixOf(rows), options)
				const second = await dbscan(matrixOf(order.map(({ row }) => rows[row] as number[])), options)
				const back = new Int32Array(rows.length)
				for (const [place, { row }] of order.entries()) back[row] = second.labels[place] as number
				const cores = rows.flatMap((_, row) => (first.core[row] ? [row] : []))
				expect(second.clusters).toBe(first.clusters)
				expect(second.noise).toBe(first.noise)
				const pick = (labels: Int32Array) => Int32Array.from(cores, (row) => labels[row] as number)
				expect(adjustedRand(pick(first.labels), pick(back))).toBe(1)
			}),
		)
	})

	test('is that of the demo of scikit-learn: 3 clusters, 18 noise, and its figures', async () => {
		const blobs = await readNumbers('dbscan-blobs.csv')
		const truth = Int32Array.from(blobs, (row) => row[2] as number)
		const { matrix } = scaleColumns(matrixOf(blobs.map((row) => row.slice(0, 2))), { log: [], standardise: true })
		const { labels, clusters, noise } = await dbscan(matrix, { eps: 0.3, minSamples: 10 })
		expect([clusters, noise]).toEqual([3, 18])
		const { homogeneity, completeness, v } = vMeasure(truth, labels)
		const found = [homogeneity, completeness, v, adjustedRand(truth, labels), adjustedMutualInformation(truth, labels)]
		expect(found.map((value) => value.toFixed(3))).toEqual(['0.953', '0.883', '0.917', '0.952', '0.916'])
		expect((await silhouette(matrix, labels, 1))?.toFixed(3)).toBe('0.626')
	})

	test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('eps = %d is refused', async (eps) => {
		await expect(dbscan(matrixOf([[1], [2]]), { eps })).rejects.toMatchObject({ code: 'bad-request' })
	})
})
