import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairAccuracy } from './pair-accuracy.ts'

const placed = fc.array(
	fc.record({ truth: fc.constantFrom('anna', 'ben', 'cai'), found: fc.option(fc.nat({ max: 3 }), { nil: undefined }) }),
	{ maxLength: 30 },
)

describe('accuracy over pairs', () => {
	test('a hand-made case: three of Anna in two clusters, one of them with Ben', () => {
		const things = [
			{ truth: 'anna', found: 1 },
			{ truth: 'anna', found: 1 },
			{ truth: 'anna', found: 2 },
			{ truth: 'ben', found: 2 },
		]
		expect(pairAccuracy(things)).toEqual({ truePairs: 3, foundPairs: 2, rightPairs: 1, precision: 0.5, recall: 1 / 3 })
	})

	test('equals looking at every pair', () => {
		fc.assert(
			fc.property(placed, (things) => {
				const all = things.flatMap((a, index) => things.slice(index + 1).map((b) => [a, b] as const))
				const together = all.filter(([a, b]) => a.found !== undefined && a.found === b.found)
				const one = all.filter(([a, b]) => a.truth === b.truth)
				const right = together.filter(([a, b]) => a.truth === b.truth).length
				expect(pairAccuracy(things)).toEqual({
					...{ truePairs: one.length, foundPairs: together.length, rightPairs: right },
					precision: together.length === 0 ? null : right / together.length,
					recall: one.length === 0 ? null : right / one.length,
				})
			}),
			{ seed: 4 },
		)
	})

	test('the truth itself is perfect, and names of clusters do not matter', () => {
		fc.assert(
			fc.property(placed, (things) => {
				const { precision, recall } = pairAccuracy(things.map(({ truth }) => ({ truth, found: `cluster of ${truth}` })))
				for (const value of [precision, recall]) expect([1, null]).toContain(value)
			}),
			{ seed: 5 },
		)
	})
})
