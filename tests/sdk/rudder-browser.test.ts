import { describe, expect, test } from 'vitest'
import { executablePath } from '../browser/chromium.ts'
import { openCollector } from './collector.ts'
import { openStorefront } from './storefront.ts'

/**
 * @rudderstack/analytics-js as published, in a real browser, on a page of another origin than the collector. The plain build
 * fetches its plugins from its maker's servers; the bundled one carries them along, and is the one that stays at home.
 */
const script = '@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js'

interface Rudder {
	load(writeKey: string, dataPlaneUrl: string, options: object): void
	ready(callback: () => void): void
	page(...given: unknown[]): void
	track(...given: unknown[]): void
	identify(...given: unknown[]): void
	alias(...given: unknown[]): void
	group(...given: unknown[]): void
	reset(resetAnonymousId?: boolean): void
	getAnonymousId(): string
}

interface Shopfront {
	rudderanalytics: { RudderAnalytics: new () => Rudder }
	rudder: Rudder
}

describe.skipIf(executablePath === undefined)('@rudderstack/analytics-js', async () => {
	if (executablePath === undefined) return
	const collector = await openCollector()
	const shop = await openStorefront(collector.host)

	const start = async (id: string, options: object) => {
		const { writeKey } = await collector.source(id)
		const visit = await shop.visit(script)
		await visit.page.evaluate(
			async ({ key, url, more }) => {
				const window = globalThis as unknown as Shopfront
				window.rudder = new window.rudderanalytics.RudderAnalytics()
				window.rudder.load(key, url, { configUrl: url, ...more })
				await new Promise<void>((resolve) => window.rudder.ready(resolve))
			},
			{ key: writeKey, url: collector.url, more: options },
		)
		return visit
	}

	test('every call arrives once, with its person and its time', async () => {
		const began = Date.now()
		const { page, strays, answers } = await start('rudder-web', {})
		const ids = await page.evaluate(() => {
			const { rudder } = globalThis as unknown as Shopfront
			const first = rudder.getAnonymousId()
			rudder.page('Product')
			rudder.track('Product Viewed', { product_id: 'AC-35', price: 2999, currency: 'CNY' })
			rudder.identify('rw-u1', { city: '上海', email: 'rw@shop.cn' })
			rudder.track('Order Completed', {
				order_id: 'rw-1',
				currency: 'CNY',
				products: [{ product_id: 'AC-35', price: 2999, quantity: 1 }],
			})
			rudder.group('g1')
			rudder.alias('rw-u1', 'rw-old')
			rudder.reset(true)
			rudder.track('Products Searched', { query: '冰箱' })
			return { first, second: rudder.getAnonymousId() }
		})
		const events = await collector.arrived('rudder-web', 7)
		const known = events.filter(({ event }) => event !== 'Products Searched')
		expect(new Set(known.map(({ profileId }) => profileId)).size).toBe(1)
		expect(await collector.personOf('user_id', 'rw-u1')).toBe(known[0]?.profileId)
		expect(await collector.personOf('anonymous_id', ids.first)).toBe(known[0]?.profileId)
		expect(ids.second).not.toBe(ids.first)
		expect(events.find(({ event }) => event === 'Products Searched')?.profileId).not.toBe(known[0]?.profileId)
		for (const { ts, marks } of events) {
			expect([ts >= began - 5_000, ts <= Date.now() + 5_000]).toEqual([true, true])
			expect(marks).toEqual([])
		}
		expect(
			await collector.query("SELECT item_id, toString(amount) AS amount FROM qm.order_lines WHERE source = 'rudder-web'"),
		).toEqual([{ item_id: 'AC-35', amount: '2999' }])
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
		expect(strays).toEqual([])
	})

	test('the plain build asks its maker’s servers for its plugins, which the bundled one carries along', async () => {
		const plain = await shop.visit('@rudderstack/analytics-js/dist/npm/modern/umd/index.js')
		const { writeKey } = await collector.source('rudder-plain')
		await plain.page.evaluate(
			({ key, url }) => {
				const window = globalThis as unknown as Shopfront
				window.rudder = new window.rudderanalytics.RudderAnalytics()
				window.rudder.load(key, url, { configUrl: url })
			},
			{ key: writeKey, url: collector.url },
		)
		await expect.poll(() => plain.strays.map((stray) => new URL(stray).hostname)).toContain('cdn.rudderlabs.com')
	})

	test('batches are taken', async () => {
		const { page, answers, strays } = await start('rudder-batch', {
			queueOptions: { batch: { enabled: true, maxItems: 3, flushInterval: 600_000 } },
		})
		await page.evaluate(() => {
			const { rudder } = globalThis as unknown as Shopfront
			for (let n = 0; n < 3; n++) rudder.track('Product Viewed', { n })
		})
		const events = await collector.arrived('rudder-batch', 3)
		expect(events.map(({ num }) => num.n).sort()).toEqual(['0', '1', '2'])
		expect(answers.filter(({ path }) => path === '/v1/batch')).toHaveLength(1)
		expect(strays).toEqual([])
	})

	test('what waits when the page closes comes by beacon', async () => {
		const { page, context, strays } = await start('rudder-beacon', {
			useBeacon: true,
			beaconQueueOptions: { maxItems: 100, flushQueueInterval: 600_000 },
		})
		await page.evaluate(() => {
			const { rudder } = globalThis as unknown as Shopfront
			rudder.page('Product')
			rudder.track('Product Viewed', { product_id: 'AC-35' })
		})
		await page.goto('about:blank')
		const events = await collector.arrived('rudder-beacon', 2)
		expect(new Set(events.map(({ profileId }) => profileId)).size).toBe(1)
		await context.close()
		expect(strays).toEqual([])
	})
})
