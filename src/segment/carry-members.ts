import type { Clock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { generationOf } from './generation.ts'
import type { HistoryStore } from './history-store.ts'
import type { Segment } from './segment.ts'

/**
 * Carries the members of a segment that is not computed over to its new version, so that who comes and goes after the edit has moved,
 * and was not brought by it.
 */
export async function carryMembers(
	{ analytics, history, clock }: { readonly analytics: AnalyticsStore; readonly history: HistoryStore; readonly clock: Clock },
	segment: Segment,
): Promise<Segment> {
	const { id, version } = segment
	const at = clock.now()
	const generation = generationOf(version, at)
	const { database } = analytics.dialect
	await analytics.command(
		`INSERT INTO ${database}.segment_members (segment_id, version, generation, computed_at, members, yes, no, everyone)
		SELECT segment_id, {version:UInt32}, {generation:UInt64}, {at:DateTime64(3, 'UTC')}, members, yes, no, everyone
		FROM ${database}.segment_members WHERE segment_id = {id:String} ORDER BY segment_members.generation DESC LIMIT 1`,
		{ id, version, generation, at: toStoreTime(at) },
	)
	await history.record({ segmentId: id, version, generation, at })
	return segment
}
