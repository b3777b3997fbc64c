import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { Household } from '../../api/household-model.ts'
import { useMay } from '../../app/session.ts'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './AppliancePage.module.css'
import { homeKey } from './queries.ts'

/** What people changed about this household by hand; each can be taken back. */
export function HouseholdChanges({ household }: { household: Household }) {
	const { t } = useTranslation()
	if (household.changes.length === 0) return null
	return (
		<Panel title={t('home.changes')}>
			<ul className={css.list}>
				{household.changes.map((change) => (
					<li key={change.id} className={css.item}>
						<span className={css.head}>
							{t(`home.changed.${change.kind}`, { count: change.people })}
							{change.undone ? <Pill>{t('shopper.undone')}</Pill> : <Undo id={change.id} />}
						</span>
						<span className={css.faint}>
							{change.by} · <When at={change.at} />
						</span>
					</li>
				))}
			</ul>
		</Panel>
	)
}

function Undo({ id }: { id: string }) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('POST /api/household-changes/:id/undo')
	const undo = useMutation({
		mutationFn: () => ok(api.POST('/api/household-changes/{id}/undo', { params: { path: { id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('home.undone'))
			await queries.invalidateQueries({ queryKey: homeKey })
		},
	})
	if (!may) return null
	return (
		<Button size="small" type="text" loading={undo.isPending} onClick={() => undo.mutate()}>
			{t('action.undo')}
		</Button>
	)
}
