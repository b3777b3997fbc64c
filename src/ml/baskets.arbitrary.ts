import fc from 'fast-check'
import { type Baskets, basketsOf } from './baskets.ts'

/** Baskets as lists of items, packed: what the methods take. */
export function packed(lists: readonly (readonly number[])[], kinds = 1 + Math.max(-1, ...lists.flat())): Baskets {
	const baskets = Uint32Array.from(lists.flatMap((list, basket) => list.map(() => basket)))
	return basketsOf({ baskets, items: Uint32Array.from(lists.flat()) }, lists.length, kinds)
}

/** Few items, so that many sets are frequent; empty baskets and repeated items too. */
export const someBaskets: fc.Arbitrary<number[][]> = fc
	.integer({ min: 1, max: 7 })
	.chain((kinds) => fc.array(fc.array(fc.nat({ max: kinds - 1 }), { maxLength: 9 }), { minLength: 1, maxLength: 25 }))

/** Every set of items, from the definition: its count is that of the baskets that hold all of it. `1,4` → 3. */
export function countedOneByOne(lists: readonly (readonly number[])[], minCount: number, maxLength: number): Map<string, number> {
	const items = [...new Set(lists.flat())].sort((a, b) => a - b)
	const counts = new Map<string, number>()
	for (let taken = 1; taken < 2 ** items.length; taken++) {
		const set = items.filter((_, at) => taken & (1 << at))
		const count = lists.filter((list) => set.every((item) => list.includes(item))).length
		if (set.length <= maxLength && count >= minCount) counts.set(set.join(), count)
	}
	return counts
}
