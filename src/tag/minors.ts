import { createPeopleSets, currentTag, type Definition, type Membership, type Query, union } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { Catalogue } from './catalogue.ts'

/** What traits say that somebody is a minor. */
const young: Definition = {
	any: [
		...['is_minor', 'under_14'].flatMap((trait) =>
			['true', '1', 'yes', '是'].map((value) => ({ trait, op: 'eq' as const, value })),
		),
		{ trait: 'age', op: 'lt', value: 18 },
		{ trait: 'age_band', op: 'in', value: ['0-17', '<18'] },
	],
}

/** Values of a tag about minors that say "no". */
const grownUp = `value NOT IN ('', 'adult', 'no', 'false')`

/** Consent plays no part here: whoever is known to be a minor is left alone. */
export async function minorsAmong(
	{ analytics, query, membership }: { analytics: AnalyticsStore; query: Query; membership: Membership },
	catalogue: Catalogue,
	profileIds: readonly number[],
): Promise<ReadonlySet<number>> {
	if (profileIds.length === 0) return new Set()
	const sets = createPeopleSets(analytics.dialect)
	const tags = [...catalogue.contents()].flatMap(([code, { sensitivity }]) => (sensitivity === 'minor' ? [code] : []))
	const minors = union([
		query.decideIn(sets, young, membership).yes(),
		...tags.map((code) => currentTag(code, sets).matching(grownUp)),
	])
	const ids = sets.parameters.add('Array(UInt32)', profileIds)
	const [row] = await analytics.query<{ found: number[] }>(
		`${sets.prelude()} SELECT arrayFilter(id -> bitmapContains(${minors}, id), ${ids}) AS found`,
		sets.parameters.values,
	)
	return new Set(row?.found ?? [])
}
