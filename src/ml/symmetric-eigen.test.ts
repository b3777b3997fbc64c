import fc from 'fast-check'
import { expect, test } from 'vitest'
import { symmetricEigen } from './symmetric-eigen.ts'

const symmetric = fc.integer({ min: 1, max: 8 }).chain((size) =>
	fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: size * size, maxLength: size * size }).map((cells) => ({
		size,
		matrix: Float64Array.from(
			cells,
			(_, at) => (cells[at] as number) + (cells[(at % size) * size + Math.floor(at / size)] as number),
		),
	})),
)

test('the vectors are orthonormal and put the matrix together again', () => {
	fc.assert(
		fc.property(symmetric, ({ size, matrix }) => {
			const { values, vectors } = symmetricEigen(matrix, size)
			const at = (row: number, column: number) => vectors[row * size + column] as number
			for (let a = 0; a < size; a++)
				for (let b = 0; b < size; b++) {
					let [again, product] = [0, 0]
					for (let axis = 0; axis < size; axis++) {
						again += at(a, axis) * (values[axis] as number) * at(b, axis)
						product += at(axis, a) * at(axis, b)
					}
					expect(again).toBeCloseTo(matrix[a * size + b] as number, 8)
					expect(product).toBeCloseTo(a === b ? 1 : 0, 8)
				}
		}),
	)
})
