import { describe, expect, test } from 'vitest'
import { executablePath } from '../browser/chromium.ts'
import { openCollector } from './collector.ts'
import { openStorefront } from './storefront.ts'

/** @segment/analytics-next as published, in a real browser, on a page of another origin than the collector. */
const script = '@segment/analytics-next/dist/umd/index.js'

interface Segment {
	page(...given: unknown[]): Promise<unknown>
	track(...given: unknown[]): Promise<unknown>
	identify(...given: unknown[]): Promise<unknown>
	alias(...given: unknown[]): Promise<unknown>
	group(...given: unknown[]): Promise<unknown>
	reset(): void
	user(): { anonymousId(): string }
}

interface Shopfront {
	AnalyticsNext: { AnalyticsBrowser: { load(settings: object, options: object): Promise<[Segment, unknown]> & Segment } }
	analytics: Segment
}

describe.skipIf(executablePath === undefined)('@segment/analytics-next', async () => {
	if (executablePath === undefined) return
	const collector = await openCollector()
	const shop = await openStorefront(collector.host)

	const start = async (id: string, delivery: object) => {
		const { writeKey } = await collector.source(id)
		const visit = await shop.visit(script)
		await visit.page.evaluate(
			async ({ key, host, deliveryStrategy }) => {
				const window = globalThis as unknown as Shopfront
				const [analytics] = await window.AnalyticsNext.AnalyticsBrowser.load(
					{ writeKey: key, cdnURL: `http://${host}` },
					{ integrations: { 'Segment.io': { apiHost: `${host}/v1`, protocol: 'http', deliveryStrategy } } },
				)
				window.analytics = analytics
			},
			{ key: writeKey, host: collector.host, deliveryStrategy: delivery },
		)
		return visit
	}

	test('every call arrives once, with its person and its time', async () => {
		const began = Date.now()
		const { page, strays, answers } = await start('segment-web', {})
		const ids = await page.evaluate(async () => {
			const { analytics } = globalThis as unknown as Shopfront
			const first = analytics.user().anonymousId()
			await analytics.page('Product')
			await analytics.track('Product Viewed', { product_id: 'AC-35', price: 2999, currency: 'CNY' })
			await analytics.identify('sw-u1', { city: '上海', email: 'sw@shop.cn' })
			await analytics.track('Order Completed', {
				order_id: 'sw-1',
				currency: 'CNY',
				products: [{ product_id: 'AC-35', price: 2999, quantity: 1 }],
			})
			await analytics.group('g1')
			await analytics.alias('sw-u1', 'sw-old')
			analytics.reset()
			await analytics.track('Products Searched', { query: '冰箱' })
			return { first, second: analytics.user().anonymousId() }
		})
		const events = await collector.arrived('segment-web', 7)
		const known = events.filter(({ event }) => event !== 'Products Searched')
		expect(new Set(known.map(({ profileId }) => profileId)).size).toBe(1)
		expect(await collector.personOf('user_id', 'sw-u1')).toBe(known[0]?.profileId)
		expect(await collector.personOf('anonymous_id', ids.first)).toBe(known[0]?.profileId)
		// Whoever uses the browser after logging out is somebody else.
		expect(ids.second).not.toBe(ids.first)
		expect(events.find(({ event }) => event === 'Products Searched')?.profileId).not.toBe(known[0]?.profileId)
		for (const { ts, marks } of events) {
			expect([ts >= began - 5_000, ts <= Date.now() + 5_000]).toEqual([true, true])
			expect(marks).toEqual([])
		}
		expect(events[0]).toMatchObject({
			type: 'page',
			text: { name: 'Product', path: '/product' },
			context: { campaign: { source: 'douyin' }, library: { name: 'analytics.js' } },
		})
		expect(
			await collector.query("SELECT item_id, toString(amount) AS amount FROM qm.order_lines WHERE source = 'segment-web'"),
		).toEqual([{ item_id: 'AC-35', amount: '2999' }])
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
		expect(strays).toEqual([])
	})

	test('batches are taken, and what waits when the page closes comes as well', async () => {
		const { page, context, strays } = await start('segment-batch', {
			strategy: 'batching',
			config: { size: 3, timeout: 600_000 },
		})
		await page.evaluate(async () => {
			const { analytics } = globalThis as unknown as Shopfront
			for (let n = 0; n < 3; n++) await analytics.track('Product Viewed', { n })
		})
		await collector.arrived('segment-batch', 3)
		await page.evaluate(async () => {
			const { analytics } = globalThis as unknown as Shopfront
			await analytics.track('Product Viewed', { n: 3 })
		})
		await page.goto('about:blank')
		const events = await collector.arrived('segment-batch', 4)
		expect(events.map(({ num }) => num.n).sort()).toEqual(['0', '1', '2', '3'])
		await context.close()
		expect(strays).toEqual([])
	})
})
