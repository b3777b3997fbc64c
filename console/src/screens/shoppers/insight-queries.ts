import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

export const insightQuery = (id: number) =>
	queryOptions({
		queryKey: ['shoppers', 'insight', id],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/insight', { params: { path: { id } }, signal })),
		staleTime: 60_000,
	})
