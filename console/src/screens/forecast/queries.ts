import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Sent } from '../../api/model.ts'

type ForecastAsk = Sent<'/api/metrics/forecast', 'post'>
type AnomalyAsk = Sent<'/api/metrics/anomalies', 'post'>

export const forecastQuery = (body: ForecastAsk) =>
	queryOptions({
		queryKey: ['metrics', 'forecast', body],
		queryFn: ({ signal }) => ok(api.POST('/api/metrics/forecast', { body, signal })),
		placeholderData: keepPreviousData,
		staleTime: 5 * 60_000,
	})

export const anomaliesQuery = (body: AnomalyAsk) =>
	queryOptions({
		queryKey: ['metrics', 'anomalies', body],
		queryFn: ({ signal }) => ok(api.POST('/api/metrics/anomalies', { body, signal })),
		placeholderData: keepPreviousData,
		staleTime: 5 * 60_000,
	})

export const watchKey = ['metrics', 'watch'] as const

export const watchQuery = queryOptions({
	queryKey: watchKey,
	queryFn: ({ signal }) => ok(api.GET('/api/metrics/watch', { signal })),
})
