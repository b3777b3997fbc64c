import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { toStoreTime } from '#kit/zone'
import { createPeopleSets, nobody, type PeopleSet, type PeopleSets } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { createGoodsNames } from '../association/goods-names.ts'
import { repurchaseSchema, transitionsSchema } from './question.ts'
import { dueTimeOf, type Repurchase, repurchase } from './repurchase.ts'
import { createRepurchaseStore } from './repurchase-store.ts'
import { createTransitionStore } from './transition-store.ts'
import { type Transitions, transitions } from './transitions.ts'

/** Clocks go back on 26 October 2025: a day of 25 hours lies within. */
const zone = 'Europe/Berlin'
const day = 86_400_000
/** Noon of 1 October 2025 there. */
const noon = Date.UTC(2025, 9, 1, 10)
const days = 60
/** Late in the evening of the sixtieth day after. */
const now = noon + days * day + 11 * 3_600_000
const month = { from: '2025-10-01', to: '2025-11-01' }
const monthDays = 31

interface Purchase {
	readonly person: number
	/** Days after 1 October. */
	readonly at: number
	readonly what: string
	readonly hours?: number
	readonly more?: object
}

forEachEngine('purchase cycles', (engines) => {
	let analytics: AnalyticsStore
	let shops = 0
	let key = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
	})

	const id = (person: number) => shops * 1_000 + person
	async function fill(purchases: readonly Purchase[]): Promise<string> {
		const shop = `shop-${++shops}`
		await analytics.insertRows(
			'order_lines',
			purchases.map(({ person, at, what, hours = 0, more }) => {
				const ts = toStoreTime(noon + at * day + hours * 3_600_000)
				return {
					...{
						key: String(++key),
						order_id: `${shop}-${key}`,
						source: 'web',
						shop,
						kind: 'order',
						item_id: what,
						category: what,
					},
					...{ profile_id: person === 0 ? 0 : id(person), quantity: '1', base_amount: '10.5', ts, received_at: ts, ...more },
				}
			}),
		)
		return shop
	}

	const reading = (shop: string) => ({ scope: { shop: [shop] } })
	const common = () => ({ names: createGoodsNames(analytics), now, zone })
	const cycles = (shop: string, question: object = {}): Promise<Repurchase> =>
		repurchase(
			{ ...common(), store: createRepurchaseStore(analytics) },
			repurchaseSchema.parse({ ...month, ...question }),
			reading(shop),
		)
	const after = (shop: string, question: object = {}): Promise<Transitions> =>
		transitions(
			{ ...common(), store: createTransitionStore(analytics), currency: 'EUR' },
			transitionsSchema.parse({ ...month, ...question }),
			reading(shop),
		)
	async function members(people: (sets: PeopleSets) => PeopleSet): Promise<number[]> {
		const sets = createPeopleSets(analytics.dialect)
		const found = people(sets)
		const [row] = await analytics.query<{ ids: number[] }>(
			`${sets.prelude()} SELECT arraySort(bitmapToArray(${found})) AS ids`,
			sets.parameters.values,
		)
		return row?.ids ?? []
	}
	async function due(shop: string, value: string, is: 'due' | 'overdue'): Promise<number[]> {
		const store = createRepurchaseStore(analytics)
		const task = { level: 'category' as const, ...month, now, zone, ...reading(shop) }
		const time = await dueTimeOf(store, task, value)
		return members((sets) => (time ? store.people(sets, task, time, is) : nobody))
	}

	it('are those of four people that come out by hand, with whoever still waits', async () => {
		const shop = await fill([
			// Again after 10 days, twice on the same day; after 20; twice on one day alone; and not yet.
			...[
				{ person: 1, at: 0, what: 'filter' },
				{ person: 1, at: 0, what: 'filter', hours: 3 },
				{ person: 1, at: 10, what: 'filter' },
			],
			...[
				{ person: 2, at: 5, what: 'filter' },
				{ person: 2, at: 25, what: 'filter' },
			],
			...[
				{ person: 3, at: 30, what: 'filter' },
				{ person: 4, at: 2, what: 'filter' },
			],
			// Before the days asked for, and after: no span begins there.
			...[
				{ person: 5, at: -20, what: 'filter' },
				{ person: 6, at: 31, what: 'filter' },
			],
			// A guest, and what is no purchase.
			{ person: 0, at: 3, what: 'filter' },
			...[{ kind: 'refund' }, { synthetic: 1 }].map((more) => ({ person: 4, at: 20, what: 'filter', more })),
			{ person: 1, at: 4, what: 'pump' },
		])
		const found = await cycles(shop)
		expect(found).toMatchObject({ range: month, values: 2, cycles: [{ value: 'filter' }, { value: 'pump' }] })
		const [filter, pump] = found.cycles
		// Of four: a quarter after 10 days; of the three left a third after 20; the others are followed 30 and 58 days.
		expect(filter).toMatchObject({
			buyers: 4,
			again: 2,
			quartiles: [{ value: 10 }, { value: 20, low: 10, high: null }, { value: null }],
		})
		const shares = new Map(filter?.curve.map(({ length, share, atRisk }) => [length, [Number(share.toFixed(9)), atRisk]]))
		expect([shares.get(7), shares.get(14), shares.get(30)]).toEqual([
			[0, 4],
			[0.25, 3],
			[0.5, 1],
		])
		expect(shares.has(60)).toBe(false)
		expect(pump).toMatchObject({
			buyers: 1,
			again: 0,
			people: null,
			quartiles: [{ value: null }, { value: null }, { value: null }],
		})
		// From ten days on without an end: everybody who ever bought it, by their last purchase.
		expect(filter?.people).toEqual({ due: 6, overdue: 0 })
		expect(await due(shop, 'filter', 'due')).toEqual([1, 2, 3, 4, 5, 6].map(id))
		expect(await due(shop, 'pump', 'due')).toEqual([])
		expect((await cycles(shop, { goods: ['pump', 'nothing'] })).cycles.map(({ value, buyers }) => [value, buyers])).toEqual([
			['pump', 1],
			['nothing', 0],
		])
		await expect(cycles(shop, { to: month.from })).rejects.toMatchObject({ code: 'bad-request' })
	})

	it('find who is due, and who is late', async () => {
		const again = [10, 20, 30, 40].flatMap((gap, nth) => [
			{ person: nth + 1, at: 0, what: 'bag' },
			{ person: nth + 1, at: gap, what: 'bag' },
		])
		const shop = await fill([...again, ...[5, 25, 31, 55].map((ago, nth) => ({ person: nth + 11, at: days - ago, what: 'bag' }))])
		const [bag] = (await cycles(shop)).cycles
		// Of six: 10, 20, 30, and of the two left after 31 days without, one after 40.
		expect(bag?.quartiles.map(({ value }) => value)).toEqual([20, 30, 40])
		// Since the last: 50, 40, 30, 20 days; and 5, 25, 31, 55.
		expect([await due(shop, 'bag', 'due'), await due(shop, 'bag', 'overdue')]).toEqual([
			[2, 3, 4, 12, 13].map(id),
			[1, 14].map(id),
		])
		expect(bag?.people).toEqual({ due: 5, overdue: 2 })
	})

	it('say what follows, of those whose window has closed', async () => {
		const shop = await fill([
			...[
				{ person: 1, at: 0, what: 'washer' },
				{ person: 1, at: 3, what: 'dryer' },
				{ person: 1, at: 9, what: 'kettle' },
			],
			...[
				{ person: 2, at: 1, what: 'washer' },
				{ person: 2, at: 1, what: 'dryer' },
				{ person: 2, at: 21, what: 'dryer' },
			],
			...[
				{ person: 3, at: 2, what: 'washer' },
				{ person: 4, at: 5, what: 'kettle' },
				{ person: 4, at: 6, what: 'dryer' },
			],
			// On the last day of its window, which ended yesterday; and one whose window is open until tonight.
			...[
				{ person: 5, at: 29, what: 'washer' },
				{ person: 5, at: 59, what: 'kettle' },
				{ person: 6, at: 30, what: 'washer' },
			],
		])
		const found = await after(shop, { windowDays: 30 })
		const [any, washer] = found.rows
		// Person 6 is open; the others are 1 to 5, of whom only 3 bought nothing more.
		expect(any).toMatchObject({ after: null, closed: 5, open: 1, nothing: 1, goods: 2 })
		expect(washer).toMatchObject({ after: 'washer', closed: 4, open: 1, nothing: 1, goods: 2 })
		expect(washer?.next.map(({ value, people, amount }) => [value, people, amount])).toEqual([
			['dryer', 2, '21'],
			['kettle', 1, '10.5'],
		])
		const [dryer] = washer?.next ?? []
		expect(dryer).toMatchObject({ share: { value: 0.5 }, base: 0.6 })
		expect(dryer?.lift).toBeCloseTo(0.5 / 0.6, 12)
		const within = await after(shop, { windowDays: 30, counting: 'within', after: ['washer'] })
		expect(within.rows[1]?.next.map(({ value, people }) => [value, people])).toEqual([
			['dryer', 2],
			['kettle', 2],
		])
		const who = (is: 'waiting' | 'followed', next: string) =>
			members((sets) =>
				createTransitionStore(analytics).people(
					sets,
					{ level: 'category', ...month, windowDays: 30, counting: 'within', now, zone, ...reading(shop) },
					{ is, after: 'washer', next },
				),
			)
		expect([await who('followed', 'dryer'), await who('waiting', 'dryer'), await who('waiting', 'kettle')]).toEqual([
			[1, 2].map(id),
			[id(6)],
			[id(6)],
		])
		expect((await after('nowhere')).rows).toEqual([])
	})

	/** The same, person by person. */
	function folded(all: readonly Purchase[], windowDays: number, counting: 'next' | 'within') {
		const lists = [...Map.groupBy(all, ({ person }) => person).values()].map((own) => own.toSorted((a, b) => a.at - b.at))
		const goods = ['a', 'b', 'c']
		const spans = goods.map((what) =>
			lists.flatMap((own) => {
				const mine = own.filter((one) => one.what === what)
				const first = mine.find(({ at }) => at >= 0 && at < monthDays)
				if (!first) return []
				const next = mine.find(({ at }) => at > first.at)
				return [next ? `${next.at - first.at} again` : `${days - first.at} waits`]
			}),
		)
		const followed = goods.map((what) =>
			lists.flatMap((own) => {
				const first = own.find((one) => one.what === what && one.at >= 0 && one.at < monthDays)
				if (!first || first.at + windowDays >= days) return []
				const later = own.filter(({ at }) => at > first.at && at <= first.at + windowDays)
				const taken = counting === 'next' ? later.filter(({ at }) => at === later[0]?.at) : later
				return [goods.filter((one) => taken.some((each) => each.what === one))]
			}),
		)
		return { goods, spans, followed }
	}

	it('are what plain rules say of each person, on random histories', async () => {
		const purchase = fc.record({
			person: fc.integer({ min: 1, max: 6 }),
			at: fc.integer({ min: -10, max: days }),
			what: fc.constantFrom('a', 'b', 'c'),
		})
		await fc.assert(
			fc.asyncProperty(
				fc.array(purchase, { minLength: 1, maxLength: 60 }),
				fc.integer({ min: 1, max: 40 }),
				fc.constantFrom('next' as const, 'within' as const),
				async (all, windowDays, counting) => {
					const shop = await fill(all)
					const { goods, spans, followed } = folded(all, windowDays, counting)
					const task = { level: 'category' as const, ...month, now, zone, ...reading(shop) }
					const told = await createRepurchaseStore(analytics).spans(task, { goods, top: 3 })
					const written = told.goods.map((one) =>
						one.spans.flatMap(({ length, ended, count = 1 }) => Array(count).fill(`${length} ${ended ? 'again' : 'waits'}`)),
					)
					expect(written.map((each) => each.sort())).toEqual(spans.map((each) => each.sort()))
					const found = await after(shop, { windowDays, counting, after: goods })
					for (const [nth, what] of goods.entries()) {
						const row = found.rows.find((one) => one.after === what)
						const own = followed[nth] ?? []
						expect([what, row?.closed ?? 0, row?.nothing ?? 0]).toEqual([
							what,
							own.length,
							own.filter((next) => next.length === 0).length,
						])
						const people = (next: string) => own.filter((those) => those.includes(next)).length
						const expected = goods.flatMap((next) => (people(next) > 0 ? [`${next} ${people(next)}`] : []))
						expect((row?.next ?? []).map((one) => `${one.value} ${one.people}`).sort()).toEqual(expected)
					}
				},
			),
			{ numRuns: 8, endOnFailure: true },
		)
	}, 120_000)
})
