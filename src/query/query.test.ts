import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import type { Request } from '#kit/route'
import { migrations as record } from '#record'
import { testAnalytics } from '../../tests/support/stores.ts'
import { operatorsOf } from './field.ts'
import { createQuery, type Query } from './query.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const clock = manualClock(now)

interface Measure {
	readonly name: string
	readonly value: string
	readonly of?: string
	readonly same: boolean
	readonly change: boolean
}

describe('asking the shop', () => {
	let query: Query

	beforeAll(async () => {
		const analytics = await testAnalytics({ migrations: [...identify, ...record] })
		await analytics.insertRows('events', [
			{
				key: 1,
				event: 'Product Viewed',
				profile_id: 1,
				ts: '2026-02-28 00:00:00.000',
				text: { color: 'red' },
				num: { price: '9.5' },
			},
			{ key: 2, event: 'Product Viewed', profile_id: 2, ts: '2026-02-28 00:00:00.000', num: { price: '3' } },
			{ key: 3, event: '试驾', profile_id: 1, ts: '2020-01-01 00:00:00.000', text: { city: '上海' } },
		])
		await analytics.insertRows('traits', [
			{ key: 1, name: 'age', profile_id: 1, text: '30', num: '30', ts: '2026-02-28 00:00:00.000' },
			{ key: 2, name: 'lifecycle', profile_id: 1, text: 'x', ts: '2026-02-28 00:00:00.000' },
		])
		query = createQuery({
			analytics,
			clock,
			zone: 'Asia/Shanghai',
			fields: [
				{
					name: 'lifecycle',
					label: { zh: '生命周期', en: 'Lifecycle' },
					type: 'text',
					source: { facts: 'lifecycle' },
					operators: ['eq', 'in'],
				},
				{
					name: 'net',
					label: { zh: '净消费额', en: 'Net' },
					type: 'number',
					source: { facts: 'net' },
					operators: operatorsOf('number'),
				},
				{
					name: 'last_order',
					label: { zh: '最近下单', en: 'Last order' },
					type: 'time',
					source: { facts: 'last_order' },
					operators: operatorsOf('time'),
				},
			],
		})
	})

	async function get(path: string): Promise<unknown> {
		const route = query.routes.find((known) => known.path === path)
		const answer = await route?.handle({ principal: { kind: 'anonymous' } } as Request)
		return route?.response?.parse(answer)
	}

	it('lists what conditions can speak about: registered fields, traits and events as they came', async () => {
		expect(await get('/api/fields')).toMatchObject({
			profile: [
				{ name: 'lifecycle', operators: ['eq', 'in'] },
				{ name: 'net', type: 'number' },
				{ name: 'last_order', operators: ['gte', 'lt', 'exists'] },
			],
			traits: [{ name: 'age', people: 1, type: 'number' }],
			events: [
				{
					name: 'Product Viewed',
					label: { zh: '浏览商品', en: 'product viewed' },
					count: 2,
					properties: [
						{ name: 'color', type: 'text' },
						{ name: 'price', type: 'number' },
					],
				},
				{ name: '试驾', label: { zh: '试驾', en: '试驾' }, count: 1, properties: [] },
			],
			eventMeasures: expect.arrayContaining([
				expect.objectContaining({ name: 'distinct', value: 'whole', of: 'property', same: true, change: true }),
			]),
			orderMeasures: expect.arrayContaining([
				{ name: 'net', label: { zh: '净消费额', en: 'net spend' }, value: 'amount', same: true, change: true },
				expect.objectContaining({ name: 'avg', value: 'amount', same: false, change: false }),
			]),
		})
	})

	it('says of every measure what the language takes beside it', async () => {
		const { eventMeasures, orderMeasures } = (await get('/api/fields')) as Record<string, Measure[]>
		const kinds = [
			{ list: eventMeasures, rows: { events: 'A' } },
			{ list: orderMeasures, rows: { orders: true } },
		]
		for (const { list = [], rows } of kinds)
			for (const { name, value, of, same, change } of list) {
				const named = of === undefined ? {} : { [of]: 'channel' }
				const leaf = { ...rows, measure: name, ...named, op: 'gte', value: value === 'own' ? 'x' : 2 }
				const taken = (json: unknown) => {
					try {
						query.parse(json)
						return true
					} catch {
						return false
					}
				}
				const { op, value: _, ...bare } = leaf
				const changing = { ...bare, against: { to: '2026-01-01' }, change: { op, value: 1 } }
				expect([name, taken(leaf), taken({ ...leaf, same: 'channel' }), taken(changing)]).toEqual([name, true, same, change])
			}
	})

	it('lists the metrics with what they mean', async () => {
		expect(await get('/api/metrics')).toMatchObject({
			items: expect.arrayContaining([expect.objectContaining({ name: 'gmv', unit: 'money' })]),
		})
	})

	it.each([
		[{ trait: 'lifecycle', op: 'contains', value: 'x' }, 'all[0]: trait lifecycle: takes eq, in, not contains'],
		[{ trait: 'net', op: 'gte', value: 'much' }, 'all[0]: trait net: is a number; the value must be a number too'],
		[{ trait: 'lifecycle', op: 'eq', value: 3 }, 'all[0]: trait lifecycle: is a text; a number does not compare with it'],
		[{ trait: 'last_order', op: 'gte', value: 'soon' }, 'all[0]: soon: is not a date or time'],
		[{ events: 'A', measure: 'count', op: 'gte', value: 1, window: { from: 'x' } }, 'all[0].window.from: is not a date or time'],
		[
			{ events: 'A', measure: 'count', op: 'gte', value: 1, where: [{ field: 'shop', op: 'eq', value: 3 }] },
			'all[0]: shop: is a text; a number does not compare with it',
		],
	])('refuses %j, which its fields do not allow', (leaf, problem) => {
		expect(() => query.parse({ all: [leaf] })).toThrow(expect.objectContaining({ code: 'bad-definition', message: problem }))
	})

	it('says where also when the definition is a single condition', () => {
		expect(() => query.parse({ trait: 'net', op: 'gte', value: 'much' })).toThrow(
			expect.objectContaining({ details: { path: 'definition', problem: expect.stringContaining('trait net') } }),
		)
	})
})
