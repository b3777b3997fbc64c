import type { DataScope } from '#kit/route'
import { createPeopleSets, inScope } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'

/** Of these people, those whom somebody with this data scope sees. */
export async function visibleAmong(
	analytics: AnalyticsStore,
	profileIds: readonly number[],
	scope: DataScope,
): Promise<ReadonlySet<number>> {
	if (!isScoped(scope) || profileIds.length === 0) return new Set(profileIds)
	const sets = createPeopleSets(analytics.dialect)
	const visible = inScope(sets.everyone(), scope, sets)
	const ids = sets.parameters.add('Array(UInt32)', profileIds)
	const [row] = await analytics.query<{ found: number[] }>(
		`${sets.prelude()} SELECT arrayFilter(id -> bitmapContains(${visible}, id), ${ids}) AS found`,
		sets.parameters.values,
	)
	return new Set(row?.found ?? [])
}
