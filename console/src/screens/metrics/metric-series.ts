import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { toNumber } from '../../format/number.ts'
import type { TimePoint, TimeSeries } from '../../ui/chart/time-series.ts'
import type { MetricGroup, MetricRead } from './metric-model.ts'

/** A metric over time as a chart draws it: the line of a group in place of the whole's, which has nothing beside it. */
export function useMetricSeries(metric: MetricRead, group?: MetricGroup): TimeSeries {
	const { t } = useTranslation()
	return useMemo(
		() => ({
			name: t('chart.thisPeriod'),
			points: pointsOf(group?.series ?? metric.series),
			previousName: t('chart.previousPeriod'),
			previous: group ? [] : pointsOf(metric.previousSeries),
			...(group ? {} : targetsOf(metric, t('metrics.target.name'))),
		}),
		[metric, group, t],
	)
}

function pointsOf(series: MetricRead['series']): TimePoint[] {
	return series.map(({ at, value, partial }) => ({ at, value: toNumber(value) ?? null, partial: partial ?? false }))
}

function targetsOf({ series }: MetricRead, targetName: string): Pick<TimeSeries, 'targets' | 'targetName'> {
	const targets = series.map(({ target }) => toNumber(target) ?? null)
	return targets.some((target) => target !== null) ? { targets, targetName } : {}
}
