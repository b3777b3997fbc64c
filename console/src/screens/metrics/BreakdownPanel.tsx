import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { saveText } from '../../ui/chart/save-text.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { DownloadOutlined, TeamOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ChangeText } from './ChangeText.tsx'
import { exactValue, shortValue } from './metric-format.ts'
import type { MetricDefinition, MetricGroup, MetricRead, MetricsRead } from './metric-model.ts'
import css from './metrics.module.css'
import { breakdownCsv } from './metrics-csv.ts'
import { useGroupName } from './use-group-name.ts'

interface BreakdownPanelProps {
	read: MetricsRead
	metric: MetricRead
	definition: MetricDefinition
	rankedBy: MetricDefinition | undefined
	/** Whose line is drawn above. */
	drawn: string | undefined
	onDraw: (group: string | undefined) => void
	onPeople: (group: MetricGroup) => void
}

/** The chosen metric told apart: each value with its change, held against there being many. */
export function BreakdownPanel({ read, metric, definition, rankedBy, drawn, onDraw, onPeople }: BreakdownPanelProps) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const groupName = useGroupName(read)
	const { breakdown, currency } = read
	if (!breakdown) return null
	const dimension = text(breakdown.label)
	const save = () =>
		saveText(
			`${metric.name}-${breakdown.dimension}-${read.range.from}-${read.range.to}.csv`,
			breakdownCsv(metric, {
				...{ first: dimension, current: t('metrics.column.value'), previous: t('metrics.column.previous') },
				...{
					change: t('metrics.column.change'),
					low: t('metrics.column.low'),
					high: t('metrics.column.high'),
					qValue: t('metrics.column.q'),
				},
				...{ groupName, total: t('metrics.all') },
			}),
		)
	const value = (reading: string | number | null | undefined) => (
		<Tooltip title={<span className="qm-num">{exactValue(reading, definition.unit, currency, locale)}</span>}>
			<span className="qm-num">{shortValue(reading, definition.unit, currency, locale)}</span>
		</Tooltip>
	)
	const compared = read.compareRange !== null
	const note = rankedBy ? t('metrics.rankedBy', { name: text(rankedBy.label) }) : undefined
	return (
		<Panel
			title={t('metrics.byDimension', { metric: text(definition.label), dimension })}
			note={note}
			extra={
				<Tooltip title={t('chart.csv')}>
					<Button type="text" aria-label={t('chart.csv')} icon={<DownloadOutlined />} onClick={save} />
				</Tooltip>
			}
			flush
		>
			{metric.groups.length === 0 ? (
				<p className={css.silent}>{t('metrics.notToldApart', { metric: text(definition.label), dimension })}</p>
			) : (
				<DataTable<MetricGroup>
					label={t('metrics.byDimension', { metric: text(definition.label), dimension })}
					rowKey={keyOf}
					dataSource={metric.groups}
					columns={[
						{
							title: dimension,
							render: (_, group) => (
								<button
									type="button"
									className={css.draw}
									aria-pressed={keyOf(group) === drawn}
									onClick={() => onDraw(keyOf(group) === drawn ? undefined : keyOf(group))}
								>
									{groupName(group)}
								</button>
							),
						},
						{ title: t('metrics.column.value'), align: 'right', render: (_, { reading }) => value(reading.value) },
						...(definition.ratio
							? [
									{
										title: t('metrics.column.rests'),
										align: 'right' as const,
										render: (_: unknown, { reading }: MetricGroup) => <Parts reading={reading} />,
									},
								]
							: []),
						...(compared
							? [
									{
										title: t('metrics.column.previous'),
										align: 'right' as const,
										render: (_: unknown, { reading }: MetricGroup) => value(reading.previous),
									},
									{
										title: t('metrics.column.change'),
										render: (_: unknown, { reading }: MetricGroup) => (
											<ChangeText change={reading.change} definition={definition} wide />
										),
									},
								]
							: []),
						{
							title: <span className="qm-visually-hidden">{t('metrics.who')}</span>,
							align: 'right',
							render: (_, group) =>
								definition.people &&
								group.kind !== 'others' && (
									<Tooltip title={t('metrics.who')}>
										<Button
											type="text"
											size="small"
											icon={<TeamOutlined />}
											aria-label={t('metrics.whoOf', { name: groupName(group) })}
											onClick={() => onPeople(group)}
										/>
									</Tooltip>
								),
						},
					]}
				/>
			)}
		</Panel>
	)
}

export function keyOf({ kind, value }: MetricGroup): string {
	return kind === 'value' ? `=${value}` : kind
}

/** What was divided by what. */
function Parts({ reading }: { reading: MetricGroup['reading'] }) {
	const locale = useLocale()
	const write = (value: string | number | null | undefined) => shortValue(value, 'items', '', locale)
	return (
		<span className={css.parts}>
			{write(reading.numerator)} / {write(reading.denominator)}
		</span>
	)
}
