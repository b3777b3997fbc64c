import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

export const identityRulesQuery = queryOptions({
	queryKey: ['identity', 'rules'],
	queryFn: ({ signal }) => ok(api.GET('/api/identity/rules', { signal })),
})

export const blockedKey = ['identity', 'blocked'] as const

export const blockedQuery = infiniteQueryOptions({
	queryKey: blockedKey,
	queryFn: ({ pageParam, signal }) =>
		ok(
			api.GET('/api/identity/blocked', {
				params: { query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } },
				signal,
			}),
		),
	initialPageParam: null as string | null,
	getNextPageParam: (page) => page.next,
	select: ({ pages }) => pages.flatMap((page) => page.items),
})
