import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Step, superiority } from './superiority.ts'

function stepsOf(one: readonly number[], other: readonly number[]): Step[] {
	const values = [...new Set([...one, ...other])].sort((a, b) => a - b)
	const count = (list: readonly number[], value: number) => list.filter((x) => x === value).length
	return values.map((value) => ({ one: count(one, value), other: count(other, value) }))
}

const a = [1, 2, 2, 3, 4, 5, 5, 6, 8, 9]
const b = [0, 1, 1, 2, 2, 3, 3, 4, 5, 7, 7]

describe('the probability of having more', () => {
	it('is the Mann–Whitney test of SciPy 1.17 (mannwhitneyu, asymptotic, ties, no continuity correction)', () => {
		const found = superiority(stepsOf(a, b))
		expect(found?.probability.value).toBeCloseTo(0.65, 12)
		expect(found?.pValue).toBeCloseTo(0.24157628952508, 10)
	})

	it("has DeLong's interval on the logit scale (NumPy, placements one by one)", () => {
		const { probability, d } = superiority(stepsOf(a, b)) ?? {}
		expect(probability?.low).toBeCloseTo(0.3904856959192398, 6)
		expect(probability?.high).toBeCloseTo(0.8433475502887858, 6)
		expect(d?.value).toBeCloseTo(0.5449254294535089, 8)
	})

	it('stays finite where every one of a group has more than every other', () => {
		const found = superiority(stepsOf([3, 4, 5], [1, 2, 2]))
		expect(found?.probability).toMatchObject({ value: 1, high: 1 })
		// Wilson's interval of three pairs, all won: 3 / (3 + 1.96²).
		expect(found?.probability.low).toBeCloseTo(0.4385, 4)
		expect([found?.d.value, found?.d.low, found?.d.high].every(Number.isFinite)).toBe(true)
		expect(superiority(stepsOf([1], [2, 3]))).toBeNull()
		expect(superiority(stepsOf([2, 2], [2, 2]))).toMatchObject({ probability: { value: 0.5 }, pValue: 1 })
	})

	it('is the opposite when the groups change places, and does not ask how far apart the values lie', () => {
		const list = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 20 })
		fc.assert(
			fc.property(list, list, (one, other) => {
				const found = superiority(stepsOf(one, other))
				const back = superiority(stepsOf(other, one))
				const squared = superiority(
					stepsOf(
						one.map((x) => x * x),
						other.map((x) => x * x),
					),
				)
				expect(back?.probability.value).toBeCloseTo(1 - (found?.probability.value ?? 0), 10)
				expect(back?.pValue).toBeCloseTo(found?.pValue ?? 0, 10)
				expect(squared?.probability).toEqual(found?.probability)
			}),
		)
	})
})
