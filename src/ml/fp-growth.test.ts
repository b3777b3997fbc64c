import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCoded } from '#kit/errors'
import { countedOneByOne, packed, someBaskets } from './baskets.arbitrary.ts'
import { type FpGrowthOptions, fpGrowth } from './fp-growth.ts'
import type { ItemSets } from './item-sets.ts'
import { random } from './random.ts'

function listed(sets: ItemSets): [string, number][] {
	return Array.from({ length: sets.size }, (_, set): [string, number] => [sets.items(set).join(), sets.count(set)]).sort()
}

describe('FP-growth', () => {
	// The five baskets of Tan, Steinbach & Kumar, Introduction to Data Mining, §5.1.
	test('finds the frequent sets of a shop of five baskets, counted by hand', () => {
		const [beer, bread, cola, diapers, eggs, milk] = [0, 1, 2, 3, 4, 5]
		const baskets = [
			[bread, milk],
			[bread, diapers, beer, eggs],
			[milk, diapers, beer, cola],
			[bread, milk, diapers, beer],
			[bread, milk, diapers, cola],
		]
		const sets = fpGrowth(packed(baskets), { minCount: 3, maxLength: 4 })
		expect(Object.fromEntries(listed(sets))).toEqual({ 0: 3, 1: 4, 3: 4, 5: 4, '0,3': 3, '1,3': 3, '1,5': 3, '3,5': 3 })
		expect(sets.bySize()).toEqual([4, 4])
	})

	test('equals counting every set one by one, in sets and counts', () => {
		const counts = fc.integer({ min: 1, max: 6 })
		const lengths = fc.integer({ min: 1, max: 7 })
		fc.assert(
			fc.property(someBaskets, counts, lengths, (lists, minCount, maxLength) => {
				const sets = fpGrowth(packed(lists), { minCount, maxLength })
				expect(listed(sets)).toEqual([...countedOneByOne(lists, minCount, maxLength)].sort())
			}),
			{ numRuns: 500 },
		)
	})

	test('counts baskets that are alike as often as they are said to be', () => {
		fc.assert(
			fc.property(someBaskets, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 25, maxLength: 25 }), (lists, times) => {
				const repeated = lists.flatMap((list, nth) => Array.from({ length: times[nth] as number }, () => list))
				const told = { ...packed(lists), times: Uint32Array.from(times.slice(0, lists.length)) }
				const options = { minCount: 3, maxLength: 4 }
				expect(listed(fpGrowth(told, options))).toEqual(listed(fpGrowth(packed(repeated), options)))
			}),
		)
	})

	test('equals counting pairs in a table, with more items than nodes at the start', () => {
		const draws = random('pairs')
		const lists = Array.from({ length: 2_000 }, () =>
			Array.from({ length: 12 }, () => Math.floor(300 * draws.uniform() * draws.uniform())),
		)
		const sets = fpGrowth(packed(lists, 300), { minCount: 10, maxLength: 2 })
		const expected = new Map<string, number>()
		for (const list of lists) {
			const items = [...new Set(list)].sort((a, b) => a - b)
			for (const [at, one] of items.entries())
				for (const key of [`${one}`, ...items.slice(at + 1).map((other) => `${one},${other}`)])
					expected.set(key, (expected.get(key) ?? 0) + 1)
		}
		expect(listed(sets)).toEqual([...expected].filter(([, count]) => count >= 10).sort())
		expect(sets.bySize()[1]).toBeGreaterThan(1_000)
	})

	test('too many sets are an error that names a minimum, and that minimum works', () => {
		fc.assert(
			fc.property(someBaskets, fc.integer({ min: 1, max: 30 }), (lists, mostSets) => {
				const all = countedOneByOne(lists, 1, 4)
				const options = { maxLength: 4, mostSets }
				const refused = refusal(lists, { ...options, minCount: 1 })
				expect(refused !== undefined).toBe(all.size > mostSets)
				if (refused === undefined) return
				const { tryMinCount, itemSetsThen } = refused
				const then = fpGrowth(packed(lists), { ...options, minCount: tryMinCount })
				expect(listed(then)).toEqual([...countedOneByOne(lists, tryMinCount, 4)].sort())
				expect(then.size).toBe(itemSetsThen)
			}),
		)
	})

	test('a basket of thirty alike a thousand times over ends, and says so', () => {
		const lists = Array.from({ length: 1_000 }, () => Array.from({ length: 30 }, (_, item) => item))
		expect(refusal(lists, { minCount: 1, maxLength: 30, mostSets: 10_000 })).toMatchObject({
			tryMinCount: 1_001,
			itemSetsThen: 0,
		})
	})

	test.each([
		['minCount', 0],
		['minCount', 1.5],
		['maxLength', 0],
	])('%s of %d is refused', (name, value) => {
		expect(() => fpGrowth(packed([[0]]), { minCount: 1, maxLength: 2, [name]: value })).toThrow('whole number from 1')
	})
})

/** What the error says; undefined where there is none. */
function refusal(lists: number[][], options: FpGrowthOptions): { tryMinCount: number; itemSetsThen: number } | undefined {
	try {
		fpGrowth(packed(lists), options)
		return undefined
	} catch (error) {
		if (!isCoded(error, 'bad-request')) throw error
		return error.details as { tryMinCount: number; itemSetsThen: number }
	}
}
