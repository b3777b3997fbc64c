import { uuidv7 } from '#kit/ids'
import { nobody, type PeopleSet, type PeopleSets } from '#query'
import { generationOf } from './generation.ts'
import type { SaveNeeds } from './save-segment.ts'
import { type ListOrigin, listDefinition, type Segment } from './segment.ts'
import { type Found, storeMembers } from './store-members.ts'

export interface ListInput {
	readonly name: string
	readonly description: string
	readonly createdBy: string
	readonly origin: Omit<ListOrigin, 'people'>
	/** A list where absent. */
	readonly kind?: 'list' | 'persona'
	/** State of what it follows; nothing of a list. */
	readonly mark?: string
	readonly announce?: boolean
}

export type SaveListNeeds = Omit<SaveNeeds, 'usages'>

/**
 * Saves people as a segment of its own that no rule computes. The definition is stored last: a list that a crash cut
 * short is no segment.
 * @param people the set to keep, made in `sets`
 */
export async function saveList(
	needs: SaveListNeeds,
	input: ListInput,
	sets: PeopleSets,
	people: PeopleSet,
	id = uuidv7(needs.clock.now()),
): Promise<Segment> {
	const { analytics, store, history, clock } = needs
	const at = clock.now()
	const generation = generationOf(1, at)
	const step = { segmentId: id, version: 1, generation, at }
	const counts = await storeMembers(analytics, step, onlyThese(people, sets))
	const segment: Segment = {
		...{ id, name: input.name, description: input.description, definition: listDefinition(id), kind: input.kind ?? 'list' },
		...{ announce: input.announce ?? false, version: 1, createdBy: input.createdBy, createdAt: at, updatedAt: at },
		origin: { ...input.origin, people: counts.yes },
	}
	await store.create(segment, () => undefined)
	const refresh = { ...counts, at, elapsedMs: clock.now() - at, mark: input.mark ?? 'list' }
	await store.recordRefresh(id, 1, refresh)
	await history.record(step)
	return { ...segment, refresh }
}

/** Of people who were picked out, nobody else was asked about. */
export function onlyThese(people: PeopleSet, sets: PeopleSets): Found {
	return { prelude: sets.prelude(), params: sets.parameters.values, yes: people, no: nobody, everyone: people }
}
