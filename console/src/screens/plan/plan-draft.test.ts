import { expect, it } from 'vitest'
import type { PlanEntryInput } from '../../api/model.ts'
import { draftOf, entryOf, faultsOf } from './plan-draft.ts'

const entry: PlanEntryInput = {
	event: 'Product Viewed',
	description: { zh: '浏览商品', en: 'A product page was opened' },
	mode: 'warn',
	owner: 'web team',
	properties: [
		{ name: 'product_id', type: 'string', required: true, pattern: '^[A-Z]' },
		{ name: 'price', type: 'number', required: true, min: 0, max: 1_000_000 },
		{ name: 'energy_grade', type: 'integer', required: false, enum: [1, 2, 3, 4, 5] },
		{ name: 'phone', type: 'string', required: false, pii: true },
	],
}

it('opens an entry and saves it unchanged', () => {
	expect(entryOf(draftOf(entry))).toEqual(entry)
})

it('leaves behind the rules that the new type cannot have', () => {
	const draft = draftOf(entry)
	const properties = draft.properties.map((row) => ({ ...row, type: 'object' as const }))
	expect(entryOf({ ...draft, properties }).properties?.[1]).toEqual({ name: 'price', type: 'object', required: true })
})

it('says which rows cannot be saved, and why', () => {
	const draft = draftOf({ ...entry, properties: [] })
	const row = (name: string, type: 'string' | 'integer', values: string[]) => ({
		...{ id: `${name}${values}`, name, type, values, required: false, pii: false, min: undefined, max: undefined, pattern: '' },
	})
	const faults = faultsOf({ ...draft, properties: [row('', 'string', []), row('a', 'integer', ['x']), row('a ', 'string', [])] })
	expect([...faults.values()]).toEqual(['name', 'number', 'twice'])
})
