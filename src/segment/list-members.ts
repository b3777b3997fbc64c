import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import type { DataScope } from '#kit/route'
import { createPeopleSets, inScope } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { generationOf } from './generation.ts'
import { membersAt } from './history-store.ts'
import { membership, segmentsOfSql, someMembersSql } from './membership.ts'
import type { Segment } from './segment.ts'

/**
 * Members, as they are now or as they were at a time (UTC ms), by rising id: a page starts after the last id of the one before. Sorted, because a small bitmap
 * gives its ids in the order they came.
 */
export async function listMembers(
	analytics: AnalyticsStore,
	segmentId: string,
	scope: DataScope,
	{ cursor, limit, at }: { cursor?: string | undefined; limit: number; at?: number | undefined },
): Promise<Page<number> & { readonly total: number }> {
	const after = decodeCursor(cursor, z.tuple([z.int().min(0).max(0xffffffff)]))?.[0]
	const sets = createPeopleSets(analytics.dialect)
	const members =
		at === undefined ? inScope(sets.add(membership(segmentId, sets)), scope, sets) : membersAt(segmentId, at, sets, scope)
	const [row] = await analytics.query<{ total: string; ids: number[] }>(
		`${sets.prelude()} SELECT bitmapCardinality(${members}) AS total,
			arraySort(bitmapToArray(bitmapSubsetLimit(${members}, {from:UInt32}, {limit:UInt64}))) AS ids`,
		{ ...sets.parameters.values, from: (after ?? -1) + 1, limit: limit + 1 },
	)
	return { ...pageOf(row?.ids ?? [], limit, (last) => [last]), total: Number(row?.total ?? 0) }
}

const batch = 5_000

/** All members as last computed, in batches by rising id. */
export async function* memberBatches(analytics: AnalyticsStore, segmentId: string): AsyncGenerator<readonly number[]> {
	let cursor: string | undefined
	do {
		const page = await listMembers(analytics, segmentId, {}, { cursor, limit: batch })
		yield page.items
		cursor = page.next ?? undefined
	} while (cursor !== undefined)
}

/** How many members of each of these segments a user with this scope may see. */
export async function countMembers(
	analytics: AnalyticsStore,
	ids: readonly string[],
	scope: DataScope,
): Promise<Map<string, number>> {
	const sets = createPeopleSets(analytics.dialect)
	const visible = inScope('members', scope, sets)
	const rows = await analytics.query<{ segment_id: string; people: string }>(
		`${sets.prelude()} SELECT segment_id, bitmapCardinality(${visible}) AS people FROM (${someMembersSql(analytics.dialect)})`,
		{ ...sets.parameters.values, ids },
	)
	return new Map(rows.map((row) => [row.segment_id, Number(row.people)]))
}

/** Ids of those segments that hold a shopper. */
export async function segmentIdsOf(
	analytics: AnalyticsStore,
	profileId: number,
	segments: readonly Segment[],
): Promise<string[]> {
	if (segments.length === 0) return []
	const wholes = segments.map(({ version, refresh }) => (refresh ? generationOf(version, refresh.at) : '0'))
	const rows = await analytics.query<{ segment_id: string }>(segmentsOfSql(analytics.dialect), {
		profile: profileId,
		ids: segments.map(({ id }) => id),
		wholes,
	})
	return rows.map((row) => row.segment_id)
}
