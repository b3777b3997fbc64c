import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer, Sent } from '../../api/model.ts'

export type Repurchase = Answer<'/api/cycles/repurchase', 'post'>
export type Cycle = Repurchase['cycles'][number]
export type Transitions = Answer<'/api/cycles/transitions', 'post'>
export type TransitionRow = Transitions['rows'][number]
export type DueBody = Sent<'/api/cycles/repurchase/people', 'post'>
export type FollowBody = Sent<'/api/cycles/transitions/people', 'post'>

const slow = { retry: false, staleTime: 60_000, placeholderData: keepPreviousData } as const

export const repurchaseQuery = (body: Sent<'/api/cycles/repurchase', 'post'>) =>
	queryOptions({
		...slow,
		queryKey: ['cycles', 'repurchase', body],
		queryFn: ({ signal }) => ok(api.POST('/api/cycles/repurchase', { body, signal })),
	})

export const transitionsQuery = (body: Sent<'/api/cycles/transitions', 'post'>) =>
	queryOptions({
		...slow,
		queryKey: ['cycles', 'transitions', body],
		queryFn: ({ signal }) => ok(api.POST('/api/cycles/transitions', { body, signal })),
	})

export const dueQuery = (body: DueBody) =>
	queryOptions({
		queryKey: ['cycles', 'due', body],
		queryFn: ({ signal }) => ok(api.POST('/api/cycles/repurchase/people', { body, signal })),
		retry: false,
	})

export const followQuery = (body: FollowBody) =>
	queryOptions({
		queryKey: ['cycles', 'follow', body],
		queryFn: ({ signal }) => ok(api.POST('/api/cycles/transitions/people', { body, signal })),
		retry: false,
	})
