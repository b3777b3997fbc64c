import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { PlanEntry } from '../../api/model.ts'
import { useCanEdit } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PlusOutlined, ProfileOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago, Count } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { QualityTabs } from '../quality/QualityTabs.tsx'
import { ModePill } from './ModePill.tsx'
import css from './plan.module.css'
import { planQuery } from './queries.ts'
import { Suggestions } from './Suggestions.tsx'

/** The plan: what each event should look like, and how strictly that is meant. */
export function PlanPage() {
	const { t } = useTranslation()
	const plan = useQuery(planQuery)
	return (
		<>
			<PageHeader title={t('nav.quality')} lead={t('plan.lead')} documentTitle={t('plan.title')} actions={<NewEntry />} />
			<QualityTabs current="plan" />
			<div className={css.stack}>
				<Panel flush>
					<Loaded query={plan} skeleton={<TableSkeleton rows={6} />}>
						{(data) =>
							data.items.length === 0 ? (
								<EmptyState icon={<ProfileOutlined />} title={t('plan.empty.title')} example={t('plan.empty.example')}>
									{t('plan.empty.why')}
								</EmptyState>
							) : (
								<Entries entries={data.items} />
							)
						}
					</Loaded>
				</Panel>
				<Suggestions />
			</div>
		</>
	)
}

function NewEntry() {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	if (!canEdit) return null
	return (
		<Link to="/quality/plan/new">
			<Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
				{t('plan.new')}
			</Button>
		</Link>
	)
}

export function entryPath(event: string): string {
	return `/quality/plan/${encodeURIComponent(event)}`
}

function Entries({ entries }: { entries: readonly PlanEntry[] }) {
	const { t } = useTranslation()
	const text = useText()
	const navigate = useNavigate()
	return (
		<DataTable<PlanEntry>
			label={t('plan.title')}
			rowKey="event"
			dataSource={entries}
			onOpen={(row) => void navigate(entryPath(row.event))}
			columns={[
				{
					title: t('plan.event'),
					render: (_, row) => (
						<span className={css.name}>
							<Link to={entryPath(row.event)}>{row.event === '*' ? t('plan.anyOther') : row.event}</Link>
							<span className={css.about}>{text(row.description)}</span>
						</span>
					),
				},
				{ title: t('plan.mode'), render: (_, row) => <ModePill mode={row.mode} /> },
				{
					title: t('plan.properties'),
					align: 'right',
					responsive: ['sm'],
					render: (_, row) => <Count value={row.properties.length} />,
				},
				{ title: t('plan.owner'), responsive: ['lg'], render: (_, row) => row.owner || '–' },
				{
					title: t('plan.version'),
					align: 'right',
					responsive: ['md'],
					render: (_, row) => <span className="qm-num">{`v${row.version}`}</span>,
				},
				{ title: t('plan.saved'), align: 'right', responsive: ['md'], render: (_, row) => <Ago at={row.savedAt} /> },
			]}
		/>
	)
}
