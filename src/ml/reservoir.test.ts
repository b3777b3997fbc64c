import { expect, it } from 'vitest'
import { createReservoir } from './reservoir.ts'

it('gives exact quantiles while everything fits, and close ones of a long stream', () => {
	const small = createReservoir(1_000, 'a')
	for (let value = 1; value <= 101; value++) small.add(value)
	expect([0, 0.5, 1].map((share) => small.quantile(share))).toEqual([1, 51, 101])
	const large = createReservoir(10_000, 'a')
	for (let value = 0; value < 500_000; value++) large.add(value)
	expect(large.n).toBe(500_000)
	// One standard error of the median's place is half a per cent.
	expect(Math.abs((large.quantile(0.5) ?? 0) / 500_000 - 0.5)).toBeLessThan(0.025)
	expect(createReservoir(10, 'a').quantile(0.5)).toBeUndefined()
})
