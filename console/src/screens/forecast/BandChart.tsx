import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayOf } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { chartColours } from '../../theme/chart-theme.ts'
import { useMedia, useThemeMode } from '../../theme/theme-mode.ts'
import { palettes } from '../../theme/tokens.ts'
import { AnnotationKey } from '../../ui/chart/AnnotationKey.tsx'
import { annotatedSteps, annotationRows, type ChartAnnotation } from '../../ui/chart/annotation.ts'
import { init } from '../../ui/chart/echarts.ts'
import { bandOption } from './band-option.ts'
import type { BandDay } from './band-series.ts'
import css from './forecast.module.css'

interface BandChartProps {
	readonly days: readonly BandDay[]
	readonly compact: (value: number) => string
	readonly exact: (value: number) => string
	readonly annotations?: readonly ChartAnnotation[] | undefined
}

const none: readonly ChartAnnotation[] = []

export function BandChart({ days, compact, exact, annotations = none }: BandChartProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const mode = useThemeMode()
	const still = useMedia('(prefers-reduced-motion: reduce)')
	const host = useRef<HTMLDivElement>(null)
	const chart = useRef<ReturnType<typeof init>>(undefined)
	const annotated = useMemo(
		() =>
			annotatedSteps(
				days.map(({ at }) => at),
				annotations,
			),
		[days, annotations],
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
			const day = days[nth]
			if (!day) return document.createElement('table')
			const rows: [string, string][] = [[`${day.at} ${weekdayOf(day.at, locale)}`, day.value === null ? '' : exact(day.value)]]
			if (day.bands.length > 0 && day.ahead !== null) rows.push([t('forecast.ahead'), exact(day.ahead)])
			for (const { level, low, high } of day.bands) rows.push([`${level * 100}%`, `${exact(low)} – ${exact(high)}`])
			if (day.unusual)
				rows.push([
					t('forecast.unusual.expected'),
					`${exact(day.unusual.expected)} (${exact(day.unusual.low)} – ${exact(day.unusual.high)})`,
				])
			rows.push(...annotationRows(annotated, nth))
			return tooltipElement(rows)
		}
		const look = { colours: chartColours(mode), attention: palettes[mode].accent, animate: !still, compact, annotated, tooltip }
		chart.current?.setOption(bandOption(days, look), { notMerge: true })
	}, [days, annotated, compact, exact, mode, still, locale, t])
	return (
		<>
			<div ref={host} className={css.chart} aria-hidden="true" />
			<AnnotationKey steps={annotated} />
		</>
	)
}

/** Built as elements, not as markup. */
function tooltipElement(rows: readonly (readonly [string, string])[]): HTMLElement {
	const table = document.createElement('table')
	table.className = css.tooltip ?? ''
	for (const row of rows) {
		const line = table.insertRow()
		for (const text of row) line.insertCell().textContent = text
	}
	return table
}
