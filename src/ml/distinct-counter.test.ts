import { expect, it } from 'vitest'
import { createDistinctCounter } from './distinct-counter.ts'
import { hash53 } from './hash53.ts'

it('is exact up to its limit and close to the truth far beyond it', () => {
	const exact = createDistinctCounter(50_000)
	const bounded = createDistinctCounter(5_000)
	for (let index = 0; index < 80_000; index++) {
		const hash = hash53(`value ${index % 40_000}`)
		exact.add(hash)
		bounded.add(hash)
	}
	expect([exact.exact, exact.distinct, exact.repeats]).toEqual([true, 40_000, 40_000])
	expect(bounded.exact).toBe(false)
	// At least 2,500 kept: one standard error is 2 %.
	expect(Math.abs(bounded.distinct / 40_000 - 1)).toBeLessThan(0.08)
	expect(Math.abs(bounded.repeats / 40_000 - 1)).toBeLessThan(0.1)
})

it('says of each value whether it was there before', () => {
	const counter = createDistinctCounter(10)
	expect([7, 0, 7, 0].map((hash) => counter.add(hash))).toEqual([false, false, true, true])
})
