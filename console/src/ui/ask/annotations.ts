import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer } from '../../api/model.ts'
import type { DayRange } from '../../url/time-range.ts'

export type Annotation = Answer<'/api/annotations', 'get'>['items'][number]

export const annotationsKey = ['annotations'] as const

export const annotationsQuery = ({ from, to }: DayRange) =>
	queryOptions({
		queryKey: [...annotationsKey, from, to],
		queryFn: ({ signal }) => ok(api.GET('/api/annotations', { params: { query: { from, to } }, signal })),
		staleTime: 60_000,
	})

/** What happened in these days. A chart does without while it is not known; the list of them says why. */
export function useAnnotations(range: DayRange): readonly Annotation[] | undefined {
	return useQuery(annotationsQuery(range)).data?.items
}
