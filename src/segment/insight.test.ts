import { Readable } from 'node:stream'
import { beforeAll, expect, it } from 'vitest'
import type { EventRecord } from '#collect'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { fail } from '#kit/errors'
import { createLog } from '#kit/log'
import { type Principal, Reply, type Request } from '#kit/route'
import { migrations as profile } from '#profile'
import { createQuery, type Definition, type Field, operatorsOf } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { migrations as tag } from '#tag'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createHistoryStore } from './history-store.ts'
import { migrations } from './migrations.ts'
import { createMemorySegmentStore } from './segment-store.memory.ts'
import { createSegment, type Segments } from './segments.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const user = (role: 'admin' | 'marketer' | 'viewer' = 'marketer', scope = {}): Principal => ({
	...{ kind: 'user', id: 'u', name: '小李', email: 'li@example.com', role, scope },
})

const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
	...{ name, label: { zh: name, en: name }, type, source: { facts: name }, operators: operatorsOf(type) },
	...more,
})
const fields = [
	field('lifecycle', 'text'),
	field('order_count', 'number'),
	field('net', 'number'),
	field('last_seen', 'time'),
	field('top_channel', 'text', { sensitivity: 'sensitive' }),
	field('top_brand', 'text', { requires: ['profiling'] }),
]

const fromShanghai: Definition = { trait: 'city', op: 'eq', value: '上海' }

/**
 * Four hundred shoppers, the first hundred in Shanghai: they buy more, were active at 9 where the others are at 20, and by one
 * trait ("coin") differ from nobody. Shoppers 1 to 50 were seen in the region 华东.
 */
forEachEngine('insight into a segment', (engines) => {
	let analytics: AnalyticsStore
	let segments: Segments
	let told: EventRecord[]
	const clock = manualClock(now)
	const store = createMemorySegmentStore()

	beforeAll(async () => {
		analytics = await engines.analytics({
			migrations: [...identify, ...record, ...profile, ...household, ...tag, ...migrations],
		})
		await fill()
		told = []
		segments = createSegment({
			...{ analytics, store, clock, log: createLog('silent'), currency: 'CNY' },
			history: createHistoryStore(analytics),
			query: createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields }),
			append: async (records) => void told.push(...records),
			lookup: async (_, values) =>
				new Map(values.flatMap((value) => (/^u\d+$/.test(value) ? [[value, Number(value.slice(1))]] : []))),
			audit: async () => undefined,
			labels: async (ids) => new Map(ids.map((id) => [id, `#${id}`])),
			usages: async () => [],
			assertReadable: (principal, names) => {
				if (names.includes('illness') && 'role' in principal && principal.role !== 'admin') fail('forbidden')
			},
		})
	})

	const people = Array.from({ length: 400 }, (_, index) => index + 1)
	const inShanghai = (id: number) => id <= 100

	async function fill(): Promise<void> {
		const times = { first_seen: '2025-01-01 00:00:00.000' }
		await analytics.insertRows(
			'people',
			people.map((profile_id) => ({
				...times,
				profile_id,
				last_seen: '2026-02-28 00:00:00.000',
				observed: 1,
				purchased: 1,
				identified: 1,
			})),
		)
		const trait = (profile_id: number, name: string, text: string, key: number) => ({
			...{ key, profile_id, name, text, num: null, ts: '2026-01-01 00:00:00.000', source: 'shop', synthetic: 0 },
		})
		await analytics.insertRows(
			'traits',
			people.flatMap((id) => [
				trait(id, 'city', inShanghai(id) ? '上海' : '杭州', id * 4),
				trait(id, 'coin', id % 2 === 0 ? 'heads' : 'tails', id * 4 + 1),
				trait(id, 'id_card', id % 3 === 0 ? 'a' : 'b', id * 4 + 2),
			]),
		)
		await analytics.insertRows(
			'profile_facts',
			people.map((profile_id) => ({
				...{ ...times, profile_id, version: 1, last_seen: `2026-02-${inShanghai(profile_id) ? '28' : '01'} 00:00:00.000` },
				...{ order_count: (profile_id % 5) + (inShanghai(profile_id) ? 4 : 0), order_days: 1, units: '1', gross: '10' },
				...{ net: String((profile_id % 7) * 10 + (inShanghai(profile_id) ? 100 : 0)), first_order: null, last_order: null },
				...{ region: '', rfm_r: null, rfm_f: null, rfm_m: null, lifecycle: inShanghai(profile_id) ? 'active' : 'lapsed' },
				...{ buyer_kind: 'consumer', aipl: '', top_channel: 'web', top_brand: 'A', top_category: '', top_price_band: '' },
			})),
		)
		const line = (profile_id: number, ts: string, base_amount: string, kind = 'order') => ({
			...{
				key: profile_id * 10 + (kind === 'order' ? 0 : 1),
				source: 's',
				order_id: `o${profile_id}`,
				nth: 0,
				kind,
				ts,
				profile_id,
			},
			...{
				item_id: 'i',
				quantity: '1',
				unit_price: base_amount,
				amount: base_amount,
				currency: 'CNY',
				base_amount,
				region: '华东',
			},
		})
		await analytics.insertRows('order_lines', [
			...people.slice(0, 50).map((id) => line(id, '2026-02-10 04:00:00.000', '100')),
			line(1, '2026-03-01 04:00:00.000', '-40', 'refund'),
			line(200, '2026-01-31 17:00:00.000', '7'),
		])
		await analytics.insertRows(
			'activity',
			people.map((id) => ({
				...{
					profile_id: id,
					ts: `2026-02-20 ${inShanghai(id) ? '01' : '12'}:30:00.000`,
					key: id,
					event: 'Page Viewed',
					source: 'shop',
				},
				...{ channel: id % 2 === 0 ? 'web' : 'app', tracked: 1, value: '0' },
			})),
		)
	}

	async function call<T>(
		method: string,
		path: string,
		{ params, query, body, principal = user() }: { params?: object; query?: object; body?: unknown; principal?: Principal } = {},
	): Promise<T> {
		const route = segments.routes.find((known) => known.method === method && known.path === path)
		if (!route) throw new Error(`no route ${method} ${path}`)
		const parsed = route.body && typeof route.body !== 'string' ? route.body.parse(body) : body
		const request = { body: parsed, params: route.params?.parse(params), query: route.query?.parse(query ?? {}), principal }
		const answer = await route.handle(request as Request)
		return (answer instanceof Reply ? answer : (route.response?.parse(answer) ?? answer)) as T
	}
	const save = (name: string, definition: Definition) =>
		call<{ id: string; version: number }>('POST', '/api/segments', { body: { name, definition } })

	interface Insight {
		readonly people: { readonly one: number; readonly other: number }
		readonly differences: readonly { name: string; kind: string; value?: string; differs: boolean; effect: { value: number } }[]
		readonly leftOut: readonly { name: string; reason: string }[]
		readonly tooFew: readonly { name: string }[]
	}

	it('finds what was planted, and nothing where nothing is', async () => {
		const { id } = await save('上海', fromShanghai)
		const found = await call<Insight>('GET', '/api/segments/:id/insight', { params: { id } })
		expect(found.people).toEqual({ one: 100, other: 300 })
		const differing = found.differences.filter(({ differs }) => differs)
		expect(new Set(differing.map(({ name }) => name))).toEqual(new Set(['lifecycle', 'order_count', 'net', 'last_seen']))
		expect(found.differences.find(({ name }) => name === 'coin')).toMatchObject({ differs: false })
		expect(found.differences.find(({ name }) => name === 'net')).toMatchObject({
			...{ kind: 'number', n: { one: 100, other: 300 }, moreLikely: { value: 1 }, median: { one: 130 } },
		})
		expect(found.differences.find(({ name }) => name === 'last_seen')).toMatchObject({ daysSince: true })
		expect(found.leftOut.map(({ name, reason }) => `${name} ${reason}`).sort()).toEqual([
			'city implied',
			'id_card sensitive',
			'top_brand consent',
			'top_channel sensitive',
		])
		const asAdmin = await call<Insight>('GET', '/api/segments/:id/insight', { params: { id }, principal: user('admin') })
		expect(asAdmin.leftOut.map(({ name }) => name).sort()).toEqual(['city', 'top_brand'])
	})

	it('compares with the rest of another segment, and says nothing of too few', async () => {
		const shanghai = await save('上海', fromShanghai)
		const all = await save('都看到的', { any: [fromShanghai, { trait: 'coin', op: 'eq', value: 'heads' }] })
		const found = await call<Insight>('GET', '/api/segments/:id/insight', {
			params: { id: all.id },
			query: { against: shanghai.id },
		})
		expect(found.people).toEqual({ one: 250, other: 0 })
		expect(found.differences).toEqual([])
		const back = await call<Insight>('GET', '/api/segments/:id/insight', {
			params: { id: shanghai.id },
			query: { against: all.id },
		})
		expect(back.people).toEqual({ one: 100, other: 150 })
		expect(
			back.leftOut
				.filter(({ reason }) => reason === 'implied')
				.map(({ name }) => name)
				.sort(),
		).toEqual(['city', 'coin'])
		await expect(
			call('GET', '/api/segments/:id/insight', {
				params: { id: all.id },
				query: { against: '01900000-0000-7000-8000-000000000009' },
			}),
		).rejects.toMatchObject({ code: 'not-found' })
	})

	it('shows a reader of a part of the shop that part', async () => {
		const { id } = await save('上海', fromShanghai)
		const east = user('viewer', { region: ['华东'] })
		const found = await call<Insight>('GET', '/api/segments/:id/insight', { params: { id }, principal: east })
		expect(found.people).toEqual({ one: 50, other: 1 })
		expect(found.differences).toEqual([])
	})

	it('adds up what members bought, refunds at their own date', async () => {
		const { id } = await save('上海', fromShanghai)
		const found = await call<{ periods: unknown[]; currency: string }>('GET', '/api/segments/:id/value', {
			...{ params: { id }, query: { by: 'month', periods: '3' } },
		})
		expect(found.periods).toEqual([
			{ start: '2026-01-01', one: { net: '0', buyers: 0, orders: 0 }, other: { net: '0', buyers: 0, orders: 0 } },
			{ start: '2026-02-01', one: { net: '5000', buyers: 50, orders: 50 }, other: { net: '7', buyers: 1, orders: 1 } },
			{ start: '2026-03-01', one: { net: '-40', buyers: 0, orders: 0 }, other: { net: '0', buyers: 0, orders: 0 } },
		])
		const weeks = await call<{ periods: { start: string }[] }>('GET', '/api/segments/:id/value', {
			...{ params: { id }, query: { by: 'week', periods: '2' } },
		})
		expect(weeks.periods.map(({ start }) => start)).toEqual(['2026-02-16', '2026-02-23'])
	})

	it('says when members are active, and where', async () => {
		const { id } = await save('上海', fromShanghai)
		const found = await call<{ active: unknown; hours: object[]; channels: object[] }>('GET', '/api/segments/:id/activity', {
			params: { id },
		})
		expect(found.active).toEqual({ one: 100, other: 300 })
		expect(found.hours).toMatchObject([{ value: '9', share: { one: 1, other: 0 }, differs: true }])
		expect(found.channels).toMatchObject([{ share: { one: 0.5, other: 0.5 }, differs: false }])
	})

	it('finds people like the members, says how far they are, and keeps them as a list', async () => {
		interface Found {
			readonly heldOut: { readonly people: number; readonly nearer: { readonly low: number; readonly high: number } }
			readonly distance: { readonly seed: number; readonly found: number; readonly farthest: number }
			readonly sample: readonly object[]
			readonly segment: { readonly id: string } | null
		}
		const alike = (segment: string, body: object) =>
			call<Found>('POST', '/api/segments/:id/lookalike', { params: { id: segment }, body })
		const shanghai = await save('上海', fromShanghai)
		const shaped = await alike(shanghai.id, { size: 50 })
		expect(shaped).toMatchObject({ seed: 100, candidates: 300, found: 50, segment: null })
		expect(shaped.heldOut.nearer.low).toBeGreaterThan(0.8)
		expect(shaped.distance.found).toBeGreaterThan(shaped.distance.seed)
		expect(shaped.distance.farthest).toBeGreaterThanOrEqual(shaped.distance.found)

		// A half drawn by a coin has no shape of its own.
		const heads = await save('一半', { trait: 'coin', op: 'eq', value: 'heads' })
		const found = await alike(heads.id, { size: 30, save: { name: '像一半' } })
		expect(found).toMatchObject({ seed: 200, candidates: 200, found: 30, segment: { kind: 'list', counts: { yes: 30 } } })
		expect(found.heldOut.nearer.low).toBeLessThan(0.5)
		expect(found.heldOut.nearer.high).toBeGreaterThan(0.5)
		expect(found.sample).toHaveLength(10)
		const params = { id: found.segment?.id }
		const { items } = await call<{ items: { profileId: number }[] }>('GET', '/api/segments/:id/members', { params })
		expect(items).toHaveLength(30)
		expect(items.every(({ profileId }) => profileId % 2 === 1)).toBe(true)

		const few = await save('太少', { all: [fromShanghai, { trait: 'coin', op: 'eq', value: 'heads' }] })
		await expect(alike(few.id, { size: 30 })).rejects.toMatchObject({ code: 'not-ready', details: { leastSeed: 100 } })
	})

	it('counts who is in which of several segments', async () => {
		const [a, b] = [await save('上海', fromShanghai), await save('正面', { trait: 'coin', op: 'eq', value: 'heads' })]
		const ids = [a.id, b.id]
		const found = await call<{ segments: object[]; combinations: object[] }>('POST', '/api/segments/overlap', { body: { ids } })
		expect(found.segments).toMatchObject([{ people: 100 }, { people: 200 }])
		expect(found.combinations).toEqual([
			{ ids: [b.id], people: 150 },
			{ ids: [a.id], people: 50 },
			{ ids, people: 50 },
		])
		const body = { ids: Array.from({ length: 9 }, (_, n) => `01900000-0000-7000-8000-00000000000${n}`) }
		await expect(call('POST', '/api/segments/overlap', { body })).rejects.toThrow()
		await expect(call('POST', '/api/segments/overlap', { body: { ids: [a.id, a.id] } })).rejects.toThrow()
		await expect(
			call('POST', '/api/segments/overlap', { body: { ids: [a.id, '01900000-0000-7000-8000-000000000001'] } }),
		).rejects.toMatchObject({
			code: 'not-found',
		})
	})

	it('makes a list of the ids in a file; those that mean nobody are counted', async () => {
		const file = ['id', 'u1', 'u2', 'u1', 'nobody', '', ' u3 '].join('\n')
		const found = await call<{ segment: { id: string; kind: string; sentence: { zh: string } }; report: object }>(
			'POST',
			'/api/segments/upload',
			{ query: { name: '名单', idType: 'user_id' }, body: Readable.from([file]) },
		)
		expect(found.report).toEqual({
			...{ rows: 5, people: 3, refused: 2, reasons: { 'unknown-id': 1, twice: 1 } },
			first: [
				{ line: 4, reason: 'twice' },
				{ line: 5, reason: 'unknown-id' },
			],
		})
		expect(found.segment).toMatchObject({ kind: 'list', counts: { yes: 3 }, origin: { from: 'upload', people: 3 } })
		await expect(
			call('POST', '/api/segments/upload', { query: { name: '名单', idType: 'user_id' }, body: Readable.from(['name\nx']) }),
		).rejects.toMatchObject({ code: 'bad-file' })
	})

	it('forgets what an upload that broke off left behind', async () => {
		const { database } = analytics.dialect
		const part = (id: string, at: string) =>
			analytics.command(
				`INSERT INTO ${database}.segment_parts (segment_id, at, members) SELECT {id:String}, {at:DateTime64(3, 'UTC')}, bitmapBuild([toUInt32(1)])`,
				{ id, at },
			)
		await part('old', '2026-02-27 00:00:00.000')
		await part('running', '2026-03-01 11:59:00.000')
		await segments.jobs.find(({ name }) => name === 'segment-history')?.run(new AbortController().signal)
		expect(await analytics.query(`SELECT segment_id FROM ${database}.segment_parts`)).toEqual([{ segment_id: 'running' }])
	})

	it('keeps the members of today as a list that no longer changes, and bars what the segment bars', async () => {
		const sick = await call<{ id: string }>('POST', '/api/segments', {
			...{ body: { name: '病', definition: { trait: 'illness', op: 'exists' } }, principal: user('admin') },
		})
		const frozen = await call<{ id: string; version: number; definition: object }>('POST', '/api/segments/:id/snapshot', {
			...{ params: { id: sick.id }, body: { name: '病·快照' }, principal: user('admin') },
		})
		expect(frozen).toMatchObject({ kind: 'list', origin: { from: 'snapshot', segment: { name: '病' } } })
		await expect(call('GET', '/api/segments/:id/members', { params: { id: frozen.id } })).rejects.toMatchObject({
			code: 'forbidden',
		})
		await expect(
			call('PUT', '/api/segments/:id', { params: { id: frozen.id }, body: { name: 'x', definition: fromShanghai, version: 1 } }),
		).rejects.toMatchObject({ code: 'bad-definition' })
		const body = { name: '改名', definition: frozen.definition, version: 1 }
		expect(await call('PUT', '/api/segments/:id', { params: { id: frozen.id }, body, principal: user('admin') })).toMatchObject({
			name: '改名',
			kind: 'list',
			counts: { yes: 0 },
		})
	})
})
