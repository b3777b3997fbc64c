import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import { createPeopleSets, createQuery, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { spanOf } from '../calendar.ts'
import { type Association, association } from './association.ts'
import { createBasketStore } from './basket-store.ts'
import { createGoodsNames } from './goods-names.ts'
import { associationSchema } from './question.ts'
import { createRuleMining } from './rules-in-thread.ts'
import { whoHas } from './who-has.ts'

const zone = 'Asia/Shanghai'
const start = Date.UTC(2026, 8, 30, 16)
const day = 86_400_000
const now = start + 31 * day
const month = { from: '2026-10-01', to: '2026-11-01' }

interface Line {
	readonly order: number
	/** 0: a guest. */
	readonly person: number
	readonly item: string
	readonly day?: number
	readonly more?: object
}

forEachEngine('what goes together', (engines) => {
	let analytics: AnalyticsStore
	let query: Query
	let shops = 0
	let key = 0
	const agreeing = new Set<number>()
	const mine = createRuleMining()

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...household] })
		query = createQuery({
			...{ analytics, clock: manualClock(now), zone, fields: [] },
			consented: (_, sets) =>
				`SELECT groupBitmapState(pid) FROM (SELECT arrayJoin(${sets.parameters.add('Array(UInt32)', [...agreeing])}) AS pid)`,
		})
	})

	async function fill(lines: readonly Line[]): Promise<string> {
		const shop = `shop-${++shops}`
		await analytics.insertRows(
			'order_lines',
			lines.map(({ order, person, item, day: nth = 1, more }) => ({
				...{
					key: String(++key),
					order_id: `${shop}-${order}`,
					source: 'web',
					shop,
					kind: 'order',
					item_id: item,
					category: item,
				},
				...{ profile_id: person === 0 ? 0 : shops * 1_000 + person, quantity: '1', base_amount: '10' },
				...{ ts: toStoreTime(start + nth * day), received_at: toStoreTime(start + nth * day), ...more },
			})),
		)
		return shop
	}

	const needs = (limits?: Parameters<typeof createBasketStore>[2]) => ({
		...{ store: createBasketStore(analytics, query, limits), mine, names: createGoodsNames(analytics), now, zone },
	})
	function ask(shop: string | undefined, question: object = {}, limits?: Parameters<typeof needs>[0]): Promise<Association> {
		const asked = associationSchema.parse({ minSupport: 1, minConfidence: 0, top: 500, ...month, ...question })
		return association(needs(limits), asked, { scope: shop === undefined ? {} : { shop: [shop] } })
	}
	async function people(shop: string | undefined, who: { of?: 'households'; has: string[]; not: string; level?: 'brand' }) {
		const sets = createPeopleSets(analytics.dialect)
		const scope = shop === undefined ? {} : { shop: [shop] }
		const asked = { of: who.of ?? ('orders' as const), level: who.level ?? ('category' as const), has: who.has, not: who.not }
		const found = whoHas(query, sets, { ...asked, ...spanOf(month, zone), now, scope })
		const [row] = await analytics.query<{ ids: number[] }>(
			`${sets.prelude()} SELECT arraySort(bitmapToArray(${found})) AS ids`,
			sets.parameters.values,
		)
		return row?.ids ?? []
	}

	/** Of Tan, Steinbach & Kumar, Introduction to Data Mining, §5.1. */
	const book = [
		['bread', 'milk'],
		['bread', 'diapers', 'beer', 'eggs'],
		['milk', 'diapers', 'beer', 'cola'],
		['bread', 'milk', 'diapers', 'beer'],
		['bread', 'milk', 'diapers', 'cola'],
	]
	const linesOf = (baskets: readonly (readonly string[])[]): Line[] =>
		baskets.flatMap((items, order) => items.map((item) => ({ order, person: order % 3, item })))

	it('has the numbers of five baskets that come out by hand, and leaves out what is no order', async () => {
		const shop = await fill([
			...linesOf(book),
			...[
				{ order: 0, person: 0, item: 'bread' },
				{ order: 90, person: 1, item: 'beer', day: -3 },
			],
			...[{ kind: 'refund', quantity: '-1' }, { synthetic: 1 }, { quantity: '-1' }, { order_id: '' }].map((more, nth) => ({
				order: 91 + nth,
				person: 1,
				item: 'beer',
				more,
			})),
			{ order: 96, person: 1, item: '' },
		])
		const found = await ask(shop, { minSupport: 2, top: 500 })
		expect(found).toMatchObject({ range: month, baskets: 5, minCount: 2, goods: { all: 6, frequent: 5 }, unnamed: 1 })
		const beer = found.found.find((rule) => rule.has.join() === 'beer' && rule.with === 'diapers')
		expect(beer).toMatchObject({
			baskets: { has: 3, with: 4, both: 3 },
			support: 0.6,
			confidence: 1,
			lift: 1.25,
			conviction: null,
		})
		expect(beer?.leverage).toBeCloseTo(0.12, 12)
		expect(beer?.pValue).toBeCloseTo(0.4, 12)
		const strict = await ask(shop, { minSupport: 3, minConfidence: 0.8, correction: 'bonferroni' })
		expect(strict.rules).toEqual({ possible: 24, formed: 8, confident: 1, standing: 0 })
		expect(await ask('nowhere')).toMatchObject({ baskets: 0, found: [], sets: [] })
		expect(await ask(shop, { minSupport: 6 })).toMatchObject({ baskets: 5, found: [], goods: { all: 6, frequent: 0 } })
	})

	it('equals counting one by one, on random baskets', async () => {
		const items = ['a', 'b', 'c', 'd', 'e']
		const baskets = fc.array(fc.subarray(items, { minLength: 1 }), { minLength: 1, maxLength: 30 })
		await fc.assert(
			fc.asyncProperty(baskets, fc.integer({ min: 1, max: 4 }), async (all, minSupport) => {
				const found = await ask(await fill(linesOf(all)), { minSupport, maxLength: 4, level: 'item' })
				const count = (of: readonly string[]) => all.filter((basket) => of.every((item) => basket.includes(item))).length
				const sets = Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, at) => bits & (1 << at))).filter(
					(set) => set.length >= 2 && set.length <= 4 && count(set) >= minSupport,
				)
				const expected = sets.flatMap((set) =>
					set.map((item) => {
						const has = set.filter((one) => one !== item)
						return [`${has.join()}>${item}`, count(set), count(has), count([item])]
					}),
				)
				const got = found.found.map((rule) => [
					`${rule.has.toSorted().join()}>${rule.with}`,
					...[rule.baskets.both, rule.baskets.has, rule.baskets.with],
				])
				expect(got.sort()).toEqual(expected.sort())
				for (const { support, confidence, lift, baskets: n } of found.found) {
					expect(support).toBe(n.both / all.length)
					expect(confidence).toBe(n.both / n.has)
					expect(lift).toBeCloseTo((n.both * all.length) / (n.has * n.with), 9)
				}
			}),
			{ numRuns: 8, endOnFailure: true },
		)
	}, 120_000)

	it('refuses what is too much with the reason, and says what would do', async () => {
		const shop = await fill(linesOf(book))
		const usual = { rows: 1_000, goods: 100, baskets: 100, held: 1_000 }
		await expect(ask(shop, {}, { ...usual, rows: 17 })).rejects.toMatchObject({ code: 'too-large', details: { most: 17 } })
		await expect(ask(shop, {}, { ...usual, goods: 3 })).rejects.toMatchObject({
			...{ code: 'too-large', details: { most: 3, minCount: 1, tryMinSupport: 4 } },
		})
		await expect(ask(shop, {}, { ...usual, baskets: 4 })).rejects.toMatchObject({ code: 'too-large' })
		const wide = linesOf([...Array(9).keys()].map(() => [...Array(40).keys()].map((nth) => `i${nth}`)))
		await expect(ask(await fill(wide), { maxLength: 5 })).rejects.toMatchObject({ code: 'bad-request' })
		await expect(
			association(needs(), associationSchema.parse(month), { scope: {}, signal: AbortSignal.abort() }),
		).rejects.toThrow()
		expect(associationSchema.safeParse({ ...month, minSupport: 1.5 }).success).toBe(false)
	})

	it('leads to those who bought the one and never the other', async () => {
		const shop = await fill([
			...[
				{ order: 1, person: 1, item: 'a' },
				{ order: 1, person: 1, item: 'b' },
			],
			// The two in different orders; with the other before the days asked for; a guest; only one of the two.
			...[
				{ order: 2, person: 2, item: 'a' },
				{ order: 3, person: 2, item: 'b' },
			],
			...[
				{ order: 4, person: 3, item: 'a' },
				{ order: 4, person: 3, item: 'b' },
				{ order: 5, person: 3, item: 'c', day: -40 },
			],
			...[
				{ order: 6, person: 0, item: 'a' },
				{ order: 6, person: 0, item: 'b' },
			],
			...[{ order: 7, person: 4, item: 'a' }],
		])
		const id = (person: number) => shops * 1_000 + person
		expect(await people(shop, { has: ['a', 'b'], not: 'c' })).toEqual([id(1)])
		expect(await people(shop, { has: ['a'], not: 'b' })).toEqual([id(4)])
		expect(await people('nowhere', { has: ['a'], not: 'b' })).toEqual([])
	})

	it('counts what homes own, as one home only where people agreed to it', async () => {
		const shop = await fill([
			...[
				{ order: 1, person: 1, item: 'w1', more: { category: 'washer' } },
				{ order: 2, person: 2, item: 'd1', more: { category: 'dryer' } },
			],
			// Given back; and of a kind that is no longer owned.
			...[
				{ order: 3, person: 3, item: 'w2', more: { category: 'washer' } },
				{ order: 3, person: 3, item: 'w2', more: { category: 'washer', kind: 'refund', quantity: '-1' } },
			],
			{ order: 4, person: 3, item: 'k1', more: { category: 'kettle' } },
		])
		const id = (person: number) => shops * 1_000 + person
		await analytics.insertRows(
			'items',
			['w1', 'd1', 'w2', 'k1'].map((item) => ({ item_id: item, brand: item === 'd1' ? 'Xi' : 'Ho', version: '1' })),
		)
		await analytics.insertRows(
			'people',
			[1, 2, 3, 4, 5].map((person) => ({
				profile_id: id(person),
				observed: 1,
				purchased: 1,
				first_seen: toStoreTime(start),
				last_seen: toStoreTime(start),
			})),
		)
		const owned = { 1: '|washer|', 2: '|dryer|', 3: '|tv|washer|', 4: '|dryer|washer|', 5: '' }
		await analytics.insertRows(
			'household_facts',
			Object.entries(owned).map(([person, owned_categories]) => ({
				profile_id: id(Number(person)),
				version: '1',
				owned_categories,
			})),
		)
		await analytics.insertRows(
			'household_people',
			[1, 2, 5].map((person) => ({ profile_id: id(person), version: '1', household_id: String(shops), household_size: 3 })),
		)
		for (const person of [1, 2, 5]) agreeing.add(id(person))
		const rules = async (question: object = {}) => {
			const { baskets, found } = await ask(undefined, { of: 'households', ...question })
			return { baskets, pairs: found.map(({ has, with: other, baskets: { both } }) => `${has}>${other} ${both}`).sort() }
		}
		expect(await rules()).toEqual({ baskets: 3, pairs: ['dryer>washer 2', 'tv>washer 1', 'washer>dryer 2', 'washer>tv 1'] })
		expect(await rules({ level: 'brand' })).toEqual({ baskets: 1, pairs: ['Ho>Xi 1', 'Xi>Ho 1'] })
		expect(await people(undefined, { of: 'households', has: ['washer'], not: 'tv' })).toEqual([1, 2, 4, 5].map(id))
		expect(await people(undefined, { of: 'households', has: ['Ho'], not: 'Xi', level: 'brand' })).toEqual([])
		// Somebody takes it back: three homes become four, and what each owns is their own again.
		agreeing.delete(id(2))
		expect(await rules()).toEqual({ baskets: 4, pairs: ['dryer>washer 1', 'tv>washer 1', 'washer>dryer 1', 'washer>tv 1'] })
		expect(await people(undefined, { of: 'households', has: ['washer'], not: 'dryer' })).toEqual([1, 3, 5].map(id))
		// A reader of one shop sees those of it.
		expect(await ask(shop, { of: 'households' })).toMatchObject({ range: null, baskets: 3 })
	})
})
