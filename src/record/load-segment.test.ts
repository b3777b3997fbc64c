import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventRecord, ItemRecord, LineRecord, LogRecord, RejectedRecord } from '#collect'
import { createIdentify, createMemoryIdentityStore, migrations as identifyMigrations, personId } from '#identify'
import { manualClock } from '#kit/clock'
import { fail } from '#kit/errors'
import { createLog } from '#kit/log'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { createVault } from '#storage/vault'
import { testAnalytics } from '../../tests/support/stores.ts'
import { createItemNorms } from './item-norms.ts'
import { analyse, type LoadNeeds, loadReady, makeReady } from './load-segment.ts'
import { createLoader } from './loader.ts'
import { migrations } from './migrations.ts'
import { createPreparer } from './preparer.ts'
import { openReadyFiles } from './ready-files.ts'
import type { ProfileNews } from './segment-facts.ts'

const at = Date.UTC(2026, 10, 1, 8)

function track(messageId: string, fields: Partial<EventRecord> = {}): EventRecord {
	return {
		kind: 'event',
		type: 'track',
		event: 'Product Viewed',
		source: 'web',
		messageId,
		ts: at,
		receivedAt: at + 50,
		...fields,
	}
}

function line(orderId: string, nth: number, fields: Partial<LineRecord> = {}): LineRecord {
	return {
		...{ kind: 'line', source: 'erp', orderId, nth, contentHash: 'c1', orderKind: 'order', ts: at, receivedAt: at },
		...{ itemId: 'AC-35', description: 'Air conditioner', quantity: '2', unitPrice: '1499.995', amount: '2999.99' },
		...{ currency: 'CNY', baseAmount: '2999.99', userId: 'u1' },
		...fields,
	}
}

describe('loading a segment', () => {
	let analytics: AnalyticsStore
	let needs: LoadNeeds
	let news: ProfileNews[]
	let rejected: RejectedRecord[]
	let segments = 0
	let folder: string
	const preparer = createPreparer({
		currencies: { base: 'CNY', rates: { USD: '7.1' } },
		wants: { each: new Set(['Case Opened']), firstOf: new Map([['Appliance Reported', 'serial']]) },
		serialKey: Buffer.alloc(32, 7),
	})

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations: [...migrations, ...identifyMigrations] })
		folder = await mkdtemp(join(tmpdir(), 'qianmian-segments-'))
	})

	afterAll(() => preparer.close())

	const setUp = async () => {
		const clock = manualClock(at + 1000)
		const identify = createIdentify({
			store: createMemoryIdentityStore(),
			analytics,
			vault: createVault(Buffer.alloc(32, 1)),
			clock,
		})
		for (const table of [
			'events',
			'order_lines',
			'orders',
			'items',
			'item_prices',
			'traits',
			'activity',
			'people',
			'message_ids',
			'profile_overrides',
		]) {
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		}
		news = []
		rejected = []
		needs = {
			analytics,
			ready: await openReadyFiles(await mkdtemp(join(tmpdir(), 'qianmian-ready-'))),
			resolve: identify.resolve,
			noteSeen: identify.noteSeen,
			quarantine: async (some) => void rejected.push(...some),
			projections: [{ name: 'test', apply: async (some) => void news.push(...some) }],
			preparer,
			norms: createItemNorms(analytics),
			now: clock.now,
			log: createLog('silent'),
		}
	}
	const load = async (records: readonly LogRecord[]) => {
		segments += 1
		const path = join(folder, `s${segments}.jsonl`)
		await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
		const result = await makeReady(needs, await analyse(needs, `s${segments}`, path))
		await loadReady(needs, `s${segments}`)
		return result
	}
	const rows = <T>(statement: string) => analytics.query<T>(statement.replaceAll('$', `${analytics.dialect.database}.`))

	it('keeps the newest of an item, and each price that was told of it, once', async () => {
		await setUp()
		const item = (version: number, price?: string): ItemRecord => ({
			kind: 'item',
			...{ itemId: 'AC-35', name: `Air conditioner ${version}`, source: 'web', receivedAt: version, version },
			...(price !== undefined && { price, currency: 'CNY' }),
		})
		await load([item(1, '2999')])
		await load([item(3, '2799'), item(2, '2899.5'), item(4)])
		await load([item(3, '2799')])
		expect(await rows('SELECT name, price FROM $items FINAL')).toEqual([{ name: 'Air conditioner 4', price: null }])
		expect(
			await rows(
				'SELECT toInt32(version) AS version, currency, toString(price) AS price FROM $item_prices FINAL ORDER BY version',
			),
		).toEqual([
			{ version: 1, currency: 'CNY', price: '2999' },
			{ version: 2, currency: 'CNY', price: '2899.5' },
			{ version: 3, currency: 'CNY', price: '2799' },
		])
	})

	it('keeps a message once, within a segment and across segments', async () => {
		await setUp()
		await load([track('m1'), track('m1'), track('m2')])
		expect(await load([track('m2'), track('m3')])).toMatchObject({ loaded: 1, duplicates: 1 })
		expect(await rows('SELECT message_id FROM $events ORDER BY message_id')).toEqual([
			{ message_id: 'm1' },
			{ message_id: 'm2' },
			{ message_id: 'm3' },
		])
	})

	it('gives the lines of an order to whom the order names, by a number or a card alone, and a whole refund as well', async () => {
		await setUp()
		const products = [{ product_id: 'p1', name: 'kettle', price: 99, quantity: 1 }]
		const order = (id: string) => ({ event: 'Order Completed', properties: { order_id: id, currency: 'CNY', products } })
		await load([
			track('m1', { ...order('o1'), context: { traits: { phone: '13800138000' } } }),
			track('m2', { ...order('o2'), externalIds: [{ type: 'member_card', value: 'V1' }] }),
		])
		const refunded = { event: 'Order Refunded', properties: { order_id: 'o1' } }
		await load([track('m3', { ...refunded, context: { traits: { phone: '13800138000' } } })])
		const lines = await rows<{ order_id: string; kind: string; profile_id: number }>(
			'SELECT order_id, kind, profile_id FROM $order_lines ORDER BY order_id, kind',
		)
		expect(lines).toMatchObject([
			{ order_id: 'o1', kind: 'order' },
			{ order_id: 'o1', kind: 'refund' },
			{ order_id: 'o2', kind: 'order' },
		])
		const [bought, returned, byCard] = lines.map(({ profile_id }) => profile_id)
		expect(bought).toBeGreaterThan(0)
		expect(returned).toBe(bought)
		expect(byCard).toBeGreaterThan(0)
		expect(byCard).not.toBe(bought)
	})

	it('changes nothing when the same ready files are loaded again, as after a crash', async () => {
		await setUp()
		await load([track('m1', { anonymousId: 'a1' }), line('1', 0)])
		await loadReady(needs, `s${segments}`)
		await loadReady(needs, `s${segments}`)
		expect(
			await rows(
				'SELECT (SELECT count() FROM $events) AS e, (SELECT count() FROM $order_lines) AS l, (SELECT count() FROM $message_ids) AS m',
			),
		).toEqual([{ e: '1', l: '1', m: '2' }])
	})

	it('keeps what shoppers did once more in the order of shoppers: nobody twice, no guest, whatever is repeated', async () => {
		await setUp()
		const seen = { product_id: 'p1', category: 'tv', brand: 'Lan', price_band: 'entry', price: 12.5 }
		await load([
			track('m1', { anonymousId: 'a1', channel: 'app', properties: seen }),
			track('m1', { anonymousId: 'a1' }),
			track('m2'),
		])
		await loadReady(needs, `s${segments}`)
		await load([track('m1', { anonymousId: 'a1' })])
		expect(await rows('SELECT * EXCEPT (key, ts) FROM $activity')).toEqual([
			{
				...{ profile_id: 1, event: 'Product Viewed', source: 'web', channel: 'app', item_id: 'p1', category: 'tv', brand: 'Lan' },
				...{ price_band: 'entry', value: '12.5', tracked: 1, synthetic: 0, bot: 0, properties: JSON.stringify(seen) },
				...{ shop: '', region: '', dealer: '', num: { price: '12.5' } },
				text: { product_id: 'p1', category: 'tv', brand: 'Lan', price_band: 'entry' },
			},
		])
		const same = ['ts', 'text', 'num', 'channel', 'region'].map((column) => `a.${column} = e.${column}`)
		expect(
			await rows(`SELECT ${same.join(' AND ')} AS same FROM $activity AS a INNER JOIN $events AS e ON e.key = a.key`),
		).toEqual([{ same: 1 }])
	})

	it('knows what shoppers said of themselves from what was said of them', async () => {
		await setUp()
		const identified = { type: 'identify', event: 'Identified', userId: 'u1', traits: { city: 'Hefei' } } as const
		await load([
			track('m1', identified),
			track('m2', { ...identified, importId: 'i1' }),
			track('m3', { ...identified, context: { trait_kind: 'observed' } }),
		])
		expect(await rows('SELECT kind, count() AS n FROM $traits GROUP BY kind ORDER BY kind')).toEqual([
			{ kind: 'declared', n: '1' },
			{ kind: 'observed', n: '2' },
		])
	})

	it('tells what an import repeated, once the store can be told', async () => {
		await setUp()
		await load([line('1', 0)])
		const path = join(folder, 'again.jsonl')
		await writeFile(path, [0, 1].map((nth) => `${JSON.stringify(line('1', nth, { importId: 'i1' }))}\n`).join(''))
		const left = new Set(['again'])
		const told: [string, number][] = []
		let away = true
		const loader = createLoader({
			...needs,
			sealed: {
				list: () => [...left].map((name) => ({ name, path, bytes: 1 })),
				remove: async (name) => void left.delete(name),
				onSeal: () => () => undefined,
			},
			onLoaded: async (_, duplicates) => {
				if (away) fail('store-unavailable')
				told.push(...duplicates)
			},
		})
		await expect(loader.drain()).rejects.toMatchObject({ code: 'store-unavailable' })
		away = false
		await loader.drain()
		expect([told, left.size]).toEqual([[['i1', 1]], 0])
		expect(await rows('SELECT count() AS lines FROM $order_lines')).toEqual([{ lines: '2' }])
	})

	it('loads a backlog as if its segments had come one by one, though the next is read while one is loaded', async () => {
		await setUp()
		const paid = {
			event: 'Order Completed',
			userId: 'u1',
			properties: { order_id: 'o9', products: [{ product_id: 'p', price: 5 }] },
		}
		const backlog: readonly (readonly LogRecord[])[] = [
			[track('m1'), track('m2', paid)],
			[track('m2', paid), track('m3', { event: 'Order Refunded', userId: 'u1', ts: at + 1, properties: { order_id: 'o9' } })],
			[track('m1'), track('m3'), track('m4', { anonymousId: 'a1', userId: 'u1' })],
			[track('m4'), track('m5', { anonymousId: 'a1' })],
		]
		const left = new Map<string, string>()
		for (const [n, records] of backlog.entries()) {
			const path = join(folder, `backlog${n}.jsonl`)
			await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
			left.set(`backlog${n}`, path)
		}
		let failures = 1
		const analysing: string[] = []
		const loader = createLoader({
			...needs,
			preparer: {
				...preparer,
				read: (segment, path) => {
					analysing.push(segment)
					return preparer.read(segment, path)
				},
			},
			sealed: {
				list: () => [...left].map(([name, path]) => ({ name, path, bytes: 1 })),
				remove: async (name) => void left.delete(name),
				onSeal: () => () => undefined,
			},
			onLoaded: async (segment) => {
				if (segment === 'backlog1' && failures-- > 0) fail('store-unavailable')
			},
		})
		await expect(loader.drain()).rejects.toMatchObject({ code: 'store-unavailable' })
		await loader.drain()
		expect(left.size).toBe(0)
		// The third was read while the second was on its way, and once more after that one had failed.
		expect(analysing).toEqual(['backlog0', 'backlog1', 'backlog2', 'backlog2', 'backlog3'])
		expect(await rows('SELECT message_id AS id, count() AS n FROM $events GROUP BY id ORDER BY id')).toEqual(
			['m1', 'm2', 'm3', 'm4', 'm5'].map((id) => ({ id, n: '1' })),
		)
		expect(await rows('SELECT kind, toString(sum(base_amount)) AS net FROM $order_lines GROUP BY kind ORDER BY kind')).toEqual([
			{ kind: 'order', net: '5' },
			{ kind: 'refund', net: '-5' },
		])
		expect(
			await rows(`SELECT uniqExact(profile_id) AS people FROM $events WHERE message_id IN ('m2', 'm3', 'm4', 'm5')`),
		).toEqual([{ people: '1' }])
	})

	it('takes equal message ids of two sources for two messages', async () => {
		await setUp()
		expect(await load([track('m1'), track('m1', { source: 'app' })])).toMatchObject({ loaded: 2 })
	})

	it('keeps repeated lines of one invoice, and amounts exactly', async () => {
		await setUp()
		await load([
			line('1', 0),
			line('1', 1),
			line('2', 0, { orderKind: 'refund', quantity: '-1', amount: '-0.000001', baseAmount: '-0.000001' }),
		])
		expect(await rows('SELECT toString(sum(base_amount)) AS net, count() AS lines FROM $order_lines')).toEqual([
			{ net: '5999.979999', lines: '3' },
		])
	})

	it('lets history follow a login, through the override', async () => {
		await setUp()
		await load([track('m1', { anonymousId: 'a1' }), track('m2', { userId: 'u1' })])
		await load([track('m3', { anonymousId: 'a1', userId: 'u1' })])
		expect(
			await rows(`SELECT uniqExact(profile_id) AS written, uniqExact(${personId(analytics.dialect)}) AS people FROM $events`),
		).toEqual([{ written: '2', people: '1' }])
	})

	it('counts orders without anybody as guests', async () => {
		await setUp()
		const { userId: _, ...guest } = line('9', 0)
		await load([guest])
		expect(await rows('SELECT profile_id FROM $order_lines')).toEqual([{ profile_id: 0 }])
		expect(await rows('SELECT count() AS people FROM $people')).toEqual([{ people: '0' }])
	})

	it('keeps personal data out of the analytics store', async () => {
		await setUp()
		await load([
			track('m1', {
				type: 'identify',
				event: 'Identified',
				userId: 'u1',
				traits: { email: 'li@example.com', firstName: 'Li', city: 'Hefei', age: 41 },
				context: {
					ip: '203.0.113.9',
					device: { id: 'IDFA-1', model: 'X' },
					page: { url: 'https://shop.cn/?mail=li@example.com' },
				},
				properties: { note: 'write to li@example.com', phone: '13800138000', nested: { email: 'x@example.com', size: 'L' } },
			}),
		])
		const all = JSON.stringify(await rows('SELECT * FROM $events')) + JSON.stringify(await rows('SELECT * FROM $traits'))
		for (const secret of ['li@example.com', 'Li"', '203.0.113.9', 'IDFA-1', '13800138000', 'x@example.com'])
			expect(all).not.toContain(secret)
		expect(await rows('SELECT name, text, toString(num) AS num FROM $traits ORDER BY name')).toEqual([
			{ name: 'age', text: '41', num: '41' },
			{ name: 'city', text: 'Hefei', num: null },
		])
		expect(news).toMatchObject([{ traits: { firstName: 'Li' } }])
	})

	it('tells of the events that a stage asked for, whole, and of frequent ones the first', async () => {
		await setUp()
		const opened = { case_id: 'c-1', address: '合肥路 1 号', serial: 'QM-1122334455' }
		await load([
			track('m1', { event: 'Case Opened', userId: 'u1', region: '上海', importId: 'i1', properties: opened }),
			track('m2', { event: 'Case Opened', properties: { case_id: 'c-2' } }),
			...['m3', 'm4'].map((id) =>
				track(id, { event: 'Appliance Reported', userId: 'u1', properties: { serial: 'QM-1122334455', power_w: 90 } }),
			),
			track('m5', { userId: 'u1' }),
		])
		expect(news.map(({ profileId, event, importId }) => ({ profileId, event, importId }))).toEqual([
			{ profileId: 1, event: { name: 'Case Opened', properties: opened, region: '上海' }, importId: 'i1' },
			{ profileId: 0, event: { name: 'Case Opened', properties: { case_id: 'c-2' } }, importId: undefined },
			{ profileId: 1, event: expect.objectContaining({ name: 'Appliance Reported' }), importId: undefined },
		])
	})

	it('keeps a token of a serial number, the same however it is written, and nothing of a placeholder', async () => {
		await setUp()
		const of = (id: string, serial: unknown) => track(id, { userId: 'u1', properties: { serial } })
		await load([of('m1', 'QM-1122334455'), of('m2', ' qm1122334455'), of('m3', '0000000000'), of('m4', '1234567890')])
		const stored = await rows<{ serial: string; properties: string }>(
			"SELECT text['serial'] AS serial, properties FROM $events ORDER BY message_id",
		)
		expect(stored.map(({ serial }) => serial)).toEqual([expect.stringMatching(/^sn-[0-9a-f]{16}$/), stored[0]?.serial, '', ''])
		expect(JSON.stringify(stored)).not.toContain('1122334455')
	})

	it('makes order lines of an order event, with the discount as an adjustment', async () => {
		await setUp()
		const properties = {
			...{ order_id: '1001', currency: 'USD', discount: 10 },
			products: [
				{ product_id: 'F-1', name: 'Fridge', price: 299.5, quantity: 2 },
				{ product_id: 'F-1', name: 'Fridge', price: 299.5, quantity: 2 },
			],
		}
		await load([track('m1', { event: 'Order Completed', userId: 'u1', properties })])
		expect(
			await rows(
				'SELECT kind, nth, toString(amount) AS amount, toString(base_amount) AS base FROM $order_lines ORDER BY kind, nth',
			),
		).toEqual([
			{ kind: 'adjustment', nth: 0, amount: '-10', base: '-71' },
			{ kind: 'order', nth: 0, amount: '599', base: '4252.9' },
			{ kind: 'order', nth: 1, amount: '599', base: '4252.9' },
		])
	})

	it('takes a whole order back once, however often it is refunded', async () => {
		await setUp()
		const order = track('m1', { event: 'Order Completed', userId: 'u1', properties: { order_id: '7', total: 2999 } })
		const refund = (id: string) => track(id, { event: 'Order Refunded', userId: 'u1', ts: at + 1, properties: { order_id: '7' } })
		await load([order, refund('m2')])
		await load([refund('m3')])
		expect(await rows('SELECT kind, toString(base_amount) AS base FROM $order_lines ORDER BY kind')).toEqual([
			{ kind: 'order', base: '2999' },
			{ kind: 'refund', base: '-2999' },
		])
	})

	it('sends what it cannot value to quarantine and keeps the event', async () => {
		await setUp()
		await load([
			track('m1', { event: 'Order Completed', properties: { order_id: '1', total: 5, currency: 'XAU' } }),
			track('m2', { event: 'Order Completed', properties: { total: 5 } }),
			track('m3', { event: 'Order Refunded', properties: { order_id: 'nobody-knows' } }),
		])
		expect(rejected.map((one) => one.reason)).toEqual(['no-exchange-rate', 'order-without-id', 'refund-of-unknown-order'])
		expect(await rows('SELECT count() AS n FROM $events')).toEqual([{ n: '3' }])
	})

	it('says of everybody whether we ever observed, sold to or identified them', async () => {
		await setUp()
		await load([
			track('m1', { anonymousId: 'a1' }),
			line('1', 0),
			track('m2', { source: 'qianmian', event: 'Message Sent', profileId: 2 }),
		])
		expect(
			await rows(
				'SELECT profile_id, max(observed) AS o, max(purchased) AS p, max(identified) AS i FROM $people GROUP BY profile_id ORDER BY profile_id',
			),
		).toEqual([
			{ profile_id: 1, o: 1, p: 0, i: 0 },
			{ profile_id: 2, o: 0, p: 1, i: 1 },
		])
	})

	it('takes no conclusion about a shopper for a sign of them', async () => {
		await setUp()
		const lately = { ts: at + 86_400_000, source: 'qianmian', profileId: 1 }
		await load([
			track('m1', { anonymousId: 'a1' }),
			track('m2', { ...lately, event: 'Segment Left' }),
			track('m3', { ...lately, source: 'shop', event: 'Segment Left', ts: at + 5_000 }),
		])
		expect(await rows('SELECT toString(max(last_seen)) AS last, count() AS n FROM $people WHERE profile_id = 1')).toEqual([
			{ last: toStoreTime(at + 5_000), n: '1' },
		])
		await load([track('m4', { ...lately, event: 'Segment Entered' })])
		expect(await rows('SELECT toString(max(last_seen)) AS last FROM $people WHERE profile_id = 1')).toEqual([
			{ last: toStoreTime(at + 5_000) },
		])
	})

	it('keeps what machines do, as nobody’s; one that has a login was still never observed', async () => {
		await setUp()
		await load([
			track('m1', { anonymousId: 'crawler-1', marks: ['bot'] }),
			track('m2', { anonymousId: 'crawler-2', userId: 'u1', marks: ['bot', 'late'] }),
			track('m3', { anonymousId: 'late-1', marks: ['late'] }),
		])
		expect(await rows('SELECT message_id, profile_id, bot FROM $events ORDER BY message_id')).toEqual([
			{ message_id: 'm1', profile_id: 0, bot: 1 },
			{ message_id: 'm2', profile_id: 1, bot: 1 },
			{ message_id: 'm3', profile_id: 2, bot: 0 },
		])
		expect(await rows('SELECT profile_id, max(observed) AS o FROM $people GROUP BY profile_id ORDER BY profile_id')).toEqual([
			{ profile_id: 1, o: 0 },
			{ profile_id: 2, o: 1 },
		])
	})
})
