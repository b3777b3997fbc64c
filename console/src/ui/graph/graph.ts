/** What is drawn: things of a kind, and what leads from one to another. */
export interface GraphNode {
	readonly id: string
	readonly kind: GraphKind
	readonly label: string
	/** What it is, where that says more than the kind. */
	readonly kindLabel?: string
	/** A second, quieter line. */
	readonly note?: string
	/** Something to see before reading: blocked, hidden, retired. */
	readonly mark?: string
	readonly tone?: 'plain' | 'danger' | 'faded'
}

export interface GraphEdge {
	readonly from: string
	readonly to: string
	/** Written on the line: short. */
	readonly label?: string
	/** Only in the table: the rest of what is known. */
	readonly note?: string
	/** A line that is suspected, not proven, is dashed. */
	readonly dashed?: boolean
}

export const graphKinds = [
	'shopper',
	'login',
	'phone',
	'email',
	'wechat',
	'device',
	'platform',
	'card',
	'household',
	'appliance',
	'event',
	'trait',
	'field',
	'tag',
	'segment',
	'campaign',
	'other',
] as const
export type GraphKind = (typeof graphKinds)[number]

export type Direction = 'right' | 'down'

export interface GraphViewProps {
	/** Names the graph for whoever does not see it. */
	readonly label: string
	readonly nodes: readonly GraphNode[]
	readonly edges: readonly GraphEdge[]
	readonly direction?: Direction
	readonly height?: number
	readonly selected?: string | undefined
	readonly onSelect?: ((id: string) => void) | undefined
}

/** Everything that leads to a node and everything that it leads to, with the node itself. */
export function reachOf(edges: readonly GraphEdge[], id: string): ReadonlySet<string> {
	const up = walk(id, (at) => edges.filter((edge) => edge.to === at).map((edge) => edge.from))
	const down = walk(id, (at) => edges.filter((edge) => edge.from === at).map((edge) => edge.to))
	return new Set([...up, ...down])
}

function walk(start: string, next: (at: string) => string[]): Set<string> {
	const seen = new Set([start])
	for (const at of seen) for (const each of next(at)) seen.add(each)
	return seen
}
