import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { toNumber } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import type { ChartAnnotation } from '../../ui/chart/annotation.ts'
import { ChartPanel } from '../../ui/chart/ChartPanel.tsx'
import type { Grain } from '../../url/time-range.ts'
import { axisValue, exactValue } from './metric-format.ts'
import type { MetricDefinition, MetricGroup, MetricRead, MetricsRead } from './metric-model.ts'
import { useMetricSeries } from './metric-series.ts'
import { useGroupName } from './use-group-name.ts'

interface MetricReadChartProps {
	read: MetricsRead
	metric: MetricRead
	/** Its line in place of the whole's. */
	group: MetricGroup | undefined
	definition: MetricDefinition
	grain: Grain
	extra: ReactNode
	annotations: readonly ChartAnnotation[] | undefined
}

export function MetricReadChart({ read, metric, group, definition, grain, extra, annotations }: MetricReadChartProps) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const groupName = useGroupName(read)
	const name = group ? `${text(definition.label)} · ${groupName(group)}` : text(definition.label)
	const { unit } = definition
	const { currency } = read
	const series = useMetricSeries(metric, group)
	const short = useCallback((value: number) => axisValue(value, unit, currency, locale), [unit, currency, locale])
	const full = useCallback((value: number) => exactValue(value, unit, currency, locale), [unit, currency, locale])
	const total = toNumber((group?.reading ?? metric.total).value)
	return (
		<ChartPanel
			title={name}
			note={t(`overview.by.${grain}`)}
			extra={extra}
			summary={t('chart.summary', {
				name,
				from: series.points[0]?.at ?? '',
				until: series.points[series.points.length - 1]?.at ?? '',
				total: total === undefined ? t('chart.noData') : full(total),
			})}
			fileName={`${metric.name}-${read.range.from}-${read.range.to}`}
			series={series}
			compact={short}
			exact={full}
			grain={grain}
			annotations={annotations}
		/>
	)
}
