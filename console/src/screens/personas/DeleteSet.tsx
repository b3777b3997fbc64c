import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { PersonaSet } from './persona-model.ts'
import { personaSetQuery } from './queries.ts'

export function DeleteSet({ set }: { set: PersonaSet }) {
	const { t } = useTranslation()
	const { modal, message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/personas/{id}', { params: { path: { id: set.id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('personas.deleted', { name: set.name }))
			await navigate('/personas')
			queries.removeQueries({ queryKey: personaSetQuery(set.id).queryKey })
			await queries.invalidateQueries({ queryKey: ['personas', 'list'] })
		},
	})
	const ask = () =>
		modal.confirm({
			title: t('personas.deleteAsk', { name: set.name }),
			content: t('personas.deleteWhat'),
			okText: t('action.delete'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => remove.mutateAsync().catch(() => undefined),
		})
	return (
		<div>
			<Button type="text" danger loading={remove.isPending} onClick={ask}>
				{t('personas.delete')}
			</Button>
		</div>
	)
}
