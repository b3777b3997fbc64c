import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solveLinear } from './linear-system.ts'

describe('linear systems', () => {
	test('a system that needs its rows exchanged', () => {
		// 0x + 2y = 4, 3x + y = 5
		expect(Array.from(solveLinear(Float64Array.of(0, 2, 3, 1), 2, Float64Array.of(4, 5), 1))).toEqual([1, 2])
	})

	test('A times what it gives is B again', () => {
		const system = fc.integer({ min: 1, max: 8 }).chain((size) =>
			fc.record({
				size: fc.constant(size),
				matrix: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size * size, maxLength: size * size }),
				right: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 2 * size, maxLength: 2 * size }),
			}),
		)
		fc.assert(
			fc.property(system, ({ size, matrix, right }) => {
				// A heavy diagonal keeps it far from singular.
				const a = Float64Array.from(matrix, (cell, at) => cell + (at % (size + 1) === 0 ? 2 * size : 0))
				const x = solveLinear(a, size, Float64Array.from(right), 2)
				for (let row = 0; row < size; row++) {
					for (const column of [0, 1]) {
						let sum = 0
						for (let k = 0; k < size; k++) sum += (a[row * size + k] as number) * (x[2 * k + column] as number)
						expect(sum).toBeCloseTo(right[2 * row + column] as number, 9)
					}
				}
			}),
		)
	})

	test('a singular matrix is no silent answer', () => {
		expect(() => solveLinear(Float64Array.of(1, 2, 2, 4), 2, Float64Array.of(1, 1), 1)).toThrow('singular')
	})
})
