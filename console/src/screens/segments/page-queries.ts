import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer } from '../../api/model.ts'

export type SegmentHistory = Answer<'/api/segments/{id}/history', 'get'>
export type SegmentInsight = Answer<'/api/segments/{id}/insight', 'get'>
export type SegmentDifference = SegmentInsight['differences'][number]
export type SegmentValue = Answer<'/api/segments/{id}/value', 'get'>
export type SegmentActivity = Answer<'/api/segments/{id}/activity', 'get'>
export type SegmentOverlap = Answer<'/api/segments/overlap', 'post'>
export type SegmentFlow = Answer<'/api/segments/flow', 'post'>

/** What members are compared with: `everyone`, or the id of a segment. */
export type Against = string

export const historyQuery = (id: string, days: { readonly from: string; readonly to: string }) =>
	queryOptions({
		queryKey: ['segments', 'history', id, days],
		queryFn: ({ signal }) => ok(api.GET('/api/segments/{id}/history', { params: { path: { id }, query: days }, signal })),
		placeholderData: keepPreviousData,
	})

export const insightQuery = (id: string, against: Against) =>
	queryOptions({
		queryKey: ['segments', 'insight', id, against],
		queryFn: ({ signal }) => ok(api.GET('/api/segments/{id}/insight', { params: { path: { id }, query: { against } }, signal })),
		staleTime: 60_000,
	})

export const valueQuery = (id: string, against: Against, by: 'week' | 'month') =>
	queryOptions({
		queryKey: ['segments', 'value', id, against, by],
		queryFn: ({ signal }) => {
			const query = { against, by, periods: by === 'week' ? 26 : 12 }
			return ok(api.GET('/api/segments/{id}/value', { params: { path: { id }, query }, signal }))
		},
		staleTime: 60_000,
		placeholderData: keepPreviousData,
	})

export const activityQuery = (id: string, against: Against) =>
	queryOptions({
		queryKey: ['segments', 'activity', id, against],
		queryFn: ({ signal }) => ok(api.GET('/api/segments/{id}/activity', { params: { path: { id }, query: { against } }, signal })),
		staleTime: 60_000,
	})

export const overlapQuery = (ids: readonly string[]) =>
	queryOptions({
		queryKey: ['segments', 'overlap', ids],
		queryFn: ({ signal }) => ok(api.POST('/api/segments/overlap', { body: { ids: [...ids] }, signal })),
		enabled: ids.length >= 2,
		placeholderData: keepPreviousData,
	})

export const segmentFlowQuery = (ids: readonly string[], days: { readonly from?: string; readonly to: string }) =>
	queryOptions({
		queryKey: ['segments', 'flow', ids, days],
		queryFn: ({ signal }) => ok(api.POST('/api/segments/flow', { body: { ids: [...ids], ...days }, signal })),
		retry: false,
	})
