import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

/** How often a run that is under way is asked how far it is; in milliseconds. */
const watching = 1_500

export const personaSetsQuery = (cursor: string | undefined) =>
	queryOptions({
		queryKey: ['personas', 'list', cursor],
		queryFn: ({ signal }) =>
			ok(api.GET('/api/personas', { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } }, signal })),
		placeholderData: keepPreviousData,
		refetchInterval: ({ state }) => (state.data?.items.some(({ active }) => active !== null) ? watching : false),
	})

export const personaSetQuery = (id: string) =>
	queryOptions({
		queryKey: ['personas', 'one', id],
		queryFn: ({ signal }) => ok(api.GET('/api/personas/{id}', { params: { path: { id } }, signal })),
		refetchInterval: ({ state }) => (state.data && state.data.active !== null ? watching : false),
	})

export const personaFeaturesQuery = queryOptions({
	queryKey: ['personas', 'features'],
	queryFn: ({ signal }) => ok(api.GET('/api/personas/features', { signal })),
	staleTime: 5 * 60_000,
})
