import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matrixOf, someRows, squaredDistance } from './matrix.arbitrary.ts'
import { random } from './random.ts'
import { silhouette } from './silhouette.ts'

function byDefinition(rows: readonly number[][], labels: readonly number[]): number {
	const names = [...new Set(labels)]
	const scores = rows.map((row, at) => {
		const mean = (name: number) => {
			const others = rows.filter((_, other) => other !== at && labels[other] === name)
			return others.reduce((sum, other) => sum + Math.sqrt(squaredDistance(row, other)), 0) / others.length
		}
		const own = mean(labels[at] as number)
		const next = Math.min(...names.filter((name) => name !== labels[at]).map(mean))
		return Number.isNaN(own) || Math.max(own, next) === 0 ? 0 : (next - own) / Math.max(own, next)
	})
	return scores.reduce((sum, score) => sum + score, 0) / rows.length
}

describe('silhouette', () => {
	test('is what its definition gives', async () => {
		await fc.assert(
			fc.asyncProperty(someRows({ least: 3, most: 40 }), fc.nat(), async (rows, seed) => {
				const labels = rows.map((_, row) => random('label', seed, row).integer(4) - 1)
				const groups = new Set(labels).size
				const found = await silhouette(matrixOf(rows), Int32Array.from(labels), 1)
				if (groups < 2 || groups >= rows.length) expect(found).toBeNull()
				else expect(found).toBeCloseTo(byDefinition(rows, labels), 9)
			}),
		)
	})

	test('of a sample of many rows is near that of all', async () => {
		const draws = random('silhouette rows')
		const rows = Array.from({ length: 14_000 }, (_, row) => [4 * (row % 2) + draws.normal()])
		const labels = Int32Array.from(rows, (_, row) => row % 2)
		const [all, part] = [
			await silhouette(matrixOf(rows.slice(0, 10_000)), labels.slice(0, 10_000), 1),
			await silhouette(matrixOf(rows), labels, 1),
		]
		expect(Math.abs((all as number) - (part as number))).toBeLessThan(0.01)
	})
})
