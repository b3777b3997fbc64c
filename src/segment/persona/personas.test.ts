import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { z } from 'zod'
import type { EventRecord } from '#collect'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { type ManualClock, manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import type { Principal, Request } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { random } from '#ml/random'
import { migrations as profile } from '#profile'
import { createQuery } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { createHistoryStore } from '../history-store.ts'
import { migrations } from '../migrations.ts'
import { createMemorySegmentStore } from '../segment-store.memory.ts'
import { createSegment, type Segments } from '../segments.ts'
import { createMemoryPersonaStore } from './persona-store.memory.ts'
import type { PersonaStore } from './persona-store.ts'
import type { resultView, runView, setView } from './persona-views.ts'

type SetView = z.output<typeof setView>
type Shown = SetView & { readonly result: z.output<typeof resultView> | null }
type RunView = z.output<typeof runView>

const start = Date.parse('2026-03-01T12:00:00Z')
const day = 86_400_000
const user = (role: 'admin' | 'marketer' | 'viewer' = 'marketer', scope = {}): Principal => ({
	...{ kind: 'user', id: 'u', name: '小李', email: 'li@example.com', role, scope },
})

/** How somebody behaves: actions on so many days, on one channel mostly, looking at one price mostly. */
interface Manner {
	readonly days: number
	readonly channel: string
	readonly price: number
	readonly evening: boolean
	readonly offers: boolean
}

/** Three kinds that are far apart, and differ in the hours, which the clustering does not see. */
const kinds: readonly Manner[] = [
	{ days: 7, channel: 'store', price: 8_000, evening: false, offers: false },
	{ days: 30, channel: 'app', price: 2_000, evening: true, offers: true },
	{ days: 12, channel: 'web', price: 4_000, evening: false, offers: true },
]

const inputs = ['active_days', 'price_level', 'store_share', 'app_share', 'web_share']

forEachEngine('personas', (engines) => {
	/** What the analytics store has no part in: a run takes seconds. */
	const inOneEngine = engines.name === 'embedded' ? it : () => undefined
	let analytics: AnalyticsStore
	let segments: Segments
	let personas: PersonaStore
	let clock: ManualClock
	let told: EventRecord[]
	let minors: Set<number>

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...household, ...migrations] })
	})

	beforeEach(async () => {
		for (const table of [
			...['people', 'profile_facts', 'household_facts', 'activity', 'order_lines', 'traits', 'consent_states', 'persona_members'],
			...['segment_members', 'segment_changes', 'segment_snapshots'],
		])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		clock = manualClock(start)
		told = []
		minors = new Set()
		personas = createMemoryPersonaStore()
		const store = createMemorySegmentStore()
		segments = createSegment({
			...{ analytics, store, clock, personas, log: createLog('silent'), currency: 'CNY' },
			history: createHistoryStore(analytics),
			query: createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: [] }),
			append: async (records) => void told.push(...records),
			lookup: async () => new Map(),
			audit: async () => undefined,
			labels: async (ids, principal) =>
				new Map(ids.map((id) => [id, 'role' in principal && principal.role === 'viewer' ? '小*' : `小明${id}`])),
			usages: async () => [],
			minors: async () => minors,
		})
	})

	const call = async <T>(method: string, path: string, request: Partial<Request> = {}, as = user()): Promise<T> => {
		const route = segments.routes.find((one) => one.method === method && one.path === path)
		if (!route) throw new Error(`${method} ${path}`)
		const principal = as
		const query = route.query ? route.query.parse(request.query ?? {}) : {}
		const body = route.body && typeof route.body !== 'string' ? route.body.parse(request.body ?? {}) : (request.body as unknown)
		const given = { params: {}, headers: {}, ip: '', signal: new AbortController().signal, ...request, query, body, principal }
		return (await route.handle(given)) as T
	}
	const work = async (name: string) => {
		const job = segments.jobs.find((one) => one.name === name)
		if (!job) throw new Error(`no job ${name}`)
		while (await job.run(new AbortController().signal));
	}
	const makeSet = (body: object = {}) =>
		call<SetView>('POST', '/api/personas', { body: { name: '客群', features: inputs, ...body } })
	const show = (id: string, as = user()) => call<Shown>('GET', '/api/personas/:id', { params: { id } }, as)
	const runNow = async (id: string) => {
		await call<RunView>('POST', '/api/personas/:id/run', { params: { id } })
		await work('persona-run')
		const shown = await show(id)
		if (shown.last?.status !== 'done') throw new Error(`the run ${shown.last?.status}: ${shown.last?.error?.message}`)
		if (!shown.result) throw new Error('no result')
		return shown.result
	}

	/** Shoppers by id, each with a manner of their own around that of their kind. */
	async function fill(people: readonly { readonly id: number; readonly manner: Manner }[], seed: string): Promise<void> {
		const first_seen = toStoreTime(start - 300 * day)
		await analytics.insertRows(
			'people',
			people.map(({ id }) => ({
				...{ profile_id: id, first_seen, last_seen: toStoreTime(start - day), observed: 1, purchased: 1, identified: 1 },
			})),
		)
		await analytics.insertRows(
			'profile_facts',
			people.map(({ id }) => ({
				...{ profile_id: id, version: 1, first_seen, last_seen: toStoreTime(start - day), order_count: 1, order_days: 1 },
				...{ units: '1', gross: '10', net: '10', first_order: null, last_order: null, region: '', rfm_r: null, rfm_f: null },
				...{ rfm_m: null, lifecycle: 'active', buyer_kind: 'consumer', aipl: '' },
			})),
		)
		await act(people, seed)
	}

	async function act(people: readonly { readonly id: number; readonly manner: Manner }[], seed: string): Promise<void> {
		let key = Number(random('key', seed).integer(1_000_000)) * 1_000_000
		await analytics.insertRows(
			'activity',
			people.flatMap(({ id, manner }) => {
				const draws = random(seed, id)
				const days = Math.max(1, Math.round(manner.days * Math.exp(0.2 * draws.normal())))
				return Array.from({ length: days * 3 }, (_, nth) => {
					const hour = manner.evening === draws.chance(0.8) ? 20 : 10
					const ts = start - day * (1 + 5 * Math.floor(nth / 3)) + (hour - 20) * 3_600_000
					const value = manner.price * Math.exp(0.2 * draws.normal())
					return {
						...{ profile_id: id, ts: toStoreTime(ts), key: key++, event: 'Product Viewed', source: 's' },
						...{ channel: draws.chance(0.9) ? manner.channel : 'mini-program', item_id: '', category: 'tv', brand: 'A' },
						...{ value: value.toFixed(2), tracked: 1, synthetic: 0, bot: 0, properties: '{}' },
					}
				})
			}),
		)
	}

	const planted = (count = 360) =>
		Array.from({ length: count }, (_, index) => ({ id: index + 1, manner: kinds[index % kinds.length] as Manner }))

	it('finds planted kinds through the whole path, says what they are, and tests it on what the clustering did not see', async () => {
		await fill(planted(), 'planted')
		const result = await runNow((await makeSet()).id)
		expect(result).toMatchObject({ stable: true, reason: 'chosen', k: 3, noise: 0, constant: [] })
		expect(result.population).toMatchObject({ considered: 360, taken: 360, clustered: 360, assigned: 0, leftOut: [] })
		expect(result.personas.map(({ size }) => size)).toEqual([120, 120, 120])
		for (const persona of result.personas) {
			expect(persona.stability).toBeGreaterThan(0.9)
			expect(persona.silhouette).toBeGreaterThan(0.3)
			// Whoever is typical is of one kind, and so is everybody in it.
			const { items, total } = await call<{ items: { profileId: number }[]; total: number }>(
				'GET',
				'/api/personas/:id/personas/:personaId/members',
				{ params: { id: (await personas.all())[0]?.id, personaId: persona.id }, query: { limit: '200' } },
			)
			expect(total).toBe(120)
			expect(new Set(items.map(({ profileId }) => profileId % 3)).size).toBe(1)
			expect(persona.typical).toHaveLength(8)
			expect(new Set(persona.typical.map(({ profileId }) => profileId % 3))).toEqual(new Set([(items[0]?.profileId ?? 0) % 3]))
		}
		// The second kind, by its ids, is the one in the app in the evening.
		const app = result.personas.find(({ typical }) => (typical[0]?.profileId ?? 0) % 3 === 2)
		expect(app?.generatedName.en).toMatch(/app users|frequent visitors|low-price lookers/i)
		const evening = app?.heldOutVariables.find(({ feature }) => feature === 'evening_share')
		expect(evening).toMatchObject({ differs: true, kind: 'share', value: '' })
		expect(evening?.effect.low).toBeGreaterThan(0.5)
		const held = new Set(result.heldOut.map(({ name }) => name))
		for (const name of inputs) expect(held.has(name)).toBe(false)
		// The other inputs alone tell that it looks at low prices.
		const price = app?.heldOutShoppers.find(({ feature }) => feature === 'price_level')
		expect(price).toMatchObject({ differs: true })
		expect(price?.effect.high).toBeLessThan(-0.5)
		const days = app?.centre.find(({ feature }) => feature === 'active_days')
		expect(days?.value).toBeGreaterThan(25)
		expect(days?.value).toBeLessThan(35)
	})

	inOneEngine('finds no stable personas where there are none', async () => {
		const manner = { days: 12, channel: 'web', price: 4_000, evening: false, offers: false }
		const draws = random('noise')
		const noise = Array.from({ length: 400 }, (_, index) => ({
			id: index + 1,
			manner: { ...manner, days: 12 * Math.exp(0.5 * draws.normal()), price: 4_000 * Math.exp(0.5 * draws.normal()) },
		}))
		await fill(noise, 'noise')
		const set = await makeSet()
		const result = await runNow(set.id)
		expect(result).toMatchObject({ stable: false, k: 0, personas: [], noise: 0 })
		expect(['no-better-than-noise', 'unstable']).toContain(result.reason)
		expect(result.because.en).toMatch(/^No stable personas/)
		expect(result.perK.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
		expect(result.population.taken).toBeGreaterThan(380)
		expect(await personas.personas(set.id)).toEqual([])
	})

	inOneEngine('says that too few cannot be told apart', async () => {
		await fill(planted(60), 'few')
		const result = await runNow((await makeSet()).id)
		expect(result).toMatchObject({ stable: false, reason: 'too-few-people', personas: [] })
	})

	it('leaves out business buyers, minors, who refused and who did too little, and counts them', async () => {
		await fill(planted(), 'left out')
		minors = new Set([1, 2])
		await analytics.insertRows('consent_states', [
			{ profile_id: 3, purpose: 'personalisation', status: 'withdrawn', at: toStoreTime(start), version: 1 },
			{ profile_id: 4, purpose: 'personalisation', status: 'granted', at: toStoreTime(start), version: 2 },
			{ profile_id: 5, purpose: 'marketing_email', status: 'denied', at: toStoreTime(start), version: 3 },
		])
		const first_seen = toStoreTime(start - 300 * day)
		const facts = { version: 2, first_seen, last_seen: first_seen, order_count: 0, lifecycle: '', region: '', aipl: '' }
		await analytics.insertRows('profile_facts', [{ ...facts, profile_id: 6, buyer_kind: 'dealer' }])
		await analytics.insertRows('people', [
			{ profile_id: 900, first_seen, last_seen: first_seen, observed: 1, purchased: 0, identified: 0 },
		])
		await analytics.insertRows('profile_facts', [{ ...facts, profile_id: 900, buyer_kind: '' }])
		const { population } = await runNow((await makeSet()).id)
		expect(population).toMatchObject({ considered: 361, taken: 356 })
		expect(new Map(population.leftOut.map(({ reason, people }) => [reason, people]))).toEqual(
			new Map([
				['minor', 2],
				['refused', 1],
				['business', 1],
				['too-little-behaviour', 1],
			]),
		)
	})

	it('keeps who a persona is from run to run, tells who moved, once, and brings its segment along', async () => {
		const people = planted()
		await fill(people, 'moves')
		const set = await makeSet({ announce: true })
		const first = await runNow(set.id)
		const [store, app] = [0, 1].map((kind) => first.personas.find(({ typical }) => (typical[0]?.profileId ?? 0) % 3 === kind + 1))
		if (!store || !app) throw new Error('a planted kind was not found')
		await call('PUT', '/api/personas/:id/personas/:personaId', {
			params: { id: set.id, personaId: app.id },
			body: { name: '掌上一族' },
		})
		const made = await call<{ id: string; kind: string; origin: unknown; counts: unknown }>(
			'POST',
			'/api/personas/:id/personas/:personaId/segment',
			{ params: { id: set.id, personaId: app.id }, body: { announce: true } },
		)
		expect(made).toMatchObject({
			...{ kind: 'persona', name: '掌上一族', counts: { yes: 120 } },
			origin: { from: 'persona', persona: { set: set.id, id: app.id, name: '掌上一族' }, people: 120 },
		})
		const rule = await call<{ id: string }>('POST', '/api/segments', {
			body: { name: '都在里面', definition: { segment: made.id, member: true } },
		})
		expect((await segments.refresh(rule.id)).yes).toBe(120)
		// Six of the first kind take to the app, where they do as the second kind does; four more people come.
		const movers = people.filter(({ id }) => id % 3 === 1).slice(0, 6)
		clock.advance(20 * 60_000)
		await analytics.command(
			`ALTER TABLE ${analytics.dialect.database}.activity DELETE WHERE profile_id IN {ids:Array(UInt32)} SETTINGS mutations_sync = 2`,
			{ ids: movers.map(({ id }) => id) },
		)
		await act(
			movers.map(({ id }) => ({ id, manner: kinds[1] as Manner })),
			'moved',
		)
		await fill(
			[1_001, 1_002, 1_003, 1_004].map((id) => ({ id, manner: kinds[1] as Manner })),
			'new',
		)
		const second = await runNow(set.id)
		const again = second.personas.find(({ id }) => id === app.id)
		expect(again).toMatchObject({ number: app.number, name: '掌上一族', size: 130 })
		expect(again?.continues?.similarity).toBeCloseTo(120 / 126, 6)
		expect(new Set(second.personas.map(({ id }) => id))).toEqual(new Set(first.personas.map(({ id }) => id)))
		expect(second.lost).toEqual([])
		expect(second.moves).toMatchObject({ people: 6 })
		expect(second.moves?.flows).toContainEqual({ from: store.id, to: app.id, people: 6 })

		await work('persona-announce')
		await work('persona-announce')
		expect(told.filter(({ event }) => event === 'Persona Changed').map(({ profileId }) => profileId)).toEqual(
			movers.map(({ id }) => id),
		)
		expect(told[0]).toMatchObject({
			...{ kind: 'event', type: 'track', source: 'qianmian' },
			properties: {
				persona_set_id: set.id,
				persona_set: '客群',
				from_persona_id: store.id,
				to_persona_id: app.id,
				to_persona: '掌上一族',
			},
		})

		// Entering and leaving its segment is told like that of others.
		await work('segment-announce')
		const entered = told.filter(({ event }) => event === 'Segment Entered').map(({ profileId }) => profileId)
		expect(entered).toEqual([...movers.map(({ id }) => id), 1_001, 1_002, 1_003, 1_004])
		const members = await call<{ total: number }>('GET', '/api/segments/:id/members', { params: { id: made.id } })
		expect(members.total).toBe(130)
		// A rule that rests on it is computed again, although no fact of its own changed.
		clock.advance(2 * 60_000)
		await work('segment-refresh')
		const resting = await call<{ counts: { yes: number } }>('GET', '/api/segments/:id', { params: { id: rule.id } })
		expect(resting.counts.yes).toBe(130)
	})

	inOneEngine('keeps the segment of a persona that is not found again as it was, and finds the persona again later', async () => {
		await fill(planted(), 'lost')
		const set = await makeSet()
		const [persona] = (await runNow(set.id)).personas
		if (!persona) throw new Error('no persona')
		const params = { id: set.id, personaId: persona.id }
		const made = await call<{ id: string }>('POST', '/api/personas/:id/personas/:personaId/segment', { params, body: {} })
		clock.advance(day)
		const present = await show(set.id)
		const edited = { name: '客群', features: inputs, leastActions: 900, version: present.version }
		await call('PUT', '/api/personas/:id', { params: { id: set.id }, body: edited })
		const none = await runNow(set.id)
		expect(none).toMatchObject({ personas: [], reason: 'too-few-people', moves: null })
		expect(none.lost.map(({ id }) => id)).toContain(persona.id)
		await work('persona-segments')
		const members = () => call<{ total: number }>('GET', '/api/segments/:id/members', { params: { id: made.id } })
		expect((await members()).total).toBe(120)
		clock.advance(day)
		await call('PUT', '/api/personas/:id', { params: { id: set.id }, body: { ...edited, leastActions: 10, version: 2 } })
		const back = await runNow(set.id)
		expect(back.personas.map(({ id }) => id)).toContain(persona.id)
		expect(back.moves).toBeNull()
	})

	inOneEngine('makes as many as asked for, and says all the same whether they hold up', async () => {
		await fill(planted(), 'asked')
		const result = await runNow((await makeSet({ k: 5 })).id)
		expect(result).toMatchObject({ k: 5, reason: 'as-asked' })
		expect(result.personas).toHaveLength(5)
		expect(result.perK).toHaveLength(1)
		const names = result.personas.map(({ generatedName }) => generatedName.en)
		expect(new Set(names).size).toBe(5)
	})

	it.each(['minibatch', 'hdbscan', 'dbscan'])('finds the planted kinds by %s', async (method) => {
		await fill(planted(), method)
		const result = await runNow((await makeSet({ method })).id)
		expect(result).toMatchObject({ stable: true, k: 3, method })
		for (const { typical, size, stability } of result.personas) {
			expect(new Set(typical.map(({ profileId }) => profileId % 3)).size).toBe(1)
			expect(size).toBeGreaterThan(90)
			expect(stability).toBeGreaterThan(0.75)
		}
		expect(result.personas.reduce((sum, { size }) => sum + size, result.noise)).toBe(360)
	})

	it('takes categories beside numbers', async () => {
		await fill(planted(), 'mixed')
		await analytics.insertRows(
			'profile_facts',
			planted().map(({ id }) => ({
				...{ profile_id: id, version: 2, first_seen: toStoreTime(start - 300 * day), last_seen: toStoreTime(start - day) },
				...{ order_count: 1, lifecycle: '', buyer_kind: '', aipl: '', region: id % 3 === 0 ? '华东' : '华南' },
			})),
		)
		const result = await runNow((await makeSet({ features: [...inputs, 'region'] })).id)
		expect(result).toMatchObject({ stable: true, k: 3 })
		const east = result.personas.find(({ typical }) => (typical[0]?.profileId ?? 1) % 3 === 0)
		expect(east?.centre.find(({ feature }) => feature === 'region')).toMatchObject({
			...{ kind: 'category', value: null, category: { value: '华东', share: 1 } },
		})
	})

	it('knows nothing of what somebody did not agree to', async () => {
		await fill(planted(), 'agreed')
		const reported = (profile_id: number) => ({
			...{ profile_id, ts: toStoreTime(start - day), key: 7_000_000_000 + profile_id, event: 'Appliance Reported', source: 's' },
			...{ channel: '', item_id: '', category: '', brand: '', value: '0', tracked: 0, synthetic: 0, bot: 0, properties: '{}' },
		})
		await analytics.insertRows(
			'activity',
			planted().map(({ id }) => reported(id)),
		)
		// The first hundred agreed, the second hundred refused, of the others nothing is known.
		await analytics.insertRows(
			'consent_states',
			planted(200).map(({ id }) => ({
				...{ profile_id: id, purpose: 'appliance_telemetry', status: id <= 100 ? 'granted' : 'denied' },
				...{ at: toStoreTime(start), version: id },
			})),
		)
		const { personas: found } = await runNow((await makeSet()).id)
		const known = found.flatMap(({ heldOutVariables }) => heldOutVariables.filter(({ feature }) => feature === 'appliance_use'))
		expect(known.length).toBeGreaterThan(0)
		for (const { n } of known) expect(n.one + n.other).toBe(100)
	})

	inOneEngine('begins a run again that its process left behind, and gives up on one that ends it every time', async () => {
		await fill(planted(), 'crash')
		const set = await makeSet()
		await call('POST', '/api/personas/:id/run', { params: { id: set.id } })
		// A process that claimed it, and was killed.
		await personas.claim(clock.now())
		await work('persona-run')
		const { last, result } = await show(set.id)
		expect([last?.status, result?.k]).toEqual(['done', 3])
		clock.advance(1_000)
		await call('POST', '/api/personas/:id/run', { params: { id: set.id } })
		for (let attempt = 0; attempt < 3; attempt++) await personas.claim(clock.now())
		await work('persona-run')
		expect((await show(set.id)).last).toMatchObject({ status: 'failed', error: { code: 'internal' } })
		// What was found before stands.
		expect((await show(set.id)).result?.k).toBe(3)
	})

	inOneEngine('leaves a run that is stopped to whoever takes the job over', async () => {
		await fill(planted(), 'stopped')
		const set = await makeSet()
		await call('POST', '/api/personas/:id/run', { params: { id: set.id } })
		const stopping = new AbortController()
		const job = segments.jobs.find(({ name }) => name === 'persona-run')
		setTimeout(() => stopping.abort(), 50)
		expect(await job?.run(stopping.signal)).toBe(false)
		expect((await show(set.id)).active?.status).toBe('running')
		await work('persona-run')
		expect((await show(set.id)).result?.k).toBe(3)
		const [left] = await analytics.query<{ n: string }>(`SELECT count() AS n FROM ${analytics.dialect.database}.persona_rows`)
		expect(left?.n).toBe('0')
	})

	inOneEngine('refuses a second run while one is under way, and a set that a segment follows is not deleted', async () => {
		await fill(planted(), 'twice')
		const set = await makeSet()
		await call('POST', '/api/personas/:id/run', { params: { id: set.id } })
		await expect(call('POST', '/api/personas/:id/run', { params: { id: set.id } })).rejects.toMatchObject({ code: 'conflict' })
		await work('persona-run')
		const [persona] = (await show(set.id)).result?.personas ?? []
		const params = { id: set.id, personaId: persona?.id ?? '' }
		const made = await call<{ id: string; name: string }>('POST', '/api/personas/:id/personas/:personaId/segment', {
			...{ params, body: {} },
		})
		await expect(call('DELETE', '/api/personas/:id', { params: { id: set.id } })).rejects.toMatchObject({
			...{ code: 'in-use', details: { usages: [{ kind: 'segment', id: made.id, name: made.name }] } },
		})
		await call('DELETE', '/api/segments/:id', { params: { id: made.id } })
		await call('DELETE', '/api/personas/:id', { params: { id: set.id } })
		await expect(show(set.id)).rejects.toMatchObject({ code: 'not-found' })
	})

	inOneEngine('shows shoppers as the reader may see them, and nothing to whoever sees a part of the shop', async () => {
		await fill(planted(), 'masked')
		const set = await makeSet()
		await runNow(set.id)
		const labels = async (as: Principal) =>
			new Set((await show(set.id, as)).result?.personas.flatMap(({ typical }) => typical.map(({ label }) => label)))
		expect(await labels(user('viewer'))).toEqual(new Set(['小*']))
		expect([...(await labels(user('admin')))].every((label) => /^小明\d+$/.test(label))).toBe(true)
		const part = user('marketer', { region: ['华东'] })
		await expect(show(set.id, part)).rejects.toMatchObject({ code: 'scope-too-narrow' })
		await expect(call('GET', '/api/personas', {}, part)).rejects.toMatchObject({ code: 'scope-too-narrow' })
		await expect(call('POST', '/api/personas', { body: { name: 'x' } }, part)).rejects.toMatchObject({ code: 'scope-too-narrow' })
		const editing = segments.routes.filter(({ path, method }) => path.startsWith('/api/personas') && method !== 'GET')
		expect(editing.length).toBeGreaterThanOrEqual(6)
		for (const { access } of editing) expect(access).toEqual(['admin', 'marketer'])
	})

	inOneEngine('refuses features that are not in the catalogue, and a segment that does not exist', async () => {
		await expect(makeSet({ features: ['income'] })).rejects.toMatchObject({ code: 'bad-request' })
		await expect(makeSet({ features: ['orders', 'orders'] })).rejects.toMatchObject({ code: 'bad-request' })
		const population = { kind: 'segment', segment: '01890000-0000-7000-8000-000000000001' }
		await expect(makeSet({ population })).rejects.toMatchObject({ code: 'not-found' })
	})

	it('looks among the members of a segment only', async () => {
		const people = planted()
		await fill(people, 'among')
		// The second and the third kind are in the club.
		const club = people.filter(({ id }) => id % 3 !== 1)
		await analytics.insertRows(
			'traits',
			club.map(({ id }) => ({
				...{
					key: id,
					profile_id: id,
					name: 'club',
					text: 'yes',
					num: null,
					ts: toStoreTime(start - day),
					source: 's',
					synthetic: 0,
				},
			})),
		)
		const definition = { trait: 'club', op: 'eq', value: 'yes' }
		const segment = await call<{ id: string; counts: { yes: number } }>('POST', '/api/segments', {
			body: { name: '会员', definition },
		})
		expect(segment.counts.yes).toBe(240)
		const set = await makeSet({ population: { kind: 'segment', segment: segment.id } })
		const { population, k } = await runNow(set.id)
		expect([population.considered, k]).toEqual([240, 2])
	})

	inOneEngine('runs by itself once a week where it is asked to', async () => {
		await fill(planted(), 'weekly')
		const [weekly, never] = [await makeSet({ weekly: true }), await makeSet()]
		await work('persona-schedule')
		await work('persona-run')
		expect((await show(weekly.id)).last).toMatchObject({ status: 'done', requestedBy: 'schedule' })
		expect((await show(never.id)).last).toBeNull()
		const last = (await show(weekly.id)).last?.id
		clock.advance(6 * day)
		await work('persona-schedule')
		expect((await show(weekly.id)).last?.id).toBe(last)
		clock.advance(2 * day)
		await work('persona-schedule')
		expect((await show(weekly.id)).active?.status).toBe('queued')
	})
})
