import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { ApplianceRow, HouseholdRow } from '../../api/household-model.ts'

/** Everything here changes with a case closed or a household split: one key to refresh it all by. */
export const homeKey = ['homes'] as const
const pageSize = 50

export const shopperAppliancesQuery = (id: number) =>
	queryOptions({
		queryKey: [...homeKey, 'appliances of', id],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/appliances', { params: { path: { id } }, signal })),
	})

export const shopperHouseholdQuery = (id: number) =>
	queryOptions({
		queryKey: [...homeKey, 'household of', id],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/household', { params: { path: { id } }, signal })),
	})

export const lifetimesQuery = queryOptions({
	queryKey: [...homeKey, 'lifetimes'],
	queryFn: ({ signal }) => ok(api.GET('/api/appliance-lifetimes', { signal })),
	staleTime: 5 * 60_000,
})

export const applianceStatuses = [
	'in-use',
	'disposed',
	'unclaimed',
	'suspect',
] as const satisfies readonly ApplianceRow['status'][]

export interface ApplianceFilter {
	readonly serial: string
	readonly category: string | undefined
	readonly status: (typeof applianceStatuses)[number] | undefined
	readonly cursor: string | undefined
}

export const appliancesQuery = ({ serial, category, status, cursor }: ApplianceFilter) =>
	queryOptions({
		queryKey: [...homeKey, 'appliances', serial, category, status, cursor],
		queryFn: ({ signal }) =>
			ok(
				api.GET('/api/appliances', {
					params: {
						query: {
							limit: pageSize,
							...(serial === '' ? {} : { serial }),
							...(category === undefined ? {} : { category }),
							...(status === undefined ? {} : { status }),
							...(cursor === undefined ? {} : { cursor }),
						},
					},
					signal,
				}),
			),
		placeholderData: keepPreviousData,
	})

export const applianceQuery = (serial: string) =>
	queryOptions({
		queryKey: [...homeKey, 'appliance', serial],
		queryFn: ({ signal }) => ok(api.GET('/api/appliances/{serial}', { params: { path: { serial } }, signal })),
	})

export const householdKinds = ['declared', 'installation', 'inferred'] as const satisfies readonly HouseholdRow['basis'][]

export interface HouseholdFilter {
	readonly q: string
	readonly kind: (typeof householdKinds)[number] | undefined
	readonly cursor: string | undefined
}

export const householdsQuery = ({ q, kind, cursor }: HouseholdFilter) =>
	queryOptions({
		queryKey: [...homeKey, 'households', q, kind, cursor],
		queryFn: ({ signal }) =>
			ok(
				api.GET('/api/households', {
					params: {
						query: {
							limit: pageSize,
							...(q === '' ? {} : { q }),
							...(kind === undefined ? {} : { kind }),
							...(cursor === undefined ? {} : { cursor }),
						},
					},
					signal,
				}),
			),
		placeholderData: keepPreviousData,
	})

export const householdQuery = (id: string) =>
	queryOptions({
		queryKey: [...homeKey, 'household', id],
		queryFn: ({ signal }) => ok(api.GET('/api/households/{id}', { params: { path: { id } }, signal })),
	})

export const placesQuery = queryOptions({
	queryKey: [...homeKey, 'places'],
	queryFn: ({ signal }) => ok(api.GET('/api/household-blocks', { signal })),
})

export const caseStatuses = ['open', 'closed'] as const

export interface CaseFilter {
	readonly status: (typeof caseStatuses)[number] | undefined
	readonly profileId: number | undefined
	readonly cursor: string | undefined
}

export const casesQuery = ({ status, profileId, cursor }: CaseFilter) =>
	queryOptions({
		queryKey: [...homeKey, 'cases', status, profileId, cursor],
		queryFn: ({ signal }) =>
			ok(
				api.GET('/api/cases', {
					params: {
						query: {
							limit: pageSize,
							...(status === undefined ? {} : { status }),
							...(profileId === undefined ? {} : { profileId }),
							...(cursor === undefined ? {} : { cursor }),
						},
					},
					signal,
				}),
			),
		placeholderData: keepPreviousData,
	})
