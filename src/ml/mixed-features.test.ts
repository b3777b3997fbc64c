import { expect, test } from 'vitest'
import { matrixOf, squaredDistance } from './matrix.arbitrary.ts'
import { mixFeatures } from './mixed-features.ts'
import { random } from './random.ts'
import { scaleColumns } from './scale-columns.ts'

test('another category is as far as two rows are on average in a standardised column', () => {
	const draws = random('mixed')
	const { matrix } = scaleColumns(matrixOf(Array.from({ length: 500 }, () => [draws.exponential()])), {
		log: [],
		standardise: true,
	})
	const codes = Int32Array.from({ length: 500 }, () => draws.integer(3))
	const { matrix: mixed, blocks } = mixFeatures(matrix, [{ codes, count: 3 }])
	expect([mixed.columns, blocks]).toEqual([4, [{ start: 1, count: 3 }]])
	const row = (at: number) => [...mixed.values.slice(at * 4, at * 4 + 4)]
	let [numbers, others, pairs, mismatches] = [0, 0, 0, 0]
	for (let a = 0; a < 500; a++)
		for (let b = 0; b < a; b++) {
			pairs++
			numbers += squaredDistance(row(a).slice(0, 1), row(b).slice(0, 1))
			if (codes[a] === codes[b]) continue
			mismatches++
			others += squaredDistance(row(a).slice(1), row(b).slice(1))
		}
	expect(others / mismatches).toBe(2)
	expect(numbers / pairs).toBeCloseTo(2, 1)
})
