import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNumbers } from '../../tests/support/number-file.ts'
import { expectedMutualInformation } from './expected-mutual-information.ts'
import { kMeans } from './k-means.ts'
import { matrixOf, someRows, squaredDistance } from './matrix.arbitrary.ts'
import { adjustedMutualInformation, adjustedRand, vMeasure } from './partition-agreement.ts'
import { random } from './random.ts'
import { scaleColumns } from './scale-columns.ts'

const different = (rows: readonly number[][]) => new Set(rows.map((row) => row.map((value) => value + 0).join())).size
const centersOf = (centers: Float64Array, k: number) =>
	Array.from({ length: k }, (_, at) => [...centers.slice((at * centers.length) / k, ((at + 1) * centers.length) / k)])

describe('K-Means', () => {
	test('gives every row to the nearest centre, fills every cluster, and states the inertia that brute force finds', async () => {
		await fc.assert(
			fc.asyncProperty(someRows({ least: 1, most: 60 }), fc.nat(8), fc.nat(), async (rows, more, seed) => {
				const k = Math.min(1 + more, different(rows))
				const fit = await kMeans(matrixOf(rows), { k, seed, restarts: 2 })
				const centers = centersOf(fit.centers, k)
				expect(fit.labels).toHaveLength(rows.length)
				let inertia = 0
				for (const [row, point] of rows.entries()) {
					const squares = centers.map((center) => squaredDistance(point, center))
					const own = squares[fit.labels[row] as number] as number
					expect(Math.sqrt(own)).toBeLessThanOrEqual(Math.sqrt(Math.min(...squares)) + 1e-9)
					inertia += own
				}
				expect(Math.abs(fit.inertia - inertia)).toBeLessThanOrEqual(1e-9 * (1 + inertia))
				const counts = centers.map((_, label) => fit.labels.filter((own) => own === label).length)
				expect([...fit.sizes]).toEqual(counts)
				expect(counts).toEqual(counts.toSorted((a, b) => b - a))
				expect(Math.min(...counts)).toBeGreaterThan(0)
			}),
			{ numRuns: 150 },
		)
	})

	test('has its centres in the means of its rows once it has converged', async () => {
		const rows = Array.from({ length: 400 }, (_, row) => [random('mean', row).normal(), random('mean', row, 1).normal()])
		const fit = await kMeans(matrixOf(rows), { k: 5, seed: 1, tolerance: 0 })
		expect(fit.converged).toBe(true)
		for (const [label, center] of centersOf(fit.centers, 5).entries()) {
			const own = rows.filter((_, row) => fit.labels[row] === label)
			for (const [column, value] of center.entries())
				expect(value).toBeCloseTo(own.reduce((sum, row) => sum + (row[column] as number), 0) / own.length, 10)
		}
	})

	test('repeats exactly for equal seeds, with any number of threads', async () => {
		const draws = random('threads')
		const values = Float64Array.from({ length: 100_000 * 3 }, () => draws.normal())
		const matrix = { values, rows: 100_000, columns: 3 }
		const [none, one, two, three] = await Promise.all(
			[0, 1, 2, 3].map((workers) => kMeans(matrix, { k: 7, seed: 5, restarts: 2, workers })),
		)
		expect(one).toEqual(none)
		expect(two).toEqual(none)
		expect(three).toEqual(none)
		expect((await kMeans(matrix, { k: 7, seed: 6, restarts: 2 })).inertia).not.toBe(none?.inertia)
	})

	test.each([
		[0, 3],
		[-1, 3],
		[1.5, 3],
		[Number.NaN, 3],
		[4, 3],
	])('k = %d of %d rows is refused', async (k, rows) => {
		const matrix = matrixOf(Array.from({ length: rows }, (_, row) => [row]))
		await expect(kMeans(matrix, { k, seed: 1 })).rejects.toMatchObject({ code: 'bad-request' })
	})

	test('more clusters than different rows are refused, saying how many there are', async () => {
		await expect(kMeans(matrixOf([[1], [1], [2], [2]]), { k: 3, seed: 1 })).rejects.toMatchObject({
			details: { differentRows: 2 },
		})
	})

	test('is exact far from zero', async () => {
		const rows = [0, 1, 2, 10, 11, 12].map((value) => [1e9 + value])
		const fit = await kMeans(matrixOf(rows), { k: 2, seed: 1 })
		expect(fit.inertia).toBe(4)
		expect(adjustedRand(fit.labels, Int32Array.of(0, 0, 0, 1, 1, 1))).toBe(1)
	})
})

/**
 * scikit-learn's demo: inertia 69,432, homogeneity .602, completeness .650, V .625, ARI .465, AMI .598, of ten k-means++ starts of its
 * generator. Which optimum is found depends on the draws: ten starts end between 69,404 and 70,567 (twenty seeds of ours; 69,405 to
 * 70,387 with scikit-learn 1.2.1), fifty below 69,541. Optima of such inertia agree with the truth to within two hundredths, but for
 * some (seed 3: 69,461 and homogeneity .567). AMI .598 was normalised by the larger entropy, as scikit-learn did before 0.22.
 */
describe('K-Means of the digits, standardised', () => {
	const published = { homogeneity: 0.602, completeness: 0.65, v: 0.625, rand: 0.465, information: 0.598 }

	test.each([42, 1, 4])('reaches the published inertia and agreement with seed %d', async (seed) => {
		const digits = await readNumbers('digits.csv.gz')
		const truth = Int32Array.from(digits, (row) => row[64] as number)
		const { matrix, scaling } = scaleColumns(matrixOf(digits.map((row) => row.slice(0, 64))), { log: [], standardise: true })
		expect(scaling.constant).toEqual([0, 32, 39])
		const { inertia, labels } = await kMeans(matrix, { k: 10, seed })
		expect(inertia).toBeLessThanOrEqual(69_432 * 1.001)
		const rand = adjustedRand(truth, labels)
		const found = { ...vMeasure(truth, labels), rand, information: byLargerEntropy(truth, labels) }
		for (const [name, value] of Object.entries(published))
			expect(Math.abs(found[name as keyof typeof found] - value), name).toBeLessThan(0.02)
	})

	/** (I − E) / (max(H, H) − E), from what the arithmetic mean in its place gives. */
	function byLargerEntropy(a: Int32Array, b: Int32Array): number {
		const [first, second] = [sizes(a), sizes(b)]
		const expected = expectedMutualInformation(first, second, a.length)
		const [larger, mean] = [Math.max(entropy(first), entropy(second)), (entropy(first) + entropy(second)) / 2]
		return (adjustedMutualInformation(a, b) * (mean - expected)) / (larger - expected)
	}

	const sizes = (labels: Int32Array) => [...new Set(labels)].map((name) => labels.filter((label) => label === name).length)
	const entropy = (counts: readonly number[]) => counts.reduce((sum, count) => sum - (count / 1797) * Math.log(count / 1797), 0)
})
