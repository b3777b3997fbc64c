import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

export const planQuery = queryOptions({
	queryKey: ['plan', 'list'],
	queryFn: ({ signal }) => ok(api.GET('/api/plan/events', { params: { query: { limit: 1000 } }, signal })),
})

export const planEntryQuery = (name: string) =>
	queryOptions({
		queryKey: ['plan', 'one', name],
		queryFn: ({ signal }) => ok(api.GET('/api/plan/events/{name}', { params: { path: { name } }, signal })),
	})

export const planVersionsQuery = (name: string) =>
	queryOptions({
		queryKey: ['plan', 'versions', name],
		queryFn: ({ signal }) => ok(api.GET('/api/plan/events/{name}/versions', { params: { path: { name } }, signal })),
	})
