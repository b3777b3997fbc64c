import type { Principal } from '#kit/route'
import { createPeopleSets, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { Labels } from '../funnel/people-routes.ts'

export interface FoundPeople {
	readonly items: readonly { readonly profileId: number; readonly label: string }[]
	readonly total: number
}

export interface KeptPeople {
	readonly id: string
	readonly people: number
}

/** The first of whoever is in a set, by rising id, and how many they are. */
export async function peopleFound(
	{ analytics, labels }: { readonly analytics: AnalyticsStore; readonly labels: Labels },
	people: (sets: PeopleSets) => PeopleSet,
	limit: number,
	principal: Principal,
): Promise<FoundPeople> {
	const sets = createPeopleSets(analytics.dialect)
	const found = people(sets)
	const [row] = await analytics.query<{ total: string; ids: number[] }>(
		`${sets.prelude()} SELECT bitmapCardinality(${found}) AS total, arraySort(bitmapToArray(bitmapSubsetLimit(${found}, toUInt32(0), toUInt64(${limit})))) AS ids`,
		sets.parameters.values,
	)
	const ids = row?.ids ?? []
	const names = await labels(ids, principal)
	return { items: ids.map((profileId) => ({ profileId, label: names.get(profileId) ?? '' })), total: Number(row?.total ?? 0) }
}
