import '@xyflow/react/dist/base.css'
import { Background, type Edge, MarkerType, type Node, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia, useThemeMode } from '../../theme/theme-mode.ts'
import { GraphControls } from './GraphControls.tsx'
import { GraphTable } from './GraphTable.tsx'
import css from './GraphView.module.css'
import { type Direction, type GraphEdge, type GraphNode, type GraphViewProps, reachOf } from './graph.ts'
import { type Arrow, layoutGraph, neighbourOf, nodeSize, type Place } from './layout.ts'
import { NodeCard, type NodeCardData } from './NodeCard.tsx'

const nodeTypes = { card: NodeCard }

export function GraphView(props: GraphViewProps) {
	return (
		<ReactFlowProvider>
			<Canvas {...props} />
		</ReactFlowProvider>
	)
}

/**
 * Arrow keys walk from card to card, Enter opens one. The page scrolls past the graph: only the buttons zoom.
 * Whoever cannot see it hears the table that goes with it.
 */
function Canvas({ label, nodes, edges, direction = 'right', height = 440, selected, onSelect }: GraphViewProps) {
	const { t } = useTranslation()
	const mode = useThemeMode()
	const still = useMedia('(prefers-reduced-motion: reduce)')
	const flow = useReactFlow()
	const host = useRef<HTMLElement>(null)
	const places = useMemo(() => layoutGraph(nodes, edges, direction), [nodes, edges, direction])
	const [pointed, setPointed] = useState<string>()
	const [walkedTo, setWalkedTo] = useState<string>()
	const current = walkedTo !== undefined && places.has(walkedTo) ? walkedTo : (selected ?? nodes[0]?.id)
	const lit = useMemo(() => (pointed === undefined ? undefined : reachOf(edges, pointed)), [edges, pointed])
	const cards = useMemo(
		() => nodes.map((node) => toCard({ node, places, lit, selected, current, direction, onSelect, onReach: setWalkedTo })),
		[nodes, places, lit, selected, current, direction, onSelect],
	)
	const lines = useMemo(() => edges.map((edge, nth) => toLine(edge, nth, lit)), [edges, lit])
	// biome-ignore lint/correctness/useExhaustiveDependencies: another graph is shown whole.
	useEffect(() => {
		void flow.fitView({ padding: 0.08, maxZoom: 1, duration: 0 })
	}, [flow, places])
	const onKeyDown = (event: KeyboardEvent) => {
		if (current === undefined || !event.key.startsWith('Arrow')) return
		event.preventDefault()
		const next = neighbourOf(places, current, event.key as Arrow)
		if (next === undefined) return
		setWalkedTo(next)
		const card = host.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)
		card?.focus({ preventScroll: true })
		if (card && host.current && !isWithin(card, host.current)) void showPlace(flow, places.get(next), still)
	}
	return (
		<figure className={css.figure}>
			<section
				ref={host}
				className={css.canvas}
				style={{ height }}
				aria-label={t('graph.region', { name: label })}
				onKeyDown={onKeyDown}
			>
				<ReactFlow
					nodes={cards}
					edges={lines}
					nodeTypes={nodeTypes}
					colorMode={mode}
					fitView
					fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
					minZoom={0.2}
					maxZoom={1.6}
					nodesDraggable={false}
					nodesConnectable={false}
					nodesFocusable={false}
					edgesFocusable={false}
					elementsSelectable={false}
					zoomOnScroll={false}
					zoomOnDoubleClick={false}
					preventScrolling={false}
					disableKeyboardA11y
					proOptions={{ hideAttribution: true }}
					onNodeMouseEnter={(_, node) => setPointed(node.id)}
					onNodeMouseLeave={() => setPointed(undefined)}
				>
					<Background gap={24} size={1} />
				</ReactFlow>
				<GraphControls />
			</section>
			<figcaption className="qm-visually-hidden">
				<GraphTable label={label} nodes={nodes} edges={edges} />
			</figcaption>
		</figure>
	)
}

interface CardOf {
	readonly node: GraphNode
	readonly places: ReadonlyMap<string, Place>
	readonly lit: ReadonlySet<string> | undefined
	readonly selected: string | undefined
	readonly current: string | undefined
	readonly direction: Direction
	readonly onSelect: ((id: string) => void) | undefined
	readonly onReach: (id: string) => void
}

function toCard({ node, places, lit, selected, current, direction, onSelect, onReach }: CardOf): Node<NodeCardData> {
	return {
		id: node.id,
		type: 'card',
		position: places.get(node.id) ?? { x: 0, y: 0 },
		...nodeSize,
		data: {
			node,
			direction,
			selected: node.id === selected,
			dim: lit !== undefined && !lit.has(node.id),
			tabStop: node.id === current,
			onSelect,
			onReach,
		},
	}
}

function toLine(edge: GraphEdge, nth: number, lit: ReadonlySet<string> | undefined): Edge {
	const on = lit === undefined || (lit.has(edge.from) && lit.has(edge.to))
	return {
		id: String(nth),
		source: edge.from,
		target: edge.to,
		...(edge.label === undefined ? {} : { label: edge.label }),
		className: [css.line, edge.dashed ? css.dashed : '', on ? '' : css.dim].filter(Boolean).join(' '),
		markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
		labelBgPadding: [6, 2],
		labelBgBorderRadius: 4,
	}
}

function isWithin(card: HTMLElement, host: HTMLElement): boolean {
	const inner = card.getBoundingClientRect()
	const outer = host.getBoundingClientRect()
	return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
}

function showPlace(flow: ReturnType<typeof useReactFlow>, place: Place | undefined, still: boolean) {
	if (place === undefined) return undefined
	const centre = { x: place.x + nodeSize.width / 2, y: place.y + nodeSize.height / 2 }
	return flow.setCenter(centre.x, centre.y, { zoom: flow.getZoom(), duration: still ? 0 : 200 })
}
