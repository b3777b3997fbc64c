import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api, ok } from '../../api/client.ts'
import { useLocale } from '../../i18n/index.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Dashboard, savedOf } from './dashboard-model.ts'
import { dashboardQuery, dashboardsKey } from './queries.ts'

/** What somebody else saved meanwhile, and who that was where it is known. */
export interface Conflict {
	readonly theirs: Dashboard
	readonly by: string | undefined
}

/** Saves a dashboard. Where somebody else was faster, theirs is fetched and somebody decides. */
export function useSave(onSaved: () => void) {
	const locale = useLocale()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const [conflict, setConflict] = useState<Conflict>()
	const [saved, setSaved] = useState(false)
	const left = async (dashboard: Dashboard) => {
		queries.setQueryData(dashboardQuery(dashboard.id, locale).queryKey, dashboard)
		await queries.invalidateQueries({ queryKey: [...dashboardsKey, 'list'] })
		setSaved(true)
		onSaved()
	}
	const save = useMutation({
		mutationFn: (dashboard: Dashboard) =>
			ok(api.PUT('/api/dashboards/{id}', { params: { path: { id: dashboard.id } }, body: savedOf(dashboard) })),
		onError: async (error, { id }) => {
			if (!(error instanceof ApiError && error.code === 'conflict')) return toast(error)
			const by = savedBy(error.details)
			await queries
				.fetchQuery({ ...dashboardQuery(id, locale), staleTime: 0 })
				.then((theirs) => setConflict({ theirs, by }), toast)
		},
		onSuccess: async (dashboard) => {
			setConflict(undefined)
			await left(dashboard)
		},
	})
	return {
		...{ mutate: save.mutate, isPending: save.isPending, saved, conflict },
		forgetConflict: () => setConflict(undefined),
		takeTheirs: () => {
			if (conflict) void left(conflict.theirs)
		},
	}
}

function savedBy(details: unknown): string | undefined {
	const by = typeof details === 'object' && details !== null && 'savedBy' in details ? details.savedBy : undefined
	return typeof by === 'string' ? by : undefined
}
