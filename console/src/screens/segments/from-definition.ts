import type { Definition } from '../../api/definition.ts'
import { type BuilderNode, emptyGroup, type GroupNode } from './builder-model.ts'
import { newId } from './new-id.ts'
import { openLeaf } from './opens-in-controls.ts'

/** Opens a definition in the builder. The root is always a group; two "not" around one part cancel each other. */
export function fromDefinition(definition: Definition): GroupNode {
	const node = nodeOf(definition, false)
	return node.kind === 'group' ? node : { ...emptyGroup('all', [node]), bare: true }
}

function nodeOf(definition: Definition, negated: boolean): BuilderNode {
	if ('not' in definition) return nodeOf(definition.not, !negated)
	if ('all' in definition) return groupOf('all', definition.all, negated)
	if ('any' in definition) return groupOf('any', definition.any, negated)
	return { id: newId(), kind: 'rule', negated, draft: openLeaf(definition) }
}

function groupOf(match: GroupNode['match'], parts: readonly Definition[], negated: boolean): GroupNode {
	return {
		...emptyGroup(
			match,
			parts.map((part) => nodeOf(part, false)),
		),
		negated,
	}
}
