import { toStoreTime } from '#kit/zone'
import type { CompiledAnswers } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { HistoryStep } from './history.ts'
import type { Refresh } from './segment.ts'

/** Sets of one statement: who is in, who surely is not, and everybody who was asked about. */
export type Found = Pick<CompiledAnswers, 'prelude' | 'params' | 'yes' | 'no' | 'everyone'>

/** Keeps the members of a segment as computed whole; members and counts come from one statement, so they fit each other. */
export async function storeMembers(
	analytics: AnalyticsStore,
	{ segmentId: id, version, generation, at }: HistoryStep,
	{ prelude, params, yes, no, everyone }: Found,
): Promise<Pick<Refresh, 'yes' | 'no' | 'unknown'>> {
	const { database } = analytics.dialect
	await analytics.command(
		`INSERT INTO ${database}.segment_members (segment_id, version, generation, computed_at, members, yes, no, everyone)
		${prelude} SELECT {id:String}, {version:UInt32}, {generation:UInt64}, {at:DateTime64(3, 'UTC')}, ${yes} AS found,
			bitmapCardinality(found), bitmapCardinality(${no}), bitmapCardinality(${everyone})`,
		{ ...params, id, version, generation, at: toStoreTime(at) },
	)
	const [row] = await analytics.query<{ yes: string; no: string; unknown: string }>(
		`SELECT yes, no, everyone - yes - no AS unknown FROM ${database}.segment_members
		WHERE segment_id = {id:String} AND generation = {generation:UInt64} LIMIT 1`,
		{ id, generation },
	)
	if (!row) throw new Error('a segment was computed and is not there')
	return { yes: Number(row.yes), no: Number(row.no), unknown: Number(row.unknown) }
}
