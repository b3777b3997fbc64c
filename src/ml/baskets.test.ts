import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someBaskets } from './baskets.arbitrary.ts'
import { basketsOf } from './baskets.ts'
import { random } from './random.ts'

describe('baskets from rows', () => {
	test('each item once in a basket, wherever its rows stand', () => {
		fc.assert(
			fc.property(someBaskets, fc.string(), (lists, seed) => {
				const draws = random(seed)
				const rows = lists.flatMap((list, basket) => list.map((item) => ({ basket, item, order: draws.uniform() })))
				rows.sort((a, b) => a.order - b.order)
				const columns = {
					baskets: Uint32Array.from(rows, ({ basket }) => basket),
					items: Uint32Array.from(rows, ({ item }) => item),
				}
				const { starts, items } = basketsOf(columns, lists.length, 7)
				const found = lists.map((_, basket) => [...items.subarray(starts[basket], starts[basket + 1])].sort())
				expect(found).toEqual(lists.map((list) => [...new Set(list)].sort()))
			}),
		)
	})
})
