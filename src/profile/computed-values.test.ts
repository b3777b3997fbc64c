import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identifyMigrations } from '#identify'
import { manualClock } from '#kit/clock'
import { daysBetween, startOfDay, toStoreTime } from '#kit/zone'
import { createQuery, type Query } from '#query'
import { migrations as recordMigrations } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import type { ComputedTrait } from './computed-trait.ts'
import { storedValues } from './computed-trait-routes.ts'
import { createMemoryComputedTraitStore } from './computed-trait-store.memory.ts'
import { type ComputedTraits, createComputedTraits } from './computed-traits.ts'
import { migrations } from './migrations.ts'

const zone = 'Asia/Shanghai'
const start = Date.UTC(2026, 9, 1, 4)
const day = 86_400_000
const label = { zh: '特征', en: 'Trait' }
const viewed = { over: 'events' as const, events: ['Product Viewed'] }

/** One of every measure; some over a few days, some over everything. */
const traits: readonly ComputedTrait[] = [
	{ name: 'views_3d', label, ...viewed, measure: 'count', windowDays: 3 },
	{ name: 'views', label, ...viewed, measure: 'count' },
	{
		name: 'tv_views',
		label,
		...viewed,
		where: [{ property: 'category', op: 'eq', value: 'tv' }],
		measure: 'count',
		windowDays: 5,
	},
	{ name: 'price_sum', label, ...viewed, measure: 'sum', property: 'price', windowDays: 3 },
	{ name: 'first_seen_category', label, ...viewed, measure: 'first', property: 'category', windowDays: 3 },
	{ name: 'last_seen_category', label, ...viewed, measure: 'last', property: 'category' },
	{ name: 'days_3d', label, ...viewed, measure: 'days', windowDays: 3 },
	{ name: 'categories', label, ...viewed, measure: 'distinct', property: 'category', windowDays: 4 },
	{ name: 'top_seen', label, ...viewed, measure: 'top', property: 'category' },
	{ name: 'spent_3d', label, over: 'orders', measure: 'sum', property: 'net', windowDays: 3 },
	{ name: 'orders_ever', label, over: 'orders', measure: 'count' },
]

interface Fact {
	readonly order: boolean
	readonly profile: number
	/** Days before the moment it arrives: late when more than none. */
	readonly late: number
	readonly category: string
	readonly price: number
}

type Step =
	| { readonly facts: readonly Fact[] }
	| { readonly merge: readonly [number, number] }
	| { readonly part: number }
	| { readonly days: number }

const people = [1, 2, 3, 4]
const fact: fc.Arbitrary<Fact> = fc.record({
	order: fc.boolean(),
	profile: fc.constantFrom(...people),
	late: fc.constantFrom(0, 0, 0, 1, 3, 6),
	category: fc.constantFrom('tv', 'washer', ''),
	price: fc.integer({ min: 1, max: 9 }),
})
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: fc.array(fact, { minLength: 1, maxLength: 4 }).map((facts) => ({ facts })) },
	{ weight: 1, arbitrary: fc.constantFrom<[number, number]>([1, 2], [3, 4]).map((merge) => ({ merge })) },
	{ weight: 1, arbitrary: fc.constantFrom(2, 4).map((part) => ({ part })) },
	{ weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }).map((days) => ({ days })) },
)

describe('computed traits', () => {
	let analytics: AnalyticsStore
	let query: Query
	const clock = manualClock(start)
	let versions = 0
	let runs = 0
	let key = 0

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations: [...recordMigrations, ...identifyMigrations, ...migrations] })
		query = createQuery({ analytics, clock, zone, fields: [] })
	})

	const override = async (from: number, to: number) => {
		versions += 1
		await analytics.insertRows('profile_overrides', [{ from_id: from, to_id: to, version: versions }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
	}

	async function reset() {
		const tables = ['events', 'order_lines', 'people', 'profile_overrides', 'computed_values', 'profile_baselines']
		for (const table of tables) await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		// What the store has taken in it knows again, whatever was removed since.
		runs += 1
		clock.set(start + runs * 1_000)
	}

	async function arrive(facts: readonly Fact[]) {
		const rows = facts.map((one) => ({ ...one, ts: clock.now() - one.late * day - 1000, key: String(++key) }))
		const common = (one: (typeof rows)[number]) => ({
			...{ key: one.key, ts: toStoreTime(one.ts), received_at: toStoreTime(clock.now()), profile_id: one.profile, source: 'web' },
		})
		await analytics.insertRows(
			'events',
			rows
				.filter(({ order }) => !order)
				.map((one) => ({
					...common(one),
					...{ message_id: one.key, type: 'track', event: 'Product Viewed' },
					text: one.category === '' ? {} : { category: one.category },
					num: { price: String(one.price) },
				})),
		)
		await analytics.insertRows(
			'order_lines',
			rows
				.filter(({ order }) => order)
				.map((one) => ({
					...common(one),
					order_id: `o${one.key}`,
					kind: 'order',
					base_amount: String(one.price),
					currency: 'CNY',
				})),
		)
		const first = toStoreTime(start)
		await analytics.insertRows(
			'people',
			[...new Set(facts.map(({ profile }) => profile))].map((id) => ({
				...{ profile_id: id, first_seen: first, last_seen: first, observed: 1, purchased: 1, identified: 1 },
			})),
		)
		return rows
	}

	async function valuesNow(computed: ComputedTraits) {
		const declared = await computed.load()
		const found = await Promise.all(people.map((id) => storedValues(analytics, declared, id)))
		return found.map((values) => Object.fromEntries(values.map(({ name, value }) => [name, value])))
	}

	const declare = async () => {
		const computed = createComputedTraits({ analytics, query }, createMemoryComputedTraitStore(), clock)
		for (const trait of traits) await computed.store.create(trait, clock.now())
		return computed
	}

	it('kept up step by step are what they are when computed from the facts at once, whatever came late or was merged', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
				await reset()
				const computed = await declare()
				await computed.step()
				const survivors = new Map<number, number>()
				const all: { profile: number; ts: number; key: string; order: boolean; category: string; price: number }[] = []
				for (const one of steps) {
					if ('facts' in one) all.push(...(await arrive(one.facts)))
					else if ('merge' in one) {
						survivors.set(one.merge[1], one.merge[0])
						await override(one.merge[1], one.merge[0])
					} else if ('part' in one) {
						if (survivors.delete(one.part)) await override(one.part, one.part)
					} else clock.advance(one.days * day)
					await computed.step()
				}
				const kept = await valuesNow(computed)
				for (const id of people) {
					if (survivors.has(id)) continue
					const own = all.filter(({ profile }) => (survivors.get(profile) ?? profile) === id)
					expect(kept[id - 1], `shopper ${id}`).toEqual(expectedOf(own, clock.now()))
				}
			}),
			{ numRuns: 5 },
		)
	}, 300_000)

	it('refuse what there is not, before anything is kept', () => {
		const computed = createComputedTraits({ analytics, query }, createMemoryComputedTraitStore(), clock)
		const wrong: ComputedTrait = { name: 'a_trait', label, over: 'orders', measure: 'sum', property: 'kilograms' }
		expect(() => computed.check(wrong)).toThrow(/net and units/)
		const filter: ComputedTrait = { ...wrong, property: 'net', where: [{ field: 'nothing', op: 'eq', value: 'x' }] }
		expect(() => computed.check(filter)).toThrow()
	})
})

/** Plain code, from the declaration. */
function expectedOf(
	facts: readonly { ts: number; key: string; order: boolean; category: string; price: number }[],
	now: number,
): Record<string, string> {
	const values: Record<string, string> = {}
	for (const trait of traits) {
		const from = trait.windowDays === undefined ? Number.NEGATIVE_INFINITY : startOfDay(now, zone, -trait.windowDays)
		const rows = facts
			.filter(({ ts, order }) => ts >= from && ts < now && order === (trait.over === 'orders'))
			.filter(({ category }) => trait.name !== 'tv_views' || category === 'tv')
			.sort((a, b) => a.ts - b.ts || Number(a.key) - Number(b.key))
		if (rows.length === 0) continue
		const named = rows.filter(({ category }) => category !== '').map(({ category }) => category)
		const value = {
			count: () => String(rows.length),
			sum: () => String(rows.reduce((sum, { price }) => sum + price, 0)),
			first: () => named[0],
			last: () => named.at(-1),
			days: () => String(new Set(rows.map(({ ts }) => daysBetween(0, ts, zone))).size),
			distinct: () => String(new Set(named).size),
			top: () =>
				[...Map.groupBy(named, (name) => name)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]?.[0],
		}[trait.measure]()
		if (value !== undefined) values[trait.name] = value
	}
	return values
}
