import type { Definition } from '../../api/definition.ts'
import type { Tag, TagDefinition, TagInput } from '../../api/model.ts'
import { emptyGroup, type GroupNode } from '../segments/builder-model.ts'
import { fromDefinition } from '../segments/from-definition.ts'
import type { Gap } from '../segments/gaps.ts'
import { isDefinition } from '../segments/is-definition.ts'
import { toDefinition } from '../segments/to-definition.ts'

export const tagKinds = ['rule', 'statistic', 'preference', 'sql', 'predicted', 'manual', 'uploaded', 'external'] as const
export type TagKind = (typeof tagKinds)[number]

/** A value of a tag as it is typed; `from` belongs to bands, `root` to rules. */
export interface ValueDraft {
	readonly id: string
	readonly value: string
	readonly zh: string
	readonly en: string
	readonly from: number | undefined
	readonly root: GroupNode
}

type DefinitionOf<Kind extends TagKind> = Extract<TagDefinition, { kind: Kind }>
type Statistic = DefinitionOf<'statistic'>
type Preference = DefinitionOf<'preference'>

/** Every kind keeps what was typed for it, so that switching back and forth loses nothing. */
export interface DefinitionDraft {
	readonly kind: TagKind
	readonly values: readonly ValueDraft[]
	readonly otherwise: ValueDraft | undefined
	readonly statistic: Omit<Statistic, 'kind' | 'bands' | 'values'>
	readonly preference: Omit<Preference, 'kind' | 'values'>
	readonly statement: string
	readonly field: string
	readonly as: 'label' | 'number'
}

export interface TagDraft {
	readonly code: string
	readonly name: Words
	readonly description: Words
	readonly purpose: Words
	readonly category: string
	readonly owner: string
	readonly definition: DefinitionDraft
	readonly refresh: NonNullable<TagInput['refresh']>
	readonly sensitivity: NonNullable<TagInput['sensitivity']>
	readonly requires: readonly string[]
	readonly pricing: boolean
	readonly exclusive: TagInput['exclusive']
}

export interface Words {
	readonly zh: string
	readonly en: string
}

let last = 0
export function emptyValue(): ValueDraft {
	last += 1
	return { id: `v${last}`, value: '', zh: '', en: '', from: undefined, root: emptyGroup() }
}

const noWords: Words = { zh: '', en: '' }

export function draftOf(tag: Tag | undefined, owner: string): TagDraft {
	if (!tag)
		return {
			...{ code: '', name: noWords, description: noWords, purpose: noWords, category: '', owner },
			definition: definitionDraft({ kind: 'rule', values: [] }),
			...{ refresh: { everyHours: 24 }, sensitivity: 'none', requires: [], pricing: false, exclusive: null },
		}
	const { code, name, description, purpose, category, refresh, sensitivity, requires, pricing, exclusive } = tag
	return {
		...{ code, name, description, purpose, category, owner: tag.owner, refresh, sensitivity, requires, pricing, exclusive },
		definition: definitionDraft(tag.definition),
	}
}

export function definitionDraft(definition: TagDefinition): DefinitionDraft {
	const named = valuesIn(definition)
	return {
		kind: definition.kind,
		values: named.length > 0 ? named.map(valueDraft) : [emptyValue()],
		otherwise: definition.kind === 'rule' && definition.otherwise ? valueDraft(definition.otherwise) : undefined,
		statistic:
			definition.kind === 'statistic' ? statisticOf(definition) : { over: 'events', events: 'Product Viewed', measure: 'count' },
		preference:
			definition.kind === 'preference' ? preferenceOf(definition) : { aspect: 'category', minimumSupport: 3, minimumShare: 0.3 },
		statement: definition.kind === 'sql' ? definition.statement : '',
		field: definition.kind === 'predicted' ? definition.field : '',
		as: 'as' in definition && definition.as === 'number' ? 'number' : 'label',
	}
}

function statisticOf({ kind: _, bands: _bands, values: _values, ...rest }: Statistic): DefinitionDraft['statistic'] {
	return rest
}

function preferenceOf({ kind: _, values: _values, ...rest }: Preference): DefinitionDraft['preference'] {
	return rest
}

interface Named {
	readonly value: string
	readonly label: Words
	readonly from?: number | undefined
	readonly when?: unknown
}

function valuesIn(definition: TagDefinition): readonly Named[] {
	if ('bands' in definition && definition.bands) return definition.bands
	return 'values' in definition && definition.values ? definition.values : []
}

function valueDraft({ value, label, from, when }: Named): ValueDraft {
	const root = isDefinition(when) ? fromDefinition(when) : emptyGroup()
	return { ...emptyValue(), value, zh: label.zh, en: label.en, from, root }
}

/** Whether values are bands of a number, with a threshold each. */
export function isBanded({ kind, statistic, as, values }: DefinitionDraft): boolean {
	if (kind === 'predicted') return true
	const numeric = kind === 'statistic' ? !['top', 'first', 'last'].includes(statistic.measure) : as === 'number'
	return numeric && values.some(({ value }) => value.trim() !== '')
}

export interface Built {
	/** Absent while something is missing. */
	readonly definition: TagDefinition | undefined
	/** What is missing in conditions, by the id of the part. */
	readonly gaps: ReadonlyMap<string, Gap>
}

/** What is sent; values without a name are left out, since an empty row is how a new one begins. */
export function buildDefinition(draft: DefinitionDraft): Built {
	const gaps = new Map<string, Gap>()
	const rows = draft.values.filter((row) => row.value.trim() !== '')
	const named = rows.map((row) => ({ value: row.value.trim(), label: labelOf(row) }))
	const bands = rows.map((row, nth) => ({
		...(named[nth] as (typeof named)[number]),
		...(row.from === undefined ? {} : { from: row.from }),
	}))
	const build = (): TagDefinition | undefined => {
		switch (draft.kind) {
			case 'rule': {
				const values = rows.map((row, nth) => ({ ...(named[nth] as (typeof named)[number]), when: conditionOf(row.root, gaps) }))
				const otherwise = draft.otherwise && { value: draft.otherwise.value.trim(), label: labelOf(draft.otherwise) }
				return values.length === 0
					? undefined
					: { kind: 'rule', values, ...(otherwise && otherwise.value !== '' ? { otherwise } : {}) }
			}
			case 'statistic':
				return {
					kind: 'statistic',
					...draft.statistic,
					...(rows.length === 0 ? {} : isBanded(draft) ? { bands } : { values: named }),
				}
			case 'preference':
				return { kind: 'preference', ...draft.preference, ...(rows.length === 0 ? {} : { values: named }) }
			case 'sql':
				return draft.statement.trim() === ''
					? undefined
					: { kind: 'sql', statement: draft.statement, as: draft.as, ...given(draft, named, bands) }
			case 'predicted':
				return draft.field === '' || rows.length === 0 ? undefined : { kind: 'predicted', field: draft.field, bands }
			case 'manual':
				return rows.length === 0 ? undefined : { kind: 'manual', values: named }
			default:
				return { kind: draft.kind, as: draft.as, ...given(draft, named, bands) }
		}
	}
	const definition = build()
	return { definition: gaps.size === 0 ? definition : undefined, gaps }
}

function given<N, B>(draft: DefinitionDraft, named: readonly N[], bands: readonly B[]) {
	if (named.length === 0) return {}
	return isBanded(draft) ? { bands: [...bands] } : { values: [...named] }
}

function conditionOf(root: GroupNode, gaps: Map<string, Gap>): Record<string, unknown> {
	const built = toDefinition(root)
	for (const [id, gap] of built.gaps) gaps.set(id, gap)
	const definition: Definition = built.definition ?? { all: [] }
	return { ...definition }
}

/** A value without a label is called what it is. */
function labelOf({ value, zh, en }: ValueDraft): Words {
	const plain = value.trim()
	return { zh: zh.trim() || en.trim() || plain, en: en.trim() || zh.trim() || plain }
}

/** What is sent beside the definition. */
export function contentOf(draft: TagDraft, definition: TagDefinition): Omit<TagInput, 'code'> {
	const { owner, category, refresh, sensitivity, requires, pricing, exclusive } = draft
	return {
		name: both(draft.name),
		description: both(draft.description),
		purpose: both(draft.purpose),
		...{ owner: owner.trim(), category, refresh, sensitivity, pricing, definition },
		requires: [...requires],
		exclusive: exclusive ?? null,
	}
}

/** One language is enough to begin with: it stands in for the other. */
function both({ zh, en }: Words): Words {
	return { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }
}

export type Lack = 'code' | 'name' | 'purpose' | 'category' | 'owner'

export function lacksOf(draft: TagDraft): readonly Lack[] {
	const empty = ({ zh, en }: Words) => zh.trim() === '' && en.trim() === ''
	return [
		...(/^[a-z][a-z0-9_-]{1,59}$/.test(draft.code) ? [] : ['code' as const]),
		...(empty(draft.name) ? ['name' as const] : []),
		...(empty(draft.purpose) ? ['purpose' as const] : []),
		...(draft.category === '' ? ['category' as const] : []),
		...(draft.owner.trim() === '' ? ['owner' as const] : []),
	]
}
