import type { Draft } from './draft.ts'
import { emptyDraft, type RuleKind } from './empty-draft.ts'
import { newId } from './new-id.ts'

/**
 * What the builder edits: the tree of a definition with an id on every part (so that a part keeps its fields while
 * others are added, moved or removed), and with "not" as a mark on a part instead of a part around it.
 */
export type BuilderNode = GroupNode | RuleNode

export interface GroupNode {
	readonly id: string
	readonly kind: 'group'
	readonly match: 'all' | 'any'
	readonly negated: boolean
	readonly children: readonly BuilderNode[]
	/** The root is always a group; this one stands around a definition that is a single condition, as long as it stays one. */
	readonly bare?: boolean
}

export interface RuleNode {
	readonly id: string
	readonly kind: 'rule'
	readonly negated: boolean
	readonly draft: Draft
}

export function emptyGroup(match: GroupNode['match'] = 'all', children: readonly BuilderNode[] = []): GroupNode {
	return { id: newId(), kind: 'group', match, negated: false, children }
}

export function emptyRule(kind: RuleKind): RuleNode {
	return { id: newId(), kind: 'rule', negated: false, draft: emptyDraft(kind) }
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
