import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { PersonaSet } from './persona-model.ts'

/** Begins a run; one at a time. */
export function RunButton({ set }: { set: PersonaSet }) {
	const { t } = useTranslation()
	const toast = useErrorToast()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const run = useMutation({
		mutationFn: () => ok(api.POST('/api/personas/{id}/run', { params: { path: { id: set.id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('personas.started'))
			await queries.invalidateQueries({ queryKey: ['personas'] })
		},
	})
	return (
		<Button type="primary" loading={run.isPending} disabled={set.active !== null} onClick={() => run.mutate()}>
			{t('personas.run')}
		</Button>
	)
}
