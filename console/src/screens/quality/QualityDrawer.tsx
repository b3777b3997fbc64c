import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { QualityField, QualityRow } from '../../api/model.ts'
import { compact, exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useWord } from '../../i18n/words.ts'
import { ChartPanel } from '../../ui/chart/ChartPanel.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import type { DayRange } from '../../url/time-range.ts'
import { type Trended, trended } from './measure.ts'
import css from './QualityDrawer.module.css'
import { qualityFieldsQuery } from './queries.ts'
import { useEventName } from './use-event-name.ts'

interface DrawerProps {
	row: QualityRow
	range: DayRange
	onClose: () => void
}

/** One event of one source: its trend, what was wrong, and how often each property is missing. */
export function QualityDrawer({ row, range, onClose }: DrawerProps) {
	const eventName = useEventName()
	return (
		<DetailDrawer open wide title={`${eventName(row.event)} · ${row.source}`} onClose={onClose}>
			<div className={css.stack}>
				<Trend row={row} />
				<Problems row={row} />
				<Fields row={row} range={range} />
			</div>
		</DetailDrawer>
	)
}

function Trend({ row }: { row: QualityRow }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const [measure, setMeasure] = useState<Trended>('volume')
	const name = t(`quality.measure.${measure}`)
	const last = row.trend.length - 1
	return (
		<>
			<Segmented<Trended>
				aria-label={t('quality.trend')}
				value={measure}
				onChange={setMeasure}
				options={trended.map((value) => ({ value, label: t(`quality.measure.${value}`) }))}
			/>
			<ChartPanel
				title={name}
				summary={t('quality.trendSummary', { name, event: row.event })}
				fileName={`quality-${measure}`}
				grain="day"
				compact={(value) => compact(value, locale)}
				exact={(value) => exact(value, locale)}
				series={{
					name,
					points: row.trend.map((step, nth) => ({ at: step.at.slice(0, 10), value: step[measure], partial: nth === last })),
					previousName: '',
					previous: [],
				}}
			/>
		</>
	)
}

function Problems({ row }: { row: QualityRow }) {
	const { t } = useTranslation()
	const word = useWord()
	if (row.problems.length === 0) return null
	const families = { invalid: 'rejection', mark: 'quality.mark', plan: 'plan.problem' } as const
	return (
		<Panel title={t('quality.problems')}>
			<ul className={css.problems}>
				{row.problems.map(({ kind, name, count }) => (
					<li key={`${kind} ${name}`}>
						<Pill tone={kind === 'invalid' ? 'danger' : 'accent'}>{t(`quality.kind.${kind}`)}</Pill>
						<span className={css.problem}>{word(families[kind], name)}</span>
						<Count value={count} />
					</li>
				))}
			</ul>
			{row.invalid > 0 && <Link to="/live?tab=quarantine">{t('quality.toQuarantine')}</Link>}
		</Panel>
	)
}

function Fields({ row, range }: Omit<DrawerProps, 'onClose'>) {
	const { t } = useTranslation()
	const fields = useQuery(qualityFieldsQuery(range, row.source, row.event))
	return (
		<Panel title={t('quality.fields')} note={t('quality.fieldsNote')} flush>
			<Loaded query={fields} skeleton={<TableSkeleton rows={5} />} compact>
				{(data) => (
					<DataTable<QualityField>
						label={t('quality.fields')}
						rowKey="name"
						dataSource={data.fields}
						locale={{ emptyText: t('quality.noFields') }}
						columns={[
							{
								title: t('quality.field'),
								render: (_, field) => (
									<span className={css.field}>
										<code>{field.name}</code>
										{field.planned?.required && <Pill>{t('plan.required')}</Pill>}
									</span>
								),
							},
							{ title: t('quality.missingShare'), align: 'right', render: (_, field) => <Share value={field.missingShare} /> },
							{
								title: t('quality.types'),
								render: (_, field) => field.types.map(({ type, count }) => `${type} ${count}`).join(' · '),
							},
						]}
					/>
				)}
			</Loaded>
		</Panel>
	)
}
