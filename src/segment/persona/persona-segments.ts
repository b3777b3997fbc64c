import type { Clock } from '#kit/clock'
import { createPeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { lostMark } from '../due-segments.ts'
import { generationOf } from '../generation.ts'
import type { HistoryStore } from '../history-store.ts'
import { onlyThese, saveList } from '../save-list.ts'
import { dependents, fieldsUnder, listDefinition, type Segment } from '../segment.ts'
import type { SegmentStore } from '../segment-store.ts'
import { storeMembers } from '../store-members.ts'
import { featureNamed } from './features.ts'
import { personaPeople } from './persona-members.ts'
import type { PersonaIdentity, PersonaSet } from './persona-set.ts'
import type { PersonaStore } from './persona-store.ts'

export interface PersonaSegmentNeeds {
	readonly analytics: AnalyticsStore
	readonly segments: SegmentStore
	readonly personas: PersonaStore
	readonly history: HistoryStore
	readonly clock: Clock
}

export interface PersonaSegmentInput {
	readonly name: string
	readonly description: string
	readonly announce: boolean
	readonly createdBy: string
}

/** Fields that membership gives away: what the inputs say, and what the population rests on. */
export async function fieldsOfSet(
	{ segments }: Pick<PersonaSegmentNeeds, 'segments'>,
	{ features, population }: PersonaSet,
): Promise<string[]> {
	const said = features.flatMap((name) => featureNamed(name)?.says ?? [])
	const under = population.kind === 'segment' ? fieldsUnder(listDefinition(population.segment), await segments.all()) : []
	return [...new Set([...said, ...under])]
}

/** A segment that holds whoever is in a persona, after each of its runs. */
export async function createPersonaSegment(
	needs: PersonaSegmentNeeds & Omit<Parameters<typeof saveList>[0], 'store'>,
	set: PersonaSet,
	persona: PersonaIdentity & { readonly shownName: string },
	input: PersonaSegmentInput,
): Promise<Segment> {
	const sets = createPeopleSets(needs.analytics.dialect)
	const members = { setId: set.id, generation: persona.lastGeneration }
	const people = sets.add(personaPeople(needs.analytics, members, persona.id, sets.parameters))
	const origin = {
		...{ from: 'persona' as const, persona: { set: set.id, id: persona.id, name: persona.shownName } },
		fields: await fieldsOfSet(needs, set),
	}
	const followed = { kind: 'persona' as const, mark: markOf(persona.lastGeneration) }
	return saveList({ ...needs, store: needs.segments }, { ...input, ...followed, origin }, sets, people)
}

/** The segments that follow a persona of a set. */
export async function followersOf({ segments }: Pick<PersonaSegmentNeeds, 'segments'>, setId: string): Promise<Segment[]> {
	return (await segments.all()).filter(({ origin }) => origin?.persona?.set === setId)
}

/**
 * Brings the segments of personas up to the last run that found theirs. A persona that is not found again keeps who was in it: nobody
 * left, the groups did. Can be repeated.
 */
export async function followPersonas(needs: PersonaSegmentNeeds): Promise<void> {
	const following = (await needs.segments.all()).filter(({ kind, refresh }) => kind === 'persona' && refresh)
	const known = new Map<string, readonly PersonaIdentity[]>()
	for (const segment of following) {
		const { set, id } = segment.origin?.persona ?? { set: '', id: '' }
		const personas = known.get(set) ?? (await needs.personas.personas(set))
		known.set(set, personas)
		const persona = personas.find((one) => one.id === id)
		if (persona && segment.refresh?.mark !== markOf(persona.lastGeneration)) await rewrite(needs, segment, persona)
	}
}

async function rewrite(needs: PersonaSegmentNeeds, segment: Segment, persona: PersonaIdentity): Promise<void> {
	const { analytics, segments, history, clock } = needs
	const { id, version } = segment
	const at = clock.now()
	const generation = generationOf(version, at)
	const sets = createPeopleSets(analytics.dialect)
	const people = sets.add(
		personaPeople(analytics, { setId: persona.setId, generation: persona.lastGeneration }, persona.id, sets.parameters),
	)
	const step = { segmentId: id, version, generation, at }
	const counts = await storeMembers(analytics, step, onlyThese(people, sets))
	await history.record(step)
	await segments.recordRefresh(id, version, { ...counts, at, elapsedMs: clock.now() - at, mark: markOf(persona.lastGeneration) })
	await noteDependents(segments, id)
}

/** Rules that rest on the segment are computed whole within a minute: no fact told them. */
async function noteDependents(segments: SegmentStore, id: string): Promise<void> {
	const all = await segments.all()
	const resting = new Set(dependents(id, new Map(all.map((one) => [one.id, one.definition]))))
	for (const { id: other, version, kind, refresh } of all)
		if (resting.has(other) && kind === 'rule' && refresh)
			await segments.recordRefresh(other, version, { ...refresh, mark: lostMark })
}

function markOf(generation: string): string {
	return `persona/${generation}`
}
