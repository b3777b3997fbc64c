import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { ServiceCase } from '../../api/household-model.ts'
import { useMay } from '../../app/session.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './HomeLists.module.css'
import { homeKey } from './queries.ts'

export function CaseTable({ cases }: { cases: readonly ServiceCase[] }) {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return (
		<DataTable<ServiceCase>
			label={t('nav.section.cases')}
			rowKey="id"
			dataSource={cases}
			columns={[
				{
					title: t('home.case'),
					render: (_, row) => (
						<span className={css.two}>
							<span>
								{text(row.kindLabel)} {row.synthetic && <SimulatedTag />}
							</span>
							<span className={css.faint}>{row.caseId}</span>
						</span>
					),
				},
				{
					title: t('home.cases.shopper'),
					render: (_, row) => row.person && <Link to={`/shoppers/${row.person.profileId}`}>{row.person.label}</Link>,
				},
				{
					title: t('home.appliance'),
					responsive: ['lg'],
					render: (_, row) =>
						row.appliance && <Link to={`/shoppers/appliances/${row.appliance.id}`}>{row.appliance.serial}</Link>,
				},
				{ title: t('home.cases.channel'), responsive: ['lg'], render: (_, row) => word('channel', row.channel) },
				{ title: t('home.cases.calls'), align: 'right', responsive: ['lg'], render: (_, row) => row.calls },
				{ title: t('home.cases.opened'), align: 'right', responsive: ['sm'], render: (_, row) => <Ago at={row.openedAt} /> },
				{
					title: t('home.status'),
					align: 'right',
					render: (_, row) => (row.open ? <CloseCase one={row} /> : <Pill>{t('home.cases.closed')}</Pill>),
				},
			]}
		/>
	)
}

function CloseCase({ one }: { one: ServiceCase }) {
	const { t } = useTranslation()
	const { modal, message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('POST /api/cases/:id/close')
	const close = useMutation({
		mutationFn: () => ok(api.POST('/api/cases/{id}/close', { params: { path: { id: one.id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('home.cases.done'))
			await queries.invalidateQueries({ queryKey: homeKey })
		},
	})
	if (!may) return <Pill tone="accent">{t('home.cases.open')}</Pill>
	const ask = () =>
		modal.confirm({
			title: t('home.cases.closeAsk', { id: one.caseId }),
			content: t('home.cases.closeWhat'),
			okText: t('home.cases.close'),
			cancelText: t('action.cancel'),
			onOk: () => close.mutateAsync().catch(() => undefined),
		})
	return (
		<Button size="small" loading={close.isPending} onClick={ask}>
			{t('home.cases.close')}
		</Button>
	)
}
