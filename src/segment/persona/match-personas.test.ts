import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchPersonas } from './match-personas.ts'
import type { Overlap } from './persona-members.ts'

/** Overlaps of two ways to part the same people; '' is nobody's persona. */
function overlapsOf(people: readonly (readonly [before: string, now: string])[]): Overlap[] {
	const count = (test: (one: readonly [string, string]) => boolean) => people.filter(test).length
	const [befores, nows] = [new Set(people.map(([before]) => before)), new Set(people.map(([, now]) => now))]
	return [...befores].flatMap((before) =>
		[...nows].map((now) => ({
			...{ before, now, both: count(([a, b]) => a === before && b === now) },
			...{ beforeTaken: count(([a]) => a === before), nowTaken: count(([, b]) => b === now) },
		})),
	)
}

it('is the same persona where more than half is shared, and a new one at exactly half', () => {
	const people = (shared: number, left: number, came: number): (readonly [string, string])[] => [
		...Array.from({ length: shared }, () => ['a', '0'] as const),
		...Array.from({ length: left }, () => ['a', '1'] as const),
		...Array.from({ length: came }, () => ['b', '0'] as const),
	]
	expect(matchPersonas(overlapsOf(people(3, 1, 1))).get('0')).toEqual({ before: 'a', similarity: 3 / 5 })
	expect(matchPersonas(overlapsOf(people(2, 1, 1))).get('0')).toBeUndefined()
})

it('never gives one persona to two groups, nor two to one, and none to those who are in none', () => {
	const label = fc.constantFrom('', 'a', 'b', 'c')
	fc.assert(
		fc.property(fc.array(fc.tuple(label, fc.constantFrom('', '0', '1', '2')), { minLength: 1, maxLength: 60 }), (people) => {
			const matches = matchPersonas(overlapsOf(people))
			const befores = [...matches.values()].map(({ before }) => before)
			expect(new Set(befores).size).toBe(befores.length)
			expect([...matches.keys(), ...befores]).not.toContain('')
		}),
	)
})
