import { expect, it } from 'vitest'
import { hash53 } from './hash53.ts'

it('gives exact whole numbers, the same for the same text and evenly spread for near ones', () => {
	const hashes = Array.from({ length: 200_000 }, (_, index) => hash53(`row-${index}`))
	expect(hash53('row-7')).toBe(hashes[7])
	expect(hash53('row-7', 1)).not.toBe(hashes[7])
	expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true)
	expect(new Set(hashes).size).toBe(hashes.length)
	const buckets = new Array<number>(64).fill(0)
	for (const hash of hashes) buckets[hash % 64] = (buckets[hash % 64] ?? 0) + 1
	const expected = hashes.length / 64
	// Chi-square with 63 degrees of freedom: above 120 once in 100,000 times.
	expect(buckets.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(120)
})
