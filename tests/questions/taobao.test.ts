import { beforeAll, describe, expect, it } from 'vitest'
import { sharedData } from '../support/shared-data.ts'
import { expectLifecycle, expectStickiness } from './activity-by-hand.ts'
import { expectPairs } from './baskets-by-hand.ts'
import { datesOf, spanOf } from './calendar.ts'
import { tally } from './counting.ts'
import { expectCredit } from './credit-by-hand.ts'
import { expectRepurchase, expectTransitions, purchasesOf } from './cycles-by-hand.ts'
import { expectDiagnosis } from './diagnosis-by-hand.ts'
import { expectEvents, expectNothingRecorded, expectSqlOfEvents, expectTooShort, runSql } from './explored-by-hand.ts'
import { expectFunnel, expectGroups, expectTrend } from './funnel-by-hand.ts'
import { expectCurve, expectTimes } from './funnel-times-by-hand.ts'
import { expectApart, expectMetrics } from './metrics-by-hand.ts'
import { type ClickWorld, openTaobao } from './public-clicks.ts'
import { expectRetention, expectRetentionBy } from './retention-by-hand.ts'
import { expectSessions } from './sessions-by-hand.ts'
import { anOrder, event, eventOf, orderOf } from './step.ts'
import { byCategory, byHour, byWeekday } from './told-apart.ts'
import { expectWays } from './ways-by-hand.ts'

/**
 * Every question of the product, asked of Taobao's user behaviour by HTTP and computed again from the rows of the file in plain code.
 * What was bought is imported as orders, everything else as events.
 */
const data = await sharedData('taobao-userbehavior/UserBehavior.csv.gz')

const days = { from: '2017-11-25', to: '2017-12-04' }
const [viewed, carted, liked] = [event('Product Viewed'), event('Product Added'), event('Product Added to Wishlist')]
const doing = event('Product Viewed', 'Product Added', 'Product Added to Wishlist')
const inDays = (amount: number) => ({ amount, unit: 'days' }) as const

describe.skipIf(data === undefined)('on Taobao', () => {
	let world: ClickWorld
	/** The category that is looked at most, and those that most people buy. */
	let favourite: string
	let bought: string[]

	beforeAll(async () => {
		world = await openTaobao(data ?? '')
		const most = (values: readonly string[]) => [...tally(values)].toSorted(([, a], [, b]) => b - a).map(([value]) => value)
		favourite = most(world.events.map(({ things: [{ category }] }) => category))[0] ?? ''
		bought = most(purchasesOf(world, 'category').flatMap((own) => [...new Set(own.map(({ value }) => value))])).slice(0, 20)
	})

	it('funnels in order, in a row and in any order count whom trying every attempt counts', async () => {
		const steps = [viewed, carted, anOrder]
		const [entered = 0, , ended = 0] = await expectFunnel(world, { ...days, steps, window: inDays(3) })
		expect([entered > 700, ended > 100, ended < entered]).toEqual([true, true, true])
		const inARow = await expectFunnel(world, { ...days, steps, window: inDays(1), order: 'strict' })
		expect(inARow[2]).toBeGreaterThan(0)
		const any = await expectFunnel(world, { ...days, steps: [viewed, liked, carted, anOrder], window: inDays(2), order: 'any' })
		expect(any[3]).toBeGreaterThan(10)
	})

	it('funnels of one item, with optional steps and with what ends an attempt, count whom trying every attempt counts', async () => {
		const sameItem = await expectFunnel(world, { ...days, steps: [viewed, carted, anOrder], window: inDays(3), same: true })
		expect(sameItem[2]).toBeGreaterThan(40)
		const steps = [viewed, liked, carted, anOrder]
		const optional = await expectFunnel(world, { ...days, steps, window: inDays(3), optional: [2, 3] })
		expect(optional[3]).toBeGreaterThan(300)
		const whole = { ...days, steps: [viewed, anOrder], window: inDays(2) }
		const [without = 0, all = 0] = [
			await expectFunnel(world, { ...whole, without: [carted] }),
			await expectFunnel(world, whole),
		].map((one) => one[1])
		expect(without).toBeLessThan(all)
		await expectFunnel(world, { ...whole, same: true, without: [carted] })
	})

	it.each(['every', 'first', 'first-matching', 'first-ever'] as const)(
		'funnels that people enter %s time count whom rules say',
		async (entry) => {
			const steps = [eventOf('Product Viewed', 'category', favourite), carted]
			const [entered] = await expectFunnel(world, { from: '2017-11-25', to: '2017-12-02', steps, window: inDays(1), entry })
			expect(entered).toBeGreaterThan(20)
		},
	)

	it('funnels tell people apart by what they looked at, and when', async () => {
		const asked = { ...days, steps: [viewed, carted, anOrder], window: inDays(2) }
		expect(await expectGroups(world, asked, { ...byHour(world.calendar), step: 1, top: 24 })).toBe(24)
		expect(await expectGroups(world, asked, { ...byCategory, step: 1, top: 10 })).toBeGreaterThan(300)
		expect(await expectGroups(world, asked, { ...byCategory, step: 2, row: 'last', top: 10 })).toBeGreaterThan(200)
	})

	it('funnels of each day say of which it is too early to speak', async () => {
		const asked = { ...days, steps: [viewed, anOrder], window: inDays(2) }
		expect(await expectTrend(world, asked, 'day', [...datesOf(days), days.to])).toBe(2)
	})

	it('times to buy, and the curve of those who still may, are those of the file', async () => {
		expect(await expectTimes(world, { ...days, steps: [viewed, carted, anOrder], window: inDays(3) })).toBeGreaterThan(100)
		const bought = await expectCurve(world, { ...days, steps: [viewed, anOrder], window: inDays(1) })
		expect(bought).toBeGreaterThan(0.5)
	})

	it('a diagnosis has the rates of both times, the gap between them and the groups that it adds up from', async () => {
		const now = { from: '2017-11-30', to: '2017-12-03' }
		const { orders } = world
		const span = spanOf(now, world.calendar)
		const placed = orders.filter(({ at }) => at >= span.from && at < span.to)
		const asked = {
			...now,
			against: { from: '2017-11-27', to: '2017-11-30' },
			steps: [viewed, carted, anOrder],
			window: inDays(1),
			step: 2,
		}
		const worth = placed.reduce((sum, { things }) => sum + things.length, 0) / placed.length
		const { steps } = await expectDiagnosis(world, asked, [byHour(world.calendar), byCategory, byWeekday(world.calendar)], worth)
		expect(steps.map((one) => one.now.n > 100)).toEqual([true, true])
	})

	const retention = { ...days, entry: viewed, back: anOrder, period: 'day', periods: 8 } as const

	it.each(['n-day', 'within', 'rolling', 'unbounded'] as const)(
		'retention %s is who came back to buy, cohort by cohort',
		async (kind) => {
			const first = await expectRetention(world, { ...retention, kind })
			const every = await expectRetention(world, { ...retention, kind, entering: 'every' })
			expect([first.entered > 700, first.returns > 400, every.entered > 4_000]).toEqual([true, true, true])
		},
	)

	it('retention by what was looked at first adds up to everybody', async () => {
		expect(await expectRetentionBy(world, { ...retention, kind: 'within' }, byCategory)).toBeGreaterThan(100)
	})

	it('lifecycle and stickiness are those of plain sets of days', async () => {
		const states = await expectLifecycle(world, { ...days, active: doing, period: 'day' })
		expect(states.resurrecting).toBeGreaterThan(300)
		expect(await expectStickiness(world, { ...days, active: doing, period: 'week' })).toBeGreaterThan(1_500)
	})

	it('paths after, before and between steps, and of sessions, are those that people walked', async () => {
		const after = await expectWays(world, { ...days, start: carted, steps: 6, top: 20 })
		const before = await expectWays(world, { ...days, end: anOrder, occurrence: 'last', top: 20 })
		const between = await expectWays(world, { ...days, start: viewed, end: anOrder, window: inDays(2), top: 20, steps: 6 })
		const free = await expectWays(world, { ...days, per: 'session', top: 20, loops: false, steps: 8 })
		for (const { ways, links } of [after, before, between, free]) expect([ways > 300, links > 10]).toEqual([true, true])
		await expectWays(world, { ...days, start: carted, window: inDays(1), occurrence: 'last', top: 20 })
		await expectWays(world, {
			...days,
			start: viewed,
			end: carted,
			occurrence: 'last',
			per: 'session',
			gap: { amount: 2, unit: 'hours' },
			top: 20,
		})
	})

	it('paths from category to category gather what is rare', async () => {
		const { links } = await expectWays(world, { ...days, start: viewed, by: byCategory, orders: false, loops: false })
		expect(links).toBeGreaterThan(50)
	})

	it('sessions are as many, as long and as fruitful as the pauses in the file make them', async () => {
		const { sessions, open } = await expectSessions(world, { ...days, gapMinutes: 30, conversion: anOrder, top: 3 })
		expect([sessions > 9_000, open > 5]).toEqual([true, true])
		await expectSessions(world, { from: '2017-11-27', to: '2017-11-29', gapMinutes: 90, conversion: carted, top: 2 })
	})

	it('nothing is said of searches and of places of promotions, which the file does not tell', async () => {
		await expectNothingRecorded(world, days)
	})

	it('what is bought together is what its baskets hold', async () => {
		expect(await expectPairs(world, world.orders, { ...days, level: 'category', least: 1 })).toBeGreaterThan(50)
	})

	it('what is bought again, and next, is what plain days say', async () => {
		expect(await expectRepurchase(world, { ...days, level: 'category', goods: bought })).toBeGreaterThan(10)
		const asked = { ...days, level: 'category', after: bought, windowDays: 3, top: 5 } as const
		expect(await expectTransitions(world, { ...asked, counting: 'next' })).toBeGreaterThan(20)
		expect(await expectTransitions(world, { ...asked, counting: 'within' })).toBeGreaterThan(20)
	})

	it('attribution knows of no channel: orders came by themselves, and their number and money are those of the file', async () => {
		const usual = { ...days, touches: [], direct: viewed, lookBackDays: 30, touchesFor: 'next' } as const
		const { credited } = await expectCredit(world, usual, [], days)
		expect(credited).toBeGreaterThan(1_000)
	})

	it.each(['next', 'every'] as const)(
		'attribution to what was liked and put into the cart, for %s order, is what walking the rows gives',
		async (touchesFor) => {
			const touches = [
				{ of: liked, channel: 'wishlist' },
				{ of: carted, channel: 'cart' },
			]
			const { credited, paths } = await expectCredit(world, { ...days, touches, direct: viewed, lookBackDays: 2, touchesFor }, [])
			expect([credited > 1_000, paths > 100]).toEqual([true, true])
		},
	)

	it('metrics of each day and of all days are those of plain counting', async () => {
		const { visitors, buyers } = await expectMetrics(world, world, {
			...{ ...days, grain: 'day' },
			metrics: [
				...([
					'visitors',
					'dau',
					'wau',
					'mau',
					'productViews',
					'lookers',
					'adders',
					'addToCartRate',
					'orders',
					'gmv',
					'net',
					'units',
				] as const),
				...([
					'aov',
					'buyers',
					'conversionRate',
					'newBuyers',
					'returningBuyers',
					'repeatBuyers',
					'repurchaseRate',
					'clv',
				] as const),
			],
		})
		expect([visitors, buyers > 400]).toEqual([815, true])
	})

	it('metrics told apart by category are those of plain counting', async () => {
		const span = spanOf(days, world.calendar)
		const seen = world.events.filter(({ what, at }) => what === 'Product Viewed' && at >= span.from && at < span.to)
		const counts = tally(seen.map(({ things: [{ category }] }) => category))
		expect(await expectApart(world, { ...days, metric: 'productViews', dimension: 'category' }, counts)).toBeGreaterThan(2_000)
		const lines = tally(world.orders.flatMap(({ things }) => things.map(({ category }) => category)))
		expect(await expectApart(world, { ...days, metric: 'gmv', dimension: 'category' }, lines)).toBeGreaterThan(300)
	})

	it('nine days are too few to foresee anything by, and what they hold is said', async () => {
		await expectTooShort(world, world.orders, days)
	})

	it('the explorer lists every event that fits, and SQL counts them as the file does', async () => {
		expect(
			await expectEvents(world, world.events, { from: '2017-12-02', to: '2017-12-03', event: 'Product Added' }),
		).toBeGreaterThan(600)
		expect(await expectEvents(world, world.events, { ...days, event: 'Product Viewed', category: favourite })).toBeGreaterThan(
			1_000,
		)
		await expectSqlOfEvents(world, world.events)
		const [row] = await runSql(world, 'SELECT count(), sum(lines), sum(net), uniqExact(profile_id) FROM orders')
		const lines = world.orders.reduce((sum, { things }) => sum + things.length, 0)
		expect(row?.map(Number)).toEqual([world.orders.length, lines, lines, new Set(world.orders.map(({ who }) => who)).size])
	})

	it('an order of a category in a funnel is whatever one of its lines is', async () => {
		const [, ended] = await expectFunnel(world, {
			...days,
			steps: [viewed, orderOf('category', bought[0] ?? '')],
			window: inDays(4),
		})
		expect(ended).toBeGreaterThan(5)
	})
})
