import type { LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartColours } from '../../theme/chart-theme.ts'
import { fontFamily } from '../../theme/tokens.ts'
import { type AnnotatedStep, annotationLines } from './annotation.ts'
import { drawnSeries, type TimePoint, type TimeSeries } from './time-series.ts'

export type TimeChartOption = ComposeOption<
	LineSeriesOption | GridComponentOption | MarkLineComponentOption | TooltipComponentOption
>

interface Look {
	readonly colours: ChartColours
	readonly animate: boolean
	readonly narrow: boolean
	readonly compact: (value: number) => string
	/** Fills the tooltip of the nth step. */
	readonly tooltip: (nth: number) => HTMLElement
	readonly dayLabel: (day: string) => string
	readonly annotated: readonly AnnotatedStep[]
}

export function timeChartOption(series: TimeSeries, look: Look): TimeChartOption {
	const { colours } = look
	const drawn = drawnSeries(series)
	const main = colours.series[0] ?? colours.text
	/** The name stands at the very end of the line, dashed or not. */
	const open = series.points[series.points.length - 1]?.partial ?? false
	const lonely = series.points.length === 1
	const common = { type: 'line', symbol: 'circle', symbolSize: 6, showSymbol: lonely, connectNulls: false } as const
	/** Lines that end at one value would write their names over each other: the upper line's moves up, the lower one's down. */
	const upper = lastValue(series.points) >= lastValue(series.previous)
	const endLabel = (name: string, color: string, up: boolean) =>
		({
			show: !look.narrow && series.previous.length > 0,
			formatter: name,
			color,
			fontFamily,
			fontSize: 12,
			distance: 8,
			offset: [0, up ? -8 : 8],
		}) satisfies LineSeriesOption['endLabel']
	const target = colours.series[1] ?? colours.text
	/** Always there, if empty: a line that is left out of an option stays drawn. */
	const targetLine: LineSeriesOption = {
		...common,
		id: 'target',
		data: [...(series.targets ?? [])],
		z: 2,
		showSymbol: true,
		symbol: 'rect',
		symbolSize: [10, 2],
		lineStyle: { color: target, width: 1.5, type: [6, 4] },
		itemStyle: { color: target },
	}
	return {
		animation: look.animate,
		animationDuration: 300,
		textStyle: { fontFamily, color: colours.textFaint },
		grid: {
			left: 8,
			right: look.narrow || series.previous.length === 0 ? 16 : 72,
			top: look.annotated.length > 0 ? 24 : 16,
			bottom: 8,
			outerBoundsMode: 'same',
			outerBoundsContain: 'axisLabel',
		},
		tooltip: {
			trigger: 'axis',
			confine: true,
			axisPointer: { type: 'line', lineStyle: { color: colours.comparison, width: 1, type: 'solid' } },
			backgroundColor: colours.surface,
			borderColor: colours.line,
			padding: [8, 12],
			textStyle: { color: colours.text, fontFamily, fontSize: 12 },
			formatter: (params) => look.tooltip((Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0),
		},
		xAxis: {
			type: 'category',
			data: series.points.map((point) => point.at),
			boundaryGap: lonely,
			axisLine: { lineStyle: { color: colours.line } },
			axisTick: { show: false },
			axisLabel: { color: colours.textFaint, fontSize: 12, hideOverlap: true, formatter: look.dayLabel, margin: 12 },
		},
		yAxis: {
			type: 'value',
			min: (extent) => Math.min(0, extent.min),
			splitNumber: 4,
			splitLine: { lineStyle: { color: colours.line } },
			axisLabel: { color: colours.textFaint, fontSize: 12, formatter: look.compact, hideOverlap: true },
		},
		series: [
			{
				...common,
				id: 'previous',
				data: drawn.previous,
				z: 1,
				lineStyle: { color: colours.comparison, width: 1.5 },
				itemStyle: { color: colours.comparison },
				endLabel: endLabel(series.previousName, colours.textFaint, !upper),
			},
			{
				...common,
				id: 'whole',
				data: drawn.whole,
				z: 3,
				markLine: annotationLines(look.annotated, colours),
				lineStyle: { color: main, width: 2.5 },
				itemStyle: { color: main },
				...(open ? {} : { endLabel: endLabel(series.name, main, upper) }),
			},
			{
				...common,
				id: 'incomplete',
				data: drawn.incomplete,
				z: 2,
				lineStyle: { color: main, width: 2, type: [4, 4] },
				itemStyle: { color: main },
				...(open ? { endLabel: endLabel(series.name, main, upper) } : {}),
			},
			targetLine,
		],
	}
}

function lastValue(points: readonly TimePoint[]): number {
	return points[points.length - 1]?.value ?? 0
}
