import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer } from '../../api/model.ts'
import type { AttributionQuestion } from './attribution-question.ts'

export type Attribution = Answer<'/api/attribution/credit', 'post'>
export type Channel = Attribution['channels'][number]
export type WalkedPath = Attribution['paths'][number]

export const attributionQuery = (question: AttributionQuestion) =>
	queryOptions({
		queryKey: ['attribution', question],
		queryFn: ({ signal }) => ok(api.POST('/api/attribution/credit', { body: question, signal })),
		// Old figures stay in view while a rule is changed.
		placeholderData: keepPreviousData,
		retry: false,
	})

export const dimensionsQuery = queryOptions({
	queryKey: ['dimensions'],
	queryFn: ({ signal }) => ok(api.GET('/api/dimensions', { signal })),
	staleTime: 5 * 60_000,
})
