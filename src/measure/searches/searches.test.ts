import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import { createQuery, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { searchTermsSchema } from './search-question.ts'
import { createSearchStore } from './search-store.ts'
import { type SearchTerms, searchTerms } from './search-terms.ts'

const zone = 'Asia/Shanghai'
const minute = 60_000
/** 00:00 of the shop's 1 October. */
const from = Date.UTC(2026, 8, 30, 16)
const days = 20
const now = from + days * 1_440 * minute

interface Deed {
	readonly person: number
	readonly minutes: number
	readonly what: 'search' | 'view' | 'order'
	readonly term?: string
	readonly results?: number | undefined
}

forEachEngine('searches', (engines) => {
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
			...{ key: String(++key), profile_id: shops * 100 + person, source: 'web', shop },
			...{ ts: toStoreTime(from + minutes * minute), received_at: toStoreTime(from + minutes * minute) },
		})
		await analytics.insertRows(
			'events',
			deeds.flatMap((deed) => {
				if (deed.what === 'order') return []
				const event = deed.what === 'search' ? 'Products Searched' : 'Product Viewed'
				const text = deed.term === undefined ? {} : { query: deed.term }
				const num = deed.results === undefined ? {} : { results_count: String(deed.results) }
				return [{ ...common(deed), message_id: String(key), event, text, num }]
			}),
		)
		await analytics.insertRows(
			'order_lines',
			deeds.flatMap((deed, nth) =>
				deed.what === 'order' ? [{ ...common(deed), order_id: `${shop}-${nth}`, kind: 'order', base_amount: '1' }] : [],
			),
		)
		return shop
	}

	async function ask(shop: string, question: object = {}): Promise<SearchTerms> {
		const asked = searchTermsSchema.parse({ from: '2026-10-01', to: '2026-10-21', ...question })
		return searchTerms({ store: createSearchStore(analytics, query), now, zone }, asked, { scope: { shop: [shop] } })
	}

	const search = (person: number, minutes: number, term: string, results?: number): Deed => ({
		...{ person, minutes, what: 'search', term },
		results,
	})

	it('says what is searched for, without results, and what comes of it', async () => {
		const shop = await fill([
			...[search(1, 0, ' Fridge', 3), { person: 1, minutes: 5, what: 'view' }, { person: 1, minutes: 60, what: 'order' }],
			...[search(2, 0, 'fridge', 0), search(2, 1, 'tv', 7), { person: 2, minutes: 2, what: 'view' }],
			...[search(3, 10, 'oven'), { person: 3, minutes: 41, what: 'view' }],
			search(4, days * 1_440 - 10, 'oven', 0),
		] as Deed[])
		const found = await ask(shop)
		expect(found.total).toEqual({
			...{ searches: 5, people: 4 },
			withoutResults: { count: 2, of: 4, share: 0.5 },
			viewed: { count: 2, of: 4, share: 0.5 },
			ordered: { count: 1, of: 4, share: 0.25 },
		})
		expect(found.terms.map(({ term, searches, viewed }) => [term, searches, viewed.count, viewed.of])).toEqual([
			...[['fridge', 2, 1, 2] as const, ['oven', 2, 0, 1] as const, ['tv', 1, 1, 1] as const],
		])
		const least = await ask(shop, { order: 'without-view', top: 1 })
		expect(least.terms.map(({ term, people }) => [term, people])).toEqual([
			['fridge', 2],
			[null, 3],
		])
		expect(least.gathered).toBe(2)
		expect((await ask('nowhere')).total).toMatchObject({ searches: 0, viewed: { of: 0, share: null } })
		await expect(ask(shop, { term: 'id_number' })).rejects.toMatchObject({ code: 'bad-request' })
	})

	/** The same in plain code, search by search. */
	function counted(deeds: readonly Deed[], viewMinutes: number) {
		const sums = { searches: 0, empty: 0, told: 0, looked: 0, viewed: 0 }
		for (const own of Map.groupBy(deeds, ({ person }) => person).values()) {
			const rows = own.toSorted((a, b) => a.minutes - b.minutes || Number(a.what === 'order') - Number(b.what === 'order'))
			for (const [at, row] of rows.entries()) {
				if (row.what !== 'search') continue
				const next = rows.slice(at + 1)
				const again = next.find(({ what }) => what === 'search')?.minutes ?? Number.POSITIVE_INFINITY
				const view = next.find(({ what }) => what === 'view')?.minutes ?? Number.POSITIVE_INFINITY
				const ended = from + (row.minutes + viewMinutes) * minute <= now
				sums.searches++
				if (row.results !== undefined) sums.told++
				if (row.results === 0) sums.empty++
				if (ended) sums.looked++
				if (ended && view - row.minutes <= viewMinutes && view <= again) sums.viewed++
			}
		}
		return sums
	}

	it('counts what plain code counts, on random histories', async () => {
		const deeds = fc.array(
			fc.record({
				person: fc.integer({ min: 1, max: 6 }),
				minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: days * 1_440 - 90, max: days * 1_440 - 1 })),
				what: fc.constantFrom<Deed['what']>('search', 'search', 'view', 'order'),
				term: fc.constantFrom('fridge', 'Fridge ', 'tv', ''),
				results: fc.constantFrom(0, 5, undefined),
			}),
			{ maxLength: 60 },
		)
		await fc.assert(
			fc.asyncProperty(deeds, fc.constantFrom(3, 30), async (all, viewMinutes) => {
				const { total, terms } = await ask(await fill(all), { viewMinutes })
				const { searches, withoutResults, viewed } = total
				const figures = {
					searches,
					empty: withoutResults.count,
					told: withoutResults.of,
					looked: viewed.of,
					viewed: viewed.count,
				}
				expect(figures).toEqual(counted(all, viewMinutes))
				expect(terms.reduce((sum, term) => sum + term.viewed.count, 0)).toBe(viewed.count)
			}),
			{ numRuns: 20, endOnFailure: true },
		)
	}, 180_000)
})
