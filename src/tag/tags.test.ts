import { Readable } from 'node:stream'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import type { Alert } from '#kit/alert'
import { type ManualClock, manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import type { Principal, Reply, Request } from '#kit/route'
import { consentedPeople as consented, migrations as profile } from '#profile'
import { createQuery, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { factPreferences } from './aspect-sources.ts'
import type { KnownSegment } from './check-tag.ts'
import { tagDefinition } from './definition.ts'
import { createFairnessStore } from './fairness-store.ts'
import { migrations } from './migrations.ts'
import { type TagContent, tagContent } from './tag.ts'
import type { Tags, Usage } from './tag-needs.ts'
import { createTagStore } from './tag-store.ts'
import { createTag } from './tags.ts'

const start = Date.parse('2026-03-01T12:00:00Z')
const text = (word: string) => ({ zh: word, en: word })
const named = (value: string) => ({ value, label: text(value) })
const user = (role: 'admin' | 'marketer' | 'analyst' = 'admin', scope = {}): Principal => ({
	...{ kind: 'user', id: 'u', name: '小李', email: 'li@example.com' },
	...{ role, scope },
})
const viewed = (times: number) => ({ events: 'Product Viewed', measure: 'count', op: 'gte', value: times })

function content(definition: unknown, more: Partial<TagContent> = {}): TagContent {
	const base = { name: text('标签'), description: text('x'), purpose: text('为了测试'), category: 'basics', owner: '小李' }
	return tagContent.parse({ ...base, definition: tagDefinition.parse(definition), ...more })
}

const hotOrWarm = (hot: number) => ({
	kind: 'rule',
	values: [
		{ ...named('hot'), when: viewed(hot) },
		{ ...named('warm'), when: viewed(1) },
	],
	otherwise: named('cold'),
})

/** Shoppers 1 to 4 are observed, 5 is only known by name. Shopper n viewed n products for n × 10, the last one in Beijing. */
forEachEngine('tags', (engines) => {
	let analytics: AnalyticsStore
	let operations: OperationsStore
	let query: Query
	let tags: Tags
	let clock: ManualClock
	let segments: KnownSegment[]
	let used: Usage[]
	let alerts: Map<string, Alert>
	let audited: string[]

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...migrations] })
		operations = await engines.operations({ migrations })
	})

	beforeEach(async () => {
		clock = manualClock(start)
		segments = []
		used = []
		alerts = new Map()
		audited = []
		await operations.query(sql`TRUNCATE tags, tag_versions, tag_categories, tag_fairness_checks, tag_uses`)
		const tables = ['events', 'people', 'order_lines', 'traits', 'profile_overrides', 'consent_states', 'profile_facts']
		for (const table of [...tables, 'tag_values', 'tag_numbers', 'tag_generations', 'tag_given'])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		await reload()
		const events = [1, 2, 3, 4].flatMap((profile_id) =>
			Array.from({ length: profile_id }, (_, nth) => ({
				...{ key: profile_id * 100 + nth, event: 'Product Viewed', profile_id, ts: `2026-02-2${nth} 10:00:00.000` },
				text: { category: nth === 0 ? 'tv' : 'washer', city: profile_id === 2 ? '北京' : '上海' },
				num: { price: String(profile_id * 10) },
				region: profile_id < 3 ? '北京' : '上海',
			})),
		)
		await analytics.insertRows('events', events)
		await analytics.insertRows('order_lines', [
			line(1, 1, 'tv', '1000'),
			line(2, 2, 'tv', '50'),
			line(3, 2, 'washer', '70'),
			line(4, 5, 'tv', '9'),
		])
		const at = '2026-02-20 00:00:00.000'
		await analytics.insertRows(
			'people',
			[1, 2, 3, 4, 5].map((profile_id) => ({
				profile_id,
				first_seen: at,
				last_seen: at,
				observed: profile_id < 5 ? 1 : 0,
				identified: 1,
			})),
		)
		let fields: Query['fields']['all'] = []
		const changingFields = () => fields
		query = createQuery({
			analytics,
			clock,
			zone: 'Asia/Shanghai',
			fields: [],
			changingFields: () => tags?.fields() ?? changingFields(),
			consented,
		})
		fields = []
		const ids = new Map([1, 2, 3, 4, 5].map((id) => [`u-${id}`, id]))
		tags = await createTag({
			...{ analytics, query, clock, log: createLog('silent') },
			alerts: {
				raise: async (alert) => void alerts.set(`${alert.kind} ${alert.key}`, alert),
				settle: async (kind, key) => void alerts.delete(`${kind} ${key}`),
			},
			membership: () => 'SELECT bitmapBuild(emptyArrayUInt32())',
			store: createTagStore(operations),
			fairness: createFairnessStore(operations),
			preferences: factPreferences('Asia/Shanghai'),
			segments: async () => segments,
			usesOfSegment: async () => used,
			labels: async (list) => new Map(list.map((id) => [id, `shopper ${id}`])),
			agreedBy: async (id) => new Set(id === 1 ? ['location'] : []),
			lookup: async (_, values) =>
				new Map(values.flatMap((value) => (ids.has(value) ? [[value, ids.get(value) as number]] : []))),
			audit: async ({ action }) => void audited.push(action),
		})
		await tags.store.putCategory({ code: 'basics', parent: null, name: text('基础'), position: 0 })
	})

	function line(key: number, profile_id: number, category: string, amount: string) {
		const base = { source: 'shop', kind: 'order', currency: 'CNY', quantity: '1', channel: key % 2 ? 'web' : 'store' }
		return {
			...base,
			key,
			order_id: `o-${key}`,
			profile_id,
			category,
			amount,
			base_amount: amount,
			ts: '2026-02-20 10:00:00.000',
		}
	}

	async function merge(from: number, to: number): Promise<void> {
		await analytics.insertRows('profile_overrides', [{ from_id: from, to_id: to, version: 1 }])
		await reload()
	}

	async function reload(): Promise<void> {
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
	}

	async function create(code: string, definition: unknown, more: Partial<TagContent> = {}): Promise<void> {
		const tag = await tags.create(code, { content: content(definition, more), note: '', publish: true }, '小李')
		expect(tag.last?.error).toBeNull()
	}

	async function call<T>(
		method: string,
		path: string,
		{
			body,
			params,
			query: asked = {},
			principal = user(),
		}: { body?: unknown; params?: object; query?: object; principal?: Principal } = {},
	): Promise<T> {
		const route = tags.routes.find((known) => known.method === method && known.path === path)
		if (!route) throw new Error(`no route ${method} ${path}`)
		const parsed = route.query ? route.query.parse(asked) : asked
		const given = typeof route.body === 'object' ? route.body.parse(body) : body
		const answer = await route.handle({ params, query: parsed, body: given, principal } as Request)
		return (route.response ? route.response.parse(answer) : answer) as T
	}

	/** Who meets a condition, who surely does not. */
	async function who(condition: object): Promise<{ yes: number[]; no: number[] }> {
		const { prelude, yes, no, params } = query.compileAnswers(
			query.parse(condition),
			() => 'SELECT bitmapBuild(emptyArrayUInt32())',
		)
		const [row] = await analytics.query<{ yes: number[]; no: number[] }>(
			`${prelude} SELECT arraySort(bitmapToArray(${yes})) AS yes, arraySort(bitmapToArray(${no})) AS no`,
			params,
		)
		return row ?? { yes: [], no: [] }
	}
	const has = async (code: string, value: string) => (await who({ trait: `tag.${code}`, op: 'eq', value })).yes

	it('gives the first rule that surely holds; whoever it cannot tell of stays unknown', async () => {
		await create('heat', hotOrWarm(3))
		expect([await has('heat', 'hot'), await has('heat', 'warm'), await has('heat', 'cold')]).toEqual([[3, 4], [1, 2], []])
		expect(await who({ trait: 'tag.heat', op: 'neq', value: 'hot' })).toEqual({ yes: [1, 2], no: [3, 4] })
		expect((await tags.store.get('heat'))?.last).toMatchObject({ known: 4, holders: 4, everyone: 5 })
	})

	it('counts, sums, dates and takes the last or most frequent value, of numbers with zero where nothing happened', async () => {
		const events = { kind: 'statistic', over: 'events', events: 'Product Viewed' }
		await create('views', { ...events, measure: 'count' })
		await create('price-sum', { ...events, measure: 'sum', property: 'price' })
		await create('kinds', { ...events, measure: 'distinct', property: 'category' })
		await create('last-price', { ...events, measure: 'last', property: 'price', as: 'number' })
		await create('last-seen', { ...events, measure: 'last' })
		await create('top', { ...events, measure: 'top', property: 'category', top: 1 })
		await create('city', { ...events, measure: 'last', property: 'city' })
		await create('spend', { kind: 'statistic', over: 'orders', measure: 'sum', property: 'net' })
		await create('tv-orders', {
			kind: 'statistic',
			over: 'orders',
			measure: 'count',
			where: [{ field: 'category', op: 'eq', value: 'tv' }],
		})
		expect(await who({ trait: 'tag.views', op: 'gte', value: 3 })).toEqual({ yes: [3, 4], no: [1, 2] })
		expect(await who({ trait: 'tag.price-sum', op: 'eq', value: 90 })).toMatchObject({ yes: [3] })
		expect(await who({ trait: 'tag.kinds', op: 'eq', value: 2 })).toMatchObject({ yes: [2, 3, 4] })
		expect(await who({ trait: 'tag.last-price', op: 'lt', value: 25 })).toMatchObject({ yes: [1, 2] })
		expect(await who({ trait: 'tag.last-seen', op: 'gte', value: '2026-02-22' })).toMatchObject({ yes: [3, 4] })
		expect([await has('top', 'tv'), await has('top', 'washer'), await has('city', '北京')]).toEqual([[1, 2], [3, 4], [2]])
		expect(await who({ trait: 'tag.spend', op: 'gte', value: 100 })).toEqual({ yes: [1, 2], no: [3, 4, 5] })
		// All five would be recognised when they buy: no row is a zero that we know of.
		expect(await who({ trait: 'tag.tv-orders', op: 'eq', value: 0 })).toEqual({ yes: [3, 4], no: [1, 2, 5] })
	})

	it('reads many statistics over the same rows in one pass, with the same results', async () => {
		const bands = [{ ...named('none') }, { ...named('some'), from: 1 }, { ...named('many'), from: 3 }]
		await create('often', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'count', bands })
		await create('views', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'count' })
		await create('visits', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'days' })
		await create('never', { kind: 'statistic', over: 'events', events: 'Repair Requested', measure: 'count', bands })
		clock.advance(1000)
		await tags.refresh(['often', 'views', 'visits', 'never'])
		expect([await has('often', 'some'), await has('often', 'many')]).toEqual([
			[1, 2],
			[3, 4],
		])
		expect(await who({ trait: 'tag.visits', op: 'eq', value: 4 })).toMatchObject({ yes: [4] })
		expect([await has('never', 'none'), await has('never', 'some')]).toEqual([[1, 2, 3, 4], []])
	})

	it('prefers what enough occasions speak for', async () => {
		await create('likes', { kind: 'preference', aspect: 'category', minimumSupport: 3, minimumShare: 0.5 })
		// The others looked at or bought one thing twice at most: evaluated, without a preference.
		expect(await who({ trait: 'tag.likes', op: 'eq', value: 'washer' })).toEqual({ yes: [4], no: [1, 2, 3, 5] })
	})

	it('takes SQL, scores by thresholds, and values from people and other systems', async () => {
		await create('beijing', { kind: 'sql', statement: "SELECT profile_id FROM events WHERE region = '北京'" })
		expect(await who({ trait: 'tag.beijing', op: 'eq', value: 'yes' })).toEqual({ yes: [1, 2], no: [3, 4, 5] })
		await create('mean', {
			kind: 'sql',
			as: 'number',
			statement: "SELECT profile_id, avg(num['price']) AS value FROM events GROUP BY profile_id",
		})
		expect(await who({ trait: 'tag.mean', op: 'gte', value: 30 })).toEqual({ yes: [3, 4], no: [1, 2] })
		await create('tier', { kind: 'predicted', field: 'tag.mean', bands: [named('low'), { ...named('high'), from: 30 }] })
		expect([await has('tier', 'low'), await has('tier', 'high')]).toEqual([
			[1, 2],
			[3, 4],
		])
		await create('vip', { kind: 'manual', values: [named('gold'), named('silver')] })
		const values = [
			{ profileId: 1, value: 'gold' },
			{ profileId: 2, value: 'silver' },
		]
		await call('POST', '/api/tags/:code/values', { params: { code: 'vip' }, body: { values, source: '客服', basis: '会员协议' } })
		expect(await who({ trait: 'tag.vip', op: 'eq', value: 'gold' })).toEqual({ yes: [1], no: [2] })
		clock.advance(1000)
		await call('POST', '/api/tags/:code/values', {
			params: { code: 'vip' },
			body: { values: [{ profileId: 1, value: null }], source: '客服', basis: '会员协议' },
		})
		expect(await has('vip', 'gold')).toEqual([])
		await expect(
			call('POST', '/api/tags/:code/values', {
				params: { code: 'vip' },
				body: { values: [{ profileId: 1, value: 'lead' }], source: 'x', basis: 'y' },
			}),
		).rejects.toMatchObject({ code: 'bad-request' })
	})

	it('takes over a list with its basis, tells what was wrong within bounds, and lets it run out', async () => {
		await create('list', { kind: 'uploaded', values: [named('a'), named('b')] })
		const csv = `id,value\nu-1,a\nu-2,b\nu-2,a\nnobody,a\nu-3,zzz\n,a\n`
		const upload = (body: Readable, more: object = {}) =>
			call<{ accepted: number }>('POST', '/api/tags/:code/upload', {
				params: { code: 'list' },
				body,
				query: { idType: 'user_id', basis: '会员协议 2026', expiresAt: '2026-04-01T00:00:00Z', ...more },
			})
		expect(await upload(Readable.from([Buffer.from(csv)]))).toEqual({
			...{ rows: 6, accepted: 2, refused: 4, reasons: { twice: 1, 'unknown-id': 1, 'bad-value': 1, 'empty-id': 1 } },
			first: expect.arrayContaining([{ line: 5, reason: 'unknown-id' }]),
		})
		expect([await has('list', 'a'), await has('list', 'b')]).toEqual([[1], [2]])
		expect(await call('GET', '/api/shoppers/:id/tags/:code/why', { params: { id: 1, code: 'list' } })).toMatchObject({
			given: { source: 'upload (小李)', basis: '会员协议 2026', expiresAt: '2026-04-01T00:00:00.000Z' },
		})
		await expect(upload(Readable.from([Buffer.from(csv)]), { expiresAt: '2026-02-01T00:00:00Z' })).rejects.toMatchObject({
			code: 'bad-request',
		})
		await expect(upload(Readable.from([Buffer.from('u-1,a\n')]))).rejects.toMatchObject({ code: 'bad-file' })
		clock.set(Date.parse('2026-04-02T00:00:00Z'))
		await tags.jobs.find(({ name }) => name === 'tag-expiry')?.run(new AbortController().signal)
		expect([await has('list', 'a'), await has('list', 'b')]).toEqual([[], []])
		expect(alerts.get('tag-expired list')?.details).toEqual({ people: 2 })
		expect(await analytics.query(`SELECT count() AS n FROM ${analytics.dialect.database}.tag_given`)).toEqual([{ n: '0' }])
	})

	it('answers a million wrong ids with a bounded report', async () => {
		await create('list', { kind: 'uploaded', values: [named('a')] })
		async function* lines() {
			yield Buffer.from('id,value\n')
			for (let block = 0; block < 100; block++)
				yield Buffer.from(Array.from({ length: 10_000 }, (_, n) => `wrong-${block}-${n},a\n`).join(''))
		}
		const before = process.memoryUsage().heapUsed
		const report = await call<{ first: unknown[] }>('POST', '/api/tags/:code/upload', {
			params: { code: 'list' },
			body: Readable.from(lines()),
			query: { idType: 'user_id', basis: '会员协议', expiresAt: '2026-04-01T00:00:00Z' },
		})
		expect(report).toMatchObject({ rows: 1_000_000, accepted: 0, refused: 1_000_000, reasons: { 'unknown-id': 1_000_000 } })
		expect(report.first).toHaveLength(100)
		expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000)
	}, 120_000)

	it('survives merges: the survivor’s own answer holds, else what the other one had', async () => {
		await create('heat', hotOrWarm(3))
		await create('views', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'count' })
		await merge(4, 5)
		await merge(3, 1)
		expect([await has('heat', 'hot'), await has('heat', 'warm')]).toEqual([[5], [1, 2]])
		expect(await who({ trait: 'tag.views', op: 'gte', value: 4 })).toEqual({ yes: [5], no: [1, 2] })
		expect(await call('GET', '/api/shoppers/:id/tags', { params: { id: 5 } })).toMatchObject({
			items: [
				{ code: 'heat', value: 'hot' },
				{ code: 'views', value: '4' },
			],
		})
		expect(await call('GET', '/api/shoppers/:id/tags', { params: { id: 1 } })).toMatchObject({
			items: [
				{ code: 'heat', value: 'warm' },
				{ code: 'views', value: '1' },
			],
		})
		expect(await call('GET', '/api/tags/:code/members', { params: { code: 'heat' }, query: { value: 'hot' } })).toMatchObject({
			total: 1,
			items: [{ profileId: 5 }],
		})
		clock.advance(1000)
		await tags.refresh(['heat', 'views'])
		expect([await has('heat', 'hot'), await has('heat', 'warm')]).toEqual([[1, 5], [2]])
	})

	it('lets the tag of a group with the highest priority win, and counts whom the others gave up', async () => {
		await create(
			'big',
			{ kind: 'rule', values: [{ ...named('yes'), when: viewed(4) }] },
			{ exclusive: { group: 'size', priority: 1 } },
		)
		await create(
			'middle',
			{ kind: 'rule', values: [{ ...named('yes'), when: viewed(2) }] },
			{ exclusive: { group: 'size', priority: 2 } },
		)
		await create(
			'any',
			{ kind: 'rule', values: [{ ...named('yes'), when: viewed(1) }] },
			{ exclusive: { group: 'size', priority: 3 } },
		)
		expect([await has('big', 'yes'), await has('middle', 'yes'), await has('any', 'yes')]).toEqual([[4], [2, 3], [1]])
		expect((await tags.store.get('middle'))?.last).toMatchObject({ conflicts: 1, known: 4 })
		expect((await tags.store.get('any'))?.last).toMatchObject({ conflicts: 3 })
	})

	it('rests on other tags, computes those first, and refuses circles through tags and segments', async () => {
		await create('a', hotOrWarm(3))
		await create('b', { kind: 'rule', values: [{ ...named('yes'), when: { trait: 'tag.a', op: 'eq', value: 'hot' } }] })
		const resting = (when: object) =>
			tags.update(
				'a',
				1,
				{ content: content({ kind: 'rule', values: [{ ...named('hot'), when }] }), note: '', publish: true },
				'x',
			)
		await expect(resting({ trait: 'tag.b', op: 'exists' })).rejects.toMatchObject({ code: 'bad-definition' })
		const segment = '01900000-0000-7000-8000-000000000001'
		segments = [{ id: segment, name: '圈', definition: query.parse({ trait: 'tag.b', op: 'exists' }) }]
		await expect(resting({ segment, member: true })).rejects.toMatchObject({ code: 'bad-definition' })
		await expect(resting({ trait: 'tag.none', op: 'exists' })).rejects.toMatchObject({ code: 'bad-definition' })
		await expect(resting({ segment: 'none', member: true })).rejects.toMatchObject({ code: 'bad-definition' })
		await analytics.insertRows(
			'events',
			[0, 1, 2].map((nth) => ({ key: 900 + nth, event: 'Product Viewed', profile_id: 1, ts: '2026-02-28 10:00:00.000' })),
		)
		clock.advance(1000)
		await tags.refresh(['b', 'a'])
		expect(await has('b', 'yes')).toEqual([1, 3, 4])
	})

	it('refuses to delete or unpublish what is used, and names the users', async () => {
		await create('a', hotOrWarm(3))
		await create('b', { kind: 'rule', values: [{ ...named('yes'), when: { trait: 'tag.a', op: 'eq', value: 'hot' } }] })
		segments = [{ id: 's', name: '人群甲', definition: query.parse({ trait: 'tag.b', op: 'exists' }) }]
		used = [{ kind: 'campaign', id: 'c', name: '双十一' }]
		const remove = (code: string) => call<Reply>('DELETE', '/api/tags/:code', { params: { code } })
		await expect(remove('a')).rejects.toMatchObject({ code: 'in-use', details: { usages: [{ kind: 'tag', id: 'b' }] } })
		await expect(call('POST', '/api/tags/:code/unpublish', { params: { code: 'b' } })).rejects.toMatchObject({
			code: 'in-use',
			details: { usages: [{ kind: 'segment', id: 's', name: '人群甲' }, used[0]] },
		})
		expect(await call('GET', '/api/tags/usages', { query: { kind: 'event', name: 'Product Viewed' } })).toMatchObject({
			items: [{ kind: 'tag', id: 'a' }],
		})
		segments = []
		await remove('b')
		await remove('a')
		expect(await analytics.query(`SELECT count() AS n FROM ${analytics.dialect.database}.tag_values`)).toEqual([{ n: '0' }])
		await expect(who({ trait: 'tag.a', op: 'exists' })).rejects.toMatchObject({ code: 'bad-definition' })
	})

	it('knows what a statement in SQL rests on, and names it among the users', async () => {
		const statement =
			"SELECT profile_id FROM events WHERE event = 'Product Viewed' AND profile_id IN (SELECT profile_id FROM order_lines) AND profile_id NOT IN (SELECT profile_id FROM traits WHERE name = 'city')"
		await create('buyers', { kind: 'sql', statement })
		await create('known', {
			kind: 'sql',
			statement: 'SELECT profile_id FROM people WHERE profile_id IN (SELECT profile_id FROM events)',
		})
		const { edges } = await call<{ edges: { from: string; to: string }[] }>('GET', '/api/tags/lineage')
		const under = (code: string) => edges.flatMap(({ from, to }) => (to === `tag:${code}` ? [from] : [])).sort()
		expect(under('buyers')).toEqual(['event:Product Viewed', 'orders', 'trait:city'])
		expect(under('known')).toEqual(['event:*', 'field:*people'])
		expect(await tags.usesOfEvent('Product Viewed')).toEqual([{ kind: 'tag', id: 'buyers', name: '标签' }])
		expect(await tags.usesOfField('city')).toEqual([{ kind: 'tag', id: 'buyers', name: '标签' }])
		// The published version counts as well as the draft that would do without.
		const draft = content({ kind: 'sql', statement: 'SELECT profile_id FROM people' })
		await tags.update('buyers', 1, { content: draft, note: '', publish: false }, '小李')
		expect(await tags.usesOfEvent('Product Viewed')).toMatchObject([{ id: 'buyers' }])
	})

	it('keeps a draft out of use until it is published, and the former version in use', async () => {
		await create('heat', hotOrWarm(3))
		await tags.update('heat', 1, { content: content(hotOrWarm(4)), note: '', publish: false }, 'x')
		clock.advance(1000)
		await tags.refresh(['heat'])
		expect(await has('heat', 'hot')).toEqual([3, 4])
		expect(await call('GET', '/api/tags/:code', { params: { code: 'heat' } })).toMatchObject({
			status: 'changed',
			version: 2,
			publishedVersion: 1,
		})
		await call('POST', '/api/tags/:code/publish', { params: { code: 'heat' }, body: { version: 2 } })
		expect(await has('heat', 'hot')).toEqual([4])
		await expect(tags.update('heat', 1, { content: content(hotOrWarm(5)), note: '', publish: true }, 'x')).rejects.toMatchObject({
			code: 'conflict',
		})
	})

	it('previews what would change, labels and numbers alike, without a mutation, and leaves nothing behind for long', async () => {
		await create('heat', hotOrWarm(3))
		await create('views', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'count' })
		const { database } = analytics.dialect
		const mutations = () =>
			analytics.query(
				`SELECT table, count() AS n FROM system.mutations WHERE database = '${database}' GROUP BY table ORDER BY table`,
			)
		const before = await mutations()
		expect(await tags.preview(content(hotOrWarm(2)).definition, 'heat')).toMatchObject({
			diff: { entered: 0, left: 0, changed: 1, sample: { changed: [2] } },
		})
		const narrow = { kind: 'rule', values: [{ ...named('hot'), when: viewed(3) }] }
		expect(await tags.preview(content(narrow).definition, 'heat')).toMatchObject({
			diff: { entered: 0, left: 2, changed: 0, sample: { left: [1, 2] } },
		})
		const weighed = { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'sum', property: 'price' }
		expect(await tags.preview(content(weighed).definition, 'views')).toMatchObject({ diff: { entered: 0, left: 0, changed: 4 } })
		expect(await mutations()).toEqual(before)
		const codes = async (id: number) => {
			const { items } = await call<{ items: { code: string }[] }>('GET', '/api/shoppers/:id/tags', { params: { id } })
			return items.map(({ code }) => code)
		}
		expect(await codes(3)).toEqual(['heat', 'views'])
		const left = async () =>
			Promise.all(
				['tag_values', 'tag_numbers', 'tag_generations'].map(async (table) =>
					(
						await analytics.query<{ n: string }>(
							`SELECT count() AS n FROM ${database}.${table} WHERE startsWith(tag, 'preview:')`,
						)
					).map(({ n }) => Number(n)),
				),
			)
		const tidy = () => tags.jobs.find(({ name }) => name === 'tag-expiry')?.run(new AbortController().signal)
		await tidy()
		expect((await left()).flat().every((rows) => rows > 0)).toBe(true)
		clock.advance(3_600_001)
		await tidy()
		expect(await left()).toEqual([[0], [0], [0]])
		expect(await codes(3)).toEqual(['heat', 'views'])
	})

	it('tells when values drift, coverage falls or a computation fails, and settles it', async () => {
		await create('heat', hotOrWarm(3))
		const busy = Array.from({ length: 400 }, (_, n) => ({
			key: 5000 + n,
			event: 'Product Viewed',
			profile_id: 100 + (n % 80),
			ts: '2026-02-28 10:00:00.000',
		}))
		const at = '2026-02-20 00:00:00.000'
		await analytics.insertRows('events', busy)
		await analytics.insertRows(
			'people',
			Array.from({ length: 400 }, (_, n) => ({
				profile_id: 100 + n,
				first_seen: at,
				last_seen: at,
				observed: n < 80 ? 1 : 0,
				identified: 1,
			})),
		)
		clock.advance(1000)
		await tags.refresh(['heat'])
		expect(alerts.get('tag-drift heat')?.details).toMatchObject({ psi: expect.any(Number) })
		expect(alerts.get('tag-coverage-fell heat')).toBeDefined()
		clock.advance(1000)
		await tags.refresh(['heat'])
		expect([...alerts.keys()]).toEqual([])
		const quality = await call<{ coverage: object[]; drift: object[] }>('GET', '/api/tags/:code/quality', {
			params: { code: 'heat' },
		})
		expect(quality).toMatchObject({
			coverage: [{ known: 4, everyone: 5, share: 0.8 }, { known: 84 }, { known: 84 }],
			error: null,
		})
		expect(quality.drift).toHaveLength(2)
		await create('city', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'last', property: 'city' })
		await analytics.insertRows(
			'events',
			Array.from({ length: 1100 }, (_, n) => ({
				key: 9000 + n,
				event: 'Product Viewed',
				profile_id: 100 + n,
				ts: '2026-02-28 12:00:00.000',
				text: { city: `c${n}` },
			})),
		)
		clock.advance(1000)
		expect((await tags.refresh(['city', 'heat'])).get('city')).toContain('1000')
		expect(alerts.get('tag-failed city')).toMatchObject({
			details: { code: 'bad-definition' },
			text: { zh: expect.stringContaining('定义已不成立'), en: expect.stringContaining('more than 1000 different values') },
		})
		// The last good computation stays in use.
		expect(await has('city', '北京')).toEqual([2])
	})

	it('tells a coded reason where a statement fails; what the engine said of people’s values stays in the log', async () => {
		await create('city', {
			kind: 'sql',
			as: 'number',
			statement: "SELECT profile_id, toInt32(text['city'] = '') AS value FROM events",
		})
		const secret = { kind: 'sql', as: 'number', statement: "SELECT profile_id, toUInt8(text['city']) AS value FROM events" }
		const tag = await tags.update('city', 1, { content: content(secret), note: '', publish: true }, '小李')
		expect(tag.last?.error).toBe('bad-definition: The definition is not valid')
		expect(JSON.stringify([...alerts.values()])).not.toMatch(/北京|上海|Cannot parse/)
		expect(alerts.get('tag-failed city')).toMatchObject({ severity: 'critical', details: { code: 'bad-definition' } })
	})

	it('lets no segment ask directly what appliances report, or for children, of those who did not agree', async () => {
		const reports = { events: 'Appliance Reported', measure: 'count', op: 'gte', value: 1 }
		const children = { trait: 'children', op: 'gte', value: 1 }
		const ts = '2026-02-27 10:00:00.000'
		await analytics.insertRows(
			'events',
			[1, 2].map((profile_id) => ({ key: 7000 + profile_id, event: 'Appliance Reported', profile_id, ts })),
		)
		await analytics.insertRows(
			'traits',
			[1, 2].map((profile_id) => ({ key: 7100 + profile_id, name: 'children', profile_id, text: '2', num: '2', ts })),
		)
		expect([await who(reports), await who({ not: children })]).toEqual([
			{ yes: [], no: [] },
			{ yes: [], no: [] },
		])
		await analytics.insertRows(
			'consent_states',
			['appliance_telemetry', 'children'].map((purpose) => ({ profile_id: 2, purpose, status: 'granted', at: ts, version: 1 })),
		)
		expect([(await who(reports)).yes, await who({ not: children })]).toEqual([[2], { yes: [], no: [2] }])
	})

	it('says nothing of those who did not agree to what a tag needs', async () => {
		await create('near', hotOrWarm(3), { requires: ['location'] })
		expect(await has('near', 'hot')).toEqual([])
		await analytics.insertRows('consent_states', [
			{ profile_id: 3, purpose: 'location', status: 'granted', at: '2026-02-01 00:00:00.000', version: 1 },
			{ profile_id: 4, purpose: 'location', status: 'granted', at: '2026-02-01 00:00:00.000', version: 1 },
			{ profile_id: 4, purpose: 'location', status: 'withdrawn', at: '2026-02-02 00:00:00.000', version: 2 },
		])
		expect(await who({ trait: 'tag.near', op: 'eq', value: 'hot' })).toEqual({ yes: [3], no: [] })
		expect(await call('GET', '/api/tags/:code/members', { params: { code: 'near' } })).toMatchObject({
			total: 1,
			items: [{ profileId: 3 }],
		})
		expect(await call('GET', '/api/shoppers/:id/tags', { params: { id: 2 } })).toEqual({ items: [] })
		expect(await call('GET', '/api/shoppers/:id/tags/:code/why', { params: { id: 2, code: 'near' } })).toMatchObject({
			values: null,
			missing: ['location'],
		})
	})

	it('takes a tag for sensitive that asks events for what is sensitive, directly or through a segment', async () => {
		const ill = { ...viewed(1), where: [{ property: 'healthStatus', op: 'eq', value: 'ill' }] }
		const id = '01900000-0000-7000-8000-000000000002'
		segments = [{ id, name: '病', definition: query.parse(ill) }]
		await create('asks', { kind: 'rule', values: [{ ...named('yes'), when: ill }] })
		await create('member', { kind: 'rule', values: [{ ...named('yes'), when: { segment: id, member: true } }] })
		await create('sums', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'sum', property: '月收入' })
		await create('store', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'last', property: 'location' })
		const found = ['asks', 'member', 'sums', 'store'].map((code) => tags.catalogue.duties(code).sensitivity)
		expect(found).toEqual(['sensitive', 'sensitive', 'sensitive', 'none'])
		await expect(
			call('GET', '/api/tags/:code/members', { params: { code: 'member' }, principal: user('analyst') }),
		).rejects.toMatchObject({ code: 'forbidden' })
		const statement = "SELECT profile_id FROM events WHERE text['id_card'] != ''"
		await expect(
			tags.create('reads', { content: content({ kind: 'sql', statement }), note: '', publish: true }, 'x'),
		).rejects.toMatchObject({ code: 'bad-definition', message: expect.stringContaining('id_card') })
	})

	it('hides sensitive tags, and what rests on them, from all but administrators', async () => {
		await create('ill', hotOrWarm(3), { sensitivity: 'sensitive' })
		await create('rests', { kind: 'rule', values: [{ ...named('yes'), when: { trait: 'tag.ill', op: 'eq', value: 'hot' } }] })
		const principal = user('analyst')
		for (const code of ['ill', 'rests']) {
			await expect(call('GET', '/api/tags/:code/members', { params: { code }, principal })).rejects.toMatchObject({
				code: 'forbidden',
			})
			await expect(call('GET', '/api/tags/:code/quality', { params: { code }, principal })).rejects.toMatchObject({
				code: 'forbidden',
			})
			await expect(call('GET', '/api/shoppers/:id/tags/:code/why', { params: { id: 3, code }, principal })).rejects.toMatchObject(
				{ code: 'forbidden' },
			)
			await expect(call('POST', '/api/tags/agreement', { body: { a: code, b: code }, principal })).rejects.toMatchObject({
				code: 'forbidden',
			})
			expect(await call('GET', '/api/tags/:code', { params: { code }, principal })).toMatchObject({
				hidden: true,
				last: null,
				sensitivity: 'sensitive',
			})
		}
		const milder = { ...content(hotOrWarm(3)), version: 1, note: '', publish: true }
		const params = { code: 'ill' }
		for (const change of [
			() => call('PUT', '/api/tags/:code', { params, body: milder, principal }),
			() => call('POST', '/api/tags/:code/rollback', { params, body: { version: 1 }, principal }),
			() => call('POST', '/api/tags/:code/publish', { params, body: { version: 1 }, principal }),
			() => call('POST', '/api/tags/:code/unpublish', { params, principal }),
			() => call('DELETE', '/api/tags/:code', { params, principal }),
		])
			await expect(change()).rejects.toMatchObject({ code: 'forbidden' })
		await expect(
			call('POST', '/api/tags/preview', {
				body: { definition: { kind: 'rule', values: [{ ...named('x'), when: { trait: 'tag.ill', op: 'exists' } }] } },
				principal,
			}),
		).rejects.toMatchObject({ code: 'forbidden' })
		expect(await call('GET', '/api/shoppers/:id/tags', { params: { id: 3 }, principal })).toEqual({ items: [] })
		expect(await call('GET', '/api/shoppers/:id/tags', { params: { id: 3 } })).toMatchObject({
			items: [{ code: 'ill', sensitive: true }, { code: 'rests' }],
		})
		expect(tags.dutiesOfFields(['tag.rests']).barred).toEqual([{ field: 'tag.rests', label: text('标签') }])
		await expect(
			call('POST', '/api/tags/:code/permit', { params: { code: 'ill' }, body: { use: 'targeting' } }),
		).rejects.toMatchObject({ code: 'barred' })
	})

	it('goes back to an earlier version only as a new one: what a later one computed would go on counting', async () => {
		await create('heat', hotOrWarm(3))
		await tags.update('heat', 1, { content: content(hotOrWarm(2)), note: '', publish: true }, '小李')
		const params = { code: 'heat' }
		await expect(call('POST', '/api/tags/:code/publish', { params, body: { version: 1 } })).rejects.toMatchObject({
			code: 'conflict',
		})
		await call('POST', '/api/tags/:code/rollback', { params, body: { version: 1 } })
		expect(await has('heat', 'hot')).toEqual([3, 4])
	})

	it('tidies up old members and leaves a computation that goes on alone', async () => {
		await create('heat', hotOrWarm(3))
		const { database } = analytics.dialect
		const written = async () => {
			const [row] = await analytics.query<{ n: string }>(`SELECT count() AS n FROM ${database}.tag_values WHERE tag = 'going-on'`)
			return Number(row?.n)
		}
		await analytics.command(
			`INSERT INTO ${database}.tag_values (tag, generation, value, bucket, members) SELECT 'going-on', {generation:UInt64}, '', 0, groupBitmapState(toUInt32(1))`,
			{ generation: (10n ** 13n + BigInt(clock.now())).toString() },
		)
		const tidy = () => tags.jobs.find(({ name }) => name === 'tag-expiry')?.run(new AbortController().signal)
		await tidy()
		expect(await written()).toBe(1)
		clock.advance(2 * 3_600_000)
		await tidy()
		expect(await written()).toBe(0)
		expect(await has('heat', 'hot')).toEqual([3, 4])
	})

	it('lets a tag about prices set none before a recent fairness check of this version', async () => {
		await create('elastic', hotOrWarm(3), { pricing: true })
		const permit = (use: string) => call('POST', '/api/tags/:code/permit', { params: { code: 'elastic' }, body: { use } })
		const check = (value: number) =>
			call('POST', '/api/tags/:code/fairness-checks', {
				params: { code: 'elastic' },
				body: {
					measure: '同款成交均价',
					groups: [
						{ name: 'hot', n: 100, value: 100 },
						{ name: 'warm', n: 300, value },
					],
				},
			})
		expect(await permit('targeting')).toMatchObject({ permitted: true, check: null })
		await expect(permit('pricing')).rejects.toMatchObject({ code: 'fairness-check-missing' })
		expect(await check(120)).toMatchObject({ fair: false, compared: { difference: expect.closeTo(20 / 115, 6) } })
		await expect(permit('coupon')).rejects.toMatchObject({ code: 'fairness-check-missing' })
		await check(101)
		expect(await permit('coupon')).toMatchObject({ permitted: true, check: { fair: true, by: '小李' } })
		clock.advance(91 * 86_400_000)
		await expect(permit('pricing')).rejects.toMatchObject({ code: 'fairness-check-missing' })
		expect(audited).toEqual([
			'tag.use-permitted',
			'tag.use-refused',
			'tag.fairness-checked',
			'tag.use-refused',
			'tag.fairness-checked',
			'tag.use-permitted',
			'tag.use-refused',
		])
		const { uses } = await call<{ uses: object[] }>('GET', '/api/tags/:code/fairness-checks', { params: { code: 'elastic' } })
		expect(uses).toHaveLength(5)
		expect(uses[0]).toMatchObject({
			use: 'pricing',
			permitted: false,
			reason: { zh: '公平性检查已超过 90 天', en: 'The fairness check is older than 90 days' },
		})
		expect(uses.at(-1)).toMatchObject({ use: 'targeting', permitted: true, reason: null })
	})

	it('tells how far a tag and a declared trait agree', async () => {
		await create('heat', hotOrWarm(3))
		await analytics.insertRows('traits', [
			{ key: 1, name: 'declared', profile_id: 1, text: 'warm', ts: '2026-02-01 00:00:00.000' },
			{ key: 2, name: 'declared', profile_id: 2, text: 'hot', ts: '2026-02-01 00:00:00.000' },
			{ key: 3, name: 'declared', profile_id: 3, text: 'hot', ts: '2026-02-01 00:00:00.000' },
			{ key: 4, name: 'declared', profile_id: 5, text: 'hot', ts: '2026-02-01 00:00:00.000' },
		])
		expect(await call('POST', '/api/tags/agreement', { body: { a: 'heat', b: 'trait:declared' } })).toMatchObject({
			...{
				matrix: [
					[1, 0],
					[1, 1],
				],
				n: 3,
				onlyA: 1,
				onlyB: 1,
				kappa: expect.closeTo(0.4, 6),
			},
			labelsA: [text('hot'), text('warm')],
		})
	})

	it('compares what somebody declared before what was observed, and of those who agreed alone', async () => {
		await create('near', hotOrWarm(3), { requires: ['location'] })
		const said = (key: number, profile_id: number, kind: string, word: string, day: string) => ({
			...{ key, name: 'declared', profile_id, kind, text: word, ts: `2026-02-${day} 00:00:00.000` },
		})
		await analytics.insertRows('traits', [
			said(1, 3, 'declared', 'hot', '01'),
			said(2, 3, 'observed', 'warm', '05'),
			said(3, 4, 'declared', 'hot', '01'),
		])
		const compare = () =>
			call<{ n: number; matrix: number[][] }>('POST', '/api/tags/agreement', { body: { a: 'near', b: 'trait:declared' } })
		expect((await compare()).n).toBe(0)
		await analytics.insertRows('consent_states', [
			{ profile_id: 3, purpose: 'location', status: 'granted', at: '2026-02-01 00:00:00.000', version: 1 },
		])
		expect(await compare()).toMatchObject({ n: 1, matrix: [[1]], onlyA: 0, onlyB: 0 })
	})

	it('tells of tags that miss their refreshes, and of values that ran out until new ones come', async () => {
		await create('list', { kind: 'uploaded', values: [named('a')] })
		await create('city', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'last', property: 'city' })
		const upload = (expiresAt: string) =>
			call('POST', '/api/tags/:code/upload', {
				params: { code: 'list' },
				body: Readable.from([Buffer.from('id,value\nu-1,a\n')]),
				query: { idType: 'user_id', basis: '会员协议', expiresAt },
			})
		await upload('2026-03-02T00:00:00Z')
		await analytics.insertRows(
			'events',
			Array.from({ length: 1100 }, (_, n) => ({
				...{ key: 9000 + n, event: 'Product Viewed', profile_id: 100 + n, ts: '2026-02-28 12:00:00.000' },
				text: { city: `c${n}` },
			})),
		)
		const run = (job: string) => tags.jobs.find(({ name }) => name === job)?.run(new AbortController().signal)
		clock.advance(47 * 3_600_000)
		await run('tag-refresh')
		expect(alerts.has('tag-stale city')).toBe(false)
		clock.advance(2 * 3_600_000)
		await run('tag-refresh')
		expect(alerts.has('tag-stale city')).toBe(true)
		await run('tag-expiry')
		expect(alerts.has('tag-expired list')).toBe(true)
		await upload('2026-04-01T00:00:00Z')
		expect(alerts.has('tag-expired list')).toBe(false)
		// A tag that is gone leaves no alert behind.
		await call('DELETE', '/api/tags/:code', { params: { code: 'city' } })
		expect([...alerts.keys()]).toEqual([])
	})

	it('lets editors with a data scope say something of their own people only', async () => {
		await create('vip', { kind: 'manual', values: [named('gold')] })
		await create('list', { kind: 'uploaded', values: [named('a')] })
		const principal = user('marketer', { region: ['北京'] })
		const give = (profileId: number) =>
			call('POST', '/api/tags/:code/values', {
				params: { code: 'vip' },
				body: { values: [{ profileId, value: 'gold' }], source: '客服', basis: '会员协议' },
				principal,
			})
		await expect(give(3)).rejects.toMatchObject({ code: 'not-found' })
		await give(1)
		const report = await call('POST', '/api/tags/:code/upload', {
			params: { code: 'list' },
			body: Readable.from([Buffer.from('id,value\nu-2,a\nu-4,a\n')]),
			query: { idType: 'user_id', basis: '会员协议 2026', expiresAt: '2026-04-01T00:00:00Z' },
			principal,
		})
		expect(report).toMatchObject({ accepted: 1, reasons: { 'unknown-id': 1 } })
		expect([await has('vip', 'gold'), await has('list', 'a')]).toEqual([[1], [2]])
	})

	it('shows readers with a data scope their own people', async () => {
		await create('heat', hotOrWarm(3))
		const principal = user('marketer', { region: ['北京'] })
		expect(await call('GET', '/api/tags/:code/members', { params: { code: 'heat' }, principal })).toMatchObject({ total: 2 })
		await expect(call('GET', '/api/shoppers/:id/tags', { params: { id: 4 }, principal })).rejects.toMatchObject({
			code: 'not-found',
		})
	})

	it('counts for readers with a data scope their own people only, and refuses what is counted over the whole shop', async () => {
		await create('heat', hotOrWarm(3))
		await create('views', { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'count' })
		await analytics.insertRows('traits', [
			{ key: 1, name: 'declared', profile_id: 2, text: 'warm', ts: '2026-02-01 00:00:00.000' },
			{ key: 2, name: 'declared', profile_id: 4, text: 'hot', ts: '2026-02-01 00:00:00.000' },
		])
		// Beijing: shoppers 1 (one view, bought) and 2 (two views, bought).
		const principal = user('marketer', { region: ['北京'] })
		const preview = (definition: unknown, code: string) =>
			call('POST', '/api/tags/preview', { body: { definition, code }, principal })
		expect(await preview(hotOrWarm(2), 'heat')).toMatchObject({
			...{ known: 2, unknown: 0, total: 2, coverage: 1, psi: null, diff: { entered: 0, left: 0, changed: 1 } },
			values: [
				{ value: 'hot', count: 1 },
				{ value: 'warm', count: 1 },
			],
		})
		const weighed = { kind: 'statistic', over: 'events', events: 'Product Viewed', measure: 'sum', property: 'price' }
		const numbers = await preview(weighed, 'views')
		expect(numbers).toMatchObject({ known: 2, total: 2, psi: null, diff: { changed: 2 } })
		expect((numbers as { values: { count: number }[] }).values.reduce((sum, { count }) => sum + count, 0)).toBe(2)
		for (const code of ['heat', 'views']) {
			const last = { known: 2, holders: 2, everyone: 2, coverage: 1, psi: null, error: null }
			expect(await call('GET', '/api/tags/:code', { params: { code }, principal })).toMatchObject({ last })
			await expect(call('GET', '/api/tags/:code/quality', { params: { code }, principal })).rejects.toMatchObject({
				code: 'scope-too-narrow',
			})
		}
		expect(await call('POST', '/api/tags/agreement', { body: { a: 'heat', b: 'trait:declared' }, principal })).toMatchObject({
			...{ matrix: [[1]], n: 1, onlyA: 1, onlyB: 0 },
		})
	})
})
