import { beforeAll, describe, expect, test } from 'vitest'
import { migrations as identity } from '#identify'
import { isCoded } from '#kit/errors'
import type { Principal } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { metrics } from '#query'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { migrations } from '../migrations.ts'
import { annotationStoreContract } from './annotation-store.contract.ts'
import { createMemoryAnnotationStore } from './annotation-store.memory.ts'
import { createAnnotationStore } from './annotation-store.ts'
import { type Desk, openDesk, person } from './dashboard-desk.fixture.ts'
import { dashboardStoreContract } from './dashboard-store.contract.ts'
import { createMemoryDashboardStore } from './dashboard-store.memory.ts'
import { createDashboardStore } from './dashboard-store.ts'
import { readDataState } from './data-version.ts'
import { always, ever } from './reach.ts'

describe('dashboards, in memory', () => dashboardStoreContract(async () => createMemoryDashboardStore()))
describe('annotations, in memory', () => annotationStoreContract(async () => createMemoryAnnotationStore()))

const now = Date.parse('2026-11-20T04:20:00Z')
const november = { from: '2026-11-01', to: '2026-11-15' }
const [admin, analyst, viewer] = [person('admin'), person('analyst'), person('viewer')]
const northern = person('analyst', { region: ['北京'] })
const place = { x: 0, y: 0, w: 6, h: 8 }
const numbers = { kind: 'metrics/read', body: { metrics: ['visitors', 'orders', 'net'] } }

forEachEngine('dashboards', (engines) => {
	dashboardStoreContract(async () => createDashboardStore(await engines.operations({ migrations })))
	annotationStoreContract(async () => createAnnotationStore(await engines.operations({ migrations })))

	let analytics: AnalyticsStore
	let desk: Desk
	let key = 0

	const event = (at: string, profileId: number, name: string, more: object = {}) => ({
		...{ key: ++key, ts: toStoreTime(Date.parse(at)), received_at: toStoreTime(Date.parse(at)), source: 'web', type: 'track' },
		...{ event: name, profile_id: profileId, region: profileId % 2 ? '北京' : '广东', channel: 'web', ...more },
	})
	const order = (at: string, profileId: number) => ({
		...{ key: ++key, source: 'web', order_id: `o-${key}`, kind: 'order', ts: toStoreTime(Date.parse(at)) },
		...{ received_at: toStoreTime(Date.parse(at)), profile_id: profileId, quantity: '1', base_amount: '100', channel: 'web' },
		...{ region: profileId % 2 ? '北京' : '广东', category: '冰箱', item_id: 'i-1' },
	})
	const insert = (table: string, ...rows: Record<string, unknown>[]) => analytics.insertRows(table, rows)
	const optimize = (table: string) => analytics.command(`OPTIMIZE TABLE ${analytics.dialect.database}.${table} FINAL`)

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...facts, ...identity] })
		const visits = [1, 2, 3, 4].flatMap((who) => [
			event(`2026-11-0${who}T03:00:00Z`, who, 'Product Viewed', { text: { product_id: 'i-1', category: '冰箱' } }),
			event(`2026-11-0${who}T03:05:00Z`, who, 'Product Added', { text: { product_id: 'i-1' } }),
			event(`2026-11-0${who}T03:06:00Z`, who, 'Products Searched', { text: { query: '静音冰箱' } }),
			event(`2026-10-0${who}T03:00:00Z`, who, 'Product Viewed'),
		])
		await insert('events', ...visits)
		await insert(
			'order_lines',
			order('2026-11-02T04:00:00Z', 1),
			order('2026-11-03T04:00:00Z', 2),
			order('2026-10-03T04:00:00Z', 2),
		)
		await insert('people', { profile_id: 1, first_seen: '2026-01-01 00:00:00.000', last_seen: toStoreTime(now) })
		desk = openDesk(analytics, now)
	})

	/** Of a dashboard that everybody may read, with one question. */
	const tileOf = async (question: object) => {
		const tiles = [{ place, view: 'table', is: { question } }]
		const made = await desk.call<Made>(admin, 'POST /api/dashboards', {
			body: { name: '早报', sharedWith: ['viewer', 'analyst'], tiles },
		})
		return `/api/dashboards/${made.id}/tiles/${made.tiles[0]?.id}/answer`
	}
	interface Made {
		readonly id: string
		readonly tiles: readonly { readonly id: string }[]
	}
	interface Told {
		readonly answer: { readonly metrics: readonly { readonly total: { readonly value: unknown } }[] }
		readonly freshness: { readonly asOf: string; readonly dataUpTo: string | null; readonly kept: boolean }
	}
	const ask = (path: string, body: object = november, who: Principal = admin) => desk.call<Told>(who, `POST ${path}`, { body })
	const totals = ({ answer }: Told) => answer.metrics.map(({ total }) => total.value)

	test('a tile answers what its question’s own screen answers, to the last digit, for every kind', async () => {
		const step = { events: 'Product Viewed' }
		const funnel = { steps: [step, { events: 'Product Added' }, { orders: true }], window: { amount: 7, unit: 'days' } }
		const bodies: Readonly<Record<string, object>> = {
			'metrics/read': {
				metrics: ['visitors', 'dau', 'net', 'conversionRate'],
				compare: 'previous',
				breakdown: { dimension: 'region' },
			},
			'metrics/forecast': { metric: 'orders' },
			'funnels/count': { ...funnel, by: { dimension: 'buying' } },
			...{ 'funnels/trend': { ...funnel, grain: 'week' }, 'funnels/times': funnel, 'funnels/curve': funnel },
			'retention/count': { entry: step, back: { orders: true }, periods: 7 },
			...{ 'lifecycle/count': { active: step }, 'stickiness/count': { active: step }, 'paths/count': {} },
			...{ 'attribution/credit': { models: ['last', 'markov'] }, 'sessions/quality': {}, 'searches/terms': {} },
		}
		const timeless = (answer: object) => ({ ...answer, asOf: undefined })
		for (const kind of desk.kinds) {
			const body = bodies[kind] ?? {}
			const own = await desk.call<object>(analyst, `POST /api/${kind}`, { body: { ...body, ...november } })
			const tile = await ask(await tileOf({ kind, body }), november, analyst)
			expect([kind, timeless(tile.answer)]).toEqual([kind, timeless(own)])
			// For whoever has gone nothing is read.
			const gone = { body: { ...body, ...november }, signal: AbortSignal.abort() }
			await expect(desk.call(analyst, `POST /api/${kind}`, gone), kind).rejects.toThrow()
		}
		expect(desk.kinds).toEqual(expect.arrayContaining(Object.keys(bodies)))
	})

	test('an answer is kept until data change it: not by merges, nor by other months, but by one more event in its days', async () => {
		const tile = await tileOf(numbers)
		const first = await ask(tile)
		expect([totals(first), first.freshness.kept]).toEqual([[4, 2, '200'], false])
		expect(first.freshness.dataUpTo).toBe('2026-11-04T03:06:00.000Z')
		const kept = async () => (await ask(tile)).freshness.kept
		expect(await kept()).toBe(true)
		for (const table of ['events', 'order_lines', 'people', 'profile_overrides']) await optimize(table)
		expect(await kept()).toBe(true)
		await insert('events', event('2026-09-05T03:00:00Z', 9, 'Product Viewed'))
		expect(await kept()).toBe(true)
		await insert('events', event('2026-11-05T03:00:00Z', 9, 'Product Viewed'))
		const second = await ask(tile)
		expect([totals(second), second.freshness.kept, second.freshness.dataUpTo]).toEqual([
			[5, 2, '200'],
			false,
			'2026-11-05T03:00:00.000Z',
		])
		await optimize('events')
		expect(await kept()).toBe(true)
		await insert('order_lines', order('2026-11-05T04:00:00Z', 9))
		expect(totals(await ask(tile))).toEqual([5, 3, '300'])
		expect(await kept()).toBe(true)
		// Rows that were rewritten in place.
		await analytics.command(
			`ALTER TABLE ${analytics.dialect.database}.events UPDATE synthetic = 1 WHERE profile_id = 3 SETTINGS mutations_sync = 2`,
		)
		const third = await ask(tile)
		expect([third.freshness.kept, totals(third)]).toEqual([false, [4, 3, '300']])
		expect(await kept()).toBe(true)
		// Two who turned out to be one.
		await insert('profile_overrides', { from_id: 4, to_id: 2, version: 1 })
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		expect(totals(await ask(tile))[0]).toBe(3)
		expect(await kept()).toBe(true)
	})

	test('a dictionary that is reloaded after its table is another state of the data', async () => {
		const version = async () => (await readDataState(analytics)).versionOf({ from: ever, to: always, also: [] })
		await insert('profile_overrides', { from_id: 77, to_id: 78, version: 1 })
		const before = await version()
		expect(await version()).toBe(before)
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		expect(await version()).not.toBe(before)
	})

	test('what counts nothing hangs on when such things were first recorded, however long ago', async () => {
		const tile = await tileOf({ kind: 'metrics/read', body: { metrics: ['exposures'] } })
		expect([totals(await ask(tile)), (await ask(tile)).freshness.kept]).toEqual([[null], true])
		await insert('events', event('2025-03-01T03:00:00Z', 1, 'Promotion Viewed', { text: { promotion_id: 'p' } }))
		expect(totals(await ask(tile))).toEqual([0])
	})

	test('days that are not over are counted again with the hour, and kept within it', async () => {
		const tile = await tileOf(numbers)
		const today = { from: '2026-11-07', to: '2026-11-21' }
		const at = (time: string) => {
			desk.clock.at = Date.parse(time)
		}
		at('2026-11-20T04:20:00Z')
		await Promise.all([ask(tile, today), ask(tile)])
		at('2026-11-20T04:59:59Z')
		expect((await ask(tile, today)).freshness).toMatchObject({ kept: true, asOf: '2026-11-20T04:20:00.000Z' })
		at('2026-11-20T05:00:00Z')
		expect((await ask(tile, today)).freshness).toMatchObject({ kept: false, asOf: '2026-11-20T05:00:00.000Z' })
		expect((await ask(tile)).freshness.kept).toBe(true)
		at('2026-11-20T04:20:00Z')
	})

	test('tiles that ask alike are read together, and each number is what it is alone', async () => {
		const names = metrics.map(({ name }) => name)
		const tiles = names.map((name) => ({
			view: 'line',
			place,
			is: { question: { kind: 'metrics/read', body: { metrics: [name] } } },
		}))
		const made = await desk.call<Made>(admin, 'POST /api/dashboards', { body: { name: '全部指标', tiles: tiles.slice(0, 40) } })
		const asked = { ...november, compare: 'previous' }
		const [first, ...others] = made.tiles.map(({ id }) => `/api/dashboards/${made.id}/tiles/${id}/answer`)
		// The first reading is all of theirs.
		const together = [await ask(first ?? '', asked), ...(await Promise.all(others.map((tile) => ask(tile, asked))))]
		expect(together.map(({ freshness }) => freshness.kept)).toEqual([false, ...others.map(() => true)])
		for (const [index, { answer }] of together.entries()) {
			const own = await desk.call<object>(admin, 'POST /api/metrics/read', { body: { ...asked, metrics: [names[index]] } })
			expect([names[index], answer]).toEqual([names[index], own])
		}
	})

	test('a target that is set is shown at once; a comparison asked for takes the place of the question’s own', async () => {
		const tile = await tileOf({ kind: 'metrics/read', body: { metrics: ['net'], grain: 'month' } })
		const november2026 = { from: '2026-11-01', to: '2026-12-01' }
		const point = async () =>
			((await ask(tile, november2026)).answer.metrics[0] as unknown as { series: { target?: string }[] }).series[0]?.target
		expect(await point()).toBeUndefined()
		await desk.targets.set({ metric: 'net', grain: 'month', at: '2026-11-01', value: '500', setBy: 'x', setAt: now })
		expect(await point()).toBe('500')
		const compared = await ask(tile, { ...november2026, compare: 'previous' })
		expect(compared.answer).toMatchObject({ compareRange: { to: '2026-11-01' } })
	})

	test('a changed price stands at the day of the shop on which a catalogue told it, within one currency', async () => {
		const told = (at: string, item: string, price: string, currency = 'CNY') => ({
			...{ item_id: item, price, currency, version: Date.parse(at) },
		})
		await insert('items', { item_id: 'fridge', name: '冰箱 500L', version: 1 })
		await insert(
			'item_prices',
			told('2025-03-01T04:00:00Z', 'fridge', '5999'),
			told('2025-03-02T04:00:00Z', 'fridge', '5999'),
			// In Shanghai already the next day.
			told('2025-03-05T17:00:00Z', 'fridge', '5499.5'),
			told('2025-03-05T18:00:00Z', 'fridge', '799', 'EUR'),
			told('2025-03-06T04:00:00Z', 'tv', '100'),
			told('2025-03-08T04:00:00Z', 'fridge', '5999'),
			told('2025-03-08T05:00:00Z', 'fridge', '5499.5'),
			...['a', 'b', 'c', 'd'].flatMap((item, nth) => [
				told('2025-03-08T04:00:00Z', item, '100'),
				told('2025-03-09T04:00:00Z', item, '95'),
				told('2025-03-09T05:00:00Z', item, String(90 - 10 * nth)),
			]),
		)
		const shown = async (from: string, to: string) => {
			const { items } = await desk.call<{ items: object[] }>(viewer, 'GET /api/annotations', { query: { from, to } })
			return items
		}
		const price = (on: string, text: string, ref: string | null) => ({ id: null, on, text, kind: 'price', ref, by: null })
		const [cut, sale] = [
			price('2025-03-06', '冰箱 500L 5999 → 5499.5 CNY', 'fridge'),
			price('2025-03-09', 'd 100 → 60 CNY; c 100 → 70 CNY; b 100 → 80 CNY +1', null),
		]
		expect(await shown('2025-03-01', '2025-04-01')).toEqual([cut, sale])
		expect(await shown('2025-03-07', '2025-04-01')).toEqual([sale])
		expect(await shown('2025-03-01', '2025-03-06')).toEqual([])
	})

	test('nobody is given what was kept for somebody who may see more', async () => {
		const tile = await tileOf(numbers)
		const [whole, part] = [await ask(tile), await ask(tile, november, northern)]
		expect([part.freshness.kept, totals(part)[0]]).toEqual([false, 2])
		expect(totals(whole)[0]).not.toBe(totals(part)[0])
		const secret = await tileOf({ kind: 'metrics/read', body: { metrics: ['net'], breakdown: { dimension: 'segment:secret' } } })
		expect((await ask(secret)).freshness.kept).toBe(false)
		expect((await ask(secret)).freshness.kept).toBe(true)
		const refused = await ask(secret, november, viewer).catch((error: unknown) => error)
		expect(isCoded(refused, 'forbidden')).toBe(true)
		// Of another role, with the same scope.
		expect((await ask(tile, november, viewer)).freshness.kept).toBe(false)
		expect(totals(await ask(tile, november, viewer))).toEqual(totals(whole))
	})

	test('who hangs up does not take the answer from who waits for the same', async () => {
		const tile = await tileOf({ kind: 'paths/count', body: { steps: 4 } })
		const gone = new AbortController()
		const first = desk.call(admin, `POST ${tile}`, { body: november, signal: gone.signal })
		const second = ask(tile)
		gone.abort(new Error('hung up'))
		await expect(first).rejects.toThrow('hung up')
		expect((await second).answer).toBeDefined()
	})
})
