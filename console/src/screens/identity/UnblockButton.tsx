import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { BlockedIdentifier } from '../../api/identity-model.ts'
import { useMay } from '../../app/session.ts'
import { useWord } from '../../i18n/words.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { blockedKey } from './queries.ts'

export function UnblockButton({ blocked: { id, type, hint } }: { blocked: BlockedIdentifier }) {
	const { t } = useTranslation()
	const word = useWord()
	const { modal, message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('DELETE /api/identity/blocked/:id')
	const unblock = useMutation({
		mutationFn: () => ok(api.DELETE('/api/identity/blocked/{id}', { params: { path: { id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('identity.unblocked'))
			await queries.invalidateQueries({ queryKey: blockedKey })
		},
	})
	if (!may) return null
	const name = `${word('identifier', type)} ${hint}`.trim()
	const ask = () =>
		modal.confirm({
			title: t('identity.unblockAsk', { name }),
			content: t('identity.unblockWhat'),
			okText: t('identity.unblock'),
			cancelText: t('action.cancel'),
			onOk: () => unblock.mutateAsync().catch(() => undefined),
		})
	return (
		<Button type="text" size="small" aria-label={t('identity.unblockOf', { name })} loading={unblock.isPending} onClick={ask}>
			{t('identity.unblock')}
		</Button>
	)
}
