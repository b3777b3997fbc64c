import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer, Sent } from '../../api/model.ts'
import type { PathsQuestion } from './path-question.ts'

export type Paths = Answer<'/api/paths/count', 'post'>
export type PathNode = Paths['nodes'][number]
export type PathPlace = Paths['steps'][number]['places'][number]

export const pathsQuery = (question: PathsQuestion) =>
	queryOptions({
		queryKey: ['paths', question],
		queryFn: ({ signal }) => ok(api.POST('/api/paths/count', { body: question, signal })),
		retry: false,
	})

export const dimensionsQuery = queryOptions({
	queryKey: ['dimensions'],
	queryFn: ({ signal }) => ok(api.GET('/api/dimensions', { signal })),
	staleTime: 5 * 60_000,
})

export type SessionQuestion = Sent<'/api/sessions/quality', 'post'>
export type Sessions = Answer<'/api/sessions/quality', 'post'>

export const sessionsQuery = (question: SessionQuestion) =>
	queryOptions({
		queryKey: ['sessions', question],
		queryFn: ({ signal }) => ok(api.POST('/api/sessions/quality', { body: question, signal })),
		retry: false,
	})

export type SearchQuestion = Sent<'/api/searches/terms', 'post'>
export type Searches = Answer<'/api/searches/terms', 'post'>

export const searchesQuery = (question: SearchQuestion) =>
	queryOptions({
		queryKey: ['searches', question],
		queryFn: ({ signal }) => ok(api.POST('/api/searches/terms', { body: question, signal })),
		retry: false,
	})
