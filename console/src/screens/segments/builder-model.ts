import type { MeasureOp, Operator, OrderMeasure, Scalar, Window } from '../../api/definition.ts'

/**
 * What the builder edits: the tree of a definition with an id on every part (so that a part keeps its fields while
 * others are added or removed), with gaps allowed, and with "not" as a mark on a part instead of a part around it.
 */
export type BuilderNode = GroupNode | RuleNode

export interface GroupNode {
	readonly id: string
	readonly kind: 'group'
	readonly match: 'all' | 'any'
	readonly negated: boolean
	readonly children: readonly BuilderNode[]
}

export interface RuleNode {
	readonly id: string
	readonly kind: 'rule'
	readonly negated: boolean
	readonly draft: Draft
}

export type Draft = TraitDraft | EventDraft | OrderDraft | SegmentDraft | WrittenDraft

export interface ComparisonDraft {
	readonly op: Operator
	readonly value: Scalar | readonly Scalar[] | undefined
}

export interface TraitDraft extends ComparisonDraft {
	readonly kind: 'trait'
	readonly trait: string | undefined
}

/** `column` tells a column of the fact from a property that came with it. */
export interface FilterDraft extends ComparisonDraft {
	readonly id: string
	readonly column: boolean
	readonly name: string | undefined
}

export interface MeasureDraft {
	readonly op: MeasureOp
	readonly value: number | undefined
	/** The upper bound of `between`. */
	readonly upper: number | undefined
}

export interface EventDraft extends MeasureDraft {
	readonly kind: 'events'
	readonly events: readonly string[]
	readonly measure: 'count' | 'sum' | 'days_since_last'
	readonly property: string | undefined
	readonly where: readonly FilterDraft[]
	readonly window: Window | undefined
}

export interface OrderDraft extends MeasureDraft {
	readonly kind: 'orders'
	readonly measure: OrderMeasure
	readonly where: readonly FilterDraft[]
	readonly window: Window | undefined
}

export interface SegmentDraft {
	readonly kind: 'segment'
	readonly segment: string | undefined
	readonly member: boolean
}

/** A condition without controls of its own, as JSON. */
export interface WrittenDraft {
	readonly kind: 'written'
	readonly text: string
}

export type DraftKind = Draft['kind']

/** Ids only have to differ within one page. */
let last = 0
export function newId(): string {
	last += 1
	return `n${last}`
}

export function emptyGroup(match: GroupNode['match'] = 'all', children: readonly BuilderNode[] = []): GroupNode {
	return { id: newId(), kind: 'group', match, negated: false, children }
}

export function emptyRule(kind: DraftKind): RuleNode {
	return { id: newId(), kind: 'rule', negated: false, draft: emptyDraft(kind) }
}

export function emptyFilter(column: boolean): FilterDraft {
	return { id: newId(), column, name: undefined, op: 'eq', value: undefined }
}

/** Says more of the language than an empty field would. */
const writtenExample = {
	sequence: [{ events: 'Product Viewed' }, { events: 'Product Added', within: { amount: 7, unit: 'days' } }],
	window: { last: 30, unit: 'days' },
}

function emptyDraft(kind: DraftKind): Draft {
	const measured = { op: 'gte', value: 1, upper: undefined, where: [], window: { last: 30, unit: 'days' } } as const
	switch (kind) {
		case 'trait':
			return { kind, trait: undefined, op: 'eq', value: undefined }
		case 'events':
			return { kind, events: [], measure: 'count', property: undefined, ...measured }
		case 'orders':
			return { kind, measure: 'count', ...measured }
		case 'segment':
			return { kind, segment: undefined, member: true }
		case 'written':
			return { kind, text: JSON.stringify(writtenExample, null, 2) }
	}
}

/** The tree with the part of that id replaced; `undefined` takes it away. */
export function replaceNode(root: GroupNode, id: string, change: (node: BuilderNode) => BuilderNode | undefined): GroupNode {
	if (root.id === id) {
		const changed = change(root)
		return changed?.kind === 'group' ? changed : root
	}
	return { ...root, children: root.children.flatMap((child) => replacedIn(child, id, change)) }
}

function replacedIn(node: BuilderNode, id: string, change: (node: BuilderNode) => BuilderNode | undefined): BuilderNode[] {
	if (node.id === id) {
		const changed = change(node)
		return changed ? [changed] : []
	}
	return [node.kind === 'group' ? replaceNode(node, id, change) : node]
}
