import { expect, test } from 'vitest'
import { openWholeShop } from '../support/whole-shop.ts'

/**
 * Page 5: what is known of one shopper.
 *
 * Traits with their sources, orders and what follows from them, consent with purpose and proof, and everything that happened, on one
 * page. Personal data is shown in full to nobody who need not see it.
 */
const shop = await openWholeShop()

const orders = `order,sku,qty,price,customer,at
1001,AC-35,1,2999.00,u-1,2026-09-01 10:00
1002,PIPE,2,45.50,u-1,2026-10-20 10:00
1003,AC-35,1,2999.00,u-2,2025-06-01 10:00
`
await shop.importText('orders', orders, {
	...{ source: 'erp', orderId: 'order', itemId: 'sku', quantity: 'qty', unitPrice: 'price', userId: 'customer', time: 'at' },
	currency: { value: 'CNY' },
})
await shop.send('identify', {
	userId: 'u-1',
	traits: { email: 'lin.yue@example.com', phone: '+86 138 0013 8000', firstName: '月', city: '上海' },
})
await shop.settled()
await shop.app.stages.profile.refreshFacts()

interface Shopper {
	readonly profileId: number
	readonly identifiers: readonly { readonly type: string; readonly value: string; readonly source: string }[]
	readonly traits: readonly { readonly name: string; readonly value: string; readonly personal: boolean }[]
	readonly consents: readonly object[]
	readonly facts: object
}

async function shopperOf(login: string): Promise<Shopper> {
	const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', `/api/shoppers?q=${login}`)
	return shop.call<Shopper>('GET', `/api/shoppers/${items[0]?.profileId}`)
}

test('orders make the facts: count, value, first and last', async () => {
	const { facts } = await shopperOf('u-1')
	expect(facts).toMatchObject({ orderCount: 2, net: { amount: '3090', currency: 'CNY' } })
})

test('every identifier says where it came from', async () => {
	const { identifiers } = await shopperOf('u-1')
	expect(identifiers.map(({ type }) => type).sort()).toEqual(['email', 'phone', 'user_id'])
	expect(identifiers.find(({ type }) => type === 'email')?.source).toBe('web')
})

test('a viewer sees addresses masked', async () => {
	const { profileId } = await shopperOf('u-1')
	const { access, server } = shop.app
	const by = { kind: 'system', name: 'test' } as const
	const password = 'zebra lantern 42'
	await access.users.create({ email: 'viewer@shop.test', name: 'Viewer', role: 'viewer', password }, by)
	const own = { 'sec-fetch-site': 'same-origin' }
	const payload = { email: 'viewer@shop.test', password }
	const signedIn = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers: own, payload })
	const cookies = Object.fromEntries(signedIn.cookies.map(({ name, value }) => [name, value]))
	const page = await server.app.inject({ method: 'GET', url: `/api/shoppers/${profileId}`, headers: own, cookies })
	expect(page.statusCode).toBe(200)
	expect(page.body).not.toMatch(/lin\.yue@example|13800138000/)
	expect(page.body).toContain('上海')
})

test('consent is kept with its purpose and source, and its history is on the timeline', async () => {
	const { profileId } = await shopperOf('u-1')
	await shop.call('POST', `/api/shoppers/${profileId}/consents`, {
		...{ purpose: 'marketing_email', granted: true, source: 'call centre', evidence: 'call 4711' },
	})
	await shop.settled()
	const { consents } = await shopperOf('u-1')
	expect(consents).toEqual([expect.objectContaining({ purpose: 'marketing_email', status: 'granted', source: 'call centre' })])
	const timeline = await shop.call<{ items: { kind: string }[] }>('GET', `/api/shoppers/${profileId}/timeline`)
	expect(timeline.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['order', 'consent']))
})

test('the shop as a whole: lifecycle and RFM', async () => {
	const summary = await shop.call<{ buyers: number; lifecycle: { count: number }[] }>('GET', '/api/shoppers/summary')
	expect(summary.buyers).toBe(2)
	expect(summary.lifecycle.reduce((sum, { count }) => sum + count, 0)).toBe(2)
})

test('what a shopper prefers, how far they have come and what may come next, each with its rule', async () => {
	const { profileId } = await shopperOf('u-1')
	const insight = await shop.call<{
		preferences: Record<string, { value: string; n: number }[]>
		scores: { name: string; formula: { zh: string; en: string } }[]
		aipl: { stage: string; label: { zh: string } } | null
		lifecycle: { stage: string }[]
	}>('GET', `/api/shoppers/${profileId}/insight`)
	expect(Object.keys(insight.preferences)).toEqual(['category', 'brand', 'price_band', 'channel', 'hour'])
	expect(insight.preferences.hour?.length).toBeGreaterThan(0)
	expect(insight.scores.map(({ name }) => name)).toEqual(['price_sensitivity', 'brand_loyalty', 'novelty_seeking'])
	for (const { formula } of insight.scores) expect(formula.zh.length * formula.en.length).toBeGreaterThan(0)
	expect(insight.aipl?.label.zh).toMatch(/购买|忠诚/)
	expect(insight.lifecycle.map(({ stage }) => stage)).toEqual(['new', 'active'])
})

test('a computed trait is declared once, has a value within one refresh, says why, and is a field of conditions', async () => {
	const trait = { name: 'orders_90d', label: { zh: '90 天订单', en: 'Orders, 90 days' }, over: 'orders', measure: 'count' }
	expect(await shop.call('POST', '/api/computed-traits', { ...trait, windowDays: 90 })).toMatchObject({
		type: 'number',
		sentence: { zh: '最近 90 天内订单的次数', en: 'Number of orders in the last 90 days' },
		usedBy: [],
	})
	await shop.settled()
	const { profileId } = await shopperOf('u-1')
	const insight = await shop.call<{ computed: { name: string; value: string }[] }>('GET', `/api/shoppers/${profileId}/insight`)
	const value = insight.computed.find(({ name }) => name === 'orders_90d')?.value
	expect(Number(value)).toBeGreaterThan(0)
	const why = await shop.call<{ value: string; kind: string; evidence: unknown[]; rule: { zh: string } }>(
		'GET',
		`/api/shoppers/${profileId}/why?trait=orders_90d`,
	)
	expect(why).toMatchObject({ value, kind: 'computed' })
	expect(why.evidence.length).toBeGreaterThan(0)
	const preview = await shop.call<{ yes: number }>('POST', '/api/segments/preview', {
		definition: { trait: 'orders_90d', op: 'gte', value: 1 },
	})
	expect(preview.yes).toBe(1)
	expect((await shop.ask('POST', '/api/computed-traits', { ...trait, name: 'lifecycle' })).status).toBe(409)
	await shop.call('DELETE', '/api/computed-traits/orders_90d')
	await shop.settled()
	const gone = await shop.ask('GET', `/api/shoppers/${profileId}/why?trait=orders_90d`)
	expect(gone.status).toBe(404)
})

test('any value can be asked why', async () => {
	const { profileId } = await shopperOf('u-1')
	const names = [
		'lifecycle',
		'rfm_r',
		'aipl',
		'price_sensitivity',
		'cycle_days',
		'expected_order',
		'top_hour',
		'buyer_kind',
		'net',
	]
	for (const name of names) {
		const why = await shop.call<{ name: string; rule: { zh: string; en: string } }>(
			'GET',
			`/api/shoppers/${profileId}/why?trait=${name}`,
		)
		expect(why.name).toBe(name)
		expect(why.rule.zh.length * why.rule.en.length).toBeGreaterThan(0)
	}
})

test('the RFM grid, flows, cohorts and the accuracy report', async () => {
	const grid = await shop.call<{ buyers: number; cells: unknown[] }>('GET', '/api/shoppers/rfm')
	expect(grid).toMatchObject({ buyers: 2 })
	expect(grid.cells).toHaveLength(25)
	for (const kind of ['lifecycle', 'aipl']) {
		const flow = await shop.call<{ cohort: number; links: { count: number }[] }>(
			'GET',
			`/api/shoppers/lifecycle-flow?from=2026-10-01&to=2026-11-02&kind=${kind}`,
		)
		expect(flow.cohort).toBe(2)
	}
	expect((await shop.ask('GET', '/api/shoppers/lifecycle-flow?from=2026-11-02&to=2026-10-01')).status).toBe(400)
	const cohorts = await shop.call<{ items: { size: number }[] }>('GET', '/api/shoppers/cohorts')
	expect(cohorts.items.reduce((sum, { size }) => sum + size, 0)).toBe(2)
	const report = await shop.call<{ rows: unknown[] }>('POST', '/api/profiles/accuracy/run')
	const kept = await shop.call<{ items: { rows: unknown[] }[] }>('GET', '/api/profiles/accuracy')
	expect(kept.items[0]?.rows).toEqual(report.rows)
})
