import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { useMay, useMe } from '../../app/session.ts'
import { EditOutlined, MoreOutlined, ShareAltOutlined } from '../../ui/icons.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { Dashboard } from './dashboard-model.ts'
import { dashboardsKey } from './queries.ts'
import { ShareDialog } from './ShareDialog.tsx'
import { useCopy } from './use-copy.ts'

/** What can be done to a dashboard as a whole. */
export function DashboardActions({ dashboard, onEdit }: { dashboard: Dashboard; onEdit: () => void }) {
	const { t } = useTranslation()
	const mayCopy = useMay('POST /api/dashboards/:id/copy')
	const owns = useOwns(dashboard)
	const [sharing, setSharing] = useState(false)
	const copy = useCopy()
	const remove = useRemove(dashboard)
	const items = [
		...(mayCopy ? [{ key: 'copy', label: t('dashboards.copy'), onClick: () => copy.mutate(dashboard) }] : []),
		...(owns ? [{ key: 'delete', label: t('dashboards.delete'), danger: true, onClick: remove }] : []),
	]
	if (dashboard.starter !== null)
		return mayCopy ? (
			<Button type="primary" loading={copy.isPending} onClick={() => copy.mutate(dashboard)}>
				{t('dashboards.starters.copy')}
			</Button>
		) : null
	return (
		<>
			{owns && (
				<Button icon={<ShareAltOutlined />} aria-haspopup="dialog" onClick={() => setSharing(true)}>
					{t('dashboards.share.open')}
				</Button>
			)}
			{dashboard.mayEdit && (
				<Button type="primary" icon={<EditOutlined />} onClick={onEdit}>
					{t('action.edit')}
				</Button>
			)}
			{items.length > 0 && (
				<Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
					<Button aria-label={t('action.more')} icon={<MoreOutlined />} loading={copy.isPending} />
				</Dropdown>
			)}
			{sharing && <ShareDialog dashboard={dashboard} onClose={() => setSharing(false)} />}
		</>
	)
}

/** Who sees it, and whether it stays, is its owner’s and administrators’. The server decides; this spares people a refusal. */
function useOwns({ owner, starter }: Dashboard): boolean {
	const { user } = useMe()
	return starter === null && (user.role === 'admin' || user.id === owner.id)
}

/** Asks first, with the name and who else would lose it. */
function useRemove({ id, name, tiles, sharedWith }: Dashboard): () => void {
	const { t } = useTranslation()
	const { modal, message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/dashboards/{id}', { params: { path: { id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('dashboards.deleted', { name }))
			await navigate('/dashboards')
			await queries.invalidateQueries({ queryKey: [...dashboardsKey, 'list'] })
		},
	})
	const shared =
		sharedWith.length === 0
			? ''
			: t('dashboards.deleteShared', { roles: sharedWith.map((role) => t(`role.${role}`)).join(t('dashboards.and')) })
	return () =>
		void modal.confirm({
			title: t('dashboards.deleteAsk', { name }),
			content: [t('dashboards.deleteWhat', { count: tiles.length }), shared].filter(Boolean).join(' '),
			okText: t('action.delete'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => remove.mutateAsync().catch(() => undefined),
		})
}
