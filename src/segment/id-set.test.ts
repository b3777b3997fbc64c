import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdSet } from './id-set.ts'

const id = fc.oneof(fc.nat(200), fc.constantFrom(0, 31, 32, 8_191, 8_192, 16_383, 16_384, 4_294_967_295), fc.nat(4_294_967_295))

it('holds what a set would hold, whatever comes and goes', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(id, fc.boolean())), (changes) => {
			const [ids, expected] = [new IdSet(), new Set<number>()]
			for (const [one, comes] of changes) {
				if (comes) ids.add(one)
				else ids.delete(one)
				if (comes) expected.add(one)
				else expected.delete(one)
				expect(ids.size).toBe(expected.size)
			}
			for (const [one] of changes) {
				expect(ids.has(one)).toBe(expected.has(one))
				expect(ids.has((one + 8_192) % 2 ** 32)).toBe(expected.has((one + 8_192) % 2 ** 32))
			}
		}),
	)
})
