import type { LineSeriesOption } from 'echarts/charts'
import type { ChartColours } from '../../theme/chart-theme.ts'
import { fontFamily } from '../../theme/tokens.ts'
import { type AnnotatedStep, annotationLines } from './annotation.ts'
import type { TimeChartOption } from './time-chart-option.ts'

export interface Curve {
	readonly name: string
	/** A gap where it is not known. */
	readonly values: readonly (number | null)[]
	/** Between what it lies, drawn as an area. */
	readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] }
}

interface Look {
	readonly colours: ChartColours
	readonly animate: boolean
	readonly say: (value: number) => string
	/** Values that are no shares have no end at one. */
	readonly shares: boolean
	readonly annotated: readonly AnnotatedStep[]
	/** Fills the tooltip of the nth place. */
	readonly tooltip: (nth: number) => HTMLElement
}

/** Values over steps, from zero up; the first curve stands out. */
export function curveOption(curves: readonly Curve[], labels: readonly string[], look: Look): TimeChartOption {
	const { colours } = look
	const top = Math.max(0, ...curves.flatMap(({ values, band }) => [...values, ...(band?.high ?? [])].map((value) => value ?? 0)))
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
			data: [...labels],
			boundaryGap: false,
			axisLine: { lineStyle: { color: colours.line } },
			axisTick: { show: false },
			axisLabel: { color: colours.textFaint, fontSize: 12, hideOverlap: true, margin: 12, formatter: short },
		},
		yAxis: {
			type: 'value',
			min: (extent) => Math.min(0, extent.min),
			// A share has an end.
			...(look.shares && top > 0.75 ? { max: 1 } : {}),
			splitNumber: 4,
			splitLine: { lineStyle: { color: colours.line } },
			axisLabel: { color: colours.textFaint, fontSize: 12, formatter: look.say, hideOverlap: true },
		},
		series: [
			...curves.flatMap((curve, nth) => bandOf(curve, nth, curveColour(colours, nth))),
			...curves.map((curve, nth) => ({
				...({ type: 'line', symbol: 'circle', symbolSize: 6, connectNulls: false } as const),
				showSymbol: labels.length <= mostMarked,
				...(nth === 0 ? { markLine: annotationLines(look.annotated, colours) } : {}),
				...{ id: String(nth), name: curve.name, data: [...curve.values], z: curves.length - nth + 1 },
				lineStyle: { color: curveColour(colours, nth), width: nth === 0 ? 2.5 : 1.5 },
				itemStyle: { color: curveColour(colours, nth) },
			})),
		],
	}
}

/** A day is said without its year. */
function short(label: string): string {
	return /^\d{4}-\d{2}-\d{2}$/.test(label) ? label.slice(5) : label
}

/** More points than these are a line. */
const mostMarked = 40

/** An area between two lines: the lower one unseen, the other stacked on it. */
function bandOf({ band }: Curve, nth: number, colour: string): LineSeriesOption[] {
	if (!band) return []
	const common = { type: 'line', symbol: 'none', stack: `band-${nth}`, stackStrategy: 'all', silent: true, z: 1 } as const
	const unseen = { lineStyle: { opacity: 0 } }
	return [
		{ ...common, ...unseen, id: `low-${nth}`, data: [...band.low] },
		{
			...{ ...common, ...unseen, id: `high-${nth}`, areaStyle: { color: colour, opacity: 0.16 } },
			data: band.high.map((high, at) => high - (band.low[at] ?? high)),
		},
	]
}

function curveColour({ series, comparison }: ChartColours, nth: number): string {
	return series[nth] ?? comparison
}
