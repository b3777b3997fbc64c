import { beforeAll, expect, it } from 'vitest'
import { expectLifecycle, expectStickiness } from './activity-by-hand.ts'
import { day, dayOf } from './calendar.ts'
import { sumOf, tally } from './counting.ts'
import { expectCredit } from './credit-by-hand.ts'
import { expectDiagnosis } from './diagnosis-by-hand.ts'
import { expectNothingRecorded, runSql } from './explored-by-hand.ts'
import { expectFunnel, expectGroups, expectTrend } from './funnel-by-hand.ts'
import { expectCurve, expectTimes } from './funnel-times-by-hand.ts'
import { expectMetrics } from './metrics-by-hand.ts'
import { isTaken, type RetailWorld } from './online-retail-orders.ts'
import { expectRetention, expectRetentionBy } from './retention-by-hand.ts'
import { expectForeseen, expectUnusual } from './series-by-hand.ts'
import { expectSessions } from './sessions-by-hand.ts'
import { anOrder, orderOf } from './step.ts'
import { byHour, byRegion, byWeekday } from './told-apart.ts'
import { expectWays } from './ways-by-hand.ts'

/**
 * Questions of Online Retail asked by HTTP and computed again from the rows of the file in plain code; those of metrics, baskets and cycles
 * are in `../online-retail.test.ts`, which opens the shop. All that its people ever do is to order.
 */
const months = [
	'2010-12',
	'2011-01',
	'2011-02',
	'2011-03',
	'2011-04',
	'2011-05',
	'2011-06',
	'2011-07',
	'2011-08',
	'2011-09',
	'2011-10',
]
const year = { from: '2010-12-01', to: '2011-12-10' }
const inDays = (amount: number) => ({ amount, unit: 'days' }) as const
/** A stand for cakes, a bag and a bunting: what is bought most. */
const [stand, bag, bunting] = [orderOf('item', '22423'), orderOf('item', '85099B'), orderOf('item', '47566')]

export function questionsOfOnlineRetail(opened: () => RetailWorld): void {
	let world: RetailWorld
	beforeAll(() => {
		world = opened()
	})

	it('funnels from order to order count whom trying every attempt counts', async () => {
		const [first = 0, , third = 0] = await expectFunnel(world, {
			...year,
			steps: [anOrder, anOrder, anOrder],
			window: inDays(60),
		})
		expect([first > 3_500, third > 900]).toEqual([true, true])
		const asked = { ...year, steps: [stand, bag, bunting], window: inDays(90) }
		expect((await expectFunnel(world, asked))[2]).toBeGreaterThan(15)
		await expectFunnel(world, { ...asked, order: 'strict' })
		await expectFunnel(world, { ...asked, optional: [2] })
		await expectFunnel(world, { ...year, steps: [stand, bunting], window: inDays(90), without: [bag] })
	})

	it('funnels of one item count who buys it again', async () => {
		const asked = { from: '2011-06-01', to: '2011-09-01', steps: [anOrder, anOrder], window: inDays(30), same: true } as const
		expect((await expectFunnel(world, asked))[1]).toBeGreaterThan(400)
	})

	it.each(['every', 'first', 'first-matching', 'first-ever'] as const)(
		'funnels that people enter %s time count whom rules say',
		async (entry) => {
			const [entered] = await expectFunnel(world, {
				from: '2011-03-01',
				to: '2011-09-01',
				steps: [stand, anOrder],
				window: inDays(45),
				entry,
			})
			expect(entered).toBeGreaterThan(10)
		},
	)

	it('steps in any order are refused where all of them are orders', async () => {
		const asked = { ...year, steps: [stand.asked, bag.asked], window: inDays(9), order: 'any' }
		expect((await world.shop.ask('POST', '/api/funnels/count', asked)).status).toBe(400)
	})

	it('funnels tell people apart by country, weekday and hour', async () => {
		const asked = { ...year, steps: [anOrder, anOrder], window: inDays(30) }
		expect(await expectGroups(world, asked, { ...byRegion, step: 1, top: 5 })).toBeGreaterThan(30)
		expect(await expectGroups(world, asked, { ...byWeekday(world.calendar), step: 1, row: 'last', top: 7 })).toBe(6)
		expect(
			await expectGroups(world, { ...asked, steps: [stand, bag] }, { ...byHour(world.calendar), step: 2, top: 20 }),
		).toBeGreaterThan(8)
	})

	it('funnels of each month, times and the curve of those who may still come are those of the file', async () => {
		const asked = { from: '2010-12-01', to: '2011-12-01', steps: [anOrder, anOrder], window: inDays(30) }
		const bounds = [...months, '2011-11', '2011-12'].map((month) => `${month}-01`)
		expect(await expectTrend(world, asked, 'month', bounds)).toBe(1)
		expect(await expectTimes(world, asked)).toBeGreaterThan(1_500)
		expect(await expectCurve(world, asked)).toBeGreaterThan(0.6)
	})

	it('a diagnosis has the rates of both times, the gap between them and the groups that it adds up from', async () => {
		const now = { from: '2011-09-01', to: '2011-10-01' }
		const [first, last] = [now.from, now.to].map((date) => Date.parse(date) / day) as [number, number]
		const isIn = (nth: number) => nth >= first && nth < last
		const net = sumOf(world.lines.flatMap(({ wall, mills }) => (isIn(Math.floor(wall / day)) ? mills : [])))
		const placed = world.orders.filter(({ at }) => isIn(dayOf(at, world.calendar)))
		const asked = {
			...now,
			against: { from: '2011-07-01', to: '2011-08-01' },
			steps: [anOrder, anOrder, anOrder],
			window: inDays(60),
			step: 2,
		}
		const by = [byRegion, byWeekday(world.calendar), byHour(world.calendar)]
		const { steps } = await expectDiagnosis(world, asked, by, net / 1_000 / placed.length)
		expect(steps.map(({ now: { n } }) => n > 300)).toEqual([true, true])
	})

	it.each(['n-day', 'within', 'rolling', 'unbounded'] as const)(
		'retention %s is who ordered again, month by month',
		async (kind) => {
			const asked = { ...year, entry: anOrder, back: anOrder, kind, period: 'month', periods: 12 } as const
			const first = await expectRetention(world, asked)
			const every = await expectRetention(world, { ...asked, entering: 'every', entry: stand, periods: 4 })
			expect([first.entered, first.returns > 2_500, every.entered > 1_000]).toEqual([4_339, true, true])
		},
	)

	it('retention by week and country adds up to everybody', async () => {
		const asked = { from: '2011-03-01', to: '2011-06-01', entry: anOrder, back: anOrder, period: 'week', periods: 10 } as const
		expect(await expectRetentionBy(world, asked, byRegion)).toBeGreaterThan(10)
	})

	it('lifecycle and stickiness are those of plain sets of days', async () => {
		const states = await expectLifecycle(world, { ...year, active: anOrder, period: 'month' })
		expect([states.new, states.resurrecting > 3_000]).toEqual([4_339, true])
		expect(await expectStickiness(world, { ...year, active: anOrder, period: 'month' })).toBe(states.active)
		await expectStickiness(world, { ...year, active: bag, period: 'week' })
	})

	it('paths from weekday to weekday and hour to hour are those that people walked', async () => {
		const weekdays = { ...year, by: byWeekday(world.calendar), top: 20 }
		const after = await expectWays(world, { ...weekdays, start: stand, window: inDays(60), steps: 6 })
		const before = await expectWays(world, { ...weekdays, end: bag, gap: inDays(30), per: 'session', occurrence: 'last' })
		const between = await expectWays(world, { ...weekdays, start: stand, end: bag, window: inDays(120), steps: 7 })
		const free = await expectWays(world, { ...year, by: byHour(world.calendar), top: 50, gap: inDays(21), steps: 4 })
		for (const { ways, links } of [after, before, between, free]) expect([ways > 90, links > 90]).toEqual([true, true])
	})

	it('sessions are as many and as fruitful as the pauses between orders make them', async () => {
		const { sessions } = await expectSessions(world, { ...year, gapMinutes: 1_440, conversion: bag, top: 5 })
		expect(sessions).toBeGreaterThan(15_000)
		await expectSessions(world, { from: '2011-10-25', to: '2011-11-05', gapMinutes: 30, conversion: stand, top: 5 })
	})

	it('nothing is said of searches and of places of promotions, which the file does not tell', async () => {
		await expectNothingRecorded(world, year)
	})

	it('attribution saw no touch: no order has a path, and their number and money are those of the file', async () => {
		const usual = { ...year, touches: [], direct: null, lookBackDays: 30, touchesFor: 'next' } as const
		expect(await expectCredit(world, usual, world.guests, year)).toEqual({ credited: 0, paths: 0 })
		expect(world.guests.length).toBeGreaterThan(1_000)
	})

	it('metrics of people are those of plain counting', async () => {
		const autumn = { from: '2011-10-01', to: '2011-11-01', grain: 'none' } as const
		const { mau } = await expectMetrics(world, world, {
			...autumn,
			metrics: ['visitors', 'orders', 'buyers', 'newBuyers', 'returningBuyers', 'aov', 'dau', 'wau', 'mau'],
		})
		expect(mau).toBeGreaterThan(1_000)
	})

	it('invoices that took two minutes to write are one order, and nobody came again by them', async () => {
		const { repeatBuyers } = await expectMetrics(world, world, {
			...{ ...year, grain: 'none' },
			metrics: ['buyers', 'repeatBuyers', 'repurchaseRate'],
		})
		expect(repeatBuyers).toBe(2_845)
	})

	it('a forecast rests on the orders of the file, and says of the last weeks, which it had not seen, how far it was off', async () => {
		const { analytics } = world.shop.app.stores
		// Medians of what was loaded by then decide which lines can hardly be true: that is read from the store.
		const rows = await analytics.query<{ id: string }>(
			`SELECT DISTINCT order_id AS id FROM ${analytics.dialect.database}.order_lines WHERE kind = 'order' AND empty(marks)`,
		)
		const kept = new Set(rows.map(({ id }) => id))
		const orders = world.lines.filter((line) => !isTaken(line) && kept.has(line.invoice))
		const first = new Map(orders.map(({ invoice, wall }) => [`${invoice} ${Math.floor(wall / day)}`, Math.floor(wall / day)]))
		const counts = tally(first.values())
		const known = await expectForeseen(world, counts, { ...year, horizon: 28 })
		expect(known).toBe(372)
		expect(await expectUnusual(world, counts, year)).toBe(known - 56)
	})

	it('SQL says of orders, refunds and countries what the file says', async () => {
		const rows = await runSql(
			world,
			'SELECT kind, count(), round(sum(amount) * 1000) FROM order_lines GROUP BY kind ORDER BY kind',
		)
		const kindOf = ({ invoice, quantity }: (typeof world.lines)[number]) =>
			invoice.startsWith('C') ? 'refund' : invoice.startsWith('A') || quantity < 0 ? 'adjustment' : 'order'
		const kinds = [...Map.groupBy(world.lines, kindOf)].map(([kind, own]) => [
			kind,
			own.length,
			sumOf(own.map(({ mills }) => mills)),
		])
		expect(rows.map(([kind, ...numbers]) => [kind, ...numbers.map(Number)])).toEqual(
			kinds.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
		)
		const countries = await runSql(
			world,
			'SELECT region, count(), uniqExact(profile_id) FROM orders WHERE profile_id != 0 GROUP BY region ORDER BY region',
		)
		const known = Map.groupBy(
			world.orders.filter(({ who }) => who !== ''),
			({ things: [{ region }] }) => region,
		)
		const wanted = [...known].map(([region, own]) => [region, own.length, new Set(own.map(({ who }) => who)).size])
		expect(countries.map(([region, ...numbers]) => [region, ...numbers.map(Number)])).toEqual(
			wanted.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
		)
		expect(countries.length).toBeGreaterThan(30)
	})
}
