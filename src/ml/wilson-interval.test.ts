import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareInterval } from './wilson-interval.ts'

describe('the interval of a share', () => {
	it('gives the published limits (Newcombe, Statistics in Medicine 17, 1998, table I)', () => {
		const cases = [
			{ n: 263, successes: 81, low: 0.2553, high: 0.3662 },
			{ n: 148, successes: 15, low: 0.0624, high: 0.1605 },
			{ n: 20, successes: 0, low: 0, high: 0.1611 },
			{ n: 29, successes: 1, low: 0.0061, high: 0.1718 },
		]
		for (const { low, high, ...count } of cases) {
			const interval = shareInterval(count)
			expect(interval?.low).toBeCloseTo(low, 4)
			expect(interval?.high).toBeCloseTo(high, 4)
		}
	})

	it('holds the share, stays within 0 and 1, and narrows as more are counted', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
				const successes = Math.round(n * part)
				const one = shareInterval({ n, successes })
				const ten = shareInterval({ n: n * 10, successes: successes * 10 })
				if (!one || !ten) throw new Error('somebody was counted')
				expect(one.low).toBeGreaterThanOrEqual(0)
				expect(one.high).toBeLessThanOrEqual(1)
				expect(one.low).toBeLessThanOrEqual(one.value)
				expect(one.high).toBeGreaterThanOrEqual(one.value)
				expect(ten.high - ten.low).toBeLessThan(one.high - one.low)
			}),
		)
		expect(shareInterval({ n: 0, successes: 0 })).toBeNull()
	})
})
