import { beforeAll, expect, test } from 'vitest'
import { migrations as identity } from '#identify'
import { toStoreTime } from '#kit/zone'
import { metrics, type PeopleDimension, rowDimension } from '#query'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { metricPeople, type PeopleQuestion } from './metric-people.ts'
import type { MetricQuestion } from './metric-question.ts'
import { type MetricRead, readMetrics } from './read-metrics.ts'
import { createMetricStore } from './tally-store.ts'

const zone = 'Asia/Shanghai'
const now = Date.parse('2026-11-20T04:00:00Z')
/** Noon of a day of November 2026 in Shanghai. */
const noon = (day: number) => toStoreTime(Date.parse(`2026-11-01T04:00:00Z`) + (day - 1) * 86_400_000)

forEachEngine('metrics read', (engines) => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identity, ...facts] })
		await analytics.insertRows('events', shopEvents)
		await analytics.insertRows('order_lines', shopLines)
		await analytics.insertRows('people', [{ profile_id: 1, first_seen: '2026-01-01 00:00:00.000', last_seen: noon(1) }])
		// Shopper 4 turned out to be 1.
		await analytics.insertRows('profile_overrides', [{ from_id: 4, to_id: 1, version: 1 }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
	})

	const needs = () => ({ store: createMetricStore(analytics), analytics, now, zone, currency: 'CNY' })
	const ask = (question: Partial<MetricQuestion> & Pick<MetricQuestion, 'metrics'>, dimension?: PeopleDimension) =>
		readMetrics(needs(), { from: '2026-11-08', to: '2026-11-15', ...question }, { shop: ['s'] }, dimension)
	const one = async (name: MetricRead['name'], question: Partial<MetricQuestion> = {}, dimension?: PeopleDimension) => {
		const [read] = (await ask({ ...question, metrics: [name] as MetricQuestion['metrics'] }, dimension)).metrics
		if (!read) throw new Error(`${name} was not read`)
		return read
	}
	const people = (question: Partial<PeopleQuestion> & Pick<PeopleQuestion, 'metric'>, dimension?: PeopleDimension) =>
		metricPeople({ analytics, zone }, { from: '2026-11-08', to: '2026-11-15', ...question }, { shop: ['s'] }, dimension)

	test.each([
		['exposures', 4],
		['clicks', 3],
		['seenClicks', 2],
		['ctr', 0.5],
		['productViews', 2],
		// Shopper 2 looked, 3 added without having looked, 1 looked.
		['lookers', 3],
		['adders', 1],
		['addToCartRate', 1 / 3],
		['satisfaction', 4.5],
		['buyers', 2],
		['conversionRate', 2 / 3],
		['newBuyers', 1],
		['repeatBuyers', 1],
		['repurchaseRate', 0.5],
		['orders', 3],
		['gmv', '120'],
		['aov', '40'],
		['refunds', '30'],
		['refundRate', 0.25],
		['net', '90'],
		['marketingCost', '4.5'],
		['cac', '4.5'],
		['roas', 120 / 4.5],
		['roi', 90 / 4.5 - 1],
		// 50 of October, 115 of the week less 30, of shoppers 1 and 2.
		['lifetimeNet', '135'],
		['lifetimeBuyers', 2],
		['clv', '67.5'],
		// Nobody's payment was ever recorded.
		['paid', null],
	])('%s of the week is %s', async (name, value) => {
		const { total } = await one(name)
		if (typeof value === 'number') expect(total.value).toBeCloseTo(value, 12)
		else expect(total.value).toBe(value)
	})

	test('people active in the last days of each day are counted once a window, on the average of the days', async () => {
		// Shopper 1 comes on the 1st, 9th and 12th, 2 on the 10th, 3 on the 11th.
		const active = async (name: string) => (await one(name)).total.value
		expect(await active('dau')).toBeCloseTo(4 / 7, 12)
		const seven = [1 - 1, 1, 2, 3, 3, 3, 3].reduce((sum, day) => sum + day, 0)
		expect(await active('wau')).toBeCloseTo(seven / 7, 12)
		const thirty = [1, 1, 2, 3, 3, 3, 3].reduce((sum, day) => sum + day, 0)
		expect(await active('mau')).toBeCloseTo(thirty / 7, 12)
		expect(await active('stickiness')).toBeCloseTo(4 / thirty, 12)
		const { series } = await one('wau', { grain: 'day' })
		expect(series.map(({ value }) => value)).toEqual([0, 1, 2, 3, 3, 3, 3])
	})

	test('nothing is said of months that reach back before records of people begin', async () => {
		const [mau, wau] = (await ask({ metrics: ['mau', 'wau'], from: '2026-01-10', to: '2026-01-12' })).metrics
		expect([mau?.total.value, wau?.total.value]).toEqual([null, 0])
	})

	test('every metric of a shop without records cannot be said, and no ratio is made of it', async () => {
		const all = metrics.map(({ name }) => name)
		const empty = await readMetrics(
			needs(),
			{ metrics: all, from: '2026-11-08', to: '2026-11-15', grain: 'none' },
			{ shop: ['none'] },
		)
		const active = ['dau', 'wau', 'mau']
		for (const { name, total } of empty.metrics) {
			if (!active.includes(name)) expect([name, total.value]).toEqual([name, null])
		}
	})

	test('weeks, months and the whole are put together of days as if they had been counted at once', async () => {
		const names = ['visitors', 'orders', 'newBuyers', 'returningBuyers', 'gmv'] as const
		const range = { from: '2026-10-01', to: '2026-11-20' }
		const [weeks, months] = await Promise.all(
			(['week', 'month'] as const).map((grain) => ask({ metrics: [...names], ...range, grain })),
		)
		for (const [index, name] of names.entries()) {
			expect([name, weeks?.metrics[index]?.total]).toEqual([name, months?.metrics[index]?.total])
			const [october, november] = months?.metrics[index]?.series ?? []
			const [alone] = (await ask({ metrics: [name], from: '2026-11-01', to: '2026-11-20' })).metrics
			expect([name, november?.value]).toEqual([name, alone?.total.value])
			expect(october?.at).toBe('2026-10-01')
		}
	})

	test('told apart, the largest values have names, and the others are one that is counted', async () => {
		const { breakdown, metrics: read } = await ask({
			metrics: ['productViews', 'visitors'],
			from: '2026-11-01',
			breakdown: { dimension: 'category', top: 1 },
		})
		expect(breakdown).toMatchObject({ rankedBy: 'productViews' })
		expect(read[0]?.groups.map(({ kind, value, values, reading }) => [kind, value, values, reading.value])).toEqual([
			['value', 'washer', 0, 2],
			['others', '', 1, 1],
		])
		expect(read[0]?.total.value).toBe(3)
		// What people did besides says nothing of a category.
		expect(read[1]?.groups.map(({ kind, reading }) => [kind, reading.value])).toEqual([
			['value', 2],
			['others', 1],
			['unsaid', 3],
		])
	})

	test('half a ratio is not told apart: orders say nothing of a campaign', async () => {
		const { metrics: read } = await ask({ metrics: ['visitors', 'conversionRate'], breakdown: { dimension: 'campaign_name' } })
		expect(read.map(({ groups }) => groups.length > 0)).toEqual([true, false])
		await expect(one('gmv', { breakdown: { dimension: 'campaign_name' } })).rejects.toMatchObject({ code: 'bad-request' })
	})

	test('people are told apart by what is known of them, guests by nothing', async () => {
		const dimension: PeopleDimension = {
			...{ of: 'people', name: 'kind', label: { zh: '类', en: 'Kind' }, fields: [] },
			cases: [{ value: 'first', label: { zh: '一', en: 'First' }, people: () => 'bitmapBuild([toUInt32(1)])' }],
			rest: { value: 'rest', label: { zh: '余', en: 'Rest' } },
		}
		const { groups } = await one('gmv', { breakdown: { dimension: 'kind' } }, dimension)
		expect(groups.map(({ kind, value, reading }) => [kind, value, reading.value])).toEqual([
			['value', 'first', '100'],
			['value', 'rest', '15'],
			['unsaid', '', '5'],
		])
	})

	test('a year before is the same days of it; ranges that would meet themselves are refused', async () => {
		const read = await ask({ metrics: ['orders'], from: '2026-11-08', to: '2026-11-15', compare: 'year' })
		expect(read.compareRange).toEqual({ from: '2025-11-08', to: '2025-11-15' })
		expect(read.metrics[0]?.total.previous).toBeNull()
		await expect(ask({ metrics: ['orders'], from: '2024-01-01', to: '2026-01-01', compare: 'year' })).rejects.toMatchObject({
			code: 'bad-request',
		})
	})

	test('what reaches back beyond its period is not tested, nor what rests on too few', async () => {
		const changes = await ask({
			metrics: ['mau', 'clv', 'conversionRate', 'aov', 'orders', 'paid'],
			compare: 'previous',
			significance: true,
		})
		expect(changes.metrics.map(({ total }) => total.change)).toEqual([
			{ silence: 'overlapping' },
			{ silence: 'overlapping' },
			{ silence: 'too-few' },
			{ silence: 'too-few' },
			{ silence: 'too-few' },
			{ silence: 'cannot-be-said' },
		])
	})

	test('the people behind a number are who it counts, those of it who are not, and only what is theirs', async () => {
		const found = await people({ metric: 'gmv', limit: 1 })
		expect(found).toMatchObject({ total: 2, items: [{ profileId: 1, amount: '100' }] })
		expect(await people({ metric: 'gmv', limit: 1, cursor: found.next ?? '' })).toMatchObject({
			items: [{ profileId: 2, amount: '15' }],
			next: null,
		})
		const ids = async (question: Parameters<typeof people>[0]) => (await people(question)).items.map(({ profileId }) => profileId)
		expect(await ids({ metric: 'conversionRate' })).toEqual([2, 1])
		expect(await ids({ metric: 'conversionRate', part: 'rest' })).toEqual([3])
		expect(await ids({ metric: 'newBuyers' })).toEqual([2])
		expect(await ids({ metric: 'productViews', from: '2026-11-01', group: { dimension: 'category', value: 'washer' } })).toEqual(
			[],
		)
		const washer = { metric: 'productViews', from: '2026-11-01', group: { dimension: 'category', value: 'washer' } } as const
		const inGroup = await metricPeople(
			{ analytics, zone },
			{ to: '2026-11-15', ...washer },
			{ shop: ['s'] },
			rowDimension('category'),
		)
		expect(inGroup.items).toEqual([
			{ profileId: 2, amount: '1' },
			{ profileId: 1, amount: '1' },
		])
	})
})

const event = (key: number, day: number, name: string, profileId: number, more: object = {}) => ({
	...{ key, source: 'web', shop: 's', event: name, profile_id: profileId, ts: noon(day) },
	...more,
})
const promotion = (id: string, cost?: string) => ({
	text: { promotion_id: id, ad_channel: id },
	...(cost === undefined ? {} : { num: { cost_minor: cost } }),
})

const shopEvents = [
	event(1, 1, 'Product Viewed', 4, { text: { category: 'washer' } }),
	event(2, 9, 'Promotion Viewed', 1, promotion('seen')),
	event(3, 9, 'Promotion Viewed', 1, promotion('seen')),
	event(4, 10, 'Promotion Viewed', 2, promotion('seen')),
	event(5, 10, 'Promotion Viewed', 0, promotion('seen')),
	event(6, 9, 'Promotion Clicked', 1, promotion('seen', '150')),
	event(7, 10, 'Promotion Clicked', 2, promotion('seen')),
	// A platform that tells of clicks alone.
	event(8, 10, 'Promotion Clicked', 2, promotion('blind', '300')),
	event(9, 10, 'Product Viewed', 2, { text: { category: 'washer' } }),
	event(10, 9, 'Product Viewed', 1, { text: { category: 'tv' } }),
	event(11, 11, 'Product Added', 3),
	event(12, 12, 'Product Reviewed', 1, { num: { rating: '4' } }),
	event(13, 10, 'Product Reviewed', 2, { num: { rating: '5' } }),
	event(14, 10, 'Product Reviewed', 2),
	// Machines, ourselves, simulations and appliances are nobody's doing.
	event(15, 9, 'Product Viewed', 7, { marks: ['bot'] }),
	event(16, 9, 'Message Sent', 8, { source: 'qianmian' }),
	event(17, 9, 'Product Viewed', 9, { synthetic: 1 }),
	event(18, 9, 'Appliance Reported', 6),
]

const line = (key: number, day: number, orderId: string, profileId: number, amount: string, kind = 'order') => ({
	...{ key, source: 'shop', shop: 's', order_id: orderId, profile_id: profileId, kind, ts: noon(day) },
	...{ base_amount: amount, quantity: '1' },
})
const shopLines = [
	line(1, -20, 'old', 4, '50'),
	line(2, 9, 'a', 1, '60'),
	line(3, 9, 'a', 1, '40'),
	line(4, 12, 'a', 1, '-30', 'refund'),
	line(5, 10, 'b', 2, '15'),
	line(6, 10, 'guest', 0, '5'),
	{ ...line(7, 10, 'simulated', 2, '999'), synthetic: 1 },
]
