import { expect, test } from 'vitest'
import { openWholeShop } from '../support/whole-shop.ts'

/**
 * The manual that runs, page 1: how data gets in.
 *
 * Events come over HTTP in the form that Segment's libraries send, files through an import with a column mapping. Whatever is
 * accepted is on the disk when the answer arrives; whatever is not goes to quarantine with its reason, to be mended and replayed.
 */
const shop = await openWholeShop()

test('an event is acknowledged once it is on the disk, and can be seen a moment later', async () => {
	const answer = await shop.send('track', {
		event: 'Product Viewed',
		anonymousId: 'device-1',
		properties: { product_id: 'AC-35', price: 2999 },
	})
	expect(answer).toMatchObject({ status: 200, body: { success: true } })

	await shop.settled()
	const { items } = await shop.call<{ items: object[] }>('GET', '/api/live')
	expect(items[0]).toMatchObject({
		source: 'web',
		event: 'Product Viewed',
		text: { product_id: 'AC-35' },
		num: { price: '2999' },
	})
})

test('a bad event in a batch is set aside with its reason, and the others go through', async () => {
	const answer = await shop.send('batch', {
		batch: [
			{ type: 'track', event: 'Cart Viewed', anonymousId: 'device-1' },
			{ type: 'track', anonymousId: 'device-2', properties: { product_id: 'AC-35' } },
		],
	})
	expect(answer.status).toBe(200)

	await shop.settled()
	const { items } = await shop.call<{ items: { id: string; reason: string; detail: string }[] }>('GET', '/api/quarantine')
	expect(items).toHaveLength(1)
	expect(items[0]).toMatchObject({ source: 'web', detail: 'event', label: { zh: expect.any(String), en: expect.any(String) } })
})

test('what was set aside can be mended and replayed', async () => {
	const { items } = await shop.call<{ items: { id: string }[] }>('GET', '/api/quarantine')
	const id = items[0]?.id
	const { payload } = await shop.call<{ payload: object }>('GET', `/api/quarantine/${id}`)
	await shop.call('POST', `/api/quarantine/${id}/replay`, { payload: { ...payload, event: 'Product Viewed' } })

	await shop.settled()
	expect(await shop.call('GET', '/api/quarantine')).toMatchObject({ items: [] })
	const { items: live } = await shop.call<{ items: { event: string }[] }>('GET', '/api/live?limit=200')
	expect(live.map(({ event }) => event).sort()).toEqual(['Cart Viewed', 'Product Viewed', 'Product Viewed'])
})

const orders = `order,sku,qty,price,customer,at
1001,AC-35,1,2999.00,u-1,2026-10-30 10:00
1001,PIPE,3,45.50,u-1,2026-10-30 10:00
1002,AC-35,1,2999.00,,2026-10-31 21:30
1003,AC-50,one,3999.00,u-2,2026-11-01 09:00
R1001,PIPE,-1,45.50,u-1,2026-11-01 12:00
`
const mapping = {
	source: 'erp',
	orderId: 'order',
	itemId: 'sku',
	quantity: 'qty',
	unitPrice: 'price',
	userId: 'customer',
	currency: { value: 'CNY' },
	time: 'at',
	kind: { prefixes: { R: 'refund' } },
}

test('an import ends with a reconciliation: every row and all the money are accounted for', async () => {
	const report = await shop.importText('orders', orders, mapping)
	expect(report).toMatchObject({
		status: 'done',
		rowsRead: 5,
		accepted: 4,
		quarantinedTotal: 1,
		customers: 1,
		guests: { rows: 1, orders: 1 },
		money: [
			{
				currency: 'CNY',
				read: '6089',
				accepted: { order: { rows: 3, amount: '6134.5' }, refund: { rows: 1, amount: '-45.5' }, total: '6089' },
				quarantined: { rows: 1, unreadable: 1 },
			},
		],
	})
})

test('importing the same file again adds nothing', async () => {
	await shop.settled()
	const before = await shop.call<{ totals: object }>('GET', '/api/overview?from=2026-10-01&to=2026-11-03&grain=day&compare=none')
	await shop.importText('orders', orders, mapping)
	await shop.settled()
	const after = await shop.call<{ totals: object }>('GET', '/api/overview?from=2026-10-01&to=2026-11-03&grain=day&compare=none')
	expect(before.totals).toMatchObject({ orders: { value: expect.anything() }, refunds: { value: expect.anything() } })
	expect(after.totals).toEqual(before.totals)
})

test('a mapping that names a missing column is refused before a row is read', async () => {
	await expect(shop.importText('orders', orders, { ...mapping, unitPrice: 'prize' })).rejects.toThrow(/bad-mapping.*prize/)
})

test('a shop that has GA4 or 神策 changes the address only: their orders are orders, once', async () => {
	const { secret } = await shop.call<{ secret: string }>('POST', '/api/keys', { name: 'other', kind: 'write', source: 'web' })
	const ask = async (path: string, body: string) =>
		shop.app.server.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'text/plain' }, payload: body })
	const item = { item_id: 'AC-35', item_name: '空调', price: 2999, quantity: 1 }
	const ga4 = (name: string, params: object) =>
		JSON.stringify({ client_id: '1.2', user_id: 'u-9', timestamp_micros: shop.clock.now() * 1000, events: [{ name, params }] })
	const purchase = ga4('purchase', { transaction_id: 'G-1', currency: 'CNY', value: 2999, items: [item] })
	for (const body of [purchase, purchase, ga4('refund', { transaction_id: 'G-1', currency: 'CNY', value: 99 })]) {
		expect((await ask(`/mp/collect?measurement_id=G-X&api_secret=${secret}`, body)).statusCode).toBe(204)
	}
	const order = {
		...{ type: 'track', event: 'OrderCompleted', distinct_id: 'u-9', login_id: 'u-9', time: shop.clock.now(), _track_id: 1 },
		properties: { order_id: 'S-1', currency: 'CNY', products: ['{"product_id":"AC-35","price":2999,"quantity":1}'] },
	}
	const data = Buffer.from(JSON.stringify(order)).toString('base64')
	const sent = [0, 1].map(() => ask(`/sa?project=default&token=${secret}`, new URLSearchParams({ data }).toString()))
	expect((await Promise.all(sent)).map(({ statusCode }) => statusCode)).toEqual([200, 200])

	shop.clock.advance(60_000)
	await shop.settled()
	const { items } = await shop.call<{ items: { profileId: number; orderCount: number; net: { amount: string } }[] }>(
		'GET',
		'/api/shoppers?q=u-9',
	)
	expect(items).toMatchObject([{ orderCount: 2, net: { amount: '5899' } }])
})

test('what a machine does is kept, marked, and counts as nobody', async () => {
	const visitors = async () => {
		const { totals } = await shop.call<{ totals: { visitors: { value: unknown } } }>(
			'GET',
			'/api/overview?from=2026-11-01&to=2026-11-03&grain=day&compare=none',
		)
		return totals.visitors.value
	}
	const before = await visitors()
	const userAgent = 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)'
	await shop.send('track', { event: 'Product Viewed', anonymousId: 'spider', context: { userAgent } })
	shop.clock.advance(60_000)
	await shop.settled()
	const { items } = await shop.call<{ items: { marks: string[] }[] }>('GET', '/api/live?limit=1')
	expect(items).toMatchObject([{ marks: ['bot'] }])
	expect(await visitors()).toEqual(before)

	const definition = { events: 'Product Viewed', measure: 'count', op: 'gte', value: 1 }
	const preview = await shop.call<{ yes: number }>('POST', '/api/segments/preview', { definition })
	await shop.send('track', { event: 'Product Viewed', anonymousId: 'person' })
	shop.clock.advance(60_000)
	await shop.settled()
	expect(await visitors()).toBe(Number(before) + 1)
	expect(await shop.call('POST', '/api/segments/preview', { definition })).toMatchObject({ yes: preview.yes + 1 })
})
