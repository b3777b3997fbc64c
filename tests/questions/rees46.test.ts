import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sharedData } from '../support/shared-data.ts'
import { expectLifecycle, expectStickiness } from './activity-by-hand.ts'
import { expectPairs } from './baskets-by-hand.ts'
import { tally } from './counting.ts'
import { expectCredit } from './credit-by-hand.ts'
import { expectRepurchase, expectTransitions } from './cycles-by-hand.ts'
import { expectEvents, expectNothingRecorded, expectSqlOfEvents, expectTooShort, runSql } from './explored-by-hand.ts'
import { expectFunnel, expectGroups, expectTrend } from './funnel-by-hand.ts'
import { expectCurve, expectTimes } from './funnel-times-by-hand.ts'
import { expectApart, expectMetrics } from './metrics-by-hand.ts'
import { type ClickWorld, openRees46 } from './public-clicks.ts'
import { expectRetention, expectRetentionBy } from './retention-by-hand.ts'
import { expectSessions } from './sessions-by-hand.ts'
import { anOrder, event, eventOf, orderOf } from './step.ts'
import { byBrand, byCategory, byHour } from './told-apart.ts'
import { expectWays } from './ways-by-hand.ts'

/**
 * Every question of the product, asked of the first three hours of a REES46 shop by HTTP and computed again from the rows of the file
 * in plain code. What was bought in one session is an order, everything else are events.
 */
const data = await sharedData('rees46-2019-oct/2019-Oct-head.csv.gz')

const today = { from: '2019-10-01', to: '2019-10-02' }
const [viewed, carted] = [event('Product Viewed'), event('Product Added')]
const doing = event('Product Viewed', 'Product Added')
const inMinutes = (amount: number) => ({ amount, unit: 'minutes' }) as const
/** A second after the last row, and a day and a half later. */
const [atTheEnd, later] = [Date.parse('2019-10-01T02:50:01Z'), Date.parse('2019-10-03T12:00:00Z')]
const [smartphones, headphones] = ['electronics.smartphone', 'electronics.audio.headphone']

describe.skipIf(data === undefined)('on REES46', () => {
	let world: ClickWorld

	beforeAll(async () => {
		world = await openRees46(data ?? '')
	})

	beforeEach(() => world.shop.clock.set(atTheEnd))

	it('funnels in order, in a row and in any order count whom trying every attempt counts, and leave out who could still go on', async () => {
		const asked = { ...today, steps: [viewed, carted, anOrder], window: inMinutes(15) }
		const [entered = 0, added = 0, ended = 0] = await expectFunnel(world, asked)
		world.shop.clock.set(later)
		const [all = 0, addedOfAll = 0, endedOfAll = 0] = await expectFunnel(world, asked)
		expect([entered, added, ended, all - entered, addedOfAll - added, endedOfAll - ended].filter((people) => people < 9)).toEqual(
			[],
		)
		expect((await expectFunnel(world, { ...asked, order: 'strict' }))[2]).toBeGreaterThan(5)
		expect((await expectFunnel(world, { ...asked, order: 'any' }))[2]).toBeGreaterThan(10)
	})

	it('funnels of one item, with optional steps and with what ends an attempt, count whom trying every attempt counts', async () => {
		world.shop.clock.set(later)
		const whole = { ...today, steps: [viewed, carted, anOrder], window: inMinutes(60) }
		expect((await expectFunnel(world, { ...whole, same: true }))[2]).toBeGreaterThan(10)
		const optional = await expectFunnel(world, { ...whole, optional: [2] })
		expect(optional[2]).toBeGreaterThan(optional[1] ?? 0)
		const buying = { ...whole, steps: [viewed, anOrder] }
		const [, all = 0] = await expectFunnel(world, buying)
		const [, without = 0] = await expectFunnel(world, {
			...buying,
			without: [eventOf('Product Viewed', 'category', headphones), carted],
		})
		expect(without).toBeGreaterThan(50)
		expect(without).toBeLessThan(all)
	})

	it.each(['every', 'first', 'first-matching', 'first-ever'] as const)(
		'funnels that people enter %s time count whom rules say',
		async (entry) => {
			const steps = [eventOf('Product Viewed', 'category', smartphones), orderOf('category', smartphones)]
			const [entered, ended] = await expectFunnel(world, { ...today, steps, window: inMinutes(15), entry })
			expect(entered).toBeGreaterThan(200)
			expect(ended).toBeGreaterThan(5)
		},
	)

	it('funnels tell people apart by brand, category and hour, and say who never came so far', async () => {
		const asked = { ...today, steps: [viewed, carted, anOrder], window: inMinutes(10) }
		expect(await expectGroups(world, asked, { ...byBrand, step: 1, top: 10 })).toBeGreaterThan(200)
		expect(await expectGroups(world, asked, { ...byCategory, step: 2, row: 'last', top: 5 })).toBeGreaterThan(10)
		expect(await expectGroups(world, asked, { ...byHour(world.calendar), step: 3, top: 5 })).toBe(3)
	})

	it('funnels of a day, times and curves are those of the file', async () => {
		const asked = { ...today, steps: [viewed, anOrder], window: inMinutes(15) }
		expect(await expectTrend(world, asked, 'day', [today.from, today.to])).toBe(1)
		world.shop.clock.set(later)
		expect(await expectTrend(world, asked, 'day', [today.from, today.to])).toBe(0)
		expect(await expectTimes(world, asked)).toBeGreaterThan(100)
		expect(await expectTimes(world, { ...asked, steps: [viewed, carted, anOrder] })).toBeGreaterThan(20)
		expect(await expectCurve(world, asked)).toBeGreaterThan(0.03)
	})

	it('a diagnosis against days of which nothing is known has nothing to compare with', async () => {
		const asked = { ...today, steps: [viewed.asked, anOrder.asked], window: inMinutes(30) }
		const { steps, step, report } = await world.shop.call<{
			steps: { before: object; change: null }[]
			step: null
			report: null
		}>(...(['POST', '/api/funnels/diagnose', asked] as const))
		expect([step, report, steps.map(({ before, change }) => [before, change])]).toEqual([
			null,
			null,
			[[{ n: 0, successes: 0 }, null]],
		])
	})

	it.each(['n-day', 'within', 'rolling', 'unbounded'] as const)(
		'retention %s of its three hours is open while the day is, and nobody afterwards',
		async (kind) => {
			const asked = { ...today, entry: viewed, back: anOrder, kind, period: 'day', periods: 1 } as const
			const { entered, returns } = await expectRetention(world, asked)
			expect([entered > 4_000, returns]).toEqual([true, 0])
			world.shop.clock.set(later)
			await expectRetention(world, { ...asked, entering: 'every' })
			expect(await expectRetentionBy(world, asked, byBrand)).toBeGreaterThan(200)
		},
	)

	it('lifecycle and stickiness are those of plain sets of days', async () => {
		world.shop.clock.set(later)
		const states = await expectLifecycle(world, { from: '2019-10-01', to: '2019-10-04', active: doing, period: 'day' })
		expect([states.new > 4_000, states.dormant]).toEqual([true, states.new])
		expect(await expectStickiness(world, { ...today, active: doing, period: 'month' })).toBe(states.new)
	})

	it('paths after, before and between steps, and of sessions, are those that people walked', async () => {
		const before = await expectWays(world, { ...today, end: anOrder, top: 20, window: inMinutes(60), occurrence: 'last' })
		const free = await expectWays(world, {
			...today,
			per: 'session',
			top: 20,
			by: byCategory,
			orders: false,
			loops: false,
			steps: 4,
		})
		const apart = await expectWays(world, { ...today, start: viewed, end: anOrder, by: byBrand, loops: false, top: 50 })
		for (const { ways, links } of [before, free, apart]) expect([ways > 100, links > 2]).toEqual([true, true])
		const after = await expectWays(world, { ...today, start: carted, window: inMinutes(20), top: 20 })
		expect(after.ways).toBeGreaterThan(30)
		await expectWays(world, {
			...today,
			start: viewed,
			end: carted,
			gap: inMinutes(10),
			occurrence: 'last',
			per: 'session',
			top: 20,
		})
	})

	it('sessions are as many, as long and as fruitful as the pauses in the file make them', async () => {
		const { sessions, open } = await expectSessions(world, { ...today, gapMinutes: 30, conversion: anOrder, top: 2 })
		expect(sessions).toBeGreaterThan(400)
		expect(open).toBeGreaterThan(500)
		world.shop.clock.set(later)
		expect((await expectSessions(world, { ...today, gapMinutes: 5, conversion: carted, top: 1 })).open).toBe(0)
	})

	it('nothing is said of searches and of places of promotions, which the file does not tell', async () => {
		await expectNothingRecorded(world, today)
	})

	it('what is bought together is what its baskets hold', async () => {
		expect(await expectPairs(world, world.orders, { ...today, level: 'item', least: 1 })).toBeGreaterThan(10)
		expect(await expectPairs(world, world.orders, { ...today, level: 'category', least: 1 })).toBeGreaterThan(2)
	})

	it('what is bought again, and next, nobody can know of three hours: everybody is still waiting', async () => {
		world.shop.clock.set(Date.parse('2019-10-09T12:00:00Z'))
		const goods = [smartphones, headphones]
		expect(await expectRepurchase(world, { ...today, level: 'category', goods })).toBe(0)
		const asked = { ...today, level: 'category', after: goods, counting: 'next', top: 5 } as const
		expect(await expectTransitions(world, { ...asked, windowDays: 5 })).toBe(0)
		expect(await expectTransitions(world, { ...asked, windowDays: 30, counting: 'within' })).toBe(0)
	})

	it('attribution knows of no channel: orders came by themselves, and their number and money are those of the file', async () => {
		world.shop.clock.set(later)
		const usual = { ...today, touches: [], direct: viewed, lookBackDays: 30, touchesFor: 'next' } as const
		const { credited } = await expectCredit(world, usual, [], today)
		expect(credited).toBeGreaterThan(150)
	})

	it.each(['next', 'every'] as const)(
		'attribution to brands that were looked at, for %s order, is what walking the rows gives',
		async (touchesFor) => {
			world.shop.clock.set(later)
			const touches = [{ of: viewed, channel: byBrand }]
			const { credited, paths } = await expectCredit(world, { ...today, touches, direct: null, lookBackDays: 1, touchesFor }, [])
			expect([credited > 150, paths > 300]).toEqual([true, true])
		},
	)

	it('metrics are those of plain counting, in all and told apart', async () => {
		world.shop.clock.set(later)
		const { orders, visitors } = await expectMetrics(world, world, {
			...{ from: '2019-10-01', to: '2019-10-03', grain: 'day' },
			metrics: ['visitors', 'dau', 'productViews', 'lookers', 'adders', 'orders', 'gmv', 'net', 'units', 'buyers', 'newBuyers'],
		})
		expect([orders > 150, visitors > 4_000]).toEqual([true, true])
		await expectMetrics(world, world, { ...today, grain: 'none', metrics: ['addToCartRate', 'aov', 'conversionRate', 'clv'] })
		const brands = tally(world.events.flatMap(({ what, things: [{ brand }] }) => (what === 'Product Viewed' ? brand : [])))
		expect(await expectApart(world, { ...today, metric: 'productViews', dimension: 'brand' }, brands)).toBeGreaterThan(300)
	})

	it('who buys a second thing in one session placed one order, and has not come again', async () => {
		world.shop.clock.set(later)
		const { repeatBuyers } = await expectMetrics(world, world, {
			...today,
			grain: 'none',
			metrics: ['repeatBuyers', 'repurchaseRate'],
		})
		expect(repeatBuyers).toBeGreaterThan(5)
	})

	it('how many come in seven days cannot be said of a shop two days old', async () => {
		world.shop.clock.set(later)
		const { metrics } = await world.shop.call<{ metrics: { total: { value: unknown } }[] }>('POST', '/api/metrics/read', {
			...{ ...today, grain: 'none', metrics: ['wau', 'mau', 'stickiness', 'exposures', 'ctr', 'marketingCost', 'satisfaction'] },
		})
		expect(metrics.map(({ total }) => total.value)).toEqual(metrics.map(() => null))
	})

	it('three hours are too few to foresee anything by, and what they hold is said', async () => {
		world.shop.clock.set(later)
		await expectTooShort(world, world.orders, { from: '2019-10-01', to: '2019-10-03' })
	})

	it('the explorer lists every event that fits, and SQL counts them as the file does', async () => {
		expect(await expectEvents(world, world.events, { ...today, event: 'Product Added' })).toBe(165)
		const seen = await expectEvents(world, world.events, {
			...today,
			event: 'Product Viewed',
			category: 'appliances.kitchen.washer',
		})
		expect(seen).toBeGreaterThan(200)
		await expectSqlOfEvents(world, world.events)
		const [row] = await runSql(world, 'SELECT count(), sum(lines), round(sum(net) * 1000), uniqExact(profile_id) FROM orders')
		const things = world.orders.flatMap((order) => order.things)
		const mills = things.reduce((sum, thing) => sum + thing.mills, 0)
		expect(row?.map(Number)).toEqual([
			world.orders.length,
			things.length,
			mills,
			new Set(world.orders.map(({ who }) => who)).size,
		])
	})
})
