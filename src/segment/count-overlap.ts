import type { DataScope } from '#kit/route'
import { createPeopleSets, inScope, type PeopleSet } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { membership } from './membership.ts'
import { peopleOfToday } from './people-of-today.ts'

export interface Combination {
	/** In all of these and in no other that was asked about. */
	readonly ids: string[]
	readonly people: number
}

/** The sizes of all exclusive intersections, the largest first, from the bitmaps in one statement. */
export async function countOverlap(analytics: AnalyticsStore, ids: readonly string[], scope: DataScope): Promise<Combination[]> {
	const sets = createPeopleSets(analytics.dialect)
	const members = ids.map((id) => inScope(peopleOfToday(sets.add(membership(id, sets)), sets), scope, sets))
	const rows = await analytics.query<{ mask: number; people: string }>(
		`${sets.prelude()} SELECT mask, count() AS people FROM (SELECT pid, groupBitOr(bit) AS mask FROM (${bitsOf(members)}) GROUP BY pid) GROUP BY mask ORDER BY people DESC, mask`,
		sets.parameters.values,
	)
	return rows.map(({ mask, people }) => ({ ids: idsIn(mask, ids), people: Number(people) }))
}

/** One row for each person of each set: `pid` and a bit that tells which set. */
export function bitsOf(members: readonly PeopleSet[], shift = 0): string {
	return members
		.map((set, index) => `SELECT arrayJoin(bitmapToArray(${set})) AS pid, toUInt32(${2 ** (index + shift)}) AS bit`)
		.join(' UNION ALL ')
}

export function idsIn(mask: number, ids: readonly string[]): string[] {
	return ids.filter((_, index) => (mask & (1 << index)) !== 0)
}
