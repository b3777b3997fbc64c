import { describe, expect, test } from 'vitest'
import { kMeans } from './k-means.ts'
import { matrixOf } from './matrix.arbitrary.ts'
import { miniBatchKMeans } from './mini-batch-k-means.ts'
import { random } from './random.ts'

const draws = random('mini-batch blobs')
const rows = Array.from({ length: 20_000 }, (_, row) => [8 * (row % 5) + draws.normal(), 8 * (row % 3) + draws.normal()])
const matrix = matrixOf(rows)

describe('mini-batch K-Means', () => {
	test('ends within two hundredths of the inertia of K-Means on blobs', async () => {
		const [whole, batches] = await Promise.all([kMeans(matrix, { k: 15, seed: 1 }), miniBatchKMeans(matrix, { k: 15, seed: 1 })])
		expect(batches.inertia).toBeLessThan(whole.inertia * 1.02)
		expect(batches.labels).toHaveLength(rows.length)
		expect(batches.sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.length)
	})

	test('states the inertia of its labels, and repeats whatever the number of threads', async () => {
		const [alone, threads] = await Promise.all([0, 2].map((workers) => miniBatchKMeans(matrix, { k: 4, seed: 9, workers })))
		expect(threads).toEqual(alone)
		if (alone === undefined) throw new Error('nothing was fitted')
		let inertia = 0
		for (const [row, point] of rows.entries())
			for (const [column, value] of point.entries())
				inertia += (value - (alone.centers[(alone.labels[row] as number) * 2 + column] as number)) ** 2
		expect(alone.inertia / inertia).toBeCloseTo(1, 9)
	})

	test.each([0, 1.5, 20_001])('k = %d is refused', async (k) => {
		await expect(miniBatchKMeans(matrix, { k, seed: 1 })).rejects.toMatchObject({ code: 'bad-request' })
	})
})
