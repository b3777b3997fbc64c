import { uuidv7 } from '#kit/ids'
import { toStoreTime } from '#kit/zone'
import type { PeopleSet, PeopleSets } from '#query'
import { generationOf } from './generation.ts'
import type { SaveNeeds } from './save-segment.ts'
import { type ListOrigin, listDefinition, type Segment } from './segment.ts'

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

/**
 * Saves people as a segment of its own that no rule computes. The definition is stored last: a list that a crash cut
 * short is no segment.
 * @param people the set to keep, made in `sets`
 */
export async function saveList(
	needs: Omit<SaveNeeds, 'usages'>,
	input: ListInput,
	sets: PeopleSets,
	people: PeopleSet,
	id = uuidv7(needs.clock.now()),
): Promise<Segment> {
	const { analytics, store, history, clock } = needs
	const at = clock.now()
	const generation = generationOf(1, at)
	await analytics.command(
		`INSERT INTO ${analytics.dialect.database}.segment_members (segment_id, version, generation, computed_at, members, yes, no, everyone)
		${sets.prelude()} SELECT {id:String}, 1, {generation:UInt64}, {at:DateTime64(3, 'UTC')}, ${people} AS found,
			bitmapCardinality(found), 0, bitmapCardinality(found)`,
		{ ...sets.parameters.values, id, generation, at: toStoreTime(at) },
	)
	const yes = await countPeople(needs, id)
	const segment: Segment = {
		...{ id, name: input.name, description: input.description, definition: listDefinition(id), kind: input.kind ?? 'list' },
		...{ announce: input.announce ?? false, version: 1, createdBy: input.createdBy, createdAt: at, updatedAt: at },
		origin: { ...input.origin, people: yes },
	}
	await store.create(segment, () => undefined)
	const refresh = { at, yes, no: 0, unknown: 0, elapsedMs: clock.now() - at, mark: input.mark ?? 'list' }
	await store.recordRefresh(id, 1, refresh)
	await history.record({ segmentId: id, version: 1, generation, at })
	return { ...segment, refresh }
}

async function countPeople({ analytics }: Pick<SaveNeeds, 'analytics'>, id: string): Promise<number> {
	const [row] = await analytics.query<{ yes: string }>(
		`SELECT yes FROM ${analytics.dialect.database}.segment_members WHERE segment_id = {id:String} ORDER BY generation DESC LIMIT 1`,
		{ id },
	)
	return Number(row?.yes ?? 0)
}
