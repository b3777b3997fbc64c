import { expect, test } from 'vitest'
import type { EventRecord } from '#collect'
import { orderLines } from './order-event.ts'

function order(product: object, currency = 'CNY'): EventRecord {
	return {
		...{
			kind: 'event',
			type: 'track',
			event: 'Order Completed',
			source: 'web',
			messageId: 'm',
			ts: 1,
			receivedAt: 1,
			userId: 'u',
		},
		properties: { order_id: 'o', currency, products: [{ product_id: 'AC-1', price: 2999, ...product }] },
	}
}
const shop = { base: 'CNY', rates: { JPY: '0.05' } }

test('what makes the price of a product stands on its line in minor units, for all pieces', () => {
	const { lines } = orderLines(order({ quantity: 2, list_price: 3299, subsidy: '449.85', deposit: 100 }), shop)
	expect(lines).toHaveLength(1)
	expect(lines[0]).toMatchObject({ amount: '5998', listPrice: 659_800, subsidy: 89_970, deposit: 20_000 })
	expect(lines[0]).not.toHaveProperty('tax')
})

test('a currency without minor unit keeps whole units, and what is no number is left out', () => {
	const { lines } = orderLines(order({ list_price: 3299, subsidy: 'some' }, 'JPY'), shop)
	expect(lines[0]).toMatchObject({ listPrice: 3_299 })
	expect(lines[0]).not.toHaveProperty('subsidy')
})
