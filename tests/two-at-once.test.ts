import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starterTemplate } from '#compose'
import { uuidv7 } from '#kit/ids'
import { readConfig } from '../src/config.ts'
import { type App, openApp } from '../src/main.ts'
import { servers } from './support/engines.ts'
import { ordersFile, ordersMapping, profilesFile, profilesMapping } from './support/small-shop.ts'
import { openWholeShop, type WholeShop } from './support/whole-shop.ts'

/**
 * What people or machines do twice at the same moment counts once. On servers, two apps share the stores as two processes
 * would, so that nothing which one of them remembers can help.
 */
interface Pair {
	readonly shop: WholeShop
	readonly apps: readonly [App, App]
	/** Messages that either of them printed. */
	readonly printed: () => string[]
}

const masterKey = { QIANMIAN_MASTER_KEY: Buffer.alloc(32, 6).toString('base64') }
/** Of the small shop's orders file. */
const acceptedLines = 412

describe('with one app on embedded stores', () => {
	twice(async () => {
		const shop = await openWholeShop(masterKey)
		return { shop, apps: [shop.app, shop.app], printed: () => [...shop.printed] }
	})
})

describe.skipIf(servers === undefined)('with two apps on the same servers', () => {
	twice(async () => {
		if (!servers) throw new Error('there are no servers')
		const { url } = await servers.postgres.createDatabase()
		const settings = { ...masterKey, QIANMIAN_POSTGRES_URL: url, QIANMIAN_CLICKHOUSE_URL: servers.clickhouse.url }
		const shop = await openWholeShop(settings)
		const printed: string[] = []
		const data = await mkdtemp(join(tmpdir(), 'qianmian-second-'))
		const config = readConfig({ ...settings, QIANMIAN_PUBLIC_URL: 'https://shop.test' }, { data, logLevel: 'silent' })
		const second = await openApp(config, { clock: shop.clock, print: (text) => void printed.push(text) })
		afterAll(async () => {
			await second.close()
			await rm(data, { recursive: true, force: true })
		})
		return { shop, apps: [shop.app, second], printed: () => [...shop.printed, ...printed] }
	})
})

function twice(open: () => Promise<Pair>): void {
	let pair: Pair
	let everybody: string
	beforeAll(async () => {
		pair = await open()
	})

	test('a second app on the same data directory is refused and told why; the first goes on', async () => {
		const { config } = pair.shop.app
		await expect(openApp(config)).rejects.toMatchObject({
			code: 'data-dir-locked',
			message: expect.stringContaining('QIANMIAN_DATA'),
		})
		expect((await pair.shop.ask('GET', '/readyz')).status).toBe(200)
	})

	test('one file imported twice at once gives its lines once, and its money once', async () => {
		const { shop } = pair
		const reports = await Promise.all([importOrders(shop), importOrders(shop)])
		expect(reports).toMatchObject([{ accepted: acceptedLines }, { accepted: acceptedLines }])
		await shop.settled()
		const [stored] = await shop.app.stores.analytics.query<{ lines: string; keys: string; net: string }>(
			'SELECT count() AS lines, uniqExact(key) AS keys, sum(base_amount) AS net FROM qianmian.order_lines',
		)
		const [once] = reports as [{ money: { currency: string; accepted: { total: string } }[] }, unknown]
		const yuan = once.money.find(({ currency }) => currency === 'CNY')?.accepted.total
		const [ofYuan] = await shop.app.stores.analytics.query<{ net: string }>(
			"SELECT sum(amount) AS net FROM qianmian.order_lines WHERE currency = 'CNY'",
		)
		expect(stored).toMatchObject({ lines: `${acceptedLines}`, keys: `${acceptedLines}` })
		expect(ofYuan?.net).toBe(yuan)
		const listed = await shop.call<{ items: { duplicates: number }[] }>('GET', '/api/imports')
		expect(listed.items.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(acceptedLines)
		const quarantined = await shop.call<{ items: unknown[] }>('GET', '/api/quarantine?limit=100')
		expect(quarantined.items).toHaveLength(8)
	})

	test('of two imports under one id the second is refused', async () => {
		const id = uuidv7(pair.shop.clock.now())
		const answers = await Promise.all([pair.apps[0], pair.apps[1]].map((app) => upload(app, id)))
		expect(answers.sort()).toEqual([200, 409])
		await pair.shop.settled()
	})

	test('one event sent by many callers at once is kept once', async () => {
		const { shop } = pair
		const event = { event: 'Clicked', messageId: 'only-once', anonymousId: 'device' }
		await Promise.all(Array.from({ length: 20 }, () => shop.send('track', event)))
		await shop.settled()
		const { items } = await shop.call<{ items: unknown[] }>('GET', '/api/live?event=Clicked')
		expect(items).toHaveLength(1)
	})

	test('two refreshes of one segment at once agree and leave one answer', async () => {
		const { shop, apps } = pair
		const definition = { trait: 'last_seen', op: 'exists' }
		everybody = (await shop.call<{ id: string }>('POST', '/api/segments', { name: 'everybody', definition })).id
		const refreshing = [0, 1, 0, 1].map((which) => call(apps[which] as App, 'POST', `/api/segments/${everybody}/refresh`))
		const refreshed = await Promise.all(refreshing)
		expect(refreshed.map(({ status }) => status)).toEqual([200, 200, 200, 200])
		expect(new Set(refreshed.map(({ body }) => JSON.stringify(body))).size).toBe(1)
		const shown = await shop.call<{ total: number; items: unknown[] }>('GET', `/api/segments/${everybody}/members?limit=200`)
		const { count } = await shop.call<{ count: number }>('GET', '/api/shoppers/summary')
		expect([shown.total, shown.items.length]).toEqual([count, count])
	})

	test('of two who save one segment at once, one is told that the other was first', async () => {
		const { apps } = pair
		const body = { name: 'everyone', definition: { trait: 'last_seen', op: 'exists' }, version: 1 }
		const saved = await Promise.all(apps.map((app) => call(app, 'PUT', `/api/segments/${everybody}`, body)))
		expect(saved.map(({ status }) => status).sort()).toEqual([200, 409])
	})

	test('one campaign launched by many at once starts once, and two workers send it to nobody twice', async () => {
		const { shop, apps, printed } = pair
		await shop.importText('profiles', profilesFile(), profilesMapping)
		await shop.settled()
		const template = await shop.call<{ id: string }>('POST', '/api/templates', starterTemplate())
		const plan = { name: 'Once', segmentId: everybody, templateId: template.id, channel: 'print', holdoutShare: 0.2 }
		const { id } = await shop.call<{ id: string }>('POST', '/api/campaigns', plan)
		const launching = [0, 1, 0, 1].map((which) => call(apps[which] as App, 'POST', `/api/campaigns/${id}/launch`))
		const launched = await Promise.all(launching)
		expect(launched.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])

		// Both at once, as two workers would where one was taken for dead and was not.
		for (let round = 0; round < 4; round++) await Promise.all(apps.map(work))
		for (const app of apps) await load(app)
		const { items } = await shop.call<{ items: { profileId: number }[] }>(
			'GET',
			`/api/campaigns/${id}/sends?state=sent&limit=200`,
		)
		const addresses = printed().map((text) => /^To: (.*)$/m.exec(text)?.[1])
		expect(items.length).toBeGreaterThan(10)
		expect(new Set(items.map(({ profileId }) => profileId)).size).toBe(items.length)
		expect([addresses.length, new Set(addresses).size]).toEqual([items.length, items.length])
		const { arms } = await shop.call<{ arms: { treatment: { assigned: number } } }>('GET', `/api/campaigns/${id}/result`)
		expect(arms.treatment.assigned).toBe(items.length)
	})
}

function importOrders(shop: WholeShop): Promise<unknown> {
	return shop.importText('orders', ordersFile(), ordersMapping)
}

async function upload({ server, localKey }: App, id: string): Promise<number> {
	const query = new URLSearchParams({ as: 'orders', map: JSON.stringify(ordersMapping), id })
	const headers = { authorization: `Bearer ${localKey}`, 'content-type': 'application/octet-stream' }
	const request = { method: 'POST', url: `/api/imports?${query}`, headers, payload: Buffer.from(ordersFile()) } as const
	return (await server.app.inject(request)).statusCode
}

async function call({ server, localKey }: App, method: 'POST' | 'PUT', url: string, payload?: object) {
	const headers = { authorization: `Bearer ${localKey}` }
	const answer = await server.app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
	return { status: answer.statusCode, body: answer.json() as unknown }
}

/** What the jobs of a campaign do, without the leases that keep two processes from doing it together. */
async function work({ stages }: App): Promise<void> {
	await stages.engage.work(new AbortController().signal)
	while (await stages.deliver.drain());
	while (await stages.deliver.announce());
}

async function load({ stages }: App): Promise<void> {
	await stages.collect.flush()
	await stages.record.drain()
}
