import { useEffect, useRef } from 'react'
import { compact, exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { chartColours } from '../../theme/chart-theme.ts'
import { useMedia, useNarrow, useThemeMode } from '../../theme/theme-mode.ts'
import { init } from './echarts-sankey.ts'
import css from './SankeyChart.module.css'
import { type Flow, sankeyOption } from './sankey-option.ts'

/** Drawn for the eye only: the table beside it says the same. */
export function SankeyChart({ flow }: { flow: Flow }) {
	const locale = useLocale()
	const mode = useThemeMode()
	const narrow = useNarrow()
	const still = useMedia('(prefers-reduced-motion: reduce)')
	const host = useRef<HTMLDivElement>(null)
	const chart = useRef<ReturnType<typeof init>>(undefined)
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
		chart.current?.setOption(
			sankeyOption(flow, {
				colours: chartColours(mode),
				animate: !still,
				narrow,
				compact: (count) => compact(count, locale),
				exact: (count) => exact(count, locale),
			}),
			{ notMerge: true },
		)
	}, [flow, mode, still, narrow, locale])
	return <div ref={host} className={css.chart} aria-hidden="true" />
}
