import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Campaign } from '../../api/model.ts'
import { useCanEdit } from '../../app/session.ts'
import { CampaignStatusTag } from '../../ui/CampaignStatusTag.tsx'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { NotificationOutlined, PlusOutlined } from '../../ui/icons.ts'
import { LiftText } from '../../ui/LiftText.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { segmentNamesQuery } from '../shoppers/queries.ts'
import { CampaignSections } from './CampaignSections.tsx'
import css from './CampaignsPage.module.css'
import { useGoalName } from './goal.ts'
import { campaignsQuery } from './queries.ts'

const codecs: Codecs<{ cursor: string | undefined }> = { cursor: optional() }

export function CampaignsPage() {
	const { t } = useTranslation()
	const [{ cursor }] = useUrlState(codecs)
	const campaigns = useQuery(campaignsQuery(cursor))
	return (
		<>
			<PageHeader title={t('nav.campaigns')} lead={t('campaigns.lead')} actions={<NewCampaign />} />
			<CampaignSections current="campaigns" />
			<Panel flush>
				<Loaded query={campaigns} skeleton={<TableSkeleton rows={4} />}>
					{(data) =>
						data.items.length === 0 ? (
							<EmptyState
								icon={<NotificationOutlined />}
								title={t('campaigns.empty.title')}
								action={<NewCampaign />}
								example={t('campaigns.empty.example')}
							>
								{t('campaigns.empty.why')}
							</EmptyState>
						) : (
							<>
								<Table campaigns={data.items} />
								<CursorPager next={data.next} />
							</>
						)
					}
				</Loaded>
			</Panel>
		</>
	)
}

function NewCampaign() {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	if (!canEdit) return null
	return (
		<Link to="/campaigns/new">
			<Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
				{t('palette.create.campaign')}
			</Button>
		</Link>
	)
}

function Table({ campaigns }: { campaigns: readonly Campaign[] }) {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const segments = useQuery(segmentNamesQuery)
	const goalName = useGoalName()
	const segmentName = (id: string) => segments.data?.items.find((segment) => segment.id === id)?.name ?? '–'
	return (
		<DataTable<Campaign>
			label={t('nav.campaigns')}
			rowKey="id"
			dataSource={campaigns}
			onOpen={(row) => void navigate(`/campaigns/${row.id}`)}
			columns={[
				{
					title: t('campaigns.column.name'),
					render: (_, row) => (
						<span className={css.name}>
							<Link to={`/campaigns/${row.id}`}>{row.name}</Link>
							<span className={css.tags}>
								<CampaignStatusTag status={row.status} />
								{row.synthetic && <SimulatedTag />}
							</span>
						</span>
					),
				},
				{ title: t('campaigns.column.segment'), responsive: ['md'], render: (_, row) => segmentName(row.segmentId) },
				{
					title: t('campaigns.column.goal'),
					responsive: ['lg'],
					render: (_, row) => t('campaigns.goalWithin', { goal: goalName(row.goal.event), count: row.goal.windowDays }),
				},
				{ title: t('campaigns.column.lift'), responsive: ['sm'], render: (_, row) => <Lift campaign={row} /> },
				{
					title: t('campaigns.column.launched'),
					align: 'right',
					responsive: ['xl'],
					render: (_, row) => <When at={row.launchedAt} />,
				},
			]}
		/>
	)
}

function Lift({ campaign: { result } }: { campaign: Campaign }) {
	const { t } = useTranslation()
	if (!result) return <span className={css.faint}>–</span>
	return result.lift ? <LiftText lift={result.lift} /> : <span className={css.faint}>{t('number.notEnough')}</span>
}
