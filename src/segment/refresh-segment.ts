import type { Clock } from '#kit/clock'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { generationOf } from './generation.ts'
import type { HistoryStore } from './history-store.ts'
import { membership } from './membership.ts'
import type { Refresh, Segment } from './segment.ts'
import type { SegmentStore } from './segment-store.ts'
import { storeMembers } from './store-members.ts'

export interface RefreshNeeds {
	readonly analytics: AnalyticsStore
	readonly store: SegmentStore
	readonly history: Pick<HistoryStore, 'record'>
	readonly query: Query
	readonly clock: Clock
}

/** Computes the members and keeps them; members and counts come from one statement, so they fit each other. */
export async function refreshSegment(needs: RefreshNeeds, segment: Segment): Promise<Refresh> {
	const { analytics, store, history, query, clock } = needs
	const mark = await dataMark(analytics)
	const at = clock.now()
	const generation = generationOf(segment.version, at)
	const step = { segmentId: segment.id, version: segment.version, generation, at }
	const counts = await storeMembers(analytics, step, query.compileAnswers(segment.definition, membership))
	await history.record(step)
	const refresh = { ...counts, at, elapsedMs: clock.now() - at, mark }
	await store.recordRefresh(segment.id, segment.version, refresh)
	return refresh
}

/** While this stays the same and the day does, no segment can have changed but by the sliding of its windows. */
export async function dataMark(analytics: AnalyticsStore): Promise<string> {
	const { database } = analytics.dialect
	const [row] = await analytics.query<{ messages: string; overrides: string }>(
		`SELECT (SELECT count() FROM ${database}.message_ids) AS messages, (SELECT max(version) FROM ${database}.profile_overrides) AS overrides`,
	)
	return `${row?.messages}/${row?.overrides}`
}
