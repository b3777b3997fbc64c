import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ok } from '../../../api/client.ts'
import type { Answer, Sent } from '../../../api/model.ts'
import { useErrorToast } from '../../../ui/use-error-toast.ts'

export type Schedules = Answer<'/api/dashboards/{id}/schedules', 'get'>
export type Schedule = Schedules['items'][number]
export type SchedulePlan = Sent<'/api/dashboards/{id}/schedules', 'post'>

const key = (id: string) => ['report-schedules', id] as const

/** Looked at again while something is under way: a run ends by itself. */
export const schedulesQuery = (id: string) =>
	queryOptions({
		queryKey: key(id),
		queryFn: ({ signal }) => ok(api.GET('/api/dashboards/{id}/schedules', { params: { path: { id } }, signal })),
		refetchInterval: ({ state }) => (state.data?.items.some(({ runs }) => runs[0]?.state === 'open') ? 4_000 : false),
	})

export const colleaguesQuery = (id: string) =>
	queryOptions({
		queryKey: ['report-colleagues', id],
		queryFn: ({ signal }) => ok(api.GET('/api/dashboards/{id}/recipients', { params: { path: { id } }, signal })),
	})

/** What can be done to the schedules of a dashboard; the list is asked anew after each. */
export function useScheduleActs(id: string) {
	const queries = useQueryClient()
	const onError = useErrorToast()
	const onSettled = () => queries.invalidateQueries({ queryKey: key(id) })
	const of = (schedule: string) => ({ params: { path: { id, schedule } } })
	return {
		save: useMutation({
			mutationFn: ({ plan, before }: { readonly plan: SchedulePlan; readonly before: Schedule | undefined }) =>
				before
					? ok(
							api.PUT('/api/dashboards/{id}/schedules/{schedule}', {
								...of(before.id),
								body: { ...plan, version: before.version },
							}),
						)
					: ok(api.POST('/api/dashboards/{id}/schedules', { params: { path: { id } }, body: plan })),
			...{ onError, onSettled },
		}),
		remove: useMutation({
			mutationFn: (schedule: string) => ok(api.DELETE('/api/dashboards/{id}/schedules/{schedule}', of(schedule))),
			...{ onError, onSettled },
		}),
		send: useMutation({
			mutationFn: (schedule: string) => ok(api.POST('/api/dashboards/{id}/schedules/{schedule}/send', of(schedule))),
			...{ onError, onSettled },
		}),
	}
}
