import { useInfiniteQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Outlier } from '../../api/model.ts'
import { useWord } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CheckSquareOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { ExactAmount, When } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice, maybeChoice } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import css from './QualityPage.module.css'
import { QualityTabs } from './QualityTabs.tsx'
import { type OutlierFilter, type OutlierMark, outlierMarks, outliersQuery } from './queries.ts'
import { useEventName } from './use-event-name.ts'

const codecs: Codecs<OutlierFilter> = { of: choice(['lines', 'events'], 'lines'), mark: maybeChoice(outlierMarks) }

/** Rows that a rule marked as hardly true. They are kept and counted; this is where somebody looks at them. */
export function OutliersPage() {
	const { t } = useTranslation()
	const [filter, set] = useUrlState(codecs)
	const rows = useInfiniteQuery(outliersQuery(filter))
	return (
		<>
			<PageHeader title={t('nav.quality')} lead={t('quality.outliersLead')} documentTitle={t('nav.section.outliers')} />
			<QualityTabs current="outliers" />
			<Panel
				title={t('nav.section.outliers')}
				extra={
					<>
						<Segmented<OutlierFilter['of']>
							aria-label={t('quality.of.label')}
							value={filter.of}
							onChange={(of) => set({ of })}
							options={[
								{ value: 'lines', label: t('quality.of.lines') },
								{ value: 'events', label: t('quality.of.events') },
							]}
						/>
						<Select<OutlierMark | null>
							allowClear
							aria-label={t('quality.rule')}
							placeholder={t('quality.anyRule')}
							popupMatchSelectWidth={false}
							value={filter.mark ?? null}
							onChange={(mark) => set({ mark: mark ?? undefined })}
							options={outlierMarks.map((value) => ({ value, label: t(`quality.mark.${value}`) }))}
						/>
					</>
				}
				flush
			>
				<Loaded query={rows} skeleton={<TableSkeleton />}>
					{(data) => {
						const items = data.pages.flatMap((page) => page.items)
						return items.length === 0 ? (
							<EmptyState icon={<CheckSquareOutlined />} title={t('quality.noOutliers.title')}>
								{t('quality.noOutliers.why')}
							</EmptyState>
						) : (
							<Rows items={items} of={filter.of} />
						)
					}}
				</Loaded>
				<MoreButton query={rows} />
			</Panel>
		</>
	)
}

function Rows({ items, of }: { items: readonly Outlier[]; of: OutlierFilter['of'] }) {
	const { t } = useTranslation()
	const word = useWord()
	const eventName = useEventName()
	return (
		<DataTable<Outlier>
			label={t('nav.section.outliers')}
			rowKey="key"
			dataSource={items}
			columns={[
				{
					title: t('quality.what'),
					render: (_, row) => (
						<span className={css.name}>
							<span>{row.line ? row.line.description || row.line.itemId : eventName(row.event)}</span>
							<span className={css.count}>{row.line ? `${row.line.orderId} · ${row.source}` : row.source}</span>
						</span>
					),
				},
				{
					title: t('quality.rule'),
					render: (_, row) => (
						<span className={css.name}>
							{row.marks.map((mark) => (
								<Pill key={mark} tone="accent">
									{word('quality.mark', mark)}
								</Pill>
							))}
						</span>
					),
				},
				...(of === 'lines'
					? [
							{
								title: t('quality.quantity'),
								align: 'right' as const,
								render: (_: unknown, row: Outlier) => <span className="qm-num">{plain(row.line?.quantity)}</span>,
							},
							{
								title: t('quality.amount'),
								align: 'right' as const,
								render: (_: unknown, row: Outlier) =>
									row.line && <ExactAmount value={row.line.amount} currency={row.line.currency} />,
							},
						]
					: []),
				{
					title: t('quality.shopper'),
					responsive: ['md'],
					render: (_, row) =>
						row.profileId === 0 ? t('quality.guest') : <Link to={`/shoppers/${row.profileId}`}>#{row.profileId}</Link>,
				},
				{ title: t('quality.at'), align: 'right', render: (_, row) => <When at={row.at} /> },
			]}
		/>
	)
}

/** An exact decimal without the zeros that say nothing. */
function plain(decimal: string | undefined): string {
	return decimal?.includes('.') ? decimal.replace(/\.?0+$/, '') : (decimal ?? '')
}
