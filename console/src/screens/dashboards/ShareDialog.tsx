import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { Role } from '../../api/model.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Dashboard, savedOf } from './dashboard-model.ts'
import css from './dashboards.module.css'
import { dashboardsKey } from './queries.ts'

const levels = ['none', 'read', 'edit'] as const
type Level = (typeof levels)[number]

/** Whoever may be given it; administrators see every dashboard, and who only reads edits none. */
const given: readonly { readonly role: Role; readonly levels: readonly Level[] }[] = [
	{ role: 'marketer', levels },
	{ role: 'analyst', levels },
	{ role: 'viewer', levels: ['none', 'read'] },
]

export function ShareDialog({ dashboard, onClose }: { dashboard: Dashboard; onClose: () => void }) {
	const { t } = useTranslation()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const [chosen, setChosen] = useState<Readonly<Partial<Record<Role, Level>>>>(() =>
		Object.fromEntries(given.map(({ role }) => [role, levelOf(dashboard, role)])),
	)
	const save = useMutation({
		mutationFn: () => {
			const at = (...wanted: readonly Level[]) =>
				given.flatMap(({ role }) => (wanted.includes(chosen[role] ?? 'none') ? [role] : []))
			const body = { ...savedOf(dashboard), sharedWith: at('read', 'edit'), editableBy: at('edit') }
			return ok(api.PUT('/api/dashboards/{id}', { params: { path: { id: dashboard.id } }, body }))
		},
		onError: toast,
		onSuccess: async () => {
			await queries.invalidateQueries({ queryKey: dashboardsKey })
			onClose()
		},
	})
	return (
		<Modal
			open
			title={t('dashboards.share.title', { name: dashboard.name })}
			okText={t('action.save')}
			cancelText={t('action.cancel')}
			confirmLoading={save.isPending}
			onOk={() => save.mutate()}
			onCancel={onClose}
		>
			<p className={css.help}>{t('dashboards.share.what', { owner: dashboard.owner.name })}</p>
			<ul className={css.roles}>
				{given.map(({ role, levels: possible }) => (
					<li key={role}>
						<span id={`share-${role}`}>{t(`role.${role}`)}</span>
						<Segmented<Level>
							aria-labelledby={`share-${role}`}
							value={chosen[role] ?? 'none'}
							onChange={(level) => setChosen((before) => ({ ...before, [role]: level }))}
							options={possible.map((value) => ({ value, label: t(`dashboards.share.level.${value}`) }))}
						/>
					</li>
				))}
			</ul>
			<p className={css.help}>{t('dashboards.share.scope')}</p>
		</Modal>
	)
}

function levelOf({ sharedWith, editableBy }: Dashboard, role: Role): Level {
	return editableBy.includes(role) ? 'edit' : sharedWith.includes(role) ? 'read' : 'none'
}
