import type { Comparison, Definition, EventFilter, Leaf, Measured, OrderFilter } from '../../api/definition.ts'
import { readJson } from '../../ui/read-json.ts'
import type {
	BuilderNode,
	ComparisonDraft,
	Draft,
	EventDraft,
	FilterDraft,
	GroupNode,
	MeasureDraft,
	OrderDraft,
} from './builder-model.ts'
import { isDefinition } from './is-definition.ts'

/** What is missing, by the id of the part that lacks it. */
export type Gap =
	| 'empty-group'
	| 'no-field'
	| 'no-value'
	| 'no-event'
	| 'no-property'
	| 'no-segment'
	| 'bad-range'
	| 'no-definition'

export interface Built {
	/** Absent while anything is missing. */
	readonly definition: Definition | undefined
	readonly gaps: ReadonlyMap<string, Gap>
}

export function toDefinition(root: GroupNode): Built {
	const gaps = new Map<string, Gap>()
	const definition = build(root, gaps)
	return { definition: gaps.size === 0 ? definition : undefined, gaps }
}

/** Builds as if nothing were missing; whatever is missing is noted, and the result is then thrown away. */
function build(node: BuilderNode, gaps: Map<string, Gap>): Definition {
	const built = node.kind === 'group' ? buildGroup(node, gaps) : buildLeaf(node.id, node.draft, gaps)
	return node.negated ? { not: built } : built
}

function buildGroup({ id, match, children }: GroupNode, gaps: Map<string, Gap>): Definition {
	if (children.length === 0) gaps.set(id, 'empty-group')
	const parts = children.map((child) => build(child, gaps))
	return match === 'all' ? { all: parts } : { any: parts }
}

function buildLeaf(id: string, draft: Draft, gaps: Map<string, Gap>): Leaf {
	const gap = gapIn(draft)
	if (gap) gaps.set(id, gap)
	switch (draft.kind) {
		case 'trait':
			return { trait: draft.trait ?? '', ...comparison(draft) }
		case 'events':
			return eventLeaf(draft)
		case 'orders':
			return {
				orders: true,
				...where(draft.where.map(orderFilter)),
				measure: draft.measure,
				...measured(draft),
				...windowOf(draft),
			}
		case 'segment':
			return { segment: draft.segment ?? '', member: draft.member }
		case 'written': {
			const read = readJson(draft.text)
			return (read.ok ? read.value : {}) as Leaf
		}
	}
}

function eventLeaf(draft: EventDraft): Leaf {
	const [only, ...others] = draft.events
	return {
		events: only !== undefined && others.length === 0 ? only : { any: [...draft.events] },
		...where(draft.where.map(eventFilter)),
		measure: draft.measure,
		...(draft.measure === 'sum' && draft.property !== undefined ? { property: draft.property } : {}),
		...measured(draft),
		...windowOf(draft),
	}
}

function gapIn(draft: Draft): Gap | undefined {
	switch (draft.kind) {
		case 'trait':
			return draft.trait === undefined ? 'no-field' : comparisonGap(draft)
		case 'segment':
			return draft.segment === undefined ? 'no-segment' : undefined
		case 'written': {
			const read = readJson(draft.text)
			return read.ok && isDefinition(read.value) ? undefined : 'no-definition'
		}
		case 'events':
			if (draft.events.length === 0) return 'no-event'
			if (draft.measure === 'sum' && draft.property === undefined) return 'no-property'
			return measureGap(draft) ?? filterGap(draft.where)
		case 'orders':
			return measureGap(draft) ?? filterGap(draft.where)
	}
}

function comparisonGap({ op, value }: ComparisonDraft): Gap | undefined {
	if (op === 'exists') return undefined
	if (op === 'between') return pairGap(value)
	if (op === 'in') return Array.isArray(value) && value.length > 0 ? undefined : 'no-value'
	return value === undefined || value === '' || Array.isArray(value) ? 'no-value' : undefined
}

function pairGap(value: ComparisonDraft['value']): Gap | undefined {
	const [low, high] = Array.isArray(value) ? value : []
	if (low === undefined || high === undefined || low === '' || high === '') return 'no-value'
	return typeof low === 'number' && typeof high === 'number' && low > high ? 'bad-range' : undefined
}

function measureGap({ op, value, upper }: MeasureDraft): Gap | undefined {
	if (value === undefined || (op === 'between' && upper === undefined)) return 'no-value'
	return op === 'between' && upper !== undefined && value > upper ? 'bad-range' : undefined
}

function filterGap(filters: readonly FilterDraft[]): Gap | undefined {
	for (const filter of filters) {
		const gap = filter.name === undefined ? 'no-field' : comparisonGap(filter)
		if (gap) return gap
	}
	return undefined
}

function comparison({ op, value }: ComparisonDraft): Comparison {
	if (op === 'exists' || value === undefined) return { op }
	return { op, value: typeof value === 'object' ? [...value] : value }
}

function measured({ op, value = 0, upper = 0 }: MeasureDraft): Measured {
	return { op, value: op === 'between' ? [value, upper] : value }
}

function eventFilter(filter: FilterDraft): EventFilter {
	const name = filter.name ?? ''
	return { ...(filter.column ? { field: name } : { property: name }), ...comparison(filter) }
}

function orderFilter(filter: FilterDraft): OrderFilter {
	return { field: filter.name ?? '', ...comparison(filter) }
}

function where<T>(filters: T[]): { where?: T[] } {
	return filters.length === 0 ? {} : { where: filters }
}

function windowOf({ window }: EventDraft | OrderDraft) {
	return window === undefined ? {} : { window }
}
