import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import { firstNode, type PathRow, walkPaths } from '#ml/fold-paths'
import { gatherRare, tallyPaths } from '#ml/tally-paths'
import { createQuery, type Happening, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import type { DoingLimits } from './done-events.ts'
import type { PathNode } from './path-nodes.ts'
import { type PathsQuestion, pathsSchema, rulesOf } from './path-question.ts'
import { createPathStore } from './path-store.ts'
import { type Paths, paths } from './paths.ts'
import { mostRows } from './way-sql.ts'

const zone = 'Asia/Shanghai'
const minute = 60_000
const day = 1_440 * minute
/** 00:00 of the shop's 1 October. */
const from = Date.UTC(2026, 8, 30, 16)
const now = from + 12 * day

interface Deed {
	readonly person: number
	/** After the first of October began. */
	readonly minutes: number
	readonly what: string
	readonly category?: string | undefined
}

const deed = (person: number, minutes: number, what: string, category?: string): Deed => ({ person, minutes, what, category })

function nameOf(node: PathNode): string {
	if (node.kind === 'loop') return node.of.map(nameOf).sort().join('↺')
	if (node.kind !== 'event' && node.kind !== 'order') return node.kind
	return [node.kind === 'event' ? node.event : 'order', node.value].filter((part) => part !== '').join(':')
}

/** People at a node of a step, and those who go from one to another; nobody is told twice. */
function told({ steps, links, nodes }: Paths) {
	const name = (index: number) => nameOf((nodes[index] as Paths['nodes'][number]).node)
	return {
		steps: steps.map(({ places }) =>
			Object.fromEntries(places.map(({ node, people, ended, cut }) => [name(node), [people, ended, cut]])),
		),
		links: Object.fromEntries(links.map(({ step, from: a, to: b, people }) => [`${step} ${name(a)} > ${name(b)}`, people])),
	}
}

forEachEngine('paths', (engines) => {
	let analytics: AnalyticsStore
	let query: Query
	let shops = 0
	let key = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		query = createQuery({ analytics, clock: manualClock(now), zone, fields: [] })
	})

	async function fill(deeds: readonly Deed[]): Promise<string> {
		const shop = `shop-${++shops}`
		const common = ({ person, minutes }: Deed) => ({
			...{ key: String(++key), profile_id: shops * 1_000 + person, source: 'web', shop },
			...{ ts: toStoreTime(from + minutes * minute), received_at: toStoreTime(from + minutes * minute) },
		})
		const [orders, events] = [deeds.filter(({ what }) => what === 'order'), deeds.filter(({ what }) => what !== 'order')]
		await analytics.insertRows(
			'events',
			events.map((each) => ({
				...{ ...common(each), message_id: String(key), event: each.what },
				...{ marks: each.what === 'bot' ? ['bot'] : [], text: each.category === undefined ? {} : { category: each.category } },
			})),
		)
		await analytics.insertRows(
			'order_lines',
			orders.flatMap((each, nth) =>
				[0, 1].map(() => ({
					...{ ...common(each), order_id: `${shop}-${nth}`, kind: 'order' },
					...{ base_amount: '1', category: each.category ?? '' },
				})),
			),
		)
		return shop
	}

	async function ask(shop: string, question: object, limits?: DoingLimits, signal?: AbortSignal) {
		const asked = pathsSchema.parse({ from: '2026-10-01', to: '2026-10-11', ...question })
		const store = createPathStore(analytics, query, limits)
		return paths({ store, now, zone }, asked, { scope: { shop: [shop] }, ...(signal ? { signal } : {}) })
	}

	const start: Happening = { events: 'list' }
	const end: Happening = { orders: true }

	it('tells where people go from a step on, and where they stop', async () => {
		const shop = await fill([
			...[deed(1, 0, 'home'), deed(1, 1, 'list'), deed(1, 2, 'list'), deed(1, 3, 'item'), deed(1, 9, 'order')],
			...[deed(2, 0, 'list'), deed(2, 5, 'item'), deed(2, 60, 'order')],
			...[deed(3, 0, 'list'), deed(3, 1, 'bot'), deed(3, 2, 'Segment Entered'), deed(3, 3, 'Order Completed')],
			deed(4, 0, 'home'),
		])
		const found = await ask(shop, { start, steps: 3 })
		expect(found).toMatchObject({ ways: 3, without: { none: 1, tooMany: 0, open: 0 }, direction: 'after', sample: null })
		expect(told(found)).toEqual({
			steps: [{ list: [3, 1, 0] }, { item: [2, 1, 0] }, { order: [1, 1, 0] }],
			links: { '0 list > item': 2, '1 item > order': 1 },
		})
		expect(found.nodes.map(({ happening }) => happening)).toEqual([{ events: 'list' }, { events: 'item' }, { orders: true }])
		const back = await ask(shop, { end, steps: 2 })
		expect(told(back).steps).toEqual([{ order: [2, 1, 0] }, { item: [1, 0, 1] }])
		const wide = await ask(shop, { end, window: { amount: 1, unit: 'hours' } })
		expect(told(wide).links).toEqual({ '0 order > item': 2, '1 item > list': 2, '2 list > home': 1 })
	})

	it('tells nodes apart by what rows say, and gathers what is rare', async () => {
		const shop = await fill([
			...[deed(1, 0, 'list', 'tv'), deed(1, 1, 'list', 'fridge'), deed(1, 2, 'order', 'fridge')],
			...[deed(2, 0, 'list', 'tv'), deed(2, 1, 'list')],
			...[deed(3, 0, 'list', 'oven')],
		])
		const found = await ask(shop, { by: 'category', top: 1 })
		expect(told(found)).toEqual({
			steps: [{ 'list:tv': [2, 0, 0], other: [1, 1, 0] }, { list: [1, 1, 0], other: [1, 0, 0] }, { 'order:fridge': [1, 1, 0] }],
			links: { '0 list:tv > list': 1, '0 list:tv > other': 1, '1 other > order:fridge': 1 },
		})
		expect(found.steps.map(({ gathered }) => gathered)).toEqual([1, 1, 0])
		expect(found.nodes.map(({ happening }) => happening)).toEqual([
			undefined,
			{ events: 'list', where: [{ property: 'category', op: 'eq', value: 'tv' }] },
			undefined,
			{ orders: true, where: [{ field: 'category', op: 'eq', value: 'fridge' }] },
		])
		await expect(ask(shop, { by: 'shoe size' })).rejects.toMatchObject({ code: 'bad-request' })
		await expect(ask(shop, { by: 'property:id_number' })).rejects.toMatchObject({ code: 'bad-request' })
	})

	it('names and counts what has no node of its own: thousands of values', async () => {
		const values = Array.from({ length: 300 }, (_, nth) => deed(1 + (nth % 7), 5 * nth, 'list', `c${nth}`))
		const shop = await fill([...values, deed(8, 0, 'list', 'c0')])
		const found = await ask(shop, { by: 'category', steps: 2, top: 50, per: 'session' })
		expect(found.rare).toEqual({ nodes: 100, happenings: 100 })
		expect(found.ways).toBe((told(found).steps[0]?.other?.[0] as number) + 50 + 1)
	})

	it('leaves out, and counts, whoever could still go on', async () => {
		const shop = await fill([
			...[deed(1, 0, 'list'), deed(1, 1_440, 'order')],
			...[deed(2, 9 * 1_440, 'list'), deed(2, 9 * 1_440 + 1, 'item')],
		])
		const found = await ask(shop, { start, window: { amount: 5, unit: 'days' } })
		expect(found).toMatchObject({ ways: 1, without: { none: 0, tooMany: 0, open: 1 } })
		expect((await ask(shop, { start, window: { amount: 2, unit: 'days' } })).ways).toBe(2)
	})

	it('answers for a shop without events, and for steps that never happened', async () => {
		expect(await ask('nowhere', {})).toMatchObject({ ways: 0, nodes: [], steps: [], links: [] })
		expect(await ask('nowhere', { start, end, orders: false })).toMatchObject({ ways: 0, steps: [] })
		const shop = await fill([deed(1, 0, 'home')])
		expect(await ask(shop, { start: { events: 'never' } })).toMatchObject({ ways: 0, without: { none: 1 }, steps: [] })
		expect((await ask(shop, { events: { without: ['home'] }, orders: false })).ways).toBe(0)
	})

	it('does not walk with whoever does ten thousand things, and says so', async () => {
		const busy = Array.from({ length: mostRows + 1 }, (_, nth) => deed(1, nth % 14_000, nth % 2 ? 'list' : 'item'))
		const shop = await fill([...busy, deed(2, 0, 'list')])
		expect(await ask(shop, { start })).toMatchObject({ ways: 1, without: { none: 0, tooMany: 1, open: 0 } })
	})

	it('looks at a part of the people where all are too many, and tells which, or refuses', async () => {
		const people = Array.from({ length: 900 }, (_, person) => deed(person, 0, 'list'))
		const shop = await fill(people)
		const found = await ask(shop, { start }, { happenings: 450 })
		expect(found.sample?.share).toBe(0.5)
		const estimate = found.ways / 0.5
		// Four times the half-width: this cannot happen by chance.
		expect(Math.abs(estimate - 900)).toBeLessThan(2 * (found.sample?.margin as number))
		expect(found.ways).toBeLessThan(600)
		await expect(ask(shop, { start }, { happenings: 0 })).rejects.toMatchObject({ code: 'too-large' })
		const names = await fill(Array.from({ length: 501 }, (_, nth) => deed(1, nth, `event ${nth}`)))
		await expect(ask(names, {})).rejects.toMatchObject({ code: 'too-large' })
		expect((await ask(names, { events: { only: ['event 3', 'event 9'] } })).ways).toBe(1)
	})

	it('is given up when nobody waits any more', async () => {
		const shop = await fill([deed(1, 0, 'list')])
		await expect(ask(shop, { start }, undefined, AbortSignal.abort())).rejects.toThrow(/abort/i)
	})

	/** The same from the rules of one person, in plain code. */
	function counted(deeds: readonly Deed[], question: PathsQuestion) {
		const rules = rulesOf(question)
		const to = from + 10 * day
		const window = 'window' in rules.within ? rules.within.window : 0
		const back = rules.direction === 'before'
		const read = { from: back ? from - window : from, to: Math.min(back ? to : to + window, now) }
		const isRead = ({ minutes }: Deed) => from + minutes * minute >= read.from && from + minutes * minute < read.to
		const often = (what: string) => deeds.filter((each) => isRead(each) && each.what === what).length
		const names = ['home', 'item', 'list', 'order'].sort((a, b) => often(b) - often(a))
		const ways = [...Map.groupBy(deeds.filter(isRead), ({ person }) => person).values()].flatMap((own) => {
			// The rows of a moment: events before orders, then as they were written.
			const sorted = own.toSorted((a, b) => a.minutes - b.minutes || Number(a.what === 'order') - Number(b.what === 'order'))
			const rows = sorted.map(({ minutes, what }): PathRow => {
				const at = from + minutes * minute
				const inDays = at >= from && at < to
				const closed = rules.direction !== 'after' || at + window <= now
				return {
					...{ at, node: names.indexOf(what) + firstNode },
					isStart: question.start !== undefined && what === 'list' && inDays && closed,
					isEnd: question.end !== undefined && what === 'order' && (!back || inDays),
				}
			})
			return walkPaths(rows, rules)
		})
		const { places, links } = gatherRare(tallyPaths(ways), question.top, rules.direction)
		const name = (node: number): string =>
			node > 2 ** 20
				? [Math.floor(node / 2 ** 20), node % 2 ** 20].map(name).sort().join('↺')
				: (['', 'other', 'more', ...names][node] ?? '')
		const steps: Record<string, number[]>[] = []
		for (const { step, node, people, ended, cut } of places) {
			const of = steps[step] ?? {}
			of[name(node)] = [people, ended, cut]
			steps[step] = of
		}
		return {
			steps,
			links: Object.fromEntries(links.map((link) => [`${link.step} ${name(link.from)} > ${name(link.to)}`, link.people])),
		}
	}

	it('counts what the rules of one person say, on random histories', async () => {
		const deeds = fc.array(
			fc.record({
				person: fc.integer({ min: 1, max: 12 }),
				// Days apart, and within a few minutes; much happens in one moment, and around the ends of the days asked for.
				minutes: fc
					.tuple(fc.constantFrom(-1_440, 0, 2_880, 14_380, 17_200), fc.integer({ min: 0, max: 60 }))
					.map(([of, more]) => of + more * 2),
				what: fc.constantFrom('list', 'item', 'list', 'item', 'order', 'home'),
			}),
			{ maxLength: 150 },
		)
		const reach = fc.oneof(
			fc.record({ gap: fc.constantFrom(4, 10, 40).map((amount) => ({ amount, unit: 'minutes' as const })) }),
			fc.record({ window: fc.constantFrom(2, 30, 3_000).map((amount) => ({ amount, unit: 'minutes' as const })) }),
		)
		const asked = fc
			.record({
				ends: fc.constantFrom({}, { start }, { end }, { start, end }),
				reach,
				occurrence: fc.constantFrom('first' as const, 'last' as const),
				per: fc.constantFrom('person' as const, 'session' as const),
				steps: fc.integer({ min: 3, max: 7 }),
				top: fc.constantFrom(1, 2, 8),
				loops: fc.boolean(),
			})
			.map(({ ends, reach: how, ...rest }) => ({ ...ends, ...how, ...rest }))
			.filter((question) => pathsSchema.safeParse({ from: '2026-10-01', to: '2026-10-11', ...question }).success)
		await fc.assert(
			fc.asyncProperty(deeds, fc.array(asked, { minLength: 3, maxLength: 3 }), async (all, questions) => {
				// Rows of one moment are ordered by key, and the store gives events their keys before orders.
				const shop = await fill(all)
				for (const question of questions) {
					const parsed = pathsSchema.parse({ from: '2026-10-01', to: '2026-10-11', ...question })
					expect(told(await ask(shop, question))).toEqual(counted(all, parsed))
				}
			}),
			{ numRuns: 15, endOnFailure: true },
		)
	}, 180_000)

	it('refuses what is no question', () => {
		const of = (rest: object) => pathsSchema.safeParse({ from: '2026-10-01', to: '2026-10-11', ...rest })
		expect(of({}).success).toBe(true)
		expect(of({ gap: { amount: 0, unit: 'minutes' } }).success).toBe(false)
		expect(of({ start, window: { amount: 4_000, unit: 'days' } }).error?.issues[0]?.message).toBe('is more than ten years')
		expect(of({ window: { amount: 1, unit: 'days' } }).success).toBe(false)
		expect(of({ start, window: { amount: 1, unit: 'days' }, gap: { amount: 1, unit: 'days' } }).success).toBe(false)
		expect(of({ start, window: { amount: 1, unit: 'days' }, per: 'session' }).success).toBe(false)
		expect(of({ start, end, steps: 2 }).success).toBe(false)
		expect(of({ steps: 1 }).success).toBe(false)
		expect(of({ start: { nothing: true } }).success).toBe(false)
	})
})
