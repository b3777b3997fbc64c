import { firstNode, loopNodes, moreNode, otherNode } from '#ml/fold-paths'
import { type Happening, type RowDimension, rowDimension } from '#query'

/** What a node stands for: what happened, and the value of the dimension that tells nodes apart ('' where there is none). */
export interface NamedNode {
	/** Undefined for an order. */
	readonly event?: string
	readonly value: string
}

export type PathNode =
	| { readonly kind: 'event'; readonly event: string; readonly value: string }
	| { readonly kind: 'order'; readonly value: string }
	/** Gone to and fro between the two. */
	| { readonly kind: 'loop'; readonly of: readonly [PathNode, PathNode] }
	/** Whatever is too rare for a node of its own. */
	| { readonly kind: 'other' }
	/** The rest of what lies between start and end. */
	| { readonly kind: 'more' }

/** Nodes have their numbers in this order, from `firstNode`. */
export function nodeOf(number: number, named: readonly NamedNode[]): PathNode {
	const loop = loopNodes(number)
	if (loop) return { kind: 'loop', of: [nodeOf(loop[0], named), nodeOf(loop[1], named)] }
	if (number === otherNode) return { kind: 'other' }
	if (number === moreNode) return { kind: 'more' }
	const { event, value } = named[number - firstNode] as NamedNode
	return event === undefined ? { kind: 'order', value } : { kind: 'event', event, value }
}

const between = '\u0000'

/** What rows are told apart by to be nodes: the event's name, and the value of `by`. */
export function nodeDimension(by: string | undefined): RowDimension {
	const label = { zh: '节点', en: 'Node' }
	if (by === undefined) return { of: 'rows', name: 'node', label, event: () => 'event', line: () => "''" }
	const { event, line } = rowDimension(by)
	return {
		...{ of: 'rows', name: 'node', label },
		event: (sets, zone) =>
			`concat(event, ${sets.parameters.add('String', between)}, ${event ? `toString(${event(sets, zone)})` : "''"})`,
		line: (sets, zone) => (line ? line(sets, zone) : "''"),
	}
}

/** What `nodeDimension` said of a row. */
export function namedNode(kind: 'event' | 'order', said: string): NamedNode {
	if (kind === 'order') return { value: said }
	const [event = '', value = ''] = said.split(between)
	return { event, value }
}

/** Of a value in a condition. */
const longestText = 1_000
const columns = ['channel', 'source', 'shop', 'region', 'dealer'] as const

/**
 * The node as the condition language writes it, so that it can be a step or part of a segment. Undefined where the language has
 * no words for the value: of an hour, a campaign, something that came without one.
 */
export function happeningOf(node: PathNode, by: string | undefined): Happening | undefined {
	if (node.kind !== 'event' && node.kind !== 'order') return undefined
	const { value } = node
	if (by !== undefined && (value === '' || value.length > longestText)) return undefined
	const column = columns.find((name) => name === by)
	if (node.kind === 'order') {
		const field = column ?? (by === 'category' || by === 'item' ? by : undefined)
		if (by === undefined) return { orders: true }
		return field && { orders: true, where: [{ field, op: 'eq', value }] }
	}
	const events = node.event
	if (by === undefined) return { events }
	if (column) return { events, where: [{ field: column, op: 'eq', value }] }
	const property = propertyOf(by)
	// Written, 10 and '10' are one; a condition asks for the number or for the text.
	if (by.startsWith('property:') && Number.isFinite(Number(value))) return undefined
	return property === undefined ? undefined : { events, where: [{ property, op: 'eq', value }] }
}

function propertyOf(by: string): string | undefined {
	if (by.startsWith('property:')) return by.slice('property:'.length)
	if (by === 'item') return 'product_id'
	return by === 'category' || by === 'brand' || by === 'price_band' ? by : undefined
}
