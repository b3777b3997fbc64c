import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

export const insightQuery = (id: number) =>
	queryOptions({
		queryKey: ['shoppers', 'insight', id],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/insight', { params: { path: { id } }, signal })),
		staleTime: 60_000,
	})

export const shopperTagsQuery = (id: number) =>
	queryOptions({
		queryKey: ['shoppers', 'tags', id],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/tags', { params: { path: { id } }, signal })),
	})

export const tagTreeQuery = queryOptions({
	queryKey: ['tags', 'tree'],
	queryFn: ({ signal }) => ok(api.GET('/api/tags/tree', { signal })),
	staleTime: 5 * 60_000,
})

export const whyTagQuery = (id: number, code: string) =>
	queryOptions({
		queryKey: ['shoppers', 'why tag', id, code],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/tags/{code}/why', { params: { path: { id, code } }, signal })),
	})

export const whyQuery = (id: number, trait: string) =>
	queryOptions({
		queryKey: ['shoppers', 'why', id, trait],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/{id}/why', { params: { path: { id }, query: { trait } }, signal })),
	})
