import type { ComputedTrait, ComputedTraitInput } from '../../api/model.ts'
import type { BothLanguages } from '../../i18n/words.ts'
import { emptyGroup } from '../segments/builder-model.ts'
import type { Draft, FilterDraft } from '../segments/draft.ts'
import { fromDefinition } from '../segments/from-definition.ts'
import { isDefinition } from '../segments/is-definition.ts'
import { toDefinition } from '../segments/to-definition.ts'

export const traitMeasures = ['count', 'sum', 'days', 'distinct', 'first', 'last', 'top'] as const
type Measure = ComputedTraitInput['measure']

/** A computed trait as it is typed. */
export interface TraitDraft {
	readonly name: string
	readonly label: BothLanguages
	readonly over: ComputedTraitInput['over']
	readonly events: readonly string[]
	readonly where: readonly FilterDraft[]
	readonly measure: Measure
	readonly property: string | undefined
	/** Absent: everything known. */
	readonly windowDays: number | undefined
}

export function draftOf(trait: ComputedTrait | undefined): TraitDraft {
	if (!trait)
		return {
			...{ name: '', label: { zh: '', en: '' }, over: 'events', events: ['Product Viewed'], where: [], measure: 'count' },
			...{ property: undefined, windowDays: 30 },
		}
	const { name, label, over, events = [], where = [], measure, property, windowDays } = trait
	return { name, label, over, events, where: filtersOf(over, events, where), measure, property, windowDays }
}

/** Of orders some columns are offered, of events their properties; a count needs neither. */
export function needsProperty(measure: Measure): 'never' | 'maybe' | 'always' {
	if (measure === 'count' || measure === 'days') return 'never'
	return measure === 'first' || measure === 'last' ? 'maybe' : 'always'
}

export type Lack = 'name' | 'label' | 'events' | 'property' | 'where'

export interface BuiltTrait {
	/** Absent while something is missing. */
	readonly trait: ComputedTraitInput | undefined
	readonly lacks: ReadonlySet<Lack>
}

export function traitOf(draft: TraitDraft): BuiltTrait {
	const { name, over, measure, windowDays } = draft
	const label = bothOf(draft.label)
	const where = whereOf(draft)
	const needs = needsProperty(measure)
	const property = needs === 'never' ? undefined : draft.property
	const lacks = new Set<Lack>([
		...(/^[a-z][a-z0-9_]{1,60}$/.test(name) ? [] : (['name'] as const)),
		...(label.zh === '' ? (['label'] as const) : []),
		...(over === 'events' && draft.events.length === 0 ? (['events'] as const) : []),
		...(needs === 'always' && property === undefined ? (['property'] as const) : []),
		...(where === undefined ? (['where'] as const) : []),
	])
	const trait: ComputedTraitInput = {
		...{ name, label, over, measure },
		...(over === 'events' ? { events: [...draft.events] } : {}),
		...(where === undefined || where.length === 0 ? {} : { where }),
		...(property === undefined ? {} : { property }),
		...(windowDays === undefined ? {} : { windowDays }),
	}
	return { trait: lacks.size === 0 ? trait : undefined, lacks }
}

/** One language is enough to begin with: it stands in for the other. */
function bothOf({ zh, en }: BothLanguages): BothLanguages {
	return { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }
}

type Where = NonNullable<ComputedTraitInput['where']>

/** Filters are those of a condition of segments, so they are read and written as part of one. */
function filtersOf(over: TraitDraft['over'], events: readonly string[], where: Where): readonly FilterDraft[] {
	const subject = over === 'orders' ? { orders: true } : { events: { any: [...events] } }
	const leaf: unknown = { ...subject, where, measure: 'count', op: 'gte', value: 1 }
	const [rule] = isDefinition(leaf) ? fromDefinition(leaf).children : []
	return rule?.kind === 'rule' && 'where' in rule.draft ? rule.draft.where : []
}

/** Absent while a filter is incomplete. */
function whereOf({ over, events, where }: TraitDraft): Where | undefined {
	const goal = { by: 'number', op: 'gte', value: 1, upper: undefined } as const
	const counted = { where, measure: 'count', of: undefined, same: undefined, window: undefined, goal } as const
	const draft: Draft =
		over === 'orders' ? { kind: 'orders', ...counted } : { kind: 'events', events: ['*', ...events], ...counted }
	const rule = { id: 'where', kind: 'rule', negated: false, draft } as const
	const { definition } = toDefinition(emptyGroup('all', [rule]))
	const [leaf] = definition && 'all' in definition ? definition.all : []
	if (leaf === undefined) return undefined
	return 'where' in leaf && leaf.where ? leaf.where.map((each) => ({ ...each })) : []
}
