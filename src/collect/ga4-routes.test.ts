import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWire, type WireCall } from '../../tests/support/wire.ts'
import { ga4Routes } from './ga4-routes.ts'

const wire = openWire(ga4Routes)
const now = Date.parse('2026-11-11T00:00:00Z')
const query = { measurement_id: 'G-1', api_secret: 'wk' }
const collect = (body: unknown, more: WireCall = {}) =>
	wire.call('POST', '/mp/collect', { query, body: JSON.stringify(body), ...more })
const debug = (body: unknown) => wire.call('POST', '/debug/mp/collect', { query, body: JSON.stringify(body) })
const item = {
	item_id: 'AC-35',
	item_name: '空调',
	item_brand: '清泉',
	item_category: 'air-conditioner',
	price: 2999,
	quantity: 2,
	index: 3,
}
const purchase = { name: 'purchase', params: { transaction_id: '1001', value: 5998, currency: 'CNY', tax: 1, items: [item] } }
const from = (events: readonly unknown[], more: object = {}) => ({
	client_id: '123.456',
	user_id: 'u1',
	timestamp_micros: (now - 60_000) * 1000,
	events,
	...more,
})
const recorded = async (name: string, params: object = {}) => {
	expect((await collect(from([{ name, params }]))).status).toBe(204)
	return (await wire.events()).at(-1)
}

describe('an event of GA4', () => {
	it('becomes one of ours: who, when, and under which client', async () => {
		const answer = await collect(from([purchase]))
		expect([answer.status, answer.body.length]).toEqual([204, 0])
		expect(await wire.logged()).toMatchObject([
			{
				source: 'web',
				type: 'track',
				event: 'Order Completed',
				userId: 'u1',
				anonymousId: '123.456',
				ts: now - 60_000,
				externalIds: [{ type: 'ga_client_id', value: '123.456' }],
				context: { stream: 'G-1' },
				properties: {
					order_id: '1001',
					revenue: 5998,
					currency: 'CNY',
					tax: 1,
					products: [
						{
							product_id: 'AC-35',
							name: '空调',
							brand: '清泉',
							category: 'air-conditioner',
							price: 2999,
							quantity: 2,
							position: 3,
						},
					],
				},
			},
		])
	})

	it.each([
		['search', { search_term: '空调' }, 'Products Searched', { query: '空调' }],
		['view_item_list', { item_list_id: 'l1', items: [item] }, 'Product List Viewed', { list_id: 'l1' }],
		['select_item', { items: [item] }, 'Product Clicked', { product_id: 'AC-35', price: 2999 }],
		[
			'view_item',
			{ currency: 'CNY', value: 2999, items: [item] },
			'Product Viewed',
			{ product_id: 'AC-35', currency: 'CNY', value: 2999 },
		],
		['add_to_cart', { items: [item] }, 'Product Added', { product_id: 'AC-35', quantity: 2 }],
		['remove_from_cart', { items: [item] }, 'Product Removed', { product_id: 'AC-35' }],
		['add_to_wishlist', { items: [item] }, 'Product Added to Wishlist', { product_id: 'AC-35' }],
		['view_cart', { items: [item] }, 'Cart Viewed', { products: [{ product_id: 'AC-35' }] }],
		['begin_checkout', { value: 1 }, 'Checkout Started', { value: 1 }],
		['add_shipping_info', { shipping_tier: 'home' }, 'Checkout Step Completed', { shipping_method: 'home' }],
		['add_payment_info', { payment_type: 'wechat' }, 'Payment Info Entered', { payment_method: 'wechat' }],
		['refund', { transaction_id: '1001', value: 10 }, 'Order Refunded', { order_id: '1001', total: 10 }],
		[
			'view_promotion',
			{ promotion_id: 'p', promotion_name: '双11', creative_name: 'c' },
			'Promotion Viewed',
			{ promotion_id: 'p', name: '双11', creative: 'c' },
		],
		['select_promotion', { promotion_id: 'p' }, 'Promotion Clicked', { promotion_id: 'p' }],
		['sign_up', { method: 'phone' }, 'sign_up', { method: 'phone' }],
		['__proto__', {}, '__proto__', {}],
	])('%s has its name and parameters', async (name, params, event, properties) => {
		expect(await recorded(name, params)).toMatchObject({ type: 'track', event, properties })
	})

	it('page_view and screen_view are pages and screens', async () => {
		const params = { page_location: 'https://shop.cn/p?a=1', page_title: '空调', page_referrer: 'https://a.cn/' }
		expect(await recorded('page_view', params)).toMatchObject({
			type: 'page',
			event: 'Page Viewed',
			properties: { name: '空调', url: 'https://shop.cn/p?a=1', path: '/p' },
			context: { page: { referrer: 'https://a.cn/' } },
		})
		expect(await recorded('screen_view', { screen_name: '首页' })).toMatchObject({ type: 'screen', properties: { name: '首页' } })
	})

	it('has its own time before that of the request, and arrives late when that is long ago', async () => {
		await collect(
			from([
				{ name: 'a', timestamp_micros: (now - 5_000) * 1000 },
				{ name: 'b', timestamp_micros: String((now - 80 * 3_600_000) * 1000) },
			]),
		)
		expect(await wire.events()).toMatchObject([{ ts: now - 5_000 }, { ts: now - 80 * 3_600_000, marks: ['late'] }])
	})

	it('sent again counts once where it states its time; without one, two requests are two visits', async () => {
		const untimed = from([{ name: 'view_item' }], { timestamp_micros: undefined })
		for (const body of [from([purchase]), from([purchase]), untimed]) await collect(body)
		wire.clock.advance(1_000)
		await collect(untimed)
		expect(new Set((await wire.events()).map(({ messageId }) => messageId)).size).toBe(3)
		wire.clock.advance(-1_000)
	})

	it('of an app is the app instance’s', async () => {
		await collect({ app_instance_id: 'app1', events: [{ name: 'x' }] }, { query: { firebase_app_id: '1:a', api_secret: 'wk' } })
		const [event] = await wire.events()
		expect(event).toMatchObject({ anonymousId: 'app1', context: { stream: '1:a' } })
		expect(event).not.toHaveProperty('externalIds')
	})
})

describe('beside the events', () => {
	it('user properties are traits, once', async () => {
		await collect(from([{ name: 'a' }, { name: 'b' }], { user_properties: { tier: { value: 'gold' }, odd: 5 } }))
		const [first, second] = await wire.events()
		expect(first).toMatchObject({ traits: { tier: 'gold' } })
		expect(second).not.toHaveProperty('traits')
		await collect(from([], { user_properties: { tier: { value: 'silver' } } }))
		expect((await wire.events()).at(-1)).toMatchObject({ type: 'identify', userId: 'u1', traits: { tier: 'silver' } })
	})

	it('consent is kept as what was asked, and permits nothing else', async () => {
		await collect(from([{ name: 'a' }], { consent: { ad_user_data: 'GRANTED', ad_personalization: 'DENIED' } }))
		expect((await wire.events())[0]?.consents).toEqual([
			{ purpose: 'ad_user_data', granted: true, source: 'web' },
			{ purpose: 'ad_personalization', granted: false, source: 'web' },
		])
		await collect(from([{ name: 'a' }], { consent: { ad_user_data: 'MAYBE' } }))
		expect((await wire.logged()).at(-1)).toMatchObject({ kind: 'rejected', reason: 'bad-consent' })
	})
})

describe('debug', () => {
	it('finds nothing wrong with what is right, and keeps nothing', async () => {
		expect(await debug(from([purchase]))).toMatchObject({ status: 200, json: { validationMessages: [] } })
		expect(await wire.logged()).toEqual([])
	})

	it.each([
		[{ events: [{ name: 'a' }] }, 'VALUE_REQUIRED', 'client_id'],
		[from([{ name: '9x' }]), 'NAME_INVALID', 'events[0].name'],
		[from([{ name: 'x'.repeat(41) }]), 'NAME_INVALID', 'events[0].name'],
		[from([{ name: 'ga_x' }]), 'NAME_RESERVED', 'events[0].name'],
		[from([{ params: {} }]), 'VALUE_REQUIRED', 'events[0].name'],
		[from([{ name: 'a', params: { long: 'x'.repeat(101) } }]), 'VALUE_OUT_OF_BOUNDS', 'events[0].params.long'],
		[
			from([{ name: 'a', params: Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`p${n}`, n])) }]),
			'EXCEEDED_MAX_ENTITIES',
			'events[0].params',
		],
		[from(Array.from({ length: 26 }, () => ({ name: 'a' }))), 'EXCEEDED_MAX_ENTITIES', 'events'],
		[from([{ name: 'a' }], { user_properties: { tier: 'gold' } }), 'VALUE_REQUIRED', 'user_properties.tier.value'],
		[from([{ name: 'a' }], { consent: { ad_user_data: 'yes' } }), 'VALUE_INVALID', 'consent.ad_user_data'],
	])('says what Google would refuse: %#', async (body, validationCode, fieldPath) => {
		const { status, json } = await debug(body)
		expect(status).toBe(200)
		expect(json.validationMessages).toEqual([expect.objectContaining({ validationCode, fieldPath })])
	})
})

describe('hostile input', () => {
	it.each([
		['nothing', '', 400, 'malformed-json'],
		['a list', '[]', 400, 'bad-request'],
		['events that are none', '{"events":5}', 400, 'bad-request'],
		['user properties that are none', '{"events":[],"user_properties":[]}', 400, 'bad-request'],
		['too much', `{"x":"${'x'.repeat(600_000)}"}`, 413, 'too-large'],
		['ten thousand and one events', JSON.stringify({ events: Array(10_001).fill(1) }), 413, 'too-large'],
	])('%s is answered with its code and nothing is kept', async (_name, body, status, code) => {
		const answer = await wire.call('POST', '/mp/collect', { query, body })
		expect([answer.status, (answer.json.error as { code: string }).code]).toEqual([status, code])
		expect(await wire.logged()).toEqual([])
	})

	it.each([
		['no object', 5, 'not-an-object'],
		['no name', { params: {} }, 'missing-field'],
		['parameters that are none', { name: 'a', params: [] }, 'wrong-type'],
		['a prototype', JSON.parse('{"name":"a","params":{"__proto__":{"polluted":1}}}'), 'hostile-key'],
		['no time', { name: 'a', timestamp_micros: 'yesterday' }, 'bad-timestamp'],
		['a time to come', { name: 'a', timestamp_micros: (now + 2 * 86_400_000) * 1000 }, 'in-the-future'],
	])('%s is set aside with its reason, the others go through', async (_name, event, reason) => {
		expect((await collect(from([event, { name: 'fine' }]))).status).toBe(204)
		expect(await wire.logged()).toMatchObject([
			{ kind: 'rejected', reason },
			{ kind: 'event', event: 'fine' },
		])
	})

	it('never stores without a key', async () => {
		for (const secret of [undefined, 'gone', ['gone', 'wk']])
			expect((await collect(from([purchase]), { query: { api_secret: secret } })).status).toBe(401)
		expect((await wire.call('POST', '/debug/mp/collect', { query: {}, body: '{}' })).status).toBe(401)
		expect(await wire.logged()).toEqual([])
	})

	it('takes gzip', async () => {
		const body = gzipSync(JSON.stringify(from([purchase])))
		expect((await wire.call('POST', '/mp/collect', { query, body, headers: { 'content-encoding': 'gzip' } })).status).toBe(204)
		expect(await wire.events()).toHaveLength(1)
	})

	it('answers whatever is sent with a coded error, or keeps a record of every event', async () => {
		const event = fc.oneof(
			fc.jsonValue(),
			fc.record(
				{
					name: fc.oneof(fc.constantFrom('purchase', 'view_item', 'page_view'), fc.jsonValue()),
					params: fc.oneof(
						fc.jsonValue(),
						fc.record({ items: fc.jsonValue(), value: fc.jsonValue(), page_location: fc.jsonValue() }),
					),
					timestamp_micros: fc.jsonValue(),
				},
				{ requiredKeys: [] },
			),
		)
		const body = fc.oneof(
			fc.jsonValue(),
			fc.record(
				{
					client_id: fc.jsonValue(),
					user_id: fc.jsonValue(),
					user_properties: fc.jsonValue(),
					consent: fc.jsonValue(),
					timestamp_micros: fc.jsonValue(),
					events: fc.array(event, { maxLength: 4 }),
				},
				{ requiredKeys: ['events'] },
			),
		)
		await fc.assert(
			fc.asyncProperty(body, async (value) => {
				expect([204, 400]).toContain((await collect(value)).status)
				expect((await debug(value)).status).toBeLessThan(500)
			}),
			{ numRuns: 500 },
		)
		await wire.logged()
	})
})
