import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Sent } from '../../api/model.ts'
import type { DayRange, Grain } from '../../url/time-range.ts'
import { countOf, type Funnel, rulesOf } from './funnel-question.ts'

const slow = { retry: false, staleTime: 60_000, placeholderData: keepPreviousData } as const

export const countQuery = (funnel: Funnel, range: DayRange) =>
	queryOptions({
		...slow,
		queryKey: ['funnels', 'count', funnel, range],
		queryFn: ({ signal }) => ok(api.POST('/api/funnels/count', { body: countOf(funnel, range), signal })),
	})

export const trendQuery = (funnel: Funnel, range: DayRange, grain: Grain) =>
	queryOptions({
		...slow,
		queryKey: ['funnels', 'trend', funnel, range, grain],
		queryFn: ({ signal }) => ok(api.POST('/api/funnels/trend', { body: { ...rulesOf(funnel, range), grain }, signal })),
	})

export const timesQuery = (funnel: Funnel, range: DayRange) =>
	queryOptions({
		...slow,
		queryKey: ['funnels', 'times', funnel, range],
		queryFn: ({ signal }) => ok(api.POST('/api/funnels/times', { body: rulesOf(funnel, range), signal })),
	})

export const curveQuery = (funnel: Funnel, range: DayRange) =>
	queryOptions({
		...slow,
		queryKey: ['funnels', 'curve', funnel, range],
		queryFn: ({ signal }) => ok(api.POST('/api/funnels/curve', { body: rulesOf(funnel, range), signal })),
	})

export const diagnosisQuery = (funnel: Funnel, range: DayRange, dimensions: readonly string[], step: number | undefined) =>
	queryOptions({
		...slow,
		queryKey: ['funnels', 'diagnosis', funnel, range, dimensions, step],
		queryFn: ({ signal }) => {
			const body = { ...rulesOf(funnel, range), dimensions: [...dimensions], ...(step === undefined ? {} : { step }) }
			return ok(api.POST('/api/funnels/diagnose', { body, signal }))
		},
	})

export type PeopleBody = Sent<'/api/funnels/people', 'post'>

export const peopleQuery = (body: PeopleBody) =>
	queryOptions({
		...slow,
		queryKey: ['funnels', 'people', body],
		queryFn: ({ signal }) => ok(api.POST('/api/funnels/people', { body, signal })),
	})

export const dimensionsQuery = queryOptions({
	queryKey: ['dimensions'],
	queryFn: ({ signal }) => ok(api.GET('/api/dimensions', { signal })),
	staleTime: 5 * 60_000,
})
