import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Happening } from '../../api/definition.ts'
import type { Answer, Sent } from '../../api/model.ts'

type RetentionBody = NonNullable<Sent<'/api/retention/count', 'post'>>
type LifecycleBody = NonNullable<Sent<'/api/lifecycle/count', 'post'>>
type StickinessBody = NonNullable<Sent<'/api/stickiness/count', 'post'>>
/** Steps as the console writes them: whether a comparison makes sense is for the server to say. */
export type RetentionAsk = Omit<RetentionBody, 'entry' | 'back'> & { readonly entry: Happening; readonly back: Happening }
type LifecycleAsk = Omit<LifecycleBody, 'active'> & { readonly active: Happening }
type StickinessAsk = Omit<StickinessBody, 'active'> & { readonly active: Happening }
export type RetentionAnswer = Answer<'/api/retention/count', 'post'>
export type LifecycleAnswer = Answer<'/api/lifecycle/count', 'post'>
export type StickinessAnswer = Answer<'/api/stickiness/count', 'post'>

/** The last answer stays in view while the next one is computed. */
export const retentionQuery = (body: RetentionAsk) =>
	queryOptions({
		queryKey: ['retention', body],
		queryFn: ({ signal }) => ok(api.POST('/api/retention/count', { body: body as RetentionBody, signal })),
		placeholderData: keepPreviousData,
		staleTime: 60_000,
		retry: false,
	})

export const lifecycleQuery = (body: LifecycleAsk) =>
	queryOptions({
		queryKey: ['lifecycle', body],
		queryFn: ({ signal }) => ok(api.POST('/api/lifecycle/count', { body: body as LifecycleBody, signal })),
		placeholderData: keepPreviousData,
		staleTime: 60_000,
		retry: false,
	})

export const stickinessQuery = (body: StickinessAsk) =>
	queryOptions({
		queryKey: ['stickiness', body],
		queryFn: ({ signal }) => ok(api.POST('/api/stickiness/count', { body: body as StickinessBody, signal })),
		placeholderData: keepPreviousData,
		staleTime: 60_000,
		retry: false,
	})

export const dimensionsQuery = queryOptions({
	queryKey: ['dimensions'],
	queryFn: ({ signal }) => ok(api.GET('/api/dimensions', { signal })),
	staleTime: 5 * 60_000,
})
