import { z } from 'zod'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { type DataScope, editors, everyone, type Principal, type Route, route } from '#kit/route'
import { createPeopleSets, type Dimension, inScope, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { spanOf } from '../calendar.ts'
import type { Dimensions } from '../dimension/dimensions.ts'
import type { FunnelStore } from './funnel-store.ts'
import { type FunnelWho, funnelPeopleSchema, funnelSegmentSchema } from './question.ts'

/** Keeps whoever answers a question as a list of its own. */
export type KeepPeople = (
	principal: Principal,
	kept: { readonly name: string; readonly description: string; readonly fields: readonly string[] },
	people: (sets: PeopleSets) => PeopleSet,
) => Promise<{ readonly id: string; readonly people: number }>

/** What a list calls each shopper, masked by role. */
export type Labels = (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>

export interface FunnelPeopleNeeds {
	readonly analytics: AnalyticsStore
	readonly store: FunnelStore
	readonly dimensions: Dimensions
	readonly now: () => number
	readonly zone: string
	readonly labels: Labels
	readonly keepPeople: KeepPeople
}

/** Who is behind a number of a funnel, and the button that makes a segment of them. */
export function funnelPeopleRoutes(needs: FunnelPeopleNeeds): readonly Route[] {
	const { analytics, labels, keepPeople } = needs
	return [
		route({
			method: 'POST',
			path: '/api/funnels/people',
			access: everyone,
			tag: 'measure',
			summary: 'Who came to a step of a funnel, or was lost before it, by rising id',
			body: funnelPeopleSchema,
			response: z.object({ items: z.array(z.object({ profileId: z.int(), label: z.string() })), total: z.int() }),
			handle: async ({ body: { limit, ...asked }, principal, signal }) => {
				const dimension = await dimensionOf(needs, asked, principal)
				const sets = createPeopleSets(analytics.dialect)
				const found = peopleOf(needs, asked, dimension, scopeOf(principal), sets)
				const [row] = await analytics.query<{ total: string; ids: number[] }>(
					`${sets.prelude()} SELECT bitmapCardinality(${found}) AS total, arraySort(bitmapToArray(bitmapSubsetLimit(${found}, toUInt32(0), toUInt64(${limit})))) AS ids`,
					sets.parameters.values,
					{ signal },
				)
				const ids = row?.ids ?? []
				const names = await labels(ids, principal)
				const items = ids.map((profileId) => ({ profileId, label: names.get(profileId) ?? '' }))
				return { items, total: Number(row?.total ?? 0) }
			},
		}),
		route({
			method: 'POST',
			path: '/api/funnels/segment',
			access: editors,
			tag: 'measure',
			summary: 'Keeps whoever came to a step of a funnel, or was lost before it, as a fixed segment',
			body: funnelSegmentSchema,
			response: z.object({ id: z.uuid(), people: z.int() }),
			handle: async ({ body: { name, description, ...asked }, principal }) => {
				const dimension = await dimensionOf(needs, asked, principal)
				const fields = dimension?.of === 'people' ? dimension.fields : []
				return keepPeople(principal, { name, description, fields }, (sets) =>
					peopleOf(needs, asked, dimension, scopeOf(principal), sets),
				)
			},
		}),
	]
}

async function dimensionOf({ dimensions }: FunnelPeopleNeeds, { by, from, who }: FunnelWho, principal: Principal) {
	if (who.group && !by) return fail('bad-request', 'A group needs a dimension that people are told apart by')
	return by && dimensions.get(by.dimension, from, principal)
}

function peopleOf(
	{ store, now, zone }: FunnelPeopleNeeds,
	{ who, by, from, to, ...rules }: FunnelWho,
	dimension: Dimension | undefined,
	scope: DataScope,
	sets: PeopleSets,
): PeopleSet {
	const { step, is, group } = who
	const asked = {
		...rules,
		...spanOf({ from, to }, zone),
		now: now(),
		scope,
		...(by && dimension ? { by: { ...by, dimension } } : {}),
	}
	const found = store.people(
		asked,
		{ step: step - 1, is, group: group && { value: group.kind === 'value' ? group.value : '', never: group.kind === 'never' } },
		sets,
	)
	return inScope(found, scope, sets)
}
