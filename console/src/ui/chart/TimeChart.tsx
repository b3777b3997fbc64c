import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOf } from '../../format/change.ts'
import { weekdayOf } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { chartColours } from '../../theme/chart-theme.ts'
import { useMedia, useNarrow, useThemeMode } from '../../theme/theme-mode.ts'
import { AnnotationKey } from './AnnotationKey.tsx'
import { annotatedSteps, annotationRows, type ChartAnnotation } from './annotation.ts'
import { init } from './echarts.ts'
import css from './TimeChart.module.css'
import { timeChartOption } from './time-chart-option.ts'
import type { TimeSeries } from './time-series.ts'

export interface TimeChartProps {
	readonly series: TimeSeries
	readonly compact: (value: number) => string
	readonly exact: (value: number) => string
	/** The length of a step. */
	readonly grain: 'day' | 'week' | 'month'
	readonly annotations?: readonly ChartAnnotation[] | undefined
	/** False where a chart below says what the letters stand for. */
	readonly keyed?: boolean
	/** Gets a function that draws the chart as a PNG. */
	readonly onReady?: (toPng: () => string) => void
}

const none: readonly ChartAnnotation[] = []

export function TimeChart({ series, compact, exact, grain, annotations = none, keyed = true, onReady }: TimeChartProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const mode = useThemeMode()
	const narrow = useNarrow()
	const still = useMedia('(prefers-reduced-motion: reduce)')
	const host = useRef<HTMLDivElement>(null)
	const chart = useRef<ReturnType<typeof init>>(undefined)
	const annotated = useMemo(
		() =>
			annotatedSteps(
				series.points.map(({ at }) => at),
				annotations,
			),
		[series, annotations],
	)
	useEffect(() => {
		if (!host.current) return
		const made = init(host.current)
		chart.current = made
		const watcher = new ResizeObserver(() => made.resize())
		watcher.observe(host.current)
		return () => {
			watcher.disconnect()
			made.dispose()
		}
	}, [])
	useEffect(() => {
		const tooltip = (nth: number) => {
			const point = series.points[nth]
			const before = series.previous[nth]
			const weekday = (day: string) => (grain === 'day' ? ` ${weekdayOf(day, locale)}` : '')
			const rows: TooltipRow[] = []
			if (point) {
				const note = point.partial ? t('chart.incomplete') : undefined
				rows.push({
					name: `${point.at}${weekday(point.at)}`,
					value: point.value === null ? t('chart.noData') : exact(point.value),
					note,
					kind: 'main',
				})
			}
			if (before) {
				const change = point?.partial ? undefined : changeOf(point?.value, before.value, locale)
				rows.push({
					name: `${before.at}${weekday(before.at)}`,
					value: before.value === null ? t('chart.noData') : exact(before.value),
					note: change?.text,
					kind: 'before',
				})
			}
			const target = series.targets?.[nth]
			if (target !== null && target !== undefined)
				rows.push({ name: series.targetName ?? '', value: exact(target), note: undefined, kind: 'before' })
			for (const [name, value] of annotationRows(annotated, nth)) rows.push({ name, value, note: undefined, kind: 'before' })
			return tooltipElement(rows)
		}
		const look = {
			colours: chartColours(mode),
			animate: !still,
			narrow,
			compact,
			tooltip,
			annotated,
			dayLabel: (day: string) => (grain === 'month' ? day.slice(0, 7) : day.slice(5)),
		}
		chart.current?.setOption(timeChartOption(series, look))
		onReady?.(() => chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: chartColours(mode).surface }) ?? '')
	}, [series, annotated, compact, exact, grain, mode, still, narrow, locale, t, onReady])
	return (
		<>
			<div ref={host} className={css.chart} aria-hidden="true" />
			{keyed && <AnnotationKey steps={annotated} />}
		</>
	)
}

interface TooltipRow {
	readonly name: string
	readonly value: string
	readonly note: string | undefined
	readonly kind: 'main' | 'before'
}

/** Built as elements, not as markup: names come from data. */
function tooltipElement(rows: readonly TooltipRow[]): HTMLElement {
	const table = document.createElement('table')
	table.className = css.tooltip ?? ''
	for (const row of rows) {
		const line = table.insertRow()
		line.dataset.kind = row.kind
		for (const text of [row.name, row.value, row.note ?? '']) line.insertCell().textContent = text
	}
	return table
}
