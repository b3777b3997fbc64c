import { fail } from '#kit/errors'
import type { Job } from '#kit/job'
import type { DataScope, Principal, Route } from '#kit/route'
import type { CompiledDefinition, Definition, PeopleDimension, PeopleSet, PeopleSets } from '#query'
import type { Params } from '#storage/analytics'
import { inBackground } from '#storage/in-background'
import type { HistoryJobNeeds } from './history-job-needs.ts'
import { historyJobs } from './history-jobs.ts'
import { type Loads, segmentJobs, type TagTimes } from './jobs.ts'
import { keepPeople, type PeopleKept } from './keep-people.ts'
import { createKeptConditions } from './kept-conditions.ts'
import { assertKnown } from './known-segments.ts'
import { memberBatches, segmentIdsOf } from './list-members.ts'
import { memberCondition, membership } from './membership.ts'
import { peopleDimensions } from './people-dimensions.ts'
import { personaJobs } from './persona/persona-jobs.ts'
import { findInThread } from './persona/persona-thread.ts'
import { type Preview, previewSegment } from './preview-segment.ts'
import { refreshSegment } from './refresh-segment.ts'
import { type RouteNeeds, segmentRoutes } from './routes.ts'
import type { SaveNeeds } from './save-segment.ts'
import { fieldsUnder, listDefinition, type Refresh, type Segment } from './segment.ts'
import type { SegmentStore } from './segment-store.ts'

export interface Segments {
	get(id: string): Promise<Segment>
	/** Counts, a sample and the sentence of a definition, in one query. */
	preview(definition: Definition, scope?: DataScope): Promise<Preview>
	refresh(id: string): Promise<Refresh>
	/** Members as of now, in batches by rising id. */
	audience(id: string): AsyncGenerator<readonly number[]>
	/** A definition compiled to the bitmap of its members; it may speak of stored segments. */
	compile(definition: Definition, scope?: DataScope): CompiledDefinition
	/** A condition on `column` (a shopper's id) for members of a stored segment. */
	memberCondition(segmentId: string, column?: string): { readonly sql: string; readonly params: Params }
	/** Names of the fields and traits that a segment rests on, over any number of steps. */
	fieldsUnder(id: string): Promise<string[]>
	/** The same of several, by segment. */
	fieldsUnderEach(ids: readonly string[]): Promise<Map<string, string[]>>
	/** The segments that hold a shopper. */
	segmentsOf(profileId: number): Promise<{ id: string; name: string }[]>
	/** Keeps whoever answers a question now as a fixed list. */
	keep(
		principal: Principal,
		kept: PeopleKept,
		people: (sets: PeopleSets) => PeopleSet,
	): Promise<{ readonly id: string; readonly people: number }>
	/** What questions can be told apart by: personas, and who is in a segment. */
	dimensions(): Promise<PeopleDimension[]>
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
}

export type SegmentNeeds = SaveNeeds &
	Pick<RouteNeeds, 'labels' | 'assertReadable' | 'lookup' | 'audit' | 'currency' | 'sourcesOfTag' | 'personas'> &
	Pick<HistoryJobNeeds, 'append'> &
	TagTimes &
	Loads & {
		/** Whoever is known to be a minor: nobody makes personas of them. Absent: nobody is. */
		readonly minors?: () => Promise<ReadonlySet<number>>
	}

function personaJobsOf({ personas, minors = async () => new Set(), ...needs }: SegmentNeeds): readonly Job[] {
	const analytics = inBackground(needs.analytics)
	if (!personas) return []
	return personaJobs({ ...needs, analytics, personas, minors, segments: needs.store, zone: needs.query.zone, find: findInThread })
}

/** What is kept fresh: who is in a list stays, and who is in a persona is for its runs to say. */
function rulesOf(store: SegmentStore): SegmentStore {
	return { ...store, all: async () => (await store.all()).filter(({ kind }) => kind === 'rule') }
}

export function createSegment(needs: SegmentNeeds): Segments {
	const { analytics, store, query } = needs
	const kept = createKeptConditions(needs)
	const get = async (id: string) => (await store.get(id)) ?? fail('not-found')
	const segmentNames = async () => {
		const names = new Map((await store.all()).map((segment) => [segment.id, segment.name]))
		return (id: string) => names.get(id)
	}
	const preview: Segments['preview'] = async (definition, scope = {}) =>
		previewSegment({ ...needs, kept }, definition, scope, assertKnown(definition, await segmentNames()))
	/** A list is as it was taken over, a persona as its last run found it. */
	const refreshed = async (segment: Segment) =>
		segment.kind !== 'rule' && segment.refresh ? segment.refresh : refreshSegment(needs, segment)
	return {
		get,
		preview,
		refresh: async (id) => refreshed(await get(id)),
		audience: async function* (id) {
			await refreshed(await get(id))
			yield* memberBatches(analytics, id)
		},
		compile: (definition, scope) => query.compile(definition, membership, scope),
		memberCondition: (segmentId, column) => memberCondition(analytics.dialect, segmentId, column),
		fieldsUnder: async (id) => {
			const all = await store.all()
			const segment = all.find((one) => one.id === id)
			return segment ? fieldsUnder(listDefinition(id), all) : []
		},
		fieldsUnderEach: async (ids) => {
			const all = await store.all()
			const known = new Set(all.map(({ id }) => id))
			return new Map(ids.filter((id) => known.has(id)).map((id) => [id, fieldsUnder(listDefinition(id), all)]))
		},
		segmentsOf: async (profileId) => {
			const all = await store.all()
			const ids = new Set(await segmentIdsOf(analytics, profileId, all))
			return all.filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ id, name }))
		},
		keep: (principal, input, people) => keepPeople(needs, principal, input, people),
		dimensions: () => peopleDimensions(needs),
		routes: segmentRoutes({ ...needs, preview, segmentNames }),
		jobs: [
			...segmentJobs({ ...needs, store: rulesOf(store) }),
			...historyJobs({ ...needs, analytics: inBackground(analytics), zone: query.zone }),
			...personaJobsOf(needs),
		],
	}
}
