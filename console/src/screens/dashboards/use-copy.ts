import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { useLocale } from '../../i18n/index.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { dashboardsKey } from './queries.ts'

/** A copy of one's own, which opens to be changed. */
export function useCopy() {
	const language = useLocale()
	const queries = useQueryClient()
	const navigate = useNavigate()
	const toast = useErrorToast()
	return useMutation({
		mutationFn: ({ id }: { id: string }) =>
			ok(api.POST('/api/dashboards/{id}/copy', { params: { path: { id }, query: { language } }, body: {} })),
		onError: toast,
		onSuccess: async ({ id }) => {
			await queries.invalidateQueries({ queryKey: [...dashboardsKey, 'list'] })
			await navigate(`/dashboards/${id}?editing=1`)
		},
	})
}
