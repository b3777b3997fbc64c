import type { SankeySeriesOption } from 'echarts/charts'
import type { TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartColours } from '../../theme/chart-theme.ts'
import { fontFamily } from '../../theme/tokens.ts'
import type { FlowBox, PathFlow } from './path-flow.ts'

export interface PathLook {
	readonly colours: ChartColours
	readonly animate: boolean
	/** Of a column, px. */
	readonly room: number
	readonly label: (box: FlowBox) => string
	readonly compact: (count: number) => string
	readonly exact: (count: number) => string
}

type PathOption = ComposeOption<SankeySeriesOption | TooltipComponentOption>

/** One node has one colour at every step; whoever left, and what is gathered, is grey. */
export function pathOption(flow: PathFlow, look: PathLook): PathOption {
	const { colours } = look
	const boxes = new Map(flow.boxes.map((box) => [box.id, box]))
	const wordsOf = (id: string) => {
		const box = boxes.get(id)
		return box ? look.label(box) : ''
	}
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
				left: 8,
				right: look.room - 16,
				top: 8,
				bottom: 8,
				nodeWidth: 10,
				nodeGap: 16,
				draggable: false,
				/** Sorted by people; whoever left stands below. */
				layoutIterations: 0,
				emphasis: { focus: 'adjacency' },
				lineStyle: { color: 'source', opacity: 0.22, curveness: 0.5 },
				labelLayout: { hideOverlap: true },
				label: { color: colours.text, fontFamily, fontSize: 12, position: 'right', width: look.room - 28, overflow: 'truncate' },
				data: flow.boxes.map((box) => ({
					name: box.id,
					depth: box.column,
					itemStyle: { color: colourOf(box, flow, colours), borderWidth: 0 },
					/** The count first: what is cut off is the end of a long name. */
					label: { formatter: `${look.compact(box.people)}  ${look.label(box)}` },
				})),
				links: flow.bands.map(({ from, to, people }) => ({ source: from, target: to, value: people })),
			},
		],
	}
}

function colourOf({ kind, node }: FlowBox, { boxes }: PathFlow, { series, comparison, line }: ChartColours): string {
	if (kind !== 'node') return kind === 'ended' ? line : comparison
	const nodes = [...new Set(boxes.flatMap((box) => (box.kind === 'node' ? [box.node] : [])))]
	return series[nodes.indexOf(node) % series.length] ?? comparison
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
