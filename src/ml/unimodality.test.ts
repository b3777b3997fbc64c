import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Random, random } from './random.ts'
import { distanceFromOneMode, oneModeP } from './unimodality.ts'

const sample = (size: number, draw: (at: number) => number) => Float64Array.from({ length: size }, (_, at) => draw(at))

describe('distance from one mode', () => {
	test('does not change with units or direction, and lies between nothing and a half', () => {
		const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 60 })
		fc.assert(
			fc.property(values, (numbers) => {
				const sorted = Float64Array.from(numbers).sort()
				const distance = distanceFromOneMode(sorted)
				expect(distance).toBeGreaterThanOrEqual(0)
				expect(distance).toBeLessThanOrEqual(0.5)
				expect(distanceFromOneMode(sorted.map((value) => 3 * value + 7))).toBeCloseTo(distance, 9)
			}),
		)
	})

	test('is a half for two heaps of one value each', () => {
		expect(distanceFromOneMode(sample(1_000, (at) => (at < 500 ? 0 : 1)))).toBeCloseTo(0.5, 2)
	})

	test.each<[string, (draws: Random) => number]>([
		['uniform', (draws) => draws.uniform()],
		['normal', (draws) => draws.normal()],
		['exponential', (draws) => draws.exponential()],
		['lognormal', (draws) => Math.exp(draws.normal())],
	])('finds a valley in few %s samples', (name, draw) => {
		const draws = random('one mode', name)
		let found = 0
		for (let index = 0; index < 60; index++)
			if (
				oneModeP(
					sample(200, () => draw(draws)),
					39,
					draws,
				) <= 0.05
			)
				found++
		// Five in a hundred at most, and three standard errors.
		expect(found).toBeLessThanOrEqual(60 * 0.05 + 3 * Math.sqrt(60 * 0.05 * 0.95))
	})

	test('finds the valley between two heaps', () => {
		const draws = random('two modes')
		const two = sample(200, (at) => 4 * (at % 2) + draws.normal())
		expect(oneModeP(two, 99, draws)).toBe(0.01)
	})
})
