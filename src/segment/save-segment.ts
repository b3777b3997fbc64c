import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { Log } from '#kit/log'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { carryMembers } from './carry-members.ts'
import { generationOf } from './generation.ts'
import type { HistoryStore } from './history-store.ts'
import { refreshSegment } from './refresh-segment.ts'
import { assertSound, dependents, type Segment, type SegmentContent } from './segment.ts'
import type { SegmentStore } from './segment-store.ts'

/** What still uses a segment, so that it cannot be taken away. */
export interface Usage {
	readonly kind: string
	readonly id: string
	readonly name: string
}

export interface SaveNeeds {
	readonly analytics: AnalyticsStore
	readonly store: SegmentStore
	readonly history: HistoryStore
	readonly query: Query
	readonly clock: Clock
	readonly log: Log
	/** Segments that tags rest on, over any number of steps: a segment that speaks of those tags must not be one of them. */
	readonly underTags?: (codes: readonly string[]) => readonly string[]
	/** Usages elsewhere: campaigns, later journeys; tags. */
	readonly usages: (segmentId: string) => Promise<readonly Usage[]>
}

/** As it comes from outside: the definition is not read yet. */
export interface SegmentInput {
	readonly name: string
	readonly description: string
	readonly definition: unknown
	readonly announce?: boolean | undefined
}

export async function createSegmentFrom(needs: SaveNeeds, input: SegmentInput, createdBy: string): Promise<Segment> {
	const { store, query, clock } = needs
	const at = clock.now()
	const id = uuidv7(at)
	const definition = query.parse(input.definition)
	const announce = input.announce ?? false
	const segment = {
		...input,
		announce,
		kind: 'rule' as const,
		id,
		definition,
		version: 1,
		createdBy,
		createdAt: at,
		updatedAt: at,
	}
	await store.create(segment, (others) => assertSound(id, definition, others, needs.underTags))
	return refreshed(needs, segment)
}

export async function updateSegment(needs: SaveNeeds, id: string, version: number, input: SegmentInput): Promise<Segment> {
	const { store, query, clock } = needs
	const present = (await store.get(id)) ?? fail('not-found')
	const definition = query.parse(input.definition)
	const announce = input.announce ?? present.announce
	if (present.kind === 'list') return renameList(needs, present, version, { ...input, definition, announce: false })
	// Told from now on: who entered before somebody asked for it is no news.
	if (announce && !present.announce) await store.noteAnnounced(id, generationOf(version, clock.now()))
	if (present.kind === 'persona')
		return carryMembers(needs, await renameList(needs, present, version, { ...input, definition, announce }))
	const check = (others: Parameters<typeof assertSound>[2]) => assertSound(id, definition, others, needs.underTags)
	return refreshed(needs, await store.update(id, version, { ...input, definition, announce }, clock.now(), check))
}

/** A fixed list, or a persona, has no rule to change: its name and description may. */
async function renameList(
	{ store, clock }: SaveNeeds,
	present: Segment,
	version: number,
	content: SegmentContent,
): Promise<Segment> {
	if (JSON.stringify(content.definition) !== JSON.stringify(present.definition))
		fail('bad-definition', 'a fixed list has no rule to change', {
			path: 'definition',
			problem: 'a fixed list has no rule to change',
		})
	const saved = await store.update(present.id, version, content, clock.now(), () => undefined)
	if (!present.refresh) return saved
	await store.recordRefresh(saved.id, saved.version, present.refresh)
	return { ...saved, refresh: present.refresh }
}

export async function removeSegment({ analytics, history, store, usages }: SaveNeeds, id: string): Promise<void> {
	const used = await usages(id)
	if (used.length > 0) fail('in-use', undefined, { usages: used })
	const names = new Map((await store.all()).map((segment) => [segment.id, segment.name]))
	await store.remove(id, (definitions) => {
		const segments = dependents(id, definitions).map((other) => ({ kind: 'segment', id: other, name: names.get(other) ?? other }))
		if (segments.length > 0) fail('in-use', undefined, { usages: segments })
	})
	for (const table of ['segment_members', 'segment_folds'])
		await analytics.command(`DELETE FROM ${analytics.dialect.database}.${table} WHERE segment_id = {id:String}`, { id })
	await history.forget(id)
}

/** A saved segment is saved; if its members cannot be computed now, the next round of refreshing does it. */
async function refreshed(needs: SaveNeeds, segment: Segment): Promise<Segment> {
	try {
		return { ...segment, refresh: await refreshSegment(needs, segment) }
	} catch (error) {
		needs.log.warn({ err: error, segment: segment.id }, 'a saved segment could not be computed yet')
		return segment
	}
}
