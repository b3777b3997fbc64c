import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { CandidateStatus } from '../../api/identity-model.ts'

export const candidateStatuses = ['open', 'merged', 'kept-apart'] as const satisfies readonly CandidateStatus[]
export const candidatesKey = ['identity', 'candidates'] as const

export const candidatesQuery = (status: CandidateStatus) =>
	infiniteQueryOptions({
		queryKey: [...candidatesKey, status],
		queryFn: ({ pageParam, signal }) =>
			ok(
				api.GET('/api/identity/candidates', {
					params: { query: { status, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } },
					signal,
				}),
			),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.next,
		select: ({ pages }) => pages.flatMap((page) => page.items),
	})

/** Under the shoppers' key: a merge or its undoing refreshes it with everything else about them. */
export const identitiesQuery = (id: number) =>
	queryOptions({
		queryKey: ['shoppers', 'identities', id],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/identities', { params: { path: { id } }, signal })),
	})
