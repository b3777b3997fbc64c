import { describe, expect, test } from 'vitest'
import { chooseK } from './choose-k.ts'
import { matrixOf, squaredDistance } from './matrix.arbitrary.ts'
import { mixFeatures } from './mixed-features.ts'
import { adjustedRand } from './partition-agreement.ts'
import { type Random, random } from './random.ts'
import { scaleColumns } from './scale-columns.ts'

type Draw = (draws: Random, row: number) => number[]
const many = (columns: number, draw: (column: number) => number) => Array.from({ length: columns }, (_, column) => draw(column))

const noise: Record<string, Draw> = {
	'normal, five columns': (draws) => many(5, draws.normal),
	'uniform, two columns': (draws) => many(2, draws.uniform),
	'uniform, eight columns': (draws) => many(8, draws.uniform),
	'normal, correlated': (draws) => {
		const common = draws.normal()
		return many(6, (column) => common * (1 + (column % 3)) + 0.4 * draws.normal())
	},
	'exponential, three columns': (draws) => many(3, draws.exponential),
	'lognormal, three columns': (draws) => many(3, () => Math.exp(draws.normal())),
	'normal, a sausage': (draws) => [10 * draws.normal(), draws.normal()],
}

const ks = [2, 3, 4, 5, 6, 7, 8]

function standardised(name: string, seed: number, rows: number, draw: Draw) {
	const draws = random(name, seed)
	const values = Array.from({ length: rows }, (_, row) => draw(draws, row))
	return scaleColumns(matrixOf(values), { log: [], standardise: true }).matrix
}

describe('the number of clusters', () => {
	test.each(Object.keys(noise))('of noise is none: %s', async (name) => {
		for (const seed of [1, 2, 3]) {
			const { stable, k, reason } = await chooseK(standardised(name, seed, 800, noise[name] as Draw), { ks, seed })
			expect([stable, k]).toEqual([false, null])
			expect(['no-better-than-noise', 'unstable']).toContain(reason)
		}
	})

	/** Centres of blobs of deviation 1 that do not overlap. */
	function centersApart(k: number, columns: number, attempt = 0): number[][] {
		const draws = random('blob', k, columns, attempt)
		const centers = Array.from({ length: k }, () => many(columns, () => 5 * draws.normal()))
		const apart = centers.every((a, at) => centers.slice(0, at).every((b) => squaredDistance(a, b) >= 36))
		return apart ? centers : centersApart(k, columns, attempt + 1)
	}

	test.each([
		[2, 4],
		[3, 3],
		[5, 5],
		[6, 3],
	])('of %d blobs in %d columns is that, and they are found', async (k, columns) => {
		const centers = centersApart(k, columns)
		const draw: Draw = (draws, row) => (centers[row % k] as number[]).map((center) => center + draws.normal())
		const choice = await chooseK(standardised('blobs', k, 1_500, draw), { ks, seed: 7 })
		expect([choice.k, choice.reason]).toEqual([k, 'chosen'])
		const truth = Int32Array.from({ length: 1_500 }, (_, row) => row % k)
		expect(adjustedRand(truth, choice.clustering?.labels as Int32Array)).toBeGreaterThan(0.9)
		expect(choice.perK.map((each) => each.k)).toEqual(ks)
	})

	test('categories that have nothing to do with each other are no clusters; those that go together are', async () => {
		const draws = random('categories')
		const numbers = { values: new Float64Array(0), rows: 900, columns: 0 }
		const code = (draw: (row: number) => number) => ({ codes: Int32Array.from({ length: 900 }, (_, row) => draw(row)), count: 3 })
		const apart = mixFeatures(numbers, [code(() => draws.integer(3)), code(() => draws.integer(3)), code(() => draws.integer(3))])
		expect((await chooseK(apart.matrix, { ks: [2, 3, 4], seed: 1, blocks: apart.blocks })).stable).toBe(false)
		const slip = (row: number) => (draws.chance(0.1) ? draws.integer(3) : row % 3)
		const together = mixFeatures(numbers, [code(slip), code(slip), code(slip)])
		expect((await chooseK(together.matrix, { ks: [2, 3, 4], seed: 1, blocks: together.blocks })).k).toBe(3)
	})

	test('cannot be judged of few rows, and says so', async () => {
		const { perK, reason } = await chooseK(matrixOf([[1], [2], [3], [10], [11]]), { ks: [2, 3], seed: 1 })
		expect(reason).toBe('too-few-rows')
		expect(perK.map(({ verdict }) => verdict)).toEqual(['too-few-rows', 'too-few-rows'])
	})

	test('repeats exactly for equal seeds', async () => {
		const matrix = standardised('repeat', 1, 300, (draws) => many(2, draws.normal))
		const options = { ks: [2, 3], seed: 4, references: 5, resamples: 3 }
		expect(await chooseK(matrix, options)).toEqual(await chooseK(matrix, options))
	})

	test.each([[[]], [[1, 2]], [[2.5]]])('%j to choose from is refused', async (wrong) => {
		await expect(chooseK(matrixOf([[1], [2], [3]]), { ks: wrong, seed: 1 })).rejects.toMatchObject({ code: 'bad-request' })
	})
})
