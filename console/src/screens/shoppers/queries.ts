import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Lifecycle, TimelineItem } from '../../api/model.ts'

export const sorts = ['net', 'orders', 'last_order', 'last_seen'] as const
export const stages = [
	'prospect',
	'new',
	'active',
	'at-risk',
	'lapsed',
	'lost',
	'business',
] as const satisfies readonly Lifecycle[]
export const timelineKinds = [
	'event',
	'order',
	'refund',
	'adjustment',
	'message',
	'consent',
] as const satisfies readonly TimelineItem['kind'][]

export const scores = ['1', '2', '3', '4', '5'] as const
type Score = (typeof scores)[number]

export interface ShopperFilter {
	readonly q: string
	readonly segment: string | undefined
	readonly lifecycle: Lifecycle | undefined
	readonly r: Score | undefined
	readonly f: Score | undefined
	readonly sort: (typeof sorts)[number]
	readonly cursor: string | undefined
}

export const shoppersQuery = (filter: ShopperFilter) =>
	queryOptions({
		queryKey: ['shoppers', 'list', filter],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers', { params: { query: asked(filter) }, signal })),
		placeholderData: keepPreviousData,
	})

/** The API refuses empty texts; what is not filtered is left out. */
function asked({ q, segment, lifecycle, r, f, sort, cursor }: ShopperFilter) {
	return {
		sort,
		limit: 50,
		...(q.trim() === '' ? {} : { q: q.trim() }),
		...(segment === undefined ? {} : { segment }),
		...(lifecycle === undefined ? {} : { lifecycle }),
		...(r === undefined || f === undefined ? {} : { r: Number(r), f: Number(f) }),
		...(cursor === undefined ? {} : { cursor }),
	}
}

export const segmentNamesQuery = queryOptions({
	queryKey: ['segments', 'names'],
	queryFn: ({ signal }) => ok(api.GET('/api/segments', { params: { query: { limit: 200 } }, signal })),
	staleTime: 60_000,
})

export const shopperQuery = (id: number) =>
	queryOptions({
		queryKey: ['shoppers', 'page', id],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}', { params: { path: { id } }, signal })),
	})

export const timelineQuery = (id: number, kinds: readonly TimelineItem['kind'][]) =>
	infiniteQueryOptions({
		queryKey: ['shoppers', 'timeline', id, kinds],
		queryFn: ({ pageParam, signal }) =>
			ok(
				api.GET('/api/shoppers/{id}/timeline', {
					params: {
						path: { id },
						query: {
							limit: 50,
							...(kinds.length === 0 ? {} : { kinds: kinds.join(',') }),
							...(pageParam === null ? {} : { cursor: pageParam }),
						},
					},
					signal,
				}),
			),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.next,
	})
