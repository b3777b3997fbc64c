import { expect, it } from 'vitest'
import { toMajor, toMinor } from './minor.ts'

it('writes minor units as the amount that people know, and reads it back', () => {
	expect([toMajor(150_000, 'CNY'), toMajor(5, 'CNY'), toMajor(-105, 'CNY'), toMajor(1500, 'JPY')]).toEqual([
		...['1500.00', '0.05', '-1.05', '1500'],
	])
	expect([toMinor(1499.99, 'CNY'), toMinor(0.07, 'CNY'), toMinor(1500, 'JPY')]).toEqual([149_999, 7, 1500])
})
