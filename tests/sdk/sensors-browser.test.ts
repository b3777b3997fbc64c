import { describe, expect, test } from 'vitest'
import { executablePath } from '../browser/chromium.ts'
import { openCollector } from './collector.ts'
import { openStorefront, type Visit } from './storefront.ts'

/** sa-sdk-javascript as published, in a real browser, on a page of another origin than the collector. */
const script = 'sa-sdk-javascript/dist/web/sensorsdata.js'

interface Sensors {
	init(options: object): void
	quick(name: string, ...given: unknown[]): unknown
	track(event: string, properties?: object): void
	login(id: string): void
	logout(changeId?: boolean): void
	setProfile(properties: object): void
	setOnceProfile(properties: object): void
	incrementProfile(properties: object): void
	appendProfile(properties: object): void
	bind(key: string, value: string): void
	store: { getDistinctId(): string }
}

interface Shopfront {
	sensorsDataAnalytic201505: Sensors
}

describe.skipIf(executablePath === undefined)('sa-sdk-javascript', async () => {
	if (executablePath === undefined) return
	const collector = await openCollector()
	const shop = await openStorefront(collector.host)

	const start = async (id: string, options: object, how: { userAgent?: string } = {}): Promise<Visit> => {
		const { writeKey } = await collector.source(id)
		const visit = await shop.visit(script, how)
		await visit.page.evaluate(
			({ url, more }) => {
				const { sensorsDataAnalytic201505: sensors } = globalThis as unknown as Shopfront
				sensors.init({
					server_url: url,
					show_log: false,
					heatmap: { clickmap: 'not_collect', scroll_notice_map: 'not_collect' },
					...more,
				})
			},
			{ url: `${collector.url}/sa?project=default&token=${writeKey}`, more: options },
		)
		return visit
	}

	/** A visit as shops have it: look around, log in, buy, log out. */
	const shopAround = (page: Visit['page'], login: string) =>
		page.evaluate((user) => {
			const { sensorsDataAnalytic201505: sensors } = globalThis as unknown as Shopfront
			const device = sensors.store.getDistinctId()
			sensors.quick('autoTrackSinglePage')
			sensors.track('ProductViewed', { product_id: 'AC-35', price: 2999 })
			sensors.login(user)
			sensors.setProfile({ city: '上海' })
			sensors.setOnceProfile({ city: '北京', first_channel: 'tmall' })
			sensors.incrementProfile({ points: 5 })
			sensors.appendProfile({ likes: ['golf'] })
			sensors.track('OrderCompleted', {
				order_id: `o-${user}`,
				currency: 'CNY',
				products: [JSON.stringify({ product_id: 'AC-35', price: 2999, quantity: 1 })],
			})
			return device
		}, login)

	test.each([
		['images', 'image', 'GET'],
		['ajax', 'ajax', 'POST'],
		['beacons', 'beacon', 'POST'],
	])('by %s, every call arrives once, with its person and its time', async (_name, sendType, method) => {
		const id = `sensors-${sendType}`
		const began = Date.now()
		const { page, strays, answers } = await start(id, { send_type: sendType })
		const device = await shopAround(page, `${id}-u1`)

		// The visit, the first-visit profile, $SignUp, and the seven calls.
		await expect.poll(async () => (await collector.quarantined(id)).length).toBe(0)
		const events = await collector.arrived(id, 9)
		expect(new Set(events.map(({ profileId }) => profileId)).size).toBe(1)
		const person = await collector.personOf('user_id', `${id}-u1`)
		expect(person).toBe(events[0]?.profileId)
		expect(await collector.personOf('anonymous_id', device)).toBe(person)
		for (const { ts, marks, context } of events) {
			expect([ts >= began - 5_000, ts <= Date.now() + 5_000]).toEqual([true, true])
			expect(marks).toEqual([])
			expect(context.library).toMatchObject({ name: 'sensors-js' })
		}
		expect(events.find(({ type }) => type === 'page')).toMatchObject({
			text: { path: '/product', title: '晨光小店', $latest_utm_source: 'douyin' },
		})
		const { traits } = await collector.call<{ traits: { name: string; value: string }[] }>('GET', `/api/shoppers/${person}`)
		expect(Object.fromEntries(traits.map(({ name, value }) => [name, value]))).toMatchObject({
			city: '上海',
			first_channel: 'tmall',
		})
		const lines = await collector.query(`SELECT item_id, toString(amount) AS amount FROM qm.order_lines WHERE source = '${id}'`)
		expect(lines).toEqual([{ item_id: 'AC-35', amount: '2999' }])
		expect(new Set(answers.map((answer) => `${answer.method} ${answer.status}`))).toEqual(new Set([`${method} 200`]))
		expect(strays).toEqual([])
	})

	test('in batches, fewer requests than events', async () => {
		const { page, strays, answers } = await start('sensors-batch', {
			batch_send: { datasend_timeout: 6_000, send_interval: 300, storage_length: 200 },
		})
		await shopAround(page, 'sb-u1')
		await collector.arrived('sensors-batch', 9)
		expect(new Set(answers.map(({ method, status }) => `${method} ${status}`))).toEqual(new Set(['POST 200']))
		expect(answers.length).toBeLessThan(9)
		expect(strays).toEqual([])
	})

	test('what is said as the page closes comes by beacon', async () => {
		const { page, strays } = await start('sensors-closed', { send_type: 'beacon' })
		await page.evaluate(() => {
			const { sensorsDataAnalytic201505: sensors } = globalThis as unknown as Shopfront
			addEventListener('pagehide', () => sensors.track('ProductViewed', { n: 1 }))
		})
		await page.goto('about:blank')
		expect(await collector.arrived('sensors-closed', 1)).toMatchObject([{ event: 'Product Viewed', num: { n: '1' } }])
		expect(strays).toEqual([])
	})

	test('a bound phone number identifies, and after logging out nobody is taken for the one before', async () => {
		const { page, strays } = await start('sensors-bind', { send_type: 'ajax' })
		await page.evaluate(() => {
			const { sensorsDataAnalytic201505: sensors } = globalThis as unknown as Shopfront
			sensors.login('sn-bind-u1')
			sensors.bind('$identity_mobile', '13800138000')
			sensors.logout(true)
			sensors.track('ProductViewed', {})
		})
		const events = await collector.arrived('sensors-bind', 3)
		const person = await collector.personOf('user_id', 'sn-bind-u1')
		const { identifiers } = await collector.call<{ identifiers: { type: string }[] }>('GET', `/api/shoppers/${person}`)
		expect(identifiers.map(({ type }) => type)).toContain('phone')
		expect(events.find(({ event }) => event === 'Product Viewed')?.profileId).not.toBe(person)
		expect(strays).toEqual([])
	})

	test('a headless browser is stored and marked, and is nobody', async () => {
		const headless =
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36'
		const { page } = await start('sensors-bot', { send_type: 'beacon' }, { userAgent: headless })
		await page.evaluate(() => {
			const { sensorsDataAnalytic201505: sensors } = globalThis as unknown as Shopfront
			sensors.track('ProductViewed', {})
		})
		const events = await collector.arrived('sensors-bot', 1)
		expect(events.map(({ marks }) => marks)).toEqual([['bot']])
		expect(events.map(({ profileId }) => profileId)).toEqual([0])
	})

	test('the debug mode of the SDK is told that all is well', async () => {
		const { page, answers } = await start('sensors-web-debug', { debug_mode: true, debug_mode_upload: false })
		const dialogs: string[] = []
		page.on('dialog', (dialog) => {
			dialogs.push(dialog.message())
			void dialog.accept()
		})
		await page.evaluate(() => {
			const { sensorsDataAnalytic201505: sensors } = globalThis as unknown as Shopfront
			sensors.track('ProductViewed', {})
		})
		await expect.poll(() => dialogs).toEqual([expect.stringContaining('debug数据发送成功')])
		expect(answers).toEqual([{ path: '/debug', method: 'GET', status: 200 }])
	})
})
