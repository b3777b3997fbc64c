import { useEffect, useRef } from 'react'
import { compact, exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { chartColours } from '../../theme/chart-theme.ts'
import { useMedia, useThemeMode } from '../../theme/theme-mode.ts'
import { init } from './echarts-paths.ts'
import type { FlowBox, PathFlow } from './path-flow.ts'
import { pathOption } from './path-option.ts'

interface PathSankeyProps {
	flow: PathFlow
	label: (box: FlowBox) => string
	onOpen: (id: string) => void
}

const leastRoom = 150

/** Drawn for the eye and the mouse: the table beside it says the same, and its names can be reached by keyboard. */
export function PathSankey({ flow, label, onOpen }: PathSankeyProps) {
	const locale = useLocale()
	const mode = useThemeMode()
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
		const made = chart.current
		if (!made) return
		const room = Math.max(leastRoom, made.getWidth() / flow.columns)
		const option = pathOption(flow, {
			...{ colours: chartColours(mode), animate: !still, room, label },
			compact: (count) => compact(count, locale),
			exact: (count) => exact(count, locale),
		})
		made.setOption(option, { notMerge: true })
		made.off('click')
		made.on('click', (params) => {
			if (params.dataType === 'node') onOpen(params.name)
		})
	}, [flow, mode, still, locale, label, onOpen])
	return <div ref={host} style={{ minWidth: flow.columns * leastRoom, height: heightOf(flow) }} aria-hidden="true" />
}

function heightOf({ columns, boxes }: PathFlow): number {
	const most = Math.max(...Array.from({ length: columns }, (_, column) => boxes.filter((box) => box.column === column).length))
	return Math.min(640, Math.max(320, most * 44))
}
