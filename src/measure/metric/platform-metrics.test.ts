import { beforeAll, expect, test } from 'vitest'
import { migrations as identity } from '#identify'
import { type PeopleDimension, rowDimension } from '#query'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { metricPeople } from './metric-people.ts'
import type { MetricQuestion } from './metric-question.ts'
import { readMetrics } from './read-metrics.ts'
import { createMetricStore } from './tally-store.ts'

const zone = 'Asia/Shanghai'

forEachEngine('metrics of platforms', (engines) => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identity, ...facts] })
		await analytics.insertRows('platform_facts', told)
		const made = { state: 'done', name: 'a.csv', platform: 'tmall', first_day: '2026-11-10', last_day: '2026-11-12', version: 1 }
		await analytics.insertRows('platform_imports', [
			...['1', '2'].map((import_id) => ({ ...made, import_id })),
			{ ...made, import_id: '3', state: 'taken-back' },
		])
		await analytics.insertRows('items', [{ item_id: 'AC-1', category: 'ac', brand: '千面', version: 1 }])
	})

	const ask = (metrics: string[], question: Partial<MetricQuestion> = {}, dimension?: PeopleDimension, shop = ['s']) =>
		readMetrics(
			{ store: createMetricStore(analytics), analytics, now: Date.parse('2026-11-20T04:00:00Z'), zone, currency: 'CNY' },
			{ metrics: metrics as MetricQuestion['metrics'], from: '2026-11-10', to: '2026-11-12', grain: 'none', ...question },
			{ shop },
			dimension,
		)
	const total = async (name: string, question: Partial<MetricQuestion> = {}) =>
		(await ask([name], question)).metrics[0]?.total.value
	const groups = async (name: string, dimension: string) => {
		const { metrics } = await ask([name], { breakdown: { dimension, top: 8 } })
		return metrics[0]?.groups.map(({ kind, value, reading }) => [kind === 'value' ? value : kind, reading.value])
	}

	test.each([
		// Of the 10th the shop's own figure, corrected by the later import; of the 11th only its items are known.
		['platformVisits', 1100 + 300],
		['platformRevenue', '5060.5'],
		['platformBuyers', 11],
		['platformConversion', 11 / 1400],
		// Told of advertising alone, and of it by campaign alone.
		['platformExposures', 30_000],
		['platformClicks', 960],
		// Clicks of the live room have no exposures beside them.
		['platformCtr', 900 / 30_000],
		['platformCost', '400'],
		['platformRoas', 1200 / 400],
		['platformRefunds', null],
	])('%s is %s: one grain of each day, the newest of each cell', async (name, value) => {
		const found = await total(name)
		if (typeof value === 'number') expect(found).toBeCloseTo(value, 12)
		else expect(found).toBe(value)
	})

	test('days have their own figures, and begin where they do in the shop’s zone', async () => {
		const { metrics } = await ask(['platformVisits'], { grain: 'day', from: '2026-11-09', to: '2026-11-13' })
		expect(metrics[0]?.series.map(({ at, value }) => [at.slice(-2), value])).toEqual([
			['09', null],
			['10', 1100],
			['11', 300],
			// Another figure of that day is known, this one is not.
			['12', null],
		])
	})

	test('parts come from the reports that tell them, and the whole stays what it is', async () => {
		expect(await groups('platformVisits', 'item')).toEqual([
			['AC-1', 700],
			['902', 100],
		])
		expect(await groups('platformVisits', 'category')).toEqual([
			['ac', 700],
			['unsaid', 100],
		])
		expect(await groups('platformExposures', 'campaign_name')).toEqual([
			['双11', 20_000],
			['日常', 10_000],
		])
		expect(await groups('platformClicks', 'live_room')).toEqual([['晚场', 60]])
		expect(await groups('platformClicks', 'channel')).toEqual([
			['tmall', 900],
			['douyin', 60],
		])
		const { metrics } = await ask(['platformVisits'], { breakdown: { dimension: 'item', top: 1 } })
		expect(metrics[0]?.total.value).toBe(1400)
		expect(metrics[0]?.groups.map(({ kind, values }) => [kind, values])).toEqual([
			['value', 0],
			['others', 1],
		])
	})

	test('they are never told apart by what people are, and nobody is behind them', async () => {
		const buying: PeopleDimension = { of: 'people', name: 'buying', label: { zh: '', en: '' }, cases: [], fields: [] }
		const breakdown = { dimension: 'buying', top: 8 }
		await expect(ask(['platformRevenue'], { breakdown }, buying)).rejects.toMatchObject({ code: 'bad-request' })
		// Beside a metric of people, only that is told apart.
		const { metrics } = await ask(['platformRevenue', 'orders'], { breakdown }, buying)
		expect(metrics[0]).toMatchObject({ groups: [], total: { value: '5060.5' } })
		await expect(ask(['platformVisits'], { breakdown: { dimension: 'hour', top: 8 } })).rejects.toMatchObject({
			code: 'bad-request',
		})
		expect(rowDimension('live_room').event).toBeUndefined()
		for (const metric of ['platformRevenue', 'platformCtr'] as const)
			await expect(metricPeople({ analytics, zone }, { metric, from: '2026-11-10', to: '2026-11-12' }, {})).rejects.toMatchObject(
				{ code: 'bad-request' },
			)
	})

	test('who sees a part of the shops sees theirs', async () => {
		const { metrics } = await ask(['platformRevenue'], {}, undefined, ['other'])
		expect(metrics[0]?.total.value).toBe('7')
		const regional = await readMetrics(
			{ store: createMetricStore(analytics), analytics, now: Date.parse('2026-11-20T04:00:00Z'), zone, currency: 'CNY' },
			{ metrics: ['platformRevenue'], from: '2026-11-10', to: '2026-11-12', grain: 'none' },
			{ region: ['浙江'] },
		)
		expect(regional.metrics[0]?.total.value).toBeNull()
	})

	test('a change of totals is judged by its days, a ratio of totals by nothing', async () => {
		const { metrics } = await ask(['platformCtr'], { compare: 'previous', significance: true })
		expect(metrics[0]?.total.change).toEqual({ silence: 'cannot-be-said' })
	})
})

const cell = (day: string, grain: string, measure: string, value: string, more: Record<string, string> = {}) => ({
	...{ day: `2026-11-${day}`, platform: 'tmall', shop: 's', grain, measure, value, import_id: '1' },
	...more,
	platform_item: more.item === 'AC-1' ? '901' : (more.item ?? ''),
})

const told = [
	cell('10', 'store', 'visitors', '1000'),
	cell('10', 'store', 'visitors', '1100', { import_id: '2' }),
	cell('10', 'store', 'visitors', '9999', { import_id: '3' }),
	cell('10', 'store', 'revenue', '5000.5'),
	cell('10', 'store', 'buyers', '10'),
	// The items of a day have more visitors than the shop.
	cell('10', 'store/item', 'visitors', '400', { item: 'AC-1' }),
	cell('10', 'store/item', 'visitors', '100', { item: '902' }),
	cell('11', 'store/item', 'visitors', '300', { item: 'AC-1' }),
	cell('11', 'store/item', 'revenue', '60', { item: 'AC-1' }),
	cell('11', 'store/item', 'buyers', '1', { item: 'AC-1' }),
	...[
		['exposures', '20000'],
		['clicks', '500'],
		['cost', '300'],
		['revenue', '900'],
	].map(([measure = '', value = '']) => cell('10', 'ads/campaign', measure, value, { campaign: '双11' })),
	...[
		['exposures', '10000'],
		['clicks', '400'],
		['cost', '100'],
		['revenue', '300'],
	].map(([measure = '', value = '']) => cell('11', 'ads/campaign', measure, value, { campaign: '日常' })),
	cell('11', 'live/live_room', 'clicks', '60', { platform: 'douyin', live_room: '晚场' }),
	cell('10', 'store', 'revenue', '7', { shop: 'other' }),
	cell('12', 'store', 'revenue', '7'),
]
