import type { Definition } from '../../api/definition.ts'
import type { BuilderNode, GroupNode } from './builder-model.ts'
import { type Gap, gapIn } from './gaps.ts'
import { leafOf } from './leaf-of-draft.ts'

export interface Built {
	/** Absent while anything is missing. */
	readonly definition: Definition | undefined
	/** What is missing, by the id of the part that lacks it. */
	readonly gaps: ReadonlyMap<string, Gap>
}

export function toDefinition(root: GroupNode): Built {
	const gaps = new Map<string, Gap>()
	const [only, ...others] = root.children
	const single = root.bare && !root.negated && only !== undefined && others.length === 0
	const definition = build(single ? only : root, gaps)
	return { definition: gaps.size === 0 ? definition : undefined, gaps }
}

/** Builds as if nothing were missing; whatever is missing is noted, and the result is then thrown away. */
function build(node: BuilderNode, gaps: Map<string, Gap>): Definition {
	const gap = node.kind === 'group' ? (node.children.length === 0 ? 'empty-group' : undefined) : gapIn(node.draft)
	if (gap) gaps.set(node.id, gap)
	const built = node.kind === 'group' ? buildGroup(node, gaps) : leafOf(node.draft)
	return node.negated ? { not: built } : built
}

function buildGroup({ match, children }: GroupNode, gaps: Map<string, Gap>): Definition {
	const parts = children.map((child) => build(child, gaps))
	return match === 'all' ? { all: parts } : { any: parts }
}
