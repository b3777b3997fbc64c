import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { MetricsQuestion, PeopleQuestion } from './metric-model.ts'

export const definitionsQuery = queryOptions({
	queryKey: ['metrics'],
	queryFn: ({ signal }) => ok(api.GET('/api/metrics', { signal })),
	staleTime: Number.POSITIVE_INFINITY,
})

export const dimensionsQuery = queryOptions({
	queryKey: ['dimensions', 'platform'],
	queryFn: ({ signal }) => ok(api.GET('/api/dimensions', { params: { query: { platform: 'true' } }, signal })),
	staleTime: 60_000,
})

export const metricsQuery = (question: MetricsQuestion) =>
	queryOptions({
		queryKey: ['metrics', 'read', question],
		queryFn: ({ signal }) => ok(api.POST('/api/metrics/read', { body: question, signal })),
		placeholderData: keepPreviousData,
	})

export const peopleQuery = (question: PeopleQuestion) =>
	infiniteQueryOptions({
		queryKey: ['metrics', 'people', question],
		queryFn: ({ pageParam, signal }) =>
			ok(api.POST('/api/metrics/people', { body: { ...question, ...(pageParam ? { cursor: pageParam } : {}) }, signal })),
		initialPageParam: '',
		getNextPageParam: (last) => last.next ?? undefined,
	})
