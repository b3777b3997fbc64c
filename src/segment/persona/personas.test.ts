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
		expect(evening).toMatchObject({ differs: true, kind: 'number' })
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

	it('finds no stable personas where there are none', async () => {
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

	it('says that too few cannot be told apart', async () => {
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
})
