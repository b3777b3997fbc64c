import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fisherExact } from './fisher-exact.ts'

describe("Fisher's exact test, one-sided", () => {
	test.each([
		['the lady tasting tea, three of four', { n: 8, one: 4, other: 4, both: 3 }, 17 / 70],
		['the lady tasting tea, all four', { n: 8, one: 4, other: 4, both: 4 }, 1 / 70],
		["criminal twins, as R's ?fisher.test prints it", { n: 30, one: 13, other: 12, both: 10 }, 0.0004652],
	])('%s', (_, counts, p) => {
		expect(fisherExact(counts)).toBeCloseTo(p, 7)
	})

	test('equals sums of whole numbers', () => {
		const sizes = fc.integer({ min: 1, max: 700 }).chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n }), fc.nat({ max: n })))
		fc.assert(
			fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), ([n, one, other], share) => {
				const [least, most] = [Math.max(0, one + other - n), Math.min(one, other)]
				const both = Math.round(least + share * (most - least))
				const expected = exactly(n, one, other, both)
				const found = fisherExact({ n, one, other, both })
				if (expected > 1e-300) expect(found / expected).toBeCloseTo(1, 9)
				else expect(found).toBeLessThan(1e-299)
			}),
		)
	})

	test('one thing that always or never happens is no evidence', () => {
		expect(fisherExact({ n: 10, one: 10, other: 4, both: 4 })).toBe(1)
		expect(fisherExact({ n: 10, one: 0, other: 4, both: 0 })).toBe(1)
	})
})

/** The tail as a fraction of whole numbers; a double at the very end. */
function exactly(n: number, one: number, other: number, both: number): number {
	let sum = 0n
	for (let k = both; k <= Math.min(one, other); k++) sum += choose(one, k) * choose(n - one, other - k)
	const digits = 10n ** 330n
	return fraction((sum * digits) / choose(n, other))
}

function fraction(scaled: bigint): number {
	const text = scaled.toString()
	return Number(`${text.slice(0, 25)}e${text.length - Math.min(25, text.length) - 330}`)
}

function choose(n: number, k: number): bigint {
	if (k < 0 || k > n) return 0n
	let ways = 1n
	for (let taken = 0n; taken < BigInt(k); taken++) ways = (ways * (BigInt(n) - taken)) / (taken + 1n)
	return ways
}
