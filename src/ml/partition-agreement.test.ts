import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustedMutualInformation, adjustedRand, vMeasure } from './partition-agreement.ts'

const labels = (...names: number[]) => Int32Array.from(names)
const pairs = fc
	.array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 40 })
	.map((rows) => [labels(...rows.map(([a]) => a)), labels(...rows.map(([, b]) => b))] as const)

/** Computed by scikit-learn 1.2.1. */
test.each([
	[
		'overlapping',
		[0, 0, 0, 1, 1, 1, 2, 2, 2, 2],
		[0, 0, 1, 1, 1, 2, 2, 2, 2, 0],
		[0.442701283, 0.442701283, 0.442701283, 0.204545455, 0.237288778],
	],
	['everyone alone', [0, 0, 1, 1, 2, 2], [0, 1, 2, 3, 4, 5], [1, 0.613147193, 0.760187534, 0, 0]],
	['one against many', [0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5], [1, 0, 0, 0, 0]],
])('%s: the figures of scikit-learn', (_, first, second, expected) => {
	const [a, b] = [labels(...first), labels(...second)]
	const { homogeneity, completeness, v } = vMeasure(a, b)
	const found = [homogeneity, completeness, v, adjustedRand(a, b), adjustedMutualInformation(a, b)]
	for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 8)
})

describe('agreement of partitions', () => {
	test('is one for a partition and itself under other names', () => {
		fc.assert(
			fc.property(pairs, ([a]) => {
				const renamed = a.map((label) => 7 - label)
				expect(adjustedRand(a, renamed)).toBe(1)
				expect(adjustedMutualInformation(a, renamed)).toBeCloseTo(1, 9)
				expect(vMeasure(a, renamed).v).toBeCloseTo(1, 9)
			}),
		)
	})

	test('is symmetric; homogeneity and completeness change places', () => {
		fc.assert(
			fc.property(pairs, ([a, b]) => {
				expect(adjustedRand(a, b)).toBeCloseTo(adjustedRand(b, a), 9)
				expect(adjustedMutualInformation(a, b)).toBeCloseTo(adjustedMutualInformation(b, a), 9)
				expect(vMeasure(a, b).homogeneity).toBeCloseTo(vMeasure(b, a).completeness, 9)
			}),
		)
	})

	test('counts the pairs of rows as the definition of the Rand index does', () => {
		fc.assert(
			fc.property(pairs, ([a, b]) => {
				const n = a.length
				let [both, inA, inB] = [0, 0, 0]
				for (let i = 0; i < n; i++)
					for (let j = 0; j < i; j++) {
						if (a[i] === a[j]) inA++
						if (b[i] === b[j]) inB++
						if (a[i] === a[j] && b[i] === b[j]) both++
					}
				const expected = (inA * inB) / ((n * (n - 1)) / 2)
				const most = (inA + inB) / 2
				const wanted = Math.abs(most - expected) < 1e-12 ? 1 : (both - expected) / (most - expected)
				expect(adjustedRand(a, b)).toBeCloseTo(wanted, 9)
			}),
		)
	})
})
