import type { LineSeriesOption } from 'echarts/charts'
import type { ChartColours } from '../../theme/chart-theme.ts'
import { fontFamily } from '../../theme/tokens.ts'
import { type AnnotatedStep, annotationLines } from '../../ui/chart/annotation.ts'
import type { TimeChartOption } from '../../ui/chart/time-chart-option.ts'
import type { BandDay } from './band-series.ts'

interface Look {
	readonly colours: ChartColours
	readonly attention: string
	readonly animate: boolean
	readonly compact: (value: number) => string
	readonly annotated: readonly AnnotatedStep[]
	readonly tooltip: (nth: number) => HTMLElement
}

const gap = '-' as const
/** Days; beyond, labels name the month. */
const aYear = 366

/** What was, what is expected, and between which bounds; unusual days stand out. */
export function bandOption(days: readonly BandDay[], look: Look): TimeChartOption {
	const { colours } = look
	const main = colours.series[0] ?? colours.text
	const levels = Math.max(0, ...days.map(({ bands }) => bands.length))
	const line = { type: 'line', symbol: 'none', connectNulls: false } as const
	return {
		animation: look.animate,
		animationDuration: 300,
		textStyle: { fontFamily, color: colours.textFaint },
		grid: {
			left: 8,
			right: 16,
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
			data: days.map(({ at }) => at),
			boundaryGap: false,
			axisLine: { lineStyle: { color: colours.line } },
			axisTick: { show: false },
			axisLabel: {
				color: colours.textFaint,
				fontSize: 12,
				hideOverlap: true,
				formatter: (day: string) => (days.length > aYear ? day.slice(0, 7) : day.slice(5)),
				margin: 12,
			},
		},
		yAxis: {
			type: 'value',
			min: (extent) => Math.min(0, extent.min),
			splitNumber: 4,
			splitLine: { lineStyle: { color: colours.line } },
			axisLabel: { color: colours.textFaint, fontSize: 12, formatter: look.compact },
		},
		series: [
			...Array.from({ length: levels }, (_, nth) => band(days, levels - 1 - nth, main)).flat(),
			{
				...line,
				id: 'trend',
				z: 2,
				data: days.map(({ trend }) => trend ?? gap),
				lineStyle: { color: colours.comparison, width: 1.5 },
			},
			{
				...{ ...line, id: 'value', z: 3, data: days.map(({ value }) => value ?? gap) },
				lineStyle: { color: main, width: 2 },
				markLine: annotationLines(look.annotated, colours),
			},
			{
				...line,
				...{ id: 'ahead', z: 3, data: days.map(({ ahead }) => ahead ?? gap) },
				lineStyle: { color: main, width: 2, type: [4, 4] },
			},
			{
				...{ type: 'line', id: 'unusual', z: 4, symbol: 'circle', symbolSize: 9, showSymbol: true, showAllSymbol: true },
				data: days.map(({ unusual, value }) => (unusual && value !== null ? value : gap)),
				lineStyle: { width: 0 },
				itemStyle: { color: look.attention, borderColor: colours.surface, borderWidth: 1.5 },
			},
		],
	}
}

/** An area between two lines: the lower one unseen, the other stacked on it. */
function band(days: readonly BandDay[], nth: number, colour: string): LineSeriesOption[] {
	const common = { type: 'line', symbol: 'none', stack: `band-${nth}`, stackStrategy: 'all', silent: true } as const
	const unseen = { lineStyle: { opacity: 0 } }
	return [
		{ ...common, ...unseen, id: `low-${nth}`, z: 1, data: days.map(({ bands }) => bands[nth]?.low ?? gap) },
		{
			...{ ...common, ...unseen, id: `high-${nth}`, z: 1 },
			data: days.map(({ bands }) => {
				const own = bands[nth]
				return own ? own.high - own.low : gap
			}),
			areaStyle: { color: colour, opacity: nth === 0 ? 0.22 : 0.12 },
		},
	]
}
