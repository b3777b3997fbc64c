import dagre from '@dagrejs/dagre'
import type { Direction, GraphEdge, GraphNode } from './graph.ts'

export const nodeSize = { width: 208, height: 56 } as const

export interface Place {
	readonly x: number
	readonly y: number
}

/** Upper left corners, so that lines run one way and nothing covers anything. */
export function layoutGraph(
	nodes: readonly GraphNode[],
	edges: readonly GraphEdge[],
	direction: Direction,
): ReadonlyMap<string, Place> {
	const graph = new dagre.graphlib.Graph({ multigraph: true })
	const labelled = edges.some((edge) => edge.label !== undefined)
	graph.setGraph({
		rankdir: direction === 'right' ? 'LR' : 'TB',
		nodesep: 16,
		ranksep: labelled ? 120 : 72,
		marginx: 8,
		marginy: 8,
	})
	graph.setDefaultEdgeLabel(() => ({}))
	const known = new Set(nodes.map((node) => node.id))
	for (const node of nodes) graph.setNode(node.id, { ...nodeSize })
	edges.forEach((edge, nth) => {
		if (known.has(edge.from) && known.has(edge.to)) graph.setEdge(edge.from, edge.to, {}, String(nth))
	})
	dagre.layout(graph)
	return new Map(
		nodes.map((node) => {
			const { x, y } = graph.node(node.id)
			return [node.id, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 }]
		}),
	)
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

const heading: Readonly<Record<Arrow, Place>> = {
	ArrowLeft: { x: -1, y: 0 },
	ArrowRight: { x: 1, y: 0 },
	ArrowUp: { x: 0, y: -1 },
	ArrowDown: { x: 0, y: 1 },
}

/** The node an arrow key leads to: the nearest one that way, where sideways distance counts double. */
export function neighbourOf(places: ReadonlyMap<string, Place>, from: string, arrow: Arrow): string | undefined {
	const here = places.get(from)
	if (here === undefined) return undefined
	const way = heading[arrow]
	let best: { id: string; distance: number } | undefined
	for (const [id, { x, y }] of places) {
		const gap = { x: x - here.x, y: y - here.y }
		const ahead = gap.x * way.x + gap.y * way.y
		const aside = Math.abs(gap.x * way.y) + Math.abs(gap.y * way.x)
		const distance = ahead + 2 * aside
		if (ahead > 0 && (best === undefined || distance < best.distance)) best = { id, distance }
	}
	return best?.id
}
