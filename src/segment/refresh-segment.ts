import type { Clock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { generationOf } from './generation.ts'
import type { HistoryStore } from './history-store.ts'
import { membership } from './membership.ts'
import type { Refresh, Segment } from './segment.ts'
import type { SegmentStore } from './segment-store.ts'

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
	const { prelude, yes, no, everyone, params } = query.compileAnswers(segment.definition, membership)
	await analytics.command(
		`INSERT INTO ${analytics.dialect.database}.segment_members (segment_id, version, generation, computed_at, members, yes, no, everyone)
		${prelude} SELECT {id:String}, {version:UInt32}, {generation:UInt64}, {at:DateTime64(3, 'UTC')}, ${yes} AS found,
			bitmapCardinality(found), bitmapCardinality(${no}), bitmapCardinality(${everyone})`,
		{ ...params, id: segment.id, version: segment.version, generation, at: toStoreTime(at) },
	)
	const counts = await countsOf(analytics, segment.id, generation)
	await history.record({ segmentId: segment.id, version: segment.version, generation, at })
	const refresh = { ...counts, at, elapsedMs: clock.now() - at, mark }
	await store.recordRefresh(segment.id, segment.version, refresh)
	return refresh
}

async function countsOf(
	analytics: AnalyticsStore,
	id: string,
	generation: string,
): Promise<Pick<Refresh, 'yes' | 'no' | 'unknown'>> {
	const [row] = await analytics.query<{ yes: string; no: string; unknown: string }>(
		`SELECT yes, no, everyone - yes - no AS unknown FROM ${analytics.dialect.database}.segment_members
		WHERE segment_id = {id:String} AND generation = {generation:UInt64} LIMIT 1`,
		{ id, generation },
	)
	if (!row) throw new Error('a segment was computed and is not there')
	return { yes: Number(row.yes), no: Number(row.no), unknown: Number(row.unknown) }
}

/** While this stays the same and the day does, no segment can have changed but by the sliding of its windows. */
export async function dataMark(analytics: AnalyticsStore): Promise<string> {
	const { database } = analytics.dialect
	const [row] = await analytics.query<{ messages: string; overrides: string }>(
		`SELECT (SELECT count() FROM ${database}.message_ids) AS messages, (SELECT max(version) FROM ${database}.profile_overrides) AS overrides`,
	)
	return `${row?.messages}/${row?.overrides}`
}
