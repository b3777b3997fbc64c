import type { DataScope } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'
import type { IdentityStore } from './identity-store.ts'

/** Of these people, those with an event or an order line that the reader's scope covers. */
export async function visiblePeople(
	store: Pick<IdentityStore, 'families'>,
	analytics: AnalyticsStore,
	profileIds: readonly number[],
	scope: DataScope,
): Promise<Set<number>> {
	if (!isScoped(scope)) return new Set(profileIds)
	const families = await store.families(profileIds)
	const { sql, params } = scopeCondition(scope)
	const { database } = analytics.dialect
	const seen = (table: string) =>
		`SELECT DISTINCT profile_id FROM ${database}.${table} WHERE profile_id IN {family:Array(UInt32)} AND ${sql}`
	const rows = await analytics.query<{ profile_id: number }>(`${seen('events')} UNION DISTINCT ${seen('order_lines')}`, {
		...params,
		family: [...new Set([...families.values()].flat())],
	})
	const visible = new Set(rows.map((row) => row.profile_id))
	return new Set([...families].filter(([, members]) => members.some((id) => visible.has(id))).map(([head]) => head))
}
