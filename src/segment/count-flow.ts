import type { DataScope } from '#kit/route'
import { createPeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { bitsOf, idsIn } from './count-overlap.ts'
import { membersAt } from './history-store.ts'

export interface FlowLink {
	/** Segments that held them at the beginning; empty: none of those asked about. */
	readonly from: string[]
	readonly to: string[]
	readonly people: number
}

/** How many were in which segments at two moments: of everybody who was in at least one of them at either, in one statement. */
export async function countFlow(
	analytics: AnalyticsStore,
	ids: readonly string[],
	[start, end]: readonly [number, number],
	scope: DataScope,
): Promise<FlowLink[]> {
	const sets = createPeopleSets(analytics.dialect)
	const at = (moment: number) => ids.map((id) => membersAt(id, moment, sets, scope))
	const bits = `${bitsOf(at(start))} UNION ALL ${bitsOf(at(end), ids.length)}`
	const rows = await analytics.query<{ mask: number; people: string }>(
		`${sets.prelude()} SELECT mask, count() AS people FROM (SELECT pid, groupBitOr(bit) AS mask FROM (${bits}) GROUP BY pid) GROUP BY mask ORDER BY people DESC, mask`,
		sets.parameters.values,
	)
	return rows.map(({ mask, people }) => ({
		from: idsIn(mask & (2 ** ids.length - 1), ids),
		to: idsIn(mask >>> ids.length, ids),
		people: Number(people),
	}))
}
