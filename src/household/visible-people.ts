import { type Identify, personId } from '#identify'
import { scopeOf } from '#kit/principal'
import type { Principal } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'

/** Which of these people the reader may see: all, or those with an order line or an event that their scope covers. */
export async function visiblePeople(
	{ analytics, identify }: { readonly analytics: AnalyticsStore; readonly identify: Pick<Identify, 'families'> },
	principal: Principal,
	profileIds: readonly number[],
): Promise<(profileId: number) => boolean> {
	const scope = scopeOf(principal)
	if (!isScoped(scope)) return () => true
	if (profileIds.length === 0) return () => false
	const { sql, params } = scopeCondition(scope)
	const { database } = analytics.dialect
	const pid = personId(analytics.dialect)
	const families = [...(await identify.families(profileIds)).values()].flat()
	const rows = await analytics.query<{ pid: number }>(
		['order_lines', 'events']
			.map(
				(table) => `SELECT DISTINCT ${pid} AS pid FROM ${database}.${table} WHERE profile_id IN {ids:Array(UInt32)} AND ${sql}`,
			)
			.join(' UNION ALL '),
		{ ...params, ids: families },
	)
	const seen = new Set(rows.map((row) => row.pid))
	return (profileId) => seen.has(profileId)
}
