import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matrixOf, someRows } from './matrix.arbitrary.ts'
import { scaleColumns, unscaleRows } from './scale-columns.ts'

describe('scaling of columns', () => {
	test('gives mean 0 and deviation 1 to every column that varies, and comes back', () => {
		fc.assert(
			fc.property(someRows({ least: 2, most: 40 }), fc.boolean(), (rows, log) => {
				const matrix = matrixOf(rows)
				const { matrix: scaled, scaling } = scaleColumns(matrix, { log: log ? [0] : [], standardise: true })
				for (let column = 0; column < matrix.columns; column++) {
					const values = Array.from({ length: rows.length }, (_, row) => scaled.values[row * matrix.columns + column] as number)
					const mean = values.reduce((sum, value) => sum + value, 0) / rows.length
					expect(mean).toBeCloseTo(0, 6)
					if (scaling.constant.includes(column)) expect(values.every((value) => value === 0)).toBe(true)
					else expect(values.reduce((sum, value) => sum + value * value, 0) / rows.length).toBeCloseTo(1, 6)
				}
				const back = unscaleRows(scaled.values, scaling)
				for (const [at, value] of matrix.values.entries()) expect(back[at]).toBeCloseTo(value, 6)
			}),
		)
	})

	test('takes the logarithm of returns too', () => {
		const { matrix } = scaleColumns(matrixOf([[Math.E - 1], [0], [1 - Math.E]]), { log: [0], standardise: false })
		for (const [at, value] of [1, 0, -1].entries()) expect(matrix.values[at]).toBeCloseTo(value, 12)
	})
})
