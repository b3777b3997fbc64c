import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

export const rfmQuery = queryOptions({
	queryKey: ['shoppers', 'rfm'],
	queryFn: ({ signal }) => ok(api.GET('/api/shoppers/rfm', { signal })),
	staleTime: 60_000,
})

export const flowKinds = ['lifecycle', 'aipl'] as const
export type FlowKind = (typeof flowKinds)[number]

interface FlowAsk {
	readonly kind: FlowKind
	readonly from: string
	readonly to: string
}

export const flowQuery = (ask: FlowAsk) =>
	queryOptions({
		queryKey: ['shoppers', 'flow', ask],
		queryFn: ({ signal }) => ok(api.GET('/api/shoppers/lifecycle-flow', { params: { query: ask }, signal })),
		placeholderData: keepPreviousData,
		staleTime: 60_000,
	})
