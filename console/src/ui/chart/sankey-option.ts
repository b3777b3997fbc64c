import type { SankeySeriesOption } from 'echarts/charts'
import type { TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartColours } from '../../theme/chart-theme.ts'
import { fontFamily } from '../../theme/tokens.ts'

export interface FlowNode {
	readonly stage: string
	readonly side: 'from' | 'to'
	readonly label: string
	readonly count: number
	/** Which of the chart colours; null for whoever is in no stage. */
	readonly colour: number | null
}

export interface FlowLink {
	readonly from: string
	readonly to: string
	readonly count: number
}

export interface Flow {
	readonly nodes: readonly FlowNode[]
	readonly links: readonly FlowLink[]
}

export interface SankeyLook {
	readonly colours: ChartColours
	readonly animate: boolean
	readonly narrow: boolean
	readonly compact: (count: number) => string
	readonly exact: (count: number) => string
}

type SankeyOption = ComposeOption<SankeySeriesOption | TooltipComponentOption>

/** Stages at the first day on the left, at the second on the right, in the order they are given. Empty ones are left out. */
export function sankeyOption(flow: Flow, look: SankeyLook): SankeyOption {
	const { colours } = look
	const nodes = flow.nodes.filter((node) => node.count > 0)
	const named = new Map(nodes.map((node) => [idOf(node.side, node.stage), node]))
	const wordsOf = (id: string) => named.get(id)?.label ?? ''
	return {
		animation: look.animate,
		textStyle: { fontFamily, color: colours.text },
		tooltip: {
			trigger: 'item',
			confine: true,
			backgroundColor: colours.surface,
			borderColor: colours.line,
			padding: [8, 12],
			textStyle: { color: colours.text, fontFamily, fontSize: 12 },
			formatter: (params) => tooltipText(params, wordsOf, look.exact),
		},
		series: [
			{
				type: 'sankey',
				left: look.narrow ? 96 : 128,
				right: look.narrow ? 72 : 128,
				top: 8,
				bottom: 8,
				nodeWidth: 12,
				nodeGap: 14,
				draggable: false,
				/** The order of the stages says something; sorting by size would not. */
				layoutIterations: 0,
				emphasis: { focus: 'adjacency' },
				lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
				label: { color: colours.text, fontFamily, fontSize: 12 },
				data: nodes.map((node) => ({
					name: idOf(node.side, node.stage),
					depth: node.side === 'from' ? 0 : 1,
					itemStyle: { color: colourOf(node, colours), borderWidth: 0 },
					label: {
						/** Outside, where no band runs under the words. */
						position: node.side === 'from' ? 'left' : 'right',
						/** As wide as the room beside the bars: a long name is cut at its end, not at its beginning. */
						width: look.narrow ? (node.side === 'from' ? 84 : 60) : 116,
						overflow: 'truncate',
						formatter: look.narrow ? node.label : `${node.label}  ${look.compact(node.count)}`,
					},
				})),
				links: flow.links
					.filter((link) => link.count > 0)
					.map((link) => ({ source: idOf('from', link.from), target: idOf('to', link.to), value: link.count })),
			},
		],
	}
}

function colourOf({ colour }: FlowNode, { series, comparison }: ChartColours): string {
	return colour === null ? comparison : (series[colour % series.length] ?? comparison)
}

function idOf(side: FlowNode['side'], stage: string): string {
	return `${side}:${stage}`
}

/** Built as an element, not as markup: names come from data. */
function tooltipText(params: unknown, wordsOf: (id: string) => string, exact: (count: number) => string): HTMLElement {
	const { dataType, data, value } = (Array.isArray(params) ? params[0] : params) as {
		dataType?: string
		data: { name?: string; source?: string; target?: string }
		value: number
	}
	const line = document.createElement('span')
	const what = dataType === 'edge' ? `${wordsOf(data.source ?? '')} → ${wordsOf(data.target ?? '')}` : wordsOf(data.name ?? '')
	line.textContent = `${what}  ${exact(value)}`
	return line
}
