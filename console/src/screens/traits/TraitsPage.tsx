import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { ComputedTrait } from '../../api/model.ts'
import { useMay } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FunctionOutlined, PlusOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { TagSections } from '../tags/TagSections.tsx'
import { computedTraitsQuery } from './queries.ts'
import css from './traits.module.css'
import { UsedBy } from './UsedBy.tsx'

/** Numbers and words that are computed of each shopper from what they did, as fields of conditions. */
export function TraitsPage() {
	const { t } = useTranslation()
	const traits = useQuery(computedTraitsQuery)
	return (
		<>
			<PageHeader title={t('nav.tags')} documentTitle={t('nav.section.traits')} lead={t('computed.lead')} actions={<New />} />
			<TagSections current="traits" />
			<Panel flush>
				<Loaded query={traits} skeleton={<TableSkeleton rows={6} />}>
					{(data) => (data.items.length === 0 ? <Empty /> : <Table traits={data.items} />)}
				</Loaded>
			</Panel>
		</>
	)
}

function New() {
	const { t } = useTranslation()
	const may = useMay('POST /api/computed-traits')
	if (!may) return null
	return (
		<Link to="/tags/traits/new">
			<Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
				{t('computed.new')}
			</Button>
		</Link>
	)
}

function Empty() {
	const { t } = useTranslation()
	return (
		<EmptyState
			icon={<FunctionOutlined />}
			title={t('computed.empty.title')}
			example={t('computed.empty.example')}
			action={<New />}
		>
			{t('computed.empty.why')}
		</EmptyState>
	)
}

function Table({ traits }: { traits: readonly ComputedTrait[] }) {
	const { t } = useTranslation()
	const text = useText()
	const navigate = useNavigate()
	return (
		<DataTable<ComputedTrait>
			label={t('nav.section.traits')}
			rowKey="name"
			dataSource={traits}
			onOpen={(trait) => void navigate(`/tags/traits/${trait.name}`)}
			columns={[
				{
					title: t('computed.column.name'),
					render: (_, trait) => (
						<span className={css.name}>
							<Link to={`/tags/traits/${trait.name}`}>{text(trait.label)}</Link>
							<span className={css.faint}>{text(trait.sentence)}</span>
							<code className={css.faint}>{trait.name}</code>
						</span>
					),
				},
				{
					title: t('computed.column.type'),
					responsive: ['lg'],
					render: (_, trait) => <Pill>{t(`computed.types.${trait.type}`)}</Pill>,
				},
				{
					title: t('computed.column.window'),
					responsive: ['md'],
					render: (_, { windowDays }) =>
						windowDays === undefined ? t('computed.ever') : t('computed.days', { count: windowDays }),
				},
				{ title: t('computed.column.usedBy'), render: (_, trait) => <UsedBy usages={trait.usedBy} /> },
				{
					title: t('computed.column.updated'),
					align: 'right',
					responsive: ['xl'],
					render: (_, trait) => <Ago at={trait.updatedAt} />,
				},
			]}
		/>
	)
}
