import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useMay } from '../../app/session.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DashboardOutlined, PlusOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, flag } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { DashboardForm } from './DashboardForm.tsx'
import type { DashboardSummary } from './dashboard-model.ts'
import css from './dashboards.module.css'
import { dashboardsQuery } from './queries.ts'
import { StarterCards } from './StarterCards.tsx'

const codecs: Codecs<{ new: boolean }> = { new: flag() }

/** Questions that are looked at again and again, side by side: one's own, shared ones, and those that the software brings. */
export function DashboardsPage() {
	const { t } = useTranslation()
	const locale = useLocale()
	const [state, set] = useUrlState(codecs)
	const known = useQuery(dashboardsQuery(locale))
	const mayMake = useMay('POST /api/dashboards')
	const create = mayMake && (
		<Button type="primary" icon={<PlusOutlined />} onClick={() => set({ new: true })}>
			{t('dashboards.create')}
		</Button>
	)
	return (
		<>
			<PageHeader title={t('nav.dashboards')} lead={t('dashboards.lead')} actions={create} />
			<Loaded
				query={known}
				skeleton={
					<Panel flush>
						<TableSkeleton rows={5} />
					</Panel>
				}
			>
				{({ items }) => {
					const starters = items.filter(({ starter }) => starter !== null)
					const kept = items.filter(({ starter }) => starter === null)
					return (
						<div className={css.stack}>
							<Panel flush>
								{kept.length === 0 ? (
									<EmptyState icon={<DashboardOutlined />} title={t('dashboards.empty.title')} action={create}>
										{t(mayMake ? 'dashboards.empty.why' : 'dashboards.empty.viewer')}
									</EmptyState>
								) : (
									<List dashboards={kept} />
								)}
							</Panel>
							<StarterCards starters={starters} />
						</div>
					)
				}}
			</Loaded>
			{state.new && mayMake && <DashboardForm onClose={() => set({ new: false }, { replace: true })} />}
		</>
	)
}

function List({ dashboards }: { dashboards: readonly DashboardSummary[] }) {
	const { t } = useTranslation()
	const navigate = useNavigate()
	return (
		<DataTable<DashboardSummary>
			label={t('nav.dashboards')}
			rowKey="id"
			dataSource={dashboards}
			onOpen={({ id }) => void navigate(`/dashboards/${id}`)}
			columns={[
				{
					title: t('dashboards.column.name'),
					render: (_, { id, name, description }) => (
						<span className={css.name}>
							<Link to={`/dashboards/${id}`}>{name}</Link>
							{description !== '' && <span className={css.description}>{description}</span>}
						</span>
					),
				},
				{ title: t('dashboards.column.tiles'), align: 'right', responsive: ['md'], render: (_, { tiles }) => tiles },
				{
					title: t('dashboards.column.shared'),
					responsive: ['lg'],
					render: (_, { sharedWith }) =>
						sharedWith.length === 0 ? (
							<span className={css.faint}>{t('dashboards.notShared')}</span>
						) : (
							<span className={css.pills}>
								{sharedWith.map((role) => (
									<Pill key={role}>{t(`role.${role}`)}</Pill>
								))}
							</span>
						),
				},
				{ title: t('dashboards.column.owner'), responsive: ['md'], render: (_, { owner }) => owner.name },
				{ title: t('dashboards.column.updated'), align: 'right', render: (_, { updatedAt }) => <Ago at={updatedAt} /> },
			]}
		/>
	)
}
