import { createRequire } from 'node:module'
import { Analytics } from '@segment/analytics-node'
import { expect, test } from 'vitest'
import { executablePath } from '../browser/chromium.ts'
import { openBadNetwork } from './bad-network.ts'
import { openCollector } from './collector.ts'
import { openStorefront } from './storefront.ts'

/**
 * Answers get lost and collectors are busy. The SDKs then send again what may have arrived already; every event is there
 * exactly once all the same.
 */
const collector = await openCollector()
const shop = executablePath === undefined ? undefined : await openStorefront(collector.host)
const require = createRequire(import.meta.url)
const numbers = [0, 1, 2, 3, 4, 5]

async function once(source: string, network: Awaited<ReturnType<typeof openBadNetwork>>): Promise<void> {
	const events = await collector.arrived(source, numbers.length)
	expect(events.map(({ num }) => Number(num.n)).sort()).toEqual(numbers)
	expect(network.lost()).toEqual({ answers: 1, busy: 1 })
}

test('@segment/analytics-node', async () => {
	const { writeKey } = await collector.source('bad-segment-node')
	const network = await openBadNetwork(collector.url)
	const analytics = new Analytics({ writeKey, host: network.url, flushAt: 3 })
	for (const n of numbers) analytics.track({ userId: 'u', event: 'Product Viewed', properties: { n } })
	await analytics.closeAndFlush()
	await once('bad-segment-node', network)
})

test('@rudderstack/rudder-sdk-node', async () => {
	const { writeKey } = await collector.source('bad-rudder-node')
	const network = await openBadNetwork(collector.url)
	const Rudder = require('@rudderstack/rudder-sdk-node') as new (
		key: string,
		options: object,
	) => { track(message: object): void; flush(): Promise<unknown> }
	const client = new Rudder(writeKey, { dataPlaneUrl: network.url, flushAt: 3, flushInterval: 200, logLevel: 'error' })
	for (const n of numbers) client.track({ userId: 'u', event: 'Product Viewed', properties: { n } })
	await client.flush().catch(() => undefined)
	await once('bad-rudder-node', network)
})

interface Pages {
	AnalyticsNext: {
		AnalyticsBrowser: { load(settings: object, options: object): { track(event: string, properties: object): Promise<unknown> } }
	}
	rudderanalytics: {
		RudderAnalytics: new () => {
			load(key: string, url: string, options: object): void
			track(event: string, properties: object): void
		}
	}
	sensorsDataAnalytic201505: { init(options: object): void; track(event: string, properties: object): void }
}

test.skipIf(shop === undefined)('@segment/analytics-next', async () => {
	const { writeKey: key } = await collector.source('bad-segment-web')
	const network = await openBadNetwork(collector.url)
	const visit = await shop?.visit('@segment/analytics-next/dist/umd/index.js')
	await visit?.page.evaluate(
		async (given) => {
			const analytics = (globalThis as unknown as Pages).AnalyticsNext.AnalyticsBrowser.load(
				{ writeKey: given.key, cdnURL: `http://${given.host}` },
				{ integrations: { 'Segment.io': { apiHost: `${given.host}/v1`, protocol: 'http' } } },
			)
			for (const n of given.numbers) void analytics.track('Product Viewed', { n })
		},
		{ key, host: network.host, numbers },
	)
	await once('bad-segment-web', network)
	expect(visit?.strays).toEqual([])
})

test.skipIf(shop === undefined)('@rudderstack/analytics-js', async () => {
	const { writeKey: key } = await collector.source('bad-rudder-web')
	const network = await openBadNetwork(collector.url)
	const visit = await shop?.visit('@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js')
	await visit?.page.evaluate(
		(given) => {
			const rudder = new (globalThis as unknown as Pages).rudderanalytics.RudderAnalytics()
			rudder.load(given.key, given.url, { configUrl: given.url })
			for (const n of given.numbers) rudder.track('Product Viewed', { n })
		},
		{ key, url: network.url, numbers },
	)
	await once('bad-rudder-web', network)
	expect(visit?.strays).toEqual([])
})

test.skipIf(shop === undefined)('sa-sdk-javascript, in batches', async () => {
	const { writeKey: key } = await collector.source('bad-sensors-web')
	const network = await openBadNetwork(collector.url)
	const visit = await shop?.visit('sa-sdk-javascript/dist/web/sensorsdata.js')
	await visit?.page.evaluate(
		(given) => {
			const sensors = (globalThis as unknown as Pages).sensorsDataAnalytic201505
			const batch_send = { datasend_timeout: 6_000, send_interval: 500, storage_length: 200 }
			sensors.init({ server_url: `${given.url}/sa?project=default&token=${given.key}`, show_log: false, batch_send })
			for (const n of given.numbers) sensors.track('ProductViewed', { n })
		},
		{ key, url: network.url, numbers },
	)
	await once('bad-sensors-web', network)
	expect(visit?.strays).toEqual([])
})
