import { createRequire } from 'node:module'
import { Analytics } from '@segment/analytics-node'
import { describe, expect, test } from 'vitest'
import { openCollector } from './collector.ts'
import { strayHosts } from './loopback-only.ts'

/**
 * The SDKs that servers of shops run, from their packages as they are published. Only the address and the key are ours.
 */
const collector = await openCollector()
const require = createRequire(import.meta.url)
const minute = 60_000
/** Within what a request takes on a busy machine. */
const nearly = (at: number) => ({
	asymmetricMatch: (value: unknown) => typeof value === 'number' && Math.abs(value - at) < 30_000,
})

const order = {
	order_id: '1001',
	total: 2999,
	currency: 'CNY',
	products: [{ product_id: 'AC-35', name: '空调', price: 2999, quantity: 1 }],
}

describe('@segment/analytics-node', () => {
	test('every call arrives once, with its person and its time', async () => {
		const { writeKey } = await collector.source('segment-node')
		const analytics = new Analytics({ writeKey, host: collector.url, path: '/v1/batch', flushAt: 3, disable: false })
		const earlier = new Date(Date.now() - 10 * minute)
		analytics.page({ anonymousId: 'sn-a1', name: 'Home', properties: { url: 'https://shop.cn/' }, timestamp: earlier })
		analytics.track({ anonymousId: 'sn-a1', event: 'Product Viewed', properties: { product_id: 'AC-35', price: 2999 } })
		analytics.identify({ anonymousId: 'sn-a1', userId: 'sn-u1', traits: { city: '上海', email: 'sn@shop.cn' } })
		analytics.track({ userId: 'sn-u1', event: 'Order Completed', properties: order })
		analytics.screen({ userId: 'sn-u1', name: 'Cart' })
		analytics.group({ userId: 'sn-u1', groupId: 'g1' })
		analytics.alias({ userId: 'sn-u1', previousId: 'sn-old' })
		analytics.track({
			userId: 'sn-u1',
			event: 'Product Reviewed',
			context: {
				externalIds: [{ id: 'uni-1', type: 'unionid' }],
				device: { type: 'ios', token: 'push-1', advertisingId: 'IDFA-1', adTrackingEnabled: false },
			},
		} as Parameters<typeof analytics.track>[0])
		await analytics.closeAndFlush()

		const events = await collector.arrived('segment-node', 8)
		expect(events[0]).toMatchObject({ event: 'Page Viewed', ts: nearly(earlier.getTime()) })
		expect(new Set(events.map(({ profileId }) => profileId)).size).toBe(1)
		expect(await collector.personOf('user_id', 'sn-u1')).toBe(events[0]?.profileId)
		expect(await collector.personOf('anonymous_id', 'sn-old')).toBe(events[0]?.profileId)
		const { identifiers } = await collector.call<{ identifiers: { type: string }[] }>(
			'GET',
			`/api/shoppers/${events[0]?.profileId}`,
		)
		// Without the shopper's leave there is no advertising id.
		expect(new Set(identifiers.map(({ type }) => type))).toEqual(
			new Set(['user_id', 'anonymous_id', 'email', 'unionid', 'push_token']),
		)
		const lines = await collector.query(
			"SELECT item_id, toString(amount) AS amount FROM qm.order_lines WHERE source = 'segment-node'",
		)
		expect(lines).toEqual([{ item_id: 'AC-35', amount: '2999' }])
		expect(strayHosts()).toEqual([])
	})
})

describe('@rudderstack/rudder-sdk-node', () => {
	interface RudderClient {
		[call: string]: (message: object) => unknown
	}

	test('every call arrives once, with its person and its time, packed with gzip', async () => {
		const { writeKey } = await collector.source('rudder-node')
		const Rudder = require('@rudderstack/rudder-sdk-node') as new (
			key: string,
			options: object,
		) => RudderClient & { flush(): Promise<unknown> }
		const client = new Rudder(writeKey, { dataPlaneUrl: collector.url, flushAt: 4, flushInterval: 200, logLevel: 'error' })
		const earlier = new Date(Date.now() - 10 * minute)
		client.page?.({ anonymousId: 'rn-a1', name: 'Home', originalTimestamp: earlier, timestamp: earlier })
		client.track?.({ anonymousId: 'rn-a1', event: 'Product Viewed', properties: { product_id: 'AC-35' } })
		client.identify?.({ anonymousId: 'rn-a1', userId: 'rn-u1', traits: { city: '上海' } })
		client.track?.({ userId: 'rn-u1', event: 'Order Completed', properties: order })
		client.alias?.({ userId: 'rn-u1', previousId: 'rn-old' })
		client.group?.({ userId: 'rn-u1', groupId: 'g1' })
		client.screen?.({ userId: 'rn-u1', name: 'Cart' })
		await client.flush()

		const events = await collector.arrived('rudder-node', 7)
		expect(events[0]).toMatchObject({ event: 'Page Viewed', ts: nearly(earlier.getTime()) })
		expect(new Set(events.map(({ profileId }) => profileId)).size).toBe(1)
		expect(await collector.personOf('user_id', 'rn-u1')).toBe(events[0]?.profileId)
		expect(strayHosts()).toEqual([])
	})
})

describe('sa-sdk-node', () => {
	interface Sensors {
		submitTo(options: object, batch?: object): { catch(handle: (error: Error) => void): void }
		registerSuperProperties(properties: object): void
		track(id: string, event: string, properties: object): void
		trackSignup(id: string, original: string, properties: object): void
		profileSet(id: string, properties: object): void
		profileSetOnce(id: string, properties: object): void
		profileIncrement(id: string, properties: object): void
		profileAppend(id: string, properties: object): void
		itemSet(type: string, id: string, properties: object): void
	}

	/** The package remembers per process that it was started; each test has its own copy. */
	function freshSdk(): Sensors {
		Reflect.deleteProperty(globalThis, 'isRunSubmitTo')
		const SensorsAnalytics = require('sa-sdk-node') as new () => Sensors
		return new SensorsAnalytics()
	}
	const url = (key: string, more = '') => `${collector.url}/sa?project=default&token=${key}${more}`

	test('every call arrives once, with its person and its time, in packed batches', async () => {
		const { writeKey } = await collector.source('sensors-node')
		const sa = freshSdk()
		const failures: Error[] = []
		sa.submitTo({ url: url(writeKey) }, { count: 4, timeSpan: 300 }).catch((error) => void failures.push(error))
		const earlier = Date.now() - 10 * minute
		sa.track('sa-a1', 'ViewProduct', { product_id: 'AC-35', $time: earlier, $ip: '203.0.113.9' })
		sa.trackSignup('sa-u1', 'sa-a1', {})
		sa.track('sa-u1', 'OrderCompleted', { order_id: 'sa-7', currency: 'CNY', products: [JSON.stringify(order.products[0])] })
		sa.profileSet('sa-u1', { city: '上海', $name: '张三' })
		sa.profileSetOnce('sa-u1', { city: '北京', first_channel: 'tmall' })
		sa.profileIncrement('sa-u1', { points: 5 })
		sa.profileIncrement('sa-u1', { points: 5 })
		sa.profileAppend('sa-u1', { likes: ['golf'] })
		sa.itemSet('appliance', 'AC-35', { name: '空调', price: 2999 })

		const events = await collector.arrived('sensors-node', 8)
		expect(failures).toEqual([])
		expect(events[0]).toMatchObject({ event: 'ViewProduct', ts: nearly(earlier), text: { product_id: 'AC-35' } })
		const person = await collector.personOf('user_id', 'sa-u1')
		expect(person).toBeDefined()
		const people = await collector.query<{ person: number }>(
			"SELECT DISTINCT dictGetOrDefault('qm.overrides', 'to_id', toUInt64(profile_id), profile_id) AS person FROM qm.events WHERE source = 'sensors-node'",
		)
		expect(people).toEqual([{ person }])
		const traits = await collector.call<{ traits: { name: string; value: string }[] }>('GET', `/api/shoppers/${person}`)
		expect(Object.fromEntries(traits.traits.map(({ name, value }) => [name, value]))).toMatchObject({
			city: '上海',
			first_channel: 'tmall',
		})
		const [sum] = await collector.query<{ points: string }>(
			"SELECT toString(sum(num['increment.points'])) AS points FROM qm.events WHERE source = 'sensors-node'",
		)
		expect(sum).toEqual({ points: '10' })
		expect(await collector.query("SELECT item_id, name, toString(price) AS price FROM qm.items WHERE item_id = 'AC-35'")).toEqual(
			[{ item_id: 'AC-35', name: '空调', price: '2999' }],
		)
		expect(
			await collector.query("SELECT item_id, toString(amount) AS amount FROM qm.order_lines WHERE source = 'sensors-node'"),
		).toEqual([{ item_id: 'AC-35', amount: '2999' }])
		expect(strayHosts()).toEqual([])
	})

	test('ids are logins where the address says so', async () => {
		const { writeKey } = await collector.source('sensors-logins')
		const sa = freshSdk()
		sa.submitTo({ url: url(writeKey, '&ids=login'), gzip: false })
		sa.track('sl-u1', 'ViewProduct', {})
		const [event] = await collector.arrived('sensors-logins', 1)
		expect(await collector.personOf('user_id', 'sl-u1')).toBe(event?.profileId)
	})

	test('in debug mode it hears what is wrong, and stores nothing when it says so', async () => {
		const { writeKey } = await collector.source('sensors-debug')
		const outcomes: string[] = []
		const sa = freshSdk()
		sa.submitTo({ url: url(writeKey), mode: 'dryRun' }).catch((error) => void outcomes.push(error.message))
		sa.track('sd-u1', 'ViewProduct', {})
		sa.profileIncrement('sd-u1', { points: 1 })
		// The SDK lets this pass, since it knows nothing of our quarantine.
		sa.track('sd-u1', 'ViewProduct', { $time: Date.now() + 3 * 24 * 60 * minute })
		await expect.poll(() => outcomes).toEqual([expect.stringContaining('in-the-future')])
		expect(await collector.arrived('sensors-debug', 0)).toEqual([])
		expect(await collector.quarantined('sensors-debug')).toEqual([])
	})
})
