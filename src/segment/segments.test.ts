import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { EventRecord } from '#collect'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { type ManualClock, manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import { type Principal, Reply, type Request } from '#kit/route'
import { migrations as profile } from '#profile'
import { createQuery, type Definition } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createHistoryStore } from './history-store.ts'
import { migrations } from './migrations.ts'
import type { Usage } from './save-segment.ts'
import { createSegmentStore } from './segment-store.ts'
import { createSegment, type Segments } from './segments.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const user = (scope = {}): Principal => ({
	kind: 'user',
	id: 'u',
	name: '小李',
	email: 'li@example.com',
	role: 'marketer',
	scope,
})

const viewed = (times: number): Definition => ({
	events: 'Product Viewed',
	measure: 'count',
	op: 'gte',
	value: times,
	window: { last: 7, unit: 'days' },
})
const member = (segment: string): Definition => ({ segment, member: true })

interface SegmentAnswer {
	readonly id: string
	readonly version: number
	readonly counts: unknown
	readonly sentence: { readonly zh: string }
}

forEachEngine('segments', (engines) => {
	let analytics: AnalyticsStore
	let operations: OperationsStore
	let segments: Segments
	let clock: ManualClock
	let used: Usage[]
	let told: EventRecord[]
	let audited: { readonly action: string; readonly details: unknown }[]

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...household, ...migrations] })
		operations = await engines.operations({ migrations })
	})

	/** Shoppers 1 to 4 are observed, 5 is only known by name. Shopper n viewed n products, 1 and 2 in Beijing. */
	beforeEach(async () => {
		clock = manualClock(now)
		used = []
		told = []
		audited = []
		await operations.query(sql`TRUNCATE segments`)
		for (const table of [
			'events',
			'activity',
			'people',
			'order_lines',
			'message_ids',
			'segment_members',
			'segment_changes',
			'segment_snapshots',
			'profile_overrides',
		]) {
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		}
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		await views([1, 2, 3, 4].map((profile) => [profile, profile] as const))
		const seen = { first_seen: '2026-02-28 00:00:00.000', last_seen: '2026-02-28 00:00:00.000', identified: 1 }
		const people = [1, 2, 3, 4, 5].map((profile_id) => ({ profile_id, ...seen, observed: profile_id < 5 ? 1 : 0 }))
		await analytics.insertRows('people', people)
		segments = createSegment({
			analytics,
			store: createSegmentStore(operations),
			history: createHistoryStore(analytics),
			append: async (records) => void told.push(...records),
			lookup: async (_, values) => new Map(values.flatMap((value) => (/^[1-5]$/.test(value) ? [[value, Number(value)]] : []))),
			currency: 'CNY',
			audit: async ({ action, details }) => void audited.push({ action, details }),
			query: createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: [] }),
			clock,
			log: createLog('silent'),
			labels: async (ids, principal) => new Map(ids.map((id) => [id, `${principal.kind} ${id}`])),
			usages: async () => used,
		})
	})

	const view = (profile: number, times: number) => views([[profile, times]])

	async function views(of: readonly (readonly [profile: number, times: number])[]): Promise<void> {
		const rows = of.flatMap(([profile, times]) =>
			Array.from({ length: times }, (_, nth) => ({
				key: profile * 1000 + nth,
				event: 'Product Viewed',
				profile_id: profile,
				ts: '2026-02-28 10:00:00.000',
				region: profile < 3 ? '北京' : '上海',
			})),
		)
		await analytics.insertRows('events', rows)
		await analytics.insertRows('activity', rows)
		const seen = { first_seen: '2026-02-28 10:00:00.000', last_seen: '2026-02-28 10:00:00.000', observed: 1, identified: 1 }
		await analytics.insertRows(
			'people',
			of.map(([profile_id]) => ({ profile_id, ...seen })),
		)
		await analytics.insertRows(
			'message_ids',
			rows.map(({ key }) => ({ key, loaded_at: '2026-02-28 10:00:00' })),
		)
	}

	async function call<T>(
		method: string,
		path: string,
		{ body, params, query, principal = user() }: { body?: unknown; params?: object; query?: object; principal?: Principal } = {},
	): Promise<T> {
		const route = segments.routes.find((known) => known.method === method && known.path === path)
		if (!route) throw new Error(`no route ${method} ${path}`)
		const parsed = route.body && typeof route.body !== 'string' ? route.body.parse(body) : body
		const answer = await route.handle({ body: parsed, params, query: route.query?.parse(query ?? {}), principal } as Request)
		return (answer instanceof Reply ? answer : (route.response?.parse(answer) ?? answer)) as T
	}

	const save = (name: string, definition: Definition) =>
		call<SegmentAnswer>('POST', '/api/segments', { body: { name, definition } })
	const memberIds = async (id: string, principal = user()) => {
		const page = await call<{ items: { profileId: number }[] }>('GET', '/api/segments/:id/members', { params: { id }, principal })
		return page.items.map(({ profileId }) => profileId)
	}
	const merge = async (from: number, to: number, version: number) => {
		await analytics.insertRows('profile_overrides', [{ from_id: from, to_id: to, version }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		clock.advance(1_000)
		await run('segment-lists')
	}
	const runJob = async () => {
		for (const name of ['segment-live', 'segment-refresh']) await run(name)
	}

	it('previews a definition: how many, of whom it is not known, a sample and the sentence', async () => {
		expect(await call('POST', '/api/segments/preview', { body: { definition: viewed(3) } })).toEqual({
			yes: 2,
			no: 2,
			unknown: 1,
			total: 5,
			coverage: { observed: 4, buyers: null },
			sample: [
				{ profileId: 3, label: 'user 3' },
				{ profileId: 4, label: 'user 4' },
			],
			sentence: { zh: '最近 7 天内「浏览商品」至少 3 次', en: 'has “product viewed” at least 3 times in the last 7 days' },
			elapsedMs: 0,
			asOf: '2026-03-01T12:00:00.000Z',
		})
	})

	it('shows a user with a data scope their own people only', async () => {
		const beijing = user({ region: ['北京'] })
		const preview = await call('POST', '/api/segments/preview', { body: { definition: viewed(2) }, principal: beijing })
		expect(preview).toMatchObject({ yes: 1, no: 1, unknown: 0, total: 2, coverage: { observed: 2 }, sample: [{ profileId: 2 }] })
		const { id } = await save('两次', viewed(2))
		expect(await memberIds(id)).toEqual([2, 3, 4])
		expect(await memberIds(id, beijing)).toEqual([2])
		const list = await call<{ items: unknown[] }>('GET', '/api/segments', { principal: beijing })
		expect(list.items).toMatchObject([{ id, counts: { yes: 1, no: null, unknown: null } }])
	})

	it('refuses a definition that is wrong, saying where', async () => {
		const body = { definition: { all: [viewed(1), { trait: 'a' }] } }
		await expect(call('POST', '/api/segments/preview', { body })).rejects.toMatchObject({
			code: 'bad-definition',
			details: { path: 'all[1].op' },
		})
	})

	it('refuses to preview who is not in a segment that does not exist', async () => {
		const body = { definition: { all: [viewed(1), { segment: 'gone', member: false }] } }
		await expect(call('POST', '/api/segments/preview', { body })).rejects.toMatchObject({
			code: 'bad-definition',
			details: { segment: 'gone' },
		})
	})

	it('says why somebody is in a segment, and why not', async () => {
		const { id } = await save('看过三次', {
			all: [viewed(3), { not: { segment: (await save('四次', viewed(4))).id, member: true } }],
		})
		const why = (profileId: number, principal = user()) =>
			call('GET', '/api/segments/:id/explain', { params: { id }, query: { profileId: String(profileId) }, principal })
		expect(await why(3)).toMatchObject({
			person: { profileId: 3, label: 'user 3' },
			at: '2026-03-01T12:00:00.000Z',
			answer: 'yes',
			member: true,
			coverage: { observed: true, buyer: true },
			tree: {
				kind: 'all',
				path: '',
				parts: [
					{
						kind: 'leaf',
						path: 'all[0]',
						answer: 'yes',
						found: { leaf: 'events', value: 3, partial: false, condition: viewed(3) },
					},
					{ kind: 'not', answer: 'yes', parts: [{ path: 'all[1].not', answer: 'no', found: { leaf: 'segment', value: false } }] },
				],
			},
		})
		expect(await why(2)).toMatchObject({
			answer: 'no',
			member: false,
			tree: { parts: [{ answer: 'no', found: { value: 2 } }, {}] },
		})
		expect(await why(5)).toMatchObject({
			answer: 'unknown',
			member: false,
			coverage: { observed: false },
			tree: { parts: [{ answer: 'unknown', found: { value: 0, partial: true } }, {}] },
		})
		// In the words of whoever merges: facts of both are told of the one they are now.
		await merge(2, 1, 1)
		expect(await why(2)).toMatchObject({
			person: { profileId: 1 },
			tree: { parts: [{ answer: 'yes', found: { value: 3 } }, {}] },
		})
		await expect(why(77)).rejects.toMatchObject({ code: 'not-found' })
		await expect(why(3, user({ region: ['北京'] }))).rejects.toMatchObject({ code: 'not-found' })
		expect(await why(1, user({ region: ['北京'] }))).toMatchObject({ answer: 'yes' })
	})

	it('says of an unsaved definition who meets it, and refuses what it cannot explain', async () => {
		const explain = (definition: unknown) => call('POST', '/api/segments/explain', { body: { definition, profileId: 4 } })
		expect(await explain(viewed(3))).toMatchObject({ answer: 'yes', member: null, tree: { found: { value: 4 } } })
		await expect(explain({ trait: 'a' })).rejects.toMatchObject({ code: 'bad-definition' })
		await expect(explain({ segment: 'gone', member: false })).rejects.toMatchObject({ details: { segment: 'gone' } })
	})

	it('computes members when saved and again when changed', async () => {
		const made = await save('看过三次', viewed(3))
		expect(made).toMatchObject({
			version: 1,
			counts: { yes: 2, no: 2, unknown: 1 },
			createdBy: '小李',
			refreshedAt: '2026-03-01T12:00:00.000Z',
		})
		expect(await memberIds(made.id)).toEqual([3, 4])
		const body = { name: '看过四次', definition: viewed(4), version: 1 }
		expect(await call('PUT', '/api/segments/:id', { params: { id: made.id }, body })).toMatchObject({
			version: 2,
			counts: { yes: 1, no: 3, unknown: 1 },
		})
		expect(await memberIds(made.id)).toEqual([4])
		await expect(call('PUT', '/api/segments/:id', { params: { id: made.id }, body })).rejects.toMatchObject({ code: 'conflict' })
	})

	it('pages through members without losing or repeating one', async () => {
		const { id } = await save('看过', viewed(1))
		const seen: number[] = []
		for (let cursor: string | undefined; ; ) {
			const page = await call<{ items: { profileId: number }[]; next: string | null; total: number }>(
				'GET',
				'/api/segments/:id/members',
				{ params: { id }, query: { limit: '1', ...(cursor ? { cursor } : {}) } },
			)
			expect(page.total).toBe(4)
			seen.push(...page.items.map(({ profileId }) => profileId))
			if (page.next === null) break
			cursor = page.next
		}
		expect(seen).toEqual([1, 2, 3, 4])
	})

	it('keeps members fresh as data comes in, those of other segments too', async () => {
		const base = await save('看过三次', viewed(3))
		const onTop = await save('不在其中', { segment: base.id, member: false })
		expect(await memberIds(onTop.id)).toEqual([1, 2, 5])
		await view(2, 4)
		clock.advance(61_000)
		await runJob()
		expect(await memberIds(base.id)).toEqual([2, 3, 4])
		expect(await memberIds(onTop.id)).toEqual([1, 5])
		expect(await segments.segmentsOf(2)).toEqual([{ id: base.id, name: '看过三次' }])
	})

	it('computes on demand', async () => {
		const { id } = await save('看过三次', viewed(3))
		await view(1, 3)
		clock.advance(1)
		expect(await call('POST', '/api/segments/:id/refresh', { params: { id } })).toMatchObject({ counts: { yes: 3 } })
	})

	it('lets a segment rest on others, but never on itself', async () => {
		const a = await save('甲', viewed(1))
		const b = await save('乙', { all: [member(a.id), viewed(2)] })
		expect(b.sentence.zh).toBe('属于人群「甲」，并且最近 7 天内「浏览商品」至少 2 次')
		const change = (id: string, definition: Definition) =>
			call('PUT', '/api/segments/:id', { params: { id }, body: { name: '环', definition, version: 1 } })
		await expect(change(a.id, { not: member(b.id) })).rejects.toMatchObject({
			code: 'bad-definition',
			message: 'the segment would rest on itself',
		})
		await expect(change(a.id, member(a.id))).rejects.toMatchObject({ code: 'bad-definition' })
		await expect(save('丙', member('01900000-0000-7000-8000-000000000009'))).rejects.toMatchObject({ code: 'bad-definition' })
	})

	it('deletes only what nothing uses, with its members', async () => {
		const a = await save('甲', viewed(1))
		const b = await save('乙', member(a.id))
		const remove = (id: string) => call<Reply>('DELETE', '/api/segments/:id', { params: { id } })
		await expect(remove(a.id)).rejects.toMatchObject({
			code: 'in-use',
			details: { usages: [{ kind: 'segment', id: b.id, name: '乙' }] },
		})
		used = [{ kind: 'campaign', id: 'c', name: '双十一' }]
		await expect(remove(b.id)).rejects.toMatchObject({ code: 'in-use', details: { usages: used } })
		used = []
		expect((await remove(b.id)).status).toBe(204)
		await remove(a.id)
		expect(await segments.segmentsOf(1)).toEqual([])
		await expect(call('GET', '/api/segments/:id', { params: { id: a.id } })).rejects.toMatchObject({ code: 'not-found' })
	})

	const run = (name: string) => segments.jobs.find((job) => job.name === name)?.run(new AbortController().signal)

	it('keeps who was in when, day by day, and shows the members of then', async () => {
		const { id } = await save('看过三次', viewed(3))
		clock.advance(86_400_000)
		await view(2, 3)
		await call('POST', '/api/segments/:id/refresh', { params: { id } })
		const history = await call<{ beginsAt: string; days: unknown[] }>('GET', '/api/segments/:id/history', {
			...{ params: { id }, query: { from: '2026-03-01', to: '2026-03-02' } },
		})
		expect(history).toMatchObject({
			beginsAt: '2026-03-01T12:00:00.000Z',
			days: [
				{ day: '2026-03-01', members: 2, entered: 0, left: 0 },
				{ day: '2026-03-02', members: 3, entered: 1, left: 0 },
			],
		})
		const membersAt = (at: string, principal = user()) =>
			call<{ items: { profileId: number }[]; total: number }>('GET', '/api/segments/:id/members', {
				...{ params: { id }, query: { at }, principal },
			})
		expect((await membersAt('2026-03-01T12:00:00Z')).items.map(({ profileId }) => profileId)).toEqual([3, 4])
		expect((await membersAt('2026-03-02T20:00:00+08:00')).items.map(({ profileId }) => profileId)).toEqual([2, 3, 4])
		expect(await membersAt('2026-03-02T12:00:00Z', user({ region: ['北京'] }))).toMatchObject({
			total: 1,
			items: [{ profileId: 2 }],
		})
		await expect(membersAt('2026-02-28T12:00:00Z')).rejects.toMatchObject({ code: 'not-ready' })
		await expect(membersAt('2026-03-05T12:00:00Z')).rejects.toMatchObject({ code: 'bad-request' })
		const days = (query: object, principal = user()) =>
			call<{ days: unknown[] }>('GET', '/api/segments/:id/history', { params: { id }, query, principal })
		await expect(days({ from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject({ code: 'bad-request' })
		await expect(days({ from: '2020-03-02', to: '2026-03-01' })).rejects.toMatchObject({ code: 'bad-request' })
		await expect(days({ from: '2026-02-31' })).rejects.toMatchObject({ code: 'bad-request' })
		const beijing = await days({ from: '2026-02-28', to: '2026-03-02' }, user({ region: ['北京'] }))
		expect(beijing.days).toMatchObject([
			{ members: null, entered: 0 },
			{ members: 0, entered: 0 },
			{ members: 1, entered: 1, left: 0 },
		])
	})

	it('tells how people moved between segments from one day to another', async () => {
		const [some, many] = [await save('看过两次', viewed(2)), await save('看过四次', viewed(4))]
		clock.advance(86_400_000)
		await view(1, 4)
		await view(2, 4)
		for (const { id } of [some, many]) await call('POST', '/api/segments/:id/refresh', { params: { id } })
		const ids = [some.id, many.id]
		const flow = (body: object) => call<{ links: unknown[] }>('POST', '/api/segments/flow', { body: { ids, ...body } })
		expect((await flow({ from: '2026-03-01', to: '2026-03-02' })).links).toEqual([
			{ from: [some.id], to: [some.id], people: 1 },
			{ from: [], to: ids, people: 1 },
			{ from: [some.id], to: ids, people: 1 },
			{ from: ids, to: ids, people: 1 },
		])
		expect(await flow({ to: '2026-03-02' })).toMatchObject({ from: '2026-03-01', to: '2026-03-02' })
		await expect(flow({ from: '2026-02-01', to: '2026-03-02' })).rejects.toMatchObject({
			code: 'not-ready',
			details: { name: '看过两次', beginsOn: '2026-03-01' },
		})
		await expect(flow({ from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject({ code: 'bad-request' })
	})

	it('writes entering and leaving back as events, once, and only where asked to', async () => {
		const silent = await save('不通知', viewed(3))
		const told1 = await save('通知', viewed(3))
		const body = { name: '通知', definition: viewed(3), announce: true, version: told1.version }
		await call('PUT', '/api/segments/:id', { params: { id: told1.id }, body })
		await run('segment-announce')
		expect(told).toEqual([])
		clock.advance(1_000)
		await view(2, 3)
		for (const { id } of [silent, told1]) await call('POST', '/api/segments/:id/refresh', { params: { id } })
		await run('segment-announce')
		await run('segment-announce')
		expect(told).toEqual([
			{
				...{ kind: 'event', type: 'track', event: 'Segment Entered', source: 'qianmian', profileId: 2 },
				messageId: `${told1.id}:${2n * 10n ** 13n + BigInt(now + 1_000)}:2:entered`,
				...{ ts: now + 1_000, receivedAt: now + 1_000 },
				properties: { segment_id: told1.id, segment: '通知', segment_version: 2 },
			},
		])
		clock.advance(10 * 86_400_000)
		await call('POST', '/api/segments/:id/refresh', { params: { id: told1.id } })
		await run('segment-announce')
		expect(told.slice(1).map(({ event, profileId }) => `${event} ${profileId}`)).toEqual([
			...['Segment Left 2', 'Segment Left 3', 'Segment Left 4'],
		])
	})

	it('follows the people of a list who are merged, and parts them again', async () => {
		const { id } = await save('看过三次', viewed(3))
		const list = await call<SegmentAnswer>('POST', '/api/segments/:id/snapshot', { params: { id }, body: { name: '名单' } })
		expect(audited).toMatchObject([{ action: 'segment.snapshot', details: { of: id, people: 2 } }])
		await merge(4, 1, 1)
		expect(await memberIds(list.id)).toEqual([1, 3])
		await merge(4, 4, 2)
		expect(await memberIds(list.id)).toEqual([3, 4])
		await view(2, 9)
		await call('POST', '/api/segments/:id/refresh', { params: { id: list.id } })
		expect(await memberIds(list.id)).toEqual([3, 4])
		expect(list.sentence.zh).toBe('固定名单：人群「看过三次」在保存那一刻的成员，不再更新')
	})

	it('gives other stages the members as a condition and as a bitmap', async () => {
		const { id } = await save('看过三次', viewed(3))
		const isMember = segments.memberCondition(id)
		const rows = await analytics.query<{ profile_id: number }>(
			`SELECT DISTINCT profile_id FROM ${analytics.dialect.database}.events WHERE ${isMember.sql} ORDER BY profile_id`,
			isMember.params,
		)
		expect(rows.map((row) => row.profile_id)).toEqual([3, 4])
		const compiled = segments.compile({ all: [member(id), viewed(4)] })
		expect(await analytics.query(`${compiled.prelude} SELECT bitmapToArray(${compiled.yes}) AS ids`, compiled.params)).toEqual([
			{ ids: [4] },
		])
	})
})
