import { expect, it } from 'vitest'
import type { TagDefinition } from '../../api/model.ts'
import { buildDefinition, definitionDraft, isBanded } from './tag-draft.ts'

const label = (word: string) => ({ zh: word, en: word })

const definitions: readonly TagDefinition[] = [
	{
		kind: 'rule',
		values: [{ value: 'hot', label: label('hot'), when: { all: [{ trait: 'order_count', op: 'gte', value: 2 }] } }],
		otherwise: { value: 'cold', label: label('cold') },
	},
	{
		kind: 'statistic',
		over: 'events',
		events: 'Product Viewed',
		measure: 'count',
		window: { last: 30, unit: 'days' },
		bands: [
			{ value: 'few', label: label('few') },
			{ value: 'many', label: label('many'), from: 10 },
		],
	},
	{ kind: 'statistic', over: 'orders', measure: 'top', property: 'category', top: 2 },
	{ kind: 'preference', aspect: 'brand', minimumSupport: 3, minimumShare: 0.4 },
	{ kind: 'predicted', field: 'price_sensitivity', bands: [{ value: 'high', label: label('high'), from: 0.7 }] },
	{ kind: 'manual', values: [{ value: 'vip', label: label('vip') }] },
	{ kind: 'uploaded', as: 'label' },
]

it('opens every kind of tag in the form and builds the same definition again', () => {
	for (const definition of definitions) expect(buildDefinition(definitionDraft(definition)).definition).toEqual(definition)
})

it('builds nothing while a condition is incomplete, and says where', () => {
	const draft = definitionDraft({ kind: 'rule', values: [] })
	const [row] = draft.values
	if (!row) throw new Error('a new rule has no row')
	const built = buildDefinition({ ...draft, values: [{ ...row, value: 'hot' }] })
	expect(built.definition).toBeUndefined()
	expect([...built.gaps.values()]).toEqual(['empty-group'])
})

it('asks for thresholds only where the values are bands of a number', () => {
	expect(definitions.map((definition) => isBanded(definitionDraft(definition)))).toEqual([
		...[false, true, false, false, true, false, false],
	])
})
