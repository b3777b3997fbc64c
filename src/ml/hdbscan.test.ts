import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dbscan } from './dbscan.ts'
import { hdbscan } from './hdbscan.ts'
import { openEngine } from './kernel-engine.ts'
import { matrixOf, someRows, squaredDistance } from './matrix.arbitrary.ts'
import { mutualReachabilityTree } from './mutual-reachability-tree.ts'
import { adjustedRand } from './partition-agreement.ts'
import { random } from './random.ts'

/** Mutual reachability of every pair. */
function reachability(rows: readonly number[][], minSamples: number) {
	const distances = rows.map((row) => rows.map((other) => Math.sqrt(squaredDistance(row, other))))
	const cores = distances.map((row) => row.toSorted((a, b) => a - b)[Math.min(minSamples, rows.length) - 1] as number)
	return distances.map((row, a) => row.map((distance, b) => Math.max(distance, cores[a] as number, cores[b] as number)))
}

/** Prim's algorithm on all pairs; gives the weights of the tree in order. */
function prim(reach: readonly (readonly number[])[]): number[] {
	const best = [...(reach[0] ?? [])]
	const open = new Set(reach.keys())
	open.delete(0)
	const weights: number[] = []
	while (open.size > 0) {
		const next = [...open].reduce((least, row) => ((best[row] as number) < (best[least] as number) ? row : least))
		open.delete(next)
		weights.push(best[next] as number)
		for (const row of open) best[row] = Math.min(best[row] as number, reach[next]?.[row] as number)
	}
	return weights.toSorted((a, b) => a - b)
}

async function tree(rows: readonly number[][], minSamples: number, workers = 0) {
	const engine = openEngine(workers)
	return mutualReachabilityTree(engine, matrixOf(rows), minSamples).finally(() => engine.close())
}

describe('the tree of mutual reachability', () => {
	test('has the weights of the one that Prim finds among all pairs', async () => {
		await fc.assert(
			fc.asyncProperty(someRows({ least: 2, most: 90 }), fc.integer({ min: 1, max: 12 }), async (rows, minSamples) => {
				const { weights, from, to } = await tree(rows, minSamples)
				const expected = prim(reachability(rows, minSamples))
				expect(weights).toHaveLength(expected.length)
				for (const [edge, weight] of expected.entries()) expect(weights[edge]).toBeCloseTo(weight, 9)
				const reach = reachability(rows, minSamples)
				for (const edge of weights.keys())
					expect(weights[edge]).toBeCloseTo(reach[from[edge] as number]?.[to[edge] as number] as number, 9)
			}),
			{ numRuns: 200 },
		)
	})

	test('is the same with threads and without', async () => {
		const draws = random('tree')
		const rows = Array.from({ length: 4_000 }, () => [draws.normal(), draws.normal(), draws.normal(), draws.normal()])
		expect(await tree(rows, 5, 2)).toEqual(await tree(rows, 5))
	})

	test('cut at a distance is DBSCAN with that radius, for core points', async () => {
		await fc.assert(
			fc.asyncProperty(someRows({ least: 2, most: 80 }), fc.integer({ min: 1, max: 6 }), async (rows, minSamples) => {
				const { weights, from, to } = await tree(rows, minSamples)
				const middle = Math.floor(weights.length / 2)
				// Between two weights, so that rounding does not decide.
				const eps = ((weights[middle] as number) + (weights[middle + 1] ?? (weights[middle] as number) + 1)) / 2
				if (weights.some((weight) => Math.abs(weight - eps) < 1e-6) || eps <= 0) return
				const names = Int32Array.from(rows, (_, row) => row)
				for (const [edge, weight] of weights.entries()) {
					if (weight > eps) break
					const [a, b] = [names[from[edge] as number], names[to[edge] as number]]
					for (const row of names.keys()) if (names[row] === b) names[row] = a as number
				}
				const { labels, core } = await dbscan(matrixOf(rows), { eps, minSamples })
				const cores = [...core.keys()].filter((row) => core[row])
				const pick = (of: Int32Array) => Int32Array.from(cores, (row) => of[row] as number)
				expect(adjustedRand(pick(labels), pick(names))).toBe(1)
			}),
		)
	})
})

describe('HDBSCAN', () => {
	const draws = random('hdbscan')
	const blob = (count: number, x: number, y: number, spread: number) =>
		Array.from({ length: count }, () => [x + spread * draws.normal(), y + spread * draws.normal()])

	test('finds planted clusters of different densities, and calls what lies between them noise', async () => {
		const rows = [...blob(200, 0, 0, 0.3), ...blob(200, 10, 0, 1.2), ...blob(60, 0, 12, 0.1)]
		const scattered = Array.from({ length: 40 }, () => [-20 + 50 * draws.uniform(), -20 + 50 * draws.uniform()])
		const truth = Int32Array.from([...rows.keys()], (row) => (row < 200 ? 0 : row < 400 ? 1 : 2))
		const { labels, clusters, noise, probabilities } = await hdbscan(matrixOf([...rows, ...scattered]), { minClusterSize: 20 })
		expect(clusters).toBe(3)
		const inside = [...rows.keys()].filter((row) => (labels[row] as number) >= 0)
		expect(inside.length).toBeGreaterThan(420)
		const pick = (of: Int32Array) => Int32Array.from(inside, (row) => of[row] as number)
		expect(adjustedRand(pick(truth), pick(labels))).toBe(1)
		expect([...labels.slice(rows.length)].filter((label) => label < 0).length).toBeGreaterThan(25)
		expect(labels.filter((label) => label < 0)).toHaveLength(noise)
		for (const [row, label] of labels.entries())
			if (label < 0) expect(probabilities[row]).toBe(0)
			else expect(probabilities[row]).toBeGreaterThan(0)
		for (const cluster of [0, 1, 2]) expect(Math.max(...probabilities.filter((_, row) => labels[row] === cluster))).toBe(1)
	})

	test('has no cluster below the smallest size, whatever the data', async () => {
		await fc.assert(
			fc.asyncProperty(someRows({ least: 2, most: 80 }), fc.integer({ min: 2, max: 10 }), async (rows, minClusterSize) => {
				const { labels, clusters, probabilities } = await hdbscan(matrixOf(rows), { minClusterSize })
				const sizes = Array.from({ length: clusters }, (_, cluster) => labels.filter((label) => label === cluster).length)
				for (const size of sizes) expect(size).toBeGreaterThanOrEqual(minClusterSize)
				expect(clusters).not.toBe(1)
				for (const probability of probabilities) expect(probability).toBeGreaterThanOrEqual(0)
				for (const probability of probabilities) expect(probability).toBeLessThanOrEqual(1)
			}),
			{ numRuns: 200 },
		)
	})

	test('gives equal rows one cluster', async () => {
		const rows = Array.from({ length: 60 }, (_, row) => [row % 3, row % 3])
		const { labels, clusters, noise } = await hdbscan(matrixOf(rows), { minClusterSize: 5 })
		expect([clusters, noise]).toEqual([3, 0])
		expect(
			adjustedRand(
				labels,
				Int32Array.from(rows, (row) => row[0] as number),
			),
		).toBe(1)
	})

	test.each([1, 0, 2.5])('min-cluster-size = %d is refused', async (minClusterSize) => {
		await expect(hdbscan(matrixOf([[1], [2]]), { minClusterSize })).rejects.toMatchObject({ code: 'bad-request' })
	})
})
