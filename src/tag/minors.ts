import { personId } from '#identify'
import {
	createPeopleSets,
	currentTag,
	type Definition,
	type Membership,
	type PeopleSet,
	type PeopleSets,
	type Query,
	union,
} from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { Catalogue } from './catalogue.ts'

const flags = ['is_minor', 'under_14']
const yes = ['true', '1', 'yes', '是']

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

/**
 * After a merge the flag of a minor wins: what any of the ids of a shopper says last holds for the shopper, even where another
 * id says otherwise later.
 */
function youngByAnyId({ dialect, parameters, add }: PeopleSets): PeopleSet {
	const [names, said] = [parameters.add('Array(String)', flags), parameters.add('Array(String)', yes)]
	return add(`SELECT groupBitmapState(pid) FROM (
		SELECT ${personId(dialect)} AS pid, profile_id, name, argMax((text, num), (ts, key)) AS last FROM ${dialect.database}.traits
		WHERE (name = 'age' OR name IN ${names}) AND profile_id != 0 GROUP BY pid, profile_id, name
		HAVING if(name = 'age', ifNull(last.2 < 18, 0), last.1 IN ${said}))`)
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
		youngByAnyId(sets),
		...tags.map((code) => currentTag(code, sets).matching(grownUp)),
	])
	const ids = sets.parameters.add('Array(UInt32)', profileIds)
	const [row] = await analytics.query<{ found: number[] }>(
		`${sets.prelude()} SELECT arrayFilter(id -> bitmapContains(${minors}, id), ${ids}) AS found`,
		sets.parameters.values,
	)
	return new Set(row?.found ?? [])
}
