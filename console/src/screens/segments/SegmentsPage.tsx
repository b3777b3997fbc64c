import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Segment } from '../../api/model.ts'
import { useCanEdit } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PieChartOutlined, PlusOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago, Count } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { segmentsQuery } from './queries.ts'
import css from './SegmentsPage.module.css'
import { UploadList } from './UploadList.tsx'

const codecs: Codecs<{ cursor: string | undefined }> = { cursor: optional() }

export function SegmentsPage() {
	const { t } = useTranslation()
	const [{ cursor }] = useUrlState(codecs)
	const segments = useQuery(segmentsQuery(cursor))
	return (
		<>
			<PageHeader title={t('nav.segments')} lead={t('segments.lead')} actions={<Actions />} />
			<Panel flush>
				<Loaded query={segments} skeleton={<TableSkeleton rows={5} />}>
					{(data) =>
						data.items.length === 0 ? (
							<EmptyState
								icon={<PieChartOutlined />}
								title={t('segments.empty.title')}
								action={<NewSegment />}
								example={t('segments.empty.example')}
							>
								{t('segments.empty.why')}
							</EmptyState>
						) : (
							<>
								<Table segments={data.items} />
								<CursorPager next={data.next} />
							</>
						)
					}
				</Loaded>
			</Panel>
		</>
	)
}

function Actions() {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	return (
		<>
			<Link to="/segments/compare">
				<Button tabIndex={-1}>{t('segmentPage.compare.open')}</Button>
			</Link>
			{canEdit && <UploadList />}
			<NewSegment />
		</>
	)
}

function NewSegment() {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	return (
		<Link to="/segments/new">
			<Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
				{t(canEdit ? 'palette.create.segment' : 'segments.explore')}
			</Button>
		</Link>
	)
}

function Table({ segments }: { segments: readonly Segment[] }) {
	const { t } = useTranslation()
	const text = useText()
	const navigate = useNavigate()
	return (
		<DataTable<Segment>
			label={t('nav.segments')}
			rowKey="id"
			dataSource={segments}
			onOpen={(row) => void navigate(`/segments/${row.id}`)}
			columns={[
				{
					title: t('segments.column.name'),
					render: (_, row) => (
						<span className={css.name}>
							<span>
								<Link to={`/segments/${row.id}`}>{row.name}</Link>{' '}
								{row.kind !== 'rule' && <Pill>{t(row.kind === 'list' ? 'segmentPage.list' : 'segmentPage.persona')}</Pill>}
							</span>
							<span className={css.sentence}>{text(row.sentence)}</span>
						</span>
					),
				},
				{
					title: t('segments.column.members'),
					align: 'right',
					render: (_, row) =>
						row.counts ? <Count value={row.counts.yes} /> : <span className={css.faint}>{t('segments.notComputed')}</span>,
				},
				{
					title: t('segments.column.refreshed'),
					align: 'right',
					responsive: ['md'],
					render: (_, row) => (row.live ? t('segments.live') : <Ago at={row.refreshedAt} />),
				},
				{ title: t('segments.column.by'), responsive: ['lg'], render: (_, row) => row.createdBy },
			]}
		/>
	)
}
