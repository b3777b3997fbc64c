import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { chartColours } from '../../theme/chart-theme.ts'
import { useMedia, useThemeMode } from '../../theme/theme-mode.ts'
import { AnnotationKey } from './AnnotationKey.tsx'
import { annotatedSteps, annotationRows, type ChartAnnotation } from './annotation.ts'
import css from './CurveChart.module.css'
import { type Curve, curveOption } from './curve-option.ts'
import { init } from './echarts.ts'

interface CurveChartProps {
	/** The first stands out; at most six are told apart by their colour. */
	readonly curves: readonly Curve[]
	readonly labels: readonly string[]
	readonly say: (value: number) => string
	/** Exactly, in the tooltip; as on the axis where it is not given. */
	readonly exact?: (value: number) => string
	/** False for what is no share: there is no end at one. */
	readonly shares?: boolean
	/** Where the labels are days. */
	readonly annotations?: readonly ChartAnnotation[] | undefined
	/** False where a chart below says what the letters stand for. */
	readonly keyed?: boolean
}

const none: readonly ChartAnnotation[] = []

/** Curves over steps. The table beside it says the same to those who do not see it. */
export function CurveChart({
	curves,
	labels,
	say,
	exact = say,
	shares = true,
	annotations = none,
	keyed = true,
}: CurveChartProps) {
	const { t } = useTranslation()
	const mode = useThemeMode()
	const still = useMedia('(prefers-reduced-motion: reduce)')
	const host = useRef<HTMLDivElement>(null)
	const chart = useRef<ReturnType<typeof init>>(undefined)
	const annotated = useMemo(() => annotatedSteps(labels, annotations), [labels, annotations])
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
		const tooltip = (nth: number) =>
			tooltipElement([
				[labels[nth] ?? '', ''],
				...curves.map(({ name, values, band }): [string, string] => {
					const value = values[nth]
					const [low, high] = [band?.low[nth], band?.high[nth]]
					if (value === null || value === undefined) return [name, t('chart.noData')]
					return [
						name,
						low === undefined || high === undefined ? exact(value) : `${exact(value)} (${exact(low)} – ${exact(high)})`,
					]
				}),
				...annotationRows(annotated, nth),
			])
		const look = { colours: chartColours(mode), animate: !still, say, shares, annotated, tooltip }
		chart.current?.setOption(curveOption(curves, labels, look), { notMerge: true })
	}, [curves, labels, say, exact, shares, annotated, mode, still, t])
	return (
		<>
			<div ref={host} className={css.chart} aria-hidden="true" />
			{curves.length > 1 && (
				<ul className={css.legend} aria-hidden="true">
					{curves.map(({ name }, nth) => (
						<li key={name}>
							<span className={css.dot} data-series={nth + 1} /> {name}
						</li>
					))}
				</ul>
			)}
			{keyed && <AnnotationKey steps={annotated} />}
		</>
	)
}

/** Built as elements, not as markup: names come from data. */
function tooltipElement(rows: readonly (readonly [string, string])[]): HTMLElement {
	const table = document.createElement('table')
	table.className = css.tooltip ?? ''
	for (const row of rows) {
		const line = table.insertRow()
		for (const text of row) line.insertCell().textContent = text
	}
	return table
}
