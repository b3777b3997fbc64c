import { describe, expect, it } from 'vitest'
import type { EventRecord, LineRecord } from '#collect'
import { eventMarks, lineMarks, type Norms, noNorms, withOwnNorms } from './outliers.ts'

const at = Date.UTC(2026, 10, 1, 8)
const line = (fields: Partial<LineRecord>): LineRecord => ({
	...{ kind: 'line', source: 'erp', orderId: '1', nth: 0, contentHash: 'c', orderKind: 'order', ts: at, receivedAt: at },
	...{ itemId: 'JAR', description: '', quantity: '2', unitPrice: '1.04', amount: '2.08', currency: 'GBP', baseAmount: '2.08' },
	...fields,
})
const sold = (quantity: number, fields: Partial<LineRecord> = {}) =>
	line({ quantity: String(quantity), baseAmount: String(quantity * 1.04), ...fields })
const usual: Norms = {
	items: new Map([['JAR', { n: 250, quantity: 8, amount: 9 }]]),
	categories: new Map([['birdie', { n: 30, quantity: 10, amount: 20 }]]),
	shop: { n: 500_000, quantity: 3, amount: 10 },
}

describe('marks of an order line', () => {
	it('leaves honest wholesale alone and marks what is hundreds of times the usual', () => {
		expect(lineMarks(sold(1_440), usual)).toEqual([])
		expect(lineMarks(sold(74_215), usual)).toEqual(['quantity-extreme', 'amount-extreme'])
		expect(lineMarks(sold(-74_215, { orderKind: 'refund' }), usual)).toEqual(['quantity-extreme', 'amount-extreme'])
	})

	it('judges an item that was never sold by its category, then by the shop', () => {
		expect(lineMarks(sold(1_900, { itemId: 'new', category: 'birdie' }), usual)).toEqual([])
		expect(lineMarks(sold(1_900, { itemId: 'new' }), usual)).toEqual(['quantity-extreme'])
		expect(lineMarks(sold(80_995, { itemId: 'new' }), usual)).toEqual(['quantity-extreme', 'amount-extreme'])
	})

	it('calls no quantity extreme while nothing is known', () => {
		expect(lineMarks(sold(80_995), noNorms)).toEqual([])
	})

	it('marks a price of 0 and a negative quantity outside refunds; an adjustment may be both', () => {
		expect(lineMarks(line({ unitPrice: '0', baseAmount: '0' }), usual)).toEqual(['price-zero'])
		expect(lineMarks(line({ quantity: '-1', baseAmount: '-1.04' }), usual)).toEqual(['quantity-negative'])
		expect(lineMarks(line({ quantity: '-9600', unitPrice: '0', orderKind: 'adjustment' }), usual)).toEqual([])
	})

	it('marks a time that has not come yet', () => {
		expect(lineMarks(line({ ts: at + 2 * 3_600_000 }), usual)).toEqual(['future'])
	})

	it('judges a first import by its own lines', () => {
		const lines = [...Array.from({ length: 200 }, (_, index) => sold(1 + (index % 12))), sold(80_995)]
		const norms = withOwnNorms(noNorms, lines)
		expect(norms.shop).toMatchObject({ n: 201, quantity: 6 })
		expect(lines.filter((each) => lineMarks(each, norms).length > 0)).toHaveLength(1)
		expect(withOwnNorms(usual, lines).items.get('JAR')).toEqual(usual.items.get('JAR'))
	})
})

describe('marks of an event', () => {
	const identified = (traits: Record<string, unknown>): EventRecord => ({
		...{ kind: 'event', type: 'identify', event: 'Identified', source: 'web', messageId: 'm', ts: at, receivedAt: at },
		traits,
	})

	it.each([
		[{ age: 34 }, []],
		[{ age: '' }, []],
		[{ age: -1 }, ['impossible-age']],
		[{ Year_Birth: 1893 }, ['impossible-age']],
		[{ birthday: '1990-02-03' }, []],
		[{ dateOfBirth: '2999-01-01' }, ['impossible-age']],
		[{ age: 'young', birthday: 'in May' }, []],
	])('%j: %j', (traits, marks) => expect(eventMarks(identified(traits))).toEqual(marks))
})
