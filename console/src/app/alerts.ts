import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../api/client.ts'
import { type Codecs, maybeChoice } from '../url/codec.ts'

export const alertStatuses = ['open', 'all'] as const
export type AlertStatus = (typeof alertStatuses)[number]

/** The list is open where the address says which alerts it shows. */
export const alertCodecs: Codecs<{ alerts: AlertStatus | undefined }> = { alerts: maybeChoice(alertStatuses) }

export const alertsKey = ['alerts'] as const

/** As many as a person can work through; the bell says `99+` beyond. */
const shown = 100

export const alertsQuery = (status: AlertStatus) =>
	queryOptions({
		queryKey: [...alertsKey, status],
		queryFn: ({ signal }) => ok(api.GET('/api/alerts', { params: { query: { status, limit: shown } }, signal })),
		refetchInterval: 60_000,
	})
