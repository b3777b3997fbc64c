import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTraitTime, traitTime } from './trait-time.ts'

const moment = fc.integer({ min: Date.UTC(2000, 0, 1) + 1, max: Date.UTC(2099, 0, 1) })

it('what was said once never comes after what was said outright, and the first of it comes last', () => {
	fc.assert(
		fc.property(moment, moment, (a, b) => {
			expect(traitTime(a, true)).toBeLessThan(traitTime(b, false))
			expect(Math.sign(traitTime(a, true) - traitTime(b, true))).toBe(Math.sign(b - a))
			for (const once of [true, false]) expect(readTraitTime(traitTime(a, once))).toEqual({ at: a, once })
		}),
	)
})
