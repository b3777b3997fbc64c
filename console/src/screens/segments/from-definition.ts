import type {
	Comparison,
	Definition,
	EventFilter,
	EventLeaf,
	Leaf,
	Measured,
	OrderFilter,
	OrderLeaf,
	TraitLeaf,
} from '../../api/definition.ts'
import { type BuilderNode, type Draft, emptyGroup, type FilterDraft, type GroupNode, newId } from './builder-model.ts'
import { isFormLeaf } from './is-definition.ts'

/** Opens a definition in the builder. The root is always a group; two "not" around one part cancel each other. */
export function fromDefinition(definition: Definition): GroupNode {
	const node = nodeOf(definition, false)
	return node.kind === 'group' ? node : emptyGroup('all', [node])
}

function nodeOf(definition: Definition, negated: boolean): BuilderNode {
	if ('not' in definition) return nodeOf(definition.not, !negated)
	if ('all' in definition) return groupOf('all', definition.all, negated)
	if ('any' in definition) return groupOf('any', definition.any, negated)
	return { id: newId(), kind: 'rule', negated, draft: isFormLeaf(definition) ? draftOf(definition) : writtenDraft(definition) }
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

function writtenDraft(leaf: unknown): Draft {
	return { kind: 'written', text: JSON.stringify(leaf, null, 2) }
}

function draftOf(leaf: Leaf): Draft {
	if ('trait' in leaf) return traitDraft(leaf)
	if ('events' in leaf) return eventDraft(leaf)
	if ('orders' in leaf) return orderDraft(leaf)
	return { kind: 'segment', segment: leaf.segment, member: leaf.member }
}

function traitDraft({ trait, ...comparison }: TraitLeaf): Draft {
	return { kind: 'trait', trait, ...comparisonDraft(comparison) }
}

function eventDraft(leaf: EventLeaf): Draft {
	return {
		kind: 'events',
		events: typeof leaf.events === 'string' ? [leaf.events] : leaf.events.any,
		measure: leaf.measure,
		property: leaf.property,
		where: (leaf.where ?? []).map(filterDraft),
		window: leaf.window,
		...measureDraft(leaf),
	}
}

function orderDraft(leaf: OrderLeaf): Draft {
	return {
		kind: 'orders',
		measure: leaf.measure,
		where: (leaf.where ?? []).map(filterDraft),
		window: leaf.window,
		...measureDraft(leaf),
	}
}

function filterDraft(filter: EventFilter | OrderFilter): FilterDraft {
	const column = 'field' in filter
	return { id: newId(), column, name: column ? filter.field : filter.property, ...comparisonDraft(filter) }
}

function comparisonDraft({ op, value }: Comparison) {
	return { op, value }
}

function measureDraft({ op, value }: Measured) {
	return Array.isArray(value) ? { op, value: value[0], upper: value[1] } : { op, value, upper: undefined }
}
