import type { IdSet } from './id-set.ts'

/** An id about which was asked, and the person who it is now. */
export interface NotedId {
	readonly id: number
	readonly person: number
}

/** Who moved, as ids. */
export interface Moves {
	readonly entered: readonly number[]
	readonly left: readonly number[]
	/** Ids that go quietly, since the person that they were merged into takes their place: nobody moved. */
	readonly heirs: readonly number[]
	readonly gone: readonly number[]
}

/**
 * How the members of a segment change with what was found of a few people.
 * @param before ids, among them those of whoever was merged since
 * @param found whether the segment holds the person of the nth noted id now
 */
export function compareMembers(noted: readonly NotedId[], before: IdSet, found: (nth: number) => boolean): Moves {
	const [entered, left, merged]: [number[], number[], number[]] = [[], [], []]
	for (let nth = 0; nth < noted.length; nth++) {
		const { id, person } = noted[nth] as NotedId
		const was = before.has(id)
		if (id !== person) {
			if (was) merged.push(nth)
		} else if (found(nth) !== was) (was ? left : entered).push(id)
	}
	if (merged.length === 0) return { entered, left, heirs: [], gone: [] }
	return withMerged({ entered, left }, merged, noted, before, found)
}

/** Somebody who was in under an id that is another's now left only where the other is not in. */
function withMerged(
	{ entered, left }: Pick<Moves, 'entered' | 'left'>,
	merged: readonly number[],
	noted: readonly NotedId[],
	before: IdSet,
	found: (nth: number) => boolean,
): Moves {
	const ids = merged.map((nth) => noted[nth] as NotedId)
	const isIn = (nth: number) => found(nth) || before.has((noted[nth] as NotedId).person)
	const persons = new Set(ids.map(({ person }) => person))
	const idsOf = (nths: readonly number[]) => nths.map((nth) => (noted[nth] as NotedId).id)
	return {
		entered: entered.filter((id) => !persons.has(id)),
		left: [...left, ...idsOf(merged.filter((nth) => !isIn(nth)))],
		heirs: entered.filter((id) => persons.has(id)),
		gone: idsOf(merged.filter(isIn)),
	}
}
