import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../../api/client.ts'
import type { Answer } from '../../../api/model.ts'

export type PrintDocument = Answer<'/api/print/dashboards/{id}', 'post'>

/** Asked once: the token is used up by it. */
export const printQuery = (id: string, token: string) =>
	queryOptions({
		queryKey: ['print', id],
		queryFn: () => ok(api.POST('/api/print/dashboards/{id}', { params: { path: { id } }, body: { token } })),
		...{ retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnMount: false, refetchOnReconnect: false },
	})
