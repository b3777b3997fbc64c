import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Definition } from '../../api/definition.ts'

export const segmentsQuery = (cursor: string | undefined) =>
	queryOptions({
		queryKey: ['segments', 'list', cursor],
		queryFn: ({ signal }) =>
			ok(api.GET('/api/segments', { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } }, signal })),
		placeholderData: keepPreviousData,
	})

export const segmentQuery = (id: string) =>
	queryOptions({
		queryKey: ['segments', 'one', id],
		queryFn: ({ signal }) => ok(api.GET('/api/segments/{id}', { params: { path: { id } }, signal })),
	})

/** @param at as they were at an instant; undefined: as they are now */
export const membersQuery = (id: string, cursor: string | undefined, at: string | undefined) =>
	queryOptions({
		queryKey: ['segments', 'members', id, cursor, at],
		queryFn: ({ signal }) => {
			const query = { limit: 50, ...(cursor === undefined ? {} : { cursor }), ...(at === undefined ? {} : { at }) }
			return ok(api.GET('/api/segments/{id}/members', { params: { path: { id }, query }, signal }))
		},
		placeholderData: keepPreviousData,
		retry: false,
	})

/** The last answer stays in view while the next one is computed, so that the count does not blink. */
export const previewQuery = (definition: Definition | undefined) =>
	queryOptions({
		queryKey: ['segments', 'preview', definition],
		queryFn: ({ signal }) => {
			if (definition === undefined) throw new Error('nothing to preview')
			return ok(api.POST('/api/segments/preview', { body: { definition: { ...definition } }, signal }))
		},
		enabled: definition !== undefined,
		placeholderData: keepPreviousData,
		retry: false,
	})

/** About how many, from a sample: asked only while the count itself takes its time. */
export const estimateQuery = (definition: Definition | undefined, slow: boolean) =>
	queryOptions({
		queryKey: ['segments', 'estimate', definition],
		queryFn: ({ signal }) => {
			if (definition === undefined) throw new Error('nothing to estimate')
			return ok(api.POST('/api/segments/estimate', { body: { definition: { ...definition } }, signal }))
		},
		enabled: slow && definition !== undefined,
		retry: false,
	})

/** Who uses a segment: campaigns that are sent to it. */
export const campaignsOfQuery = queryOptions({
	queryKey: ['campaigns', 'all'],
	queryFn: ({ signal }) => ok(api.GET('/api/campaigns', { params: { query: { limit: 200 } }, signal })),
})
