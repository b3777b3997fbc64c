import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareMembers, type NotedId } from './compare-members.ts'
import { IdSet } from './id-set.ts'

const people = 12
/** Who was merged into whom: some ids, each into a person who is nobody else's. */
const merges = fc.array(fc.tuple(fc.integer({ min: 7, max: people }), fc.integer({ min: 1, max: 6 })), { maxLength: 5 })
const some = fc.uniqueArray(fc.integer({ min: 1, max: people }))

it('gives the members whom the people now are, and moves nobody who stays', () => {
	fc.assert(
		fc.property(merges, some, some, some, (merged, before, asked, now) => {
			const into = new Map(merged)
			const personOf = (id: number) => into.get(id) ?? id
			// Whoever is asked about is asked about under every id.
			const about = new Set(asked.map(personOf))
			const noted: NotedId[] = []
			for (let id = 1; id <= people; id++) if (about.has(personOf(id))) noted.push({ id, person: personOf(id) })
			const found = new Set(now.map(personOf))
			const ids = setOf(before)

			const { entered, left, heirs, gone } = compareMembers(noted, ids, (nth) => found.has((noted[nth] as NotedId).person))

			const after = new Set(before)
			for (const id of [...left, ...gone]) after.delete(id)
			for (const id of [...entered, ...heirs]) after.add(id)
			const expected = [...before.filter((id) => !about.has(personOf(id))), ...[...about].filter((person) => found.has(person))]
			expect([...after].sort(numerically)).toEqual([...new Set(expected)].sort(numerically))
			// As people: whoever was in under any id neither enters, nor leaves while they are in.
			const were = new Set(before.map(personOf))
			expect(entered.filter((id) => were.has(id))).toEqual([])
			expect(left.filter((id) => found.has(personOf(id)))).toEqual([])
			expect(heirs.every((id) => were.has(id) && found.has(id))).toBe(true)
			expect(gone.every((id) => personOf(id) !== id)).toBe(true)
		}),
		{ numRuns: 2_000 },
	)
})

it('tells a person who entered from one who takes the place of their former id', () => {
	const noted = [1, 2, 3, 9].map((id) => ({ id, person: id === 9 ? 1 : id }))
	const inside = new Set([1, 2])
	const moves = compareMembers(noted, setOf([3, 9]), (nth) => inside.has(noted[nth]?.person as number))
	expect(moves).toEqual({ entered: [2], left: [3], heirs: [1], gone: [9] })
})

function setOf(ids: readonly number[]): IdSet {
	const set = new IdSet()
	for (const id of ids) set.add(id)
	return set
}

function numerically(a: number, b: number): number {
	return a - b
}
