import { describe, expect, it } from 'vitest'
import type { Matrix } from '#ml/matrix'
import { adjustedRand } from '#ml/partition-agreement'
import { random } from '#ml/random'
import { clusterPeople } from './cluster-people.ts'
import type { HowToCluster } from './clustered.ts'

const usual: HowToCluster = { method: 'kmeans', k: 'choose', seed: 1, eps: null, minSamples: null, minClusterSize: null }

/** Groups around corners that are `apart` standard deviations from each other; row by row in turns. */
function blobs(rows: number, groups: number, apart: number, columns = 4): Matrix {
	const draws = random('blobs', rows, groups)
	const values = new Float64Array(rows * columns)
	for (let row = 0; row < rows; row++)
		for (let at = 0; at < columns; at++)
			values[row * columns + at] = draws.normal() + (at === (row % groups) % columns ? apart : 0)
	return { values, rows, columns }
}
const turns = (rows: number, groups: number) => Int32Array.from({ length: rows }, (_, row) => row % groups)

describe('groups of people', () => {
	it.each(['kmeans', 'hdbscan'] as const)('clusters a sample of more rows than it takes, and says so (%s)', async (method) => {
		const matrix = blobs(4_000, 3, 9)
		const found = await clusterPeople(matrix, [], { ...usual, method }, undefined, 1_000)
		expect(found).toMatchObject({ k: 3, stable: true, clustered: 1_000 })
		expect(adjustedRand(found.labels, turns(4_000, 3))).toBeGreaterThan(0.98)
		const whole = await clusterPeople(matrix, [], { ...usual, method, k: 3 }, undefined, 4_000)
		expect(whole.clustered).toBe(4_000)
	})

	it('finds nothing in noise, by any method, and gives as many as asked for all the same', async () => {
		const noise = blobs(1_500, 1, 0)
		for (const method of ['kmeans', 'minibatch', 'hdbscan'] as const) {
			const found = await clusterPeople(noise, [], { ...usual, method })
			expect([method, found.k, found.stable]).toEqual([method, 0, false])
			expect(found.labels.every((label) => label === -1)).toBe(true)
		}
		const asked = await clusterPeople(noise, [], { ...usual, k: 4 })
		expect(asked).toMatchObject({ k: 4, stable: false, reason: 'as-asked' })
		expect(asked.perK[0]?.verdict).not.toBe('holds-up')
	})

	it('finds nothing where all are alike, or too few', async () => {
		const alike = { values: new Float64Array(400), rows: 200, columns: 2 }
		for (const matrix of [alike, blobs(99, 3, 9)])
			expect(await clusterPeople(matrix, [], usual)).toMatchObject({ k: 0, stable: false, reason: 'too-few-people' })
	})
})
