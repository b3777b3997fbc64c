import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer, Sent } from '../../api/model.ts'

export type SlotAnswer = Answer<'/api/slots/clicks', 'post'>
export type Block = SlotAnswer['blocks'][number]

export const slotsQuery = (body: Sent<'/api/slots/clicks', 'post'>) =>
	queryOptions({
		queryKey: ['slots', body],
		queryFn: ({ signal }) => ok(api.POST('/api/slots/clicks', { body, signal })),
		...{ retry: false, staleTime: 60_000, placeholderData: keepPreviousData },
	})
