import { expect, it } from 'vitest'
import type { ComputedTrait, ComputedTraitInput } from '../../api/model.ts'
import { emptyFilter } from '../segments/empty-draft.ts'
import { draftOf, traitOf } from './trait-draft.ts'

const kept: Pick<ComputedTrait, 'version' | 'updatedAt' | 'type' | 'sentence' | 'usedBy'> = {
	version: 3,
	updatedAt: '2026-01-01T00:00:00.000Z',
	type: 'number',
	sentence: { zh: '', en: '' },
	usedBy: [],
}
const label = { zh: '看电视', en: 'TV views' }

it('opens a trait in the form and builds the same declaration again', () => {
	const declared = [
		{
			...{ name: 'tv_views', label, over: 'events', events: ['Product Viewed'], measure: 'count', windowDays: 30 },
			where: [{ property: 'category', op: 'eq', value: 'tv' }],
		},
		{
			name: 'net_all',
			label,
			over: 'orders',
			measure: 'sum',
			property: 'net',
			where: [{ field: 'channel', op: 'eq', value: 'web' }],
		},
		{ name: 'last_order', label, over: 'orders', measure: 'last' },
	] satisfies ComputedTraitInput[]
	for (const one of declared) expect(traitOf(draftOf({ ...one, ...kept })).trait).toEqual(one)
})

it('builds nothing while something is missing, and says what', () => {
	const empty = draftOf(undefined)
	expect([...traitOf(empty).lacks]).toEqual(['name', 'label'])
	const lacking = { ...empty, name: 'x1', label, events: [], measure: 'sum' as const, where: [emptyFilter(false)] }
	expect(traitOf(lacking).trait).toBeUndefined()
	expect([...traitOf(lacking).lacks]).toEqual(['events', 'property', 'where'])
})

it('leaves out a property that the measure has no use for', () => {
	const draft = { ...draftOf(undefined), name: 'views', label, property: 'price' }
	expect(traitOf(draft).trait).not.toHaveProperty('property')
	expect(traitOf({ ...draft, measure: 'distinct' }).trait).toHaveProperty('property', 'price')
})
