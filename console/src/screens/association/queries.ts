import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer, Sent } from '../../api/model.ts'
import type { AssociationQuestion } from './association-state.ts'

export type AssociationAnswer = Answer<'/api/association/rules', 'post'>
export type Rule = AssociationAnswer['found'][number]
export type WhoBody = Sent<'/api/association/people', 'post'>

export const rulesQuery = (body: AssociationQuestion) =>
	queryOptions({
		queryKey: ['association', body],
		queryFn: ({ signal }) => ok(api.POST('/api/association/rules', { body, signal })),
		...{ retry: false, staleTime: 60_000, placeholderData: keepPreviousData },
	})

export const whoQuery = (body: WhoBody) =>
	queryOptions({
		queryKey: ['association', 'people', body],
		queryFn: ({ signal }) => ok(api.POST('/api/association/people', { body, signal })),
		retry: false,
	})
