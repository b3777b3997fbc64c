import { beforeAll, describe, expect, it } from 'vitest'
import { openWholeShop, type WholeShop } from '../support/whole-shop.ts'

/** From an event that is not as planned to the figures, the alert and the mended event: the whole way, over HTTP. */
let shop: WholeShop
beforeAll(async () => {
	shop = await openWholeShop()
})

const viewed = (messageId: string, properties: object) => ({ userId: 'u1', event: 'Product Viewed', messageId, properties })
interface Quality {
	readonly rows: { readonly source: string; readonly event: string; readonly volume: number; readonly invalid: number }[]
	readonly totals: Record<string, number>
}

describe('data quality', () => {
	it('begins with what arrives: a plan is suggested, tried and saved', async () => {
		for (let index = 0; index < 60; index++) await shop.send('track', viewed(`a${index}`, { price: 10 + index, channel: 'web' }))
		await shop.settled()
		const { items } = await shop.call<{ items: { entry: Record<string, unknown> }[] }>('POST', '/api/plan/infer', {})
		expect(items).toMatchObject([
			{
				entry: {
					...{ event: 'Product Viewed', mode: 'observe' },
					properties: [
						{ name: 'channel', type: 'string', required: true, enum: ['web'] },
						{ name: 'price', type: 'integer', required: true },
					],
				},
			},
		])
		await shop.call('POST', '/api/plan/events', { ...items[0]?.entry, mode: 'quarantine', owner: 'storefront' })
		expect(
			await shop.call('POST', '/api/plan/check', { event: { type: 'track', ...viewed('x', { price: 'free', channel: 'web' }) } }),
		).toMatchObject({ outcome: 'quarantined', findings: [{ property: 'price', problem: 'wrong-type' }] })
	})

	it('keeps out what is not as planned, counts it, and takes it in once it is mended', async () => {
		await shop.send('track', viewed('b1', { price: 'free', channel: 'web' }))
		await shop.send('track', viewed('b2', { price: 20, channel: 'web' }))
		await shop.send('track', viewed('b2', { price: 20, channel: 'web' }))
		await shop.settled()
		const before = await shop.call<Quality>('GET', '/api/quality?event=Product%20Viewed')
		expect(before.rows).toMatchObject([{ source: 'web', volume: 61, invalid: 1, duplicates: 1, missing: 0 }])
		const { items } = await shop.call<{ items: { id: string; reason: string; detail: string }[] }>('GET', '/api/quarantine')
		expect(items).toMatchObject([{ reason: 'off-plan', detail: 'price: wrong-type (integer)' }])
		const path = `/api/quarantine/${items[0]?.id}/replay`
		expect((await shop.ask('POST', path, {})).status).toBe(400)
		await shop.call('POST', path, { payload: { type: 'track', ...viewed('b1', { price: 0, channel: 'web' }) } })
		await shop.settled()
		expect((await shop.call<Quality>('GET', '/api/quality?event=Product%20Viewed')).totals).toMatchObject({
			volume: 62,
			invalid: 1,
		})
	})

	it('says that a new event came which nobody planned, until somebody plans it', async () => {
		const alerts = async () => {
			await shop.settled()
			return (await shop.call<{ items: { kind: string; key: string; link: string }[] }>('GET', '/api/alerts?status=open')).items
		}
		await shop.send('track', { userId: 'u1', event: 'Prodcut Viewed', messageId: 'c1' })
		shop.clock.advance(11 * 60_000)
		expect(await alerts()).toMatchObject([
			{ kind: 'event-unplanned', key: 'Prodcut Viewed', link: '/quality/plan?event=Prodcut%20Viewed' },
		])
		await shop.call('POST', '/api/plan/events', { event: 'Prodcut Viewed', mode: 'warn' })
		shop.clock.advance(11 * 60_000)
		expect(await alerts()).toEqual([])
	})

	it('marks an order that can hardly be true, and leaves its money in unless asked otherwise', async () => {
		const order = (id: string, quantity: number) => ({
			...{ userId: 'u2', event: 'Order Completed', messageId: id },
			properties: { order_id: id, currency: 'CNY', products: [{ product_id: 'kettle', price: 99, quantity }] },
		})
		for (let index = 0; index < 120; index++) await shop.send('track', order(`o${index}`, 1 + (index % 3)))
		await shop.settled()
		await shop.send('track', order('o-huge', 80_995))
		await shop.settled()
		const { items } = await shop.call<{ items: object[] }>('GET', '/api/quality/outliers')
		expect(items).toMatchObject([
			{ event: 'Order Line', marks: ['quantity-extreme', 'amount-extreme'], line: { orderId: 'o-huge' } },
		])
		const overview = async (more: string) =>
			(await shop.call<{ totals: { gmv: { value: string } } }>('GET', `/api/overview?from=2026-11-01&to=2026-11-05${more}`))
				.totals.gmv.value
		expect(Number(await overview('')) - Number(await overview('&outliers=without'))).toBe(80_995 * 99)
	})
})
