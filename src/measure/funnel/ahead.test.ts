import { beforeAll, expect, test } from 'vitest'
import { type PeopleDimension, rowDimension } from '#query'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { type AheadAsked, readAhead } from './ahead.ts'
import { funnelSchema } from './question.ts'

const range = { from: '2026-11-10', to: '2026-11-13' }
const exposures = { aggregate: { measure: 'exposures' } } as const
const clicks = { aggregate: { measure: 'clicks' } } as const

forEachEngine('steps of totals before a funnel', (engines) => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: facts })
		await analytics.insertRows('platform_facts', [
			...['10', '11', '12'].flatMap((day) => [
				cell(day, 'exposures', '1000', { campaign: '双11' }),
				cell(day, 'exposures', '500', { campaign: '日常', platform: 'jd' }),
			]),
			...['11', '12'].map((day) => cell(day, 'clicks', '30', { campaign: '双11' })),
			...['10', '12'].map((day) => cell(day, 'favourites', '5', { campaign: '双11' })),
		])
		await analytics.insertRows('platform_imports', [{ import_id: '1', state: 'done', version: 1 }])
	})

	const ask = (steps: AheadAsked['steps'], more: Partial<AheadAsked> = {}) =>
		readAhead(analytics, { steps, range, zone: 'Asia/Shanghai', scope: { shop: ['s'] }, ...more })
	const entered = (people: number) => () => people

	test('a total, its days, and the ratio to whoever took the first step that is theirs', async () => {
		const ahead = await ask([exposures])
		expect(ahead.over).toEqual(range)
		expect(ahead.totals(entered(90))).toEqual([
			{ aggregate: true, total: 4500, days: { told: 3, of: 3 }, toNext: { ratio: 90 / 4500, over: range } },
		])
		expect((await ask([exposures], { scope: { shop: ['t'] } })).totals(entered(1))).toEqual([
			{ aggregate: true, total: null, days: { told: 0, of: 3 }, toNext: null },
		])
	})

	test('two totals are compared over the days of which both are told, people over those of the last', async () => {
		const ahead = await ask([exposures, clicks])
		const later = { from: '2026-11-11', to: '2026-11-13' }
		expect(ahead.over).toEqual(later)
		expect(ahead.totals(entered(6))).toEqual([
			{ aggregate: true, total: 4500, days: { told: 3, of: 3 }, toNext: { ratio: 60 / 3000, over: later } },
			{ aggregate: true, total: 60, days: { told: 2, of: 3 }, toNext: { ratio: 6 / 60, over: later } },
		])
		// A day is missing in between: people of that day would be held against nothing.
		const torn = await ask([{ aggregate: { measure: 'favourites' } }])
		expect(torn.over).toBeNull()
		expect(torn.totals(entered(6))).toMatchObject([{ total: 10, days: { told: 2, of: 3 }, toNext: null }])
	})

	test('of one platform, one campaign, and of each value that platforms tell as well', async () => {
		const total = async (aggregate: object) =>
			(await ask([{ aggregate: { measure: 'exposures', ...aggregate } }])).totals(entered(1))?.[0]?.total
		expect(await total({ platform: 'jd' })).toBe(1500)
		expect(await total({ campaign: '双11' })).toBe(3000)
		expect(await total({ campaign: '双11', platform: 'jd' })).toBeNull()
		expect(await total({ item: 'AC-1' })).toBeNull()
		const byChannel = await ask([exposures], { dimension: rowDimension('channel') })
		expect(byChannel.totals(entered(15), 'jd')).toMatchObject([{ total: 1500, toNext: { ratio: 0.01 } }])
		expect(byChannel.totals(entered(15), 'app')).toMatchObject([{ total: null, toNext: null }])
		expect(byChannel.totals(entered(45))).toMatchObject([{ total: 4500, toNext: { ratio: 0.01 } }])
		const people: PeopleDimension = { of: 'people', name: 'x', label: { zh: '', en: '' }, cases: [], fields: [] }
		expect((await ask([exposures], { dimension: people })).totals(entered(1), 'new')).toBeNull()
		expect((await ask([exposures], { dimension: rowDimension('region') })).totals(entered(1), '浙江')).toBeNull()
	})
})

test('they stand before the steps of people, and nowhere else', () => {
	const rules = { ...range, steps: [{ events: 'Product Viewed' }, { orders: true }], window: { amount: 7, unit: 'days' } }
	const parse = (more: object) => funnelSchema.safeParse({ ...rules, ...more }).success
	expect(parse({ ahead: [exposures, clicks] })).toBe(true)
	expect(parse({ steps: [exposures, ...rules.steps] })).toBe(false)
	expect(parse({ without: [exposures] })).toBe(false)
	expect(parse({ ahead: [{ aggregate: { measure: 'cost' } }] })).toBe(false)
	expect(parse({ ahead: [exposures, clicks, clicks, clicks] })).toBe(false)
	expect(parse({ ahead: [{ aggregate: { measure: 'exposures', persona: 'x' } }] })).toBe(false)
})

function cell(day: string, measure: string, value: string, more: Record<string, string>) {
	const of = { day: `2026-11-${day}`, platform: 'tmall', shop: 's', grain: 'ads/campaign' }
	return { ...of, measure, value, import_id: '1', ...more }
}
