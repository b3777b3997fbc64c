import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { formatDecimal } from '#kit/money'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { type Grain, grains } from './calendar.ts'
import { createMetricStore } from './metric/tally-store.ts'
import { overview } from './overview.ts'

const zone = 'America/New_York'
const hour = 3_600_000
/** The clocks change on 1 November 2026, within the histories. */
const epoch = Date.UTC(2026, 9, 18, 4)
const at = fc.integer({ min: 0, max: 30 * 24 }).map((hours) => epoch + hours * hour)
/** 0 is a guest. */
const id = fc.integer({ min: 0, max: 4 })

const randomShop = fc.record({
	/** Ids 3 and 4 may belong to person 1 by now. */
	merges: fc.subarray([3, 4]),
	events: fc.array(fc.record({ id, at, ours: fc.boolean(), synthetic: fc.boolean(), bot: fc.boolean() }), {
		maxLength: 20,
		size: 'max',
	}),
	lines: fc.array(
		fc.record({
			id,
			at,
			order: fc.integer({ min: 0, max: 5 }),
			kind: fc.constantFrom('order', 'order', 'order', 'refund', 'adjustment'),
			micros: fc.bigInt({ min: 0n, max: 900_000_000n }),
			quantity: fc.integer({ min: 1, max: 9 }),
			synthetic: fc.constantFrom(false, false, false, true),
		}),
		{ maxLength: 30, size: 'max' },
	),
	paid: fc.subarray([0, 1, 2, 3, 4, 5]),
	fromDay: fc.integer({ min: 0, max: 20 }),
	days: fc.integer({ min: 1, max: 20 }),
	grain: fc.constantFrom(...grains),
})
type RandomShop = typeof randomShop extends fc.Arbitrary<infer T> ? T : never

/** Every metric as a plain walk over the facts gives it, in the shop's zone; run on each engine. */
export function overviewContract(open: () => Promise<AnalyticsStore>): void {
	let runs = 0

	it('leaves out what can hardly be true only when asked to', async () => {
		const analytics = await open()
		const shop = `outliers-${runs++}`
		const line = (key: number, amount: string, marks: string[]) => ({
			...{ key: String(10_000_000 + key), source: shop, shop, order_id: `o${key}`, kind: 'order', profile_id: 1, marks },
			...{
				ts: toStoreTime(epoch + 5 * 24 * hour),
				quantity: '1',
				unit_price: amount,
				amount,
				base_amount: amount,
				currency: 'USD',
			},
		})
		await analytics.insertRows('order_lines', [line(1, '10', []), line(2, '77183.6', ['amount-extreme']), line(3, '5', ['late'])])
		const needs = { store: createMetricStore(analytics), analytics, now: Date.UTC(2027, 5, 1), zone, currency: 'USD' }
		const question = {
			range: { from: '2026-10-18', to: '2026-11-01' },
			grain: 'day',
			compare: 'none',
			scope: { shop: [shop] },
		} as const
		expect((await overview(needs, question)).totals.gmv.value).toBe('77198.6')
		expect((await overview(needs, { ...question, outliers: 'without' })).totals.gmv.value).toBe('15')
	})

	it('gives the values of a plain walk: totals, series, and the days before', async () => {
		const analytics = await open()
		const store = createMetricStore(analytics)
		await fc.assert(
			fc.asyncProperty(randomShop, async (shop) => {
				const run = runs++
				await write(analytics, shop, run)
				const day = (days: number) => DateTime.fromMillis(epoch, { zone }).plus({ days }).toISODate() ?? ''
				const range = { from: day(shop.fromDay), to: day(shop.fromDay + shop.days) }
				const needs = { store, analytics, now: Date.UTC(2027, 5, 1), zone, currency: 'USD' }
				const scope = { shop: [`shop-${run}`] }
				const found = await overview(needs, { range, grain: shop.grain, compare: 'previous', scope })
				const before = { from: day(shop.fromDay - shop.days), to: range.from }
				expect(found.compareRange).toEqual(before)
				const totals = walk(shop, instant(range.from), instant(range.to))
				const previous = walk(shop, instant(before.from), instant(before.to))
				for (const [name, value] of Object.entries(totals)) {
					expect({ name, ...found.totals[name as keyof typeof totals] }).toEqual({
						name,
						value,
						previous: previous[name as keyof typeof totals],
					})
				}
				for (const [of, series] of [
					[range, found.series],
					[before, found.previousSeries],
				] as const) {
					expect(series.map(({ partial: _, ...point }) => point)).toEqual(walkSeries(shop, of, shop.grain))
				}
			}),
			{ numRuns: 50, seed: 20_261_102 },
		)
	})
}

function instant(day: string): number {
	return DateTime.fromISO(day, { zone }).toMillis()
}

function walkSeries(shop: RandomShop, { from, to }: { from: string; to: string }, grain: Grain) {
	const points = []
	for (
		let start = DateTime.fromISO(from, { zone }).startOf(grain);
		start.toMillis() < instant(to);
		start = start.plus({ [grain]: 1 })
	) {
		const end = start.plus({ [grain]: 1 }).toMillis()
		points.push({
			at: start.toISODate(),
			...walk(shop, Math.max(start.toMillis(), instant(from)), Math.min(end, instant(to)), instant(to)),
		})
	}
	return points
}

/** What can be said of a period: nothing of what the shop only began to record after it. @param end of the whole period */
function walk(shop: RandomShop, from: number, to: number, end = to) {
	const counted = count(shop, from, to)
	const begun = firstRecords(shop)
	const said = Object.entries(counted).map(([name, value]) => [name, (begun[name] ?? 0) < end ? value : null])
	return Object.fromEntries(said) as { [Name in keyof typeof counted]: (typeof counted)[Name] | null }
}

function firstRecords({ events, lines, paid }: RandomShop): Record<string, number> {
	const first = (times: readonly { at: number }[]) => Math.min(...times.map(({ at }) => at))
	const business = lines.filter((line) => !line.synthetic)
	const orders = business.filter((line) => line.kind === 'order')
	const bought = first(orders.filter(({ id }) => id !== 0))
	const ordered = first(orders)
	return {
		visitors: Math.min(bought, first(events.filter(({ id, ours, synthetic, bot }) => id !== 0 && !ours && !synthetic && !bot))),
		...{ orders: ordered, gmv: ordered, units: ordered, newBuyers: bought, returningBuyers: bought },
		...{ paid: first(orders.filter((line) => paid.includes(line.order))), net: first(business) },
		refunds: first(business.filter((line) => line.kind === 'refund')),
	}
}

function count({ merges, events, lines, paid }: RandomShop, from: number, to: number) {
	const person = (id: number) => (merges.includes(id) ? 1 : id)
	const within = (each: { at: number }) => each.at >= from && each.at < to
	const business = lines.filter((line) => !line.synthetic)
	const here = business.filter(within)
	const orders = here.filter((line) => line.kind === 'order')
	const people = (list: readonly { id: number }[]) => new Set(list.filter(({ id }) => id !== 0).map(({ id }) => person(id)))
	const first = (buyer: number) =>
		Math.min(
			...business.filter((line) => line.kind === 'order' && line.id !== 0 && person(line.id) === buyer).map((line) => line.at),
		)
	const sum = (list: readonly RandomShop['lines'][number][]) => list.reduce((total, line) => total + signed(line), 0n)
	const buyers = [...people(orders)]
	const ordered = new Set(orders.map((line) => line.order)).size
	const gmv = sum(orders)
	return {
		visitors: new Set([...people(events.filter((each) => within(each) && !each.ours && !each.synthetic && !each.bot)), ...buyers])
			.size,
		orders: ordered,
		gmv: formatDecimal(gmv),
		paid: formatDecimal(sum(orders.filter((line) => paid.includes(line.order)))),
		net: formatDecimal(sum(here)),
		aov: ordered === 0 ? null : String(Number((Number(gmv) / 1e6 / ordered + 1e-9).toFixed(2))),
		newBuyers: buyers.filter((buyer) => first(buyer) >= from).length,
		returningBuyers: buyers.filter((buyer) => first(buyer) < from).length,
		refunds: formatDecimal(-sum(here.filter((line) => line.kind === 'refund'))),
		units: String(orders.reduce((total, line) => total + line.quantity, 0)),
	}
}

function signed({ kind, micros }: { kind: string; micros: bigint }): bigint {
	return kind === 'order' ? micros : -micros
}

async function write(analytics: AnalyticsStore, { merges, events, lines, paid }: RandomShop, run: number): Promise<void> {
	const base = 10_000 + run * 10
	const shop = `shop-${run}`
	const row = (each: { id: number; at: number; synthetic: boolean }) => ({
		profile_id: each.id === 0 ? 0 : base + each.id,
		ts: toStoreTime(each.at),
		shop,
		synthetic: each.synthetic ? 1 : 0,
	})
	await analytics.insertRows(
		'events',
		events.map((each) => ({
			...row(each),
			source: each.ours ? 'qianmian' : 'web',
			event: 'Page Viewed',
			marks: each.bot ? ['bot'] : [],
		})),
	)
	await analytics.insertRows(
		'order_lines',
		lines.map((line) => ({
			...row(line),
			source: 'shop',
			order_id: `${run}-${line.order}`,
			kind: line.kind,
			base_amount: formatDecimal(signed(line)),
			quantity: String(line.quantity),
		})),
	)
	const orders = paid.map((order) => ({ source: 'shop', order_id: `${run}-${order}`, paid_at: toStoreTime(epoch) }))
	await analytics.insertRows('orders', orders)
	await analytics.insertRows(
		'profile_overrides',
		merges.map((from) => ({ from_id: base + from, to_id: base + 1, version: 1 })),
	)
	await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
}
