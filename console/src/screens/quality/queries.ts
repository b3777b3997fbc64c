import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { DayRange } from '../../url/time-range.ts'

export const qualityQuery = (range: DayRange) =>
	queryOptions({
		queryKey: ['quality', 'report', range],
		queryFn: ({ signal }) => ok(api.GET('/api/quality', { params: { query: { ...range, grain: 'day' } }, signal })),
		placeholderData: keepPreviousData,
	})

export const qualityFieldsQuery = (range: DayRange, source: string, event: string) =>
	queryOptions({
		queryKey: ['quality', 'fields', range, source, event],
		queryFn: ({ signal }) => ok(api.GET('/api/quality/fields', { params: { query: { ...range, source, event } }, signal })),
	})

export interface OutlierFilter {
	readonly of: 'lines' | 'events'
	readonly mark: OutlierMark | undefined
}

export const outlierMarks = [
	'price-zero',
	'quantity-negative',
	'quantity-extreme',
	'amount-extreme',
	'future',
	'impossible-age',
] as const
export type OutlierMark = (typeof outlierMarks)[number]

export const outliersQuery = ({ of, mark }: OutlierFilter) =>
	infiniteQueryOptions({
		queryKey: ['quality', 'outliers', of, mark],
		queryFn: ({ signal, pageParam }) =>
			ok(
				api.GET('/api/quality/outliers', {
					params: {
						query: { of, limit: 50, ...(mark === undefined ? {} : { mark }), ...(pageParam === '' ? {} : { cursor: pageParam }) },
					},
					signal,
				}),
			),
		initialPageParam: '',
		getNextPageParam: (page) => page.next ?? undefined,
	})

export const accuracyQuery = queryOptions({
	queryKey: ['quality', 'accuracy'],
	queryFn: ({ signal }) => ok(api.GET('/api/profiles/accuracy', { signal })),
})
