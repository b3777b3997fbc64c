import { describe, expect, it } from 'vitest'
import { createFieldRegistry, factFields, operatorsOf } from './field.ts'
import { parseDefinition } from './parse-condition.ts'
import { sentences } from './sentence.ts'
import { statisticSentence } from './statistic-sentence.ts'

const fields = createFieldRegistry([
	...factFields,
	{
		name: 'lifecycle',
		label: { zh: '生命周期', en: 'lifecycle stage' },
		type: 'text',
		source: { facts: 'lifecycle' },
		operators: operatorsOf('text'),
		values: [{ value: 'sleeping', label: { zh: '沉睡', en: 'sleeping' } }],
	},
	{
		name: 'open_case',
		label: { zh: '有未结工单', en: 'has an open case' },
		type: 'boolean',
		source: { facts: 'open_case' },
		operators: operatorsOf('boolean'),
	},
	{
		name: 'rfm_r',
		label: { zh: 'RFM 近度 R', en: 'RFM recency' },
		type: 'number',
		source: { facts: 'rfm_r' },
		operators: operatorsOf('number'),
	},
])
const categories = new Map([['tv', { zh: '电视', en: 'Television' }]])
const names = { fields, categories, segmentName: (id: string) => (id === 's1' ? '高价值' : undefined) }
const read = (json: unknown) => sentences(parseDefinition(json), names)

describe('a definition reads back as a sentence in both languages', () => {
	it('says what was done, how often and when', () => {
		expect(
			read({
				all: [
					{ events: 'Product Viewed', measure: 'count', op: 'gte', value: 3, window: { last: 14, unit: 'days' } },
					{ events: 'Product Added', measure: 'count', op: 'gte', value: 1, window: { last: 30, unit: 'days' } },
					{ not: { orders: true, measure: 'count', op: 'gte', value: 1, window: { last: 90, unit: 'days' } } },
				],
			}),
		).toEqual({
			zh: '最近 14 天内「浏览商品」至少 3 次，并且最近 30 天内有过「加入购物车」，并且最近 90 天内没有下单',
			en: 'has “product viewed” at least 3 times in the last 14 days, and has “product added to cart” in the last 30 days, and has not ordered in the last 90 days',
		})
	})

	it('names fields, their values and segments as people know them', () => {
		expect(
			read({
				any: [
					{ trait: 'lifecycle', op: 'eq', value: 'sleeping' },
					{
						all: [
							{ trait: 'country', op: 'in', value: ['France', 'Spain'] },
							{ segment: 's1', member: false },
						],
					},
				],
			}),
		).toEqual({
			zh: '生命周期是沉睡，或者（国家是「France」、「Spain」之一，并且不属于人群「高价值」）',
			en: 'lifecycle stage is sleeping, or (country is “France” or “Spain”, and is not in segment “高价值”)',
		})
	})

	it('says filters, sums, recency and fixed windows', () => {
		expect(
			read({
				orders: true,
				measure: 'net',
				op: 'gte',
				value: 99.5,
				where: [{ field: 'category', op: 'eq', value: '冰箱' }],
				window: { from: '2026-01-01', to: '2026-02-01' },
			}),
		).toEqual({
			zh: '从 2026-01-01 到 2026-02-01（不含）净消费额（类目是「冰箱」）至少 99.5',
			en: 'net spend (category is “冰箱”) from 2026-01-01 until 2026-02-01 is at least 99.5',
		})
		expect(
			read({
				events: { any: ['Product Viewed', 'Cart Viewed'] },
				measure: 'days_since_last',
				op: 'lt',
				value: 1,
				where: [{ property: 'price', op: 'gt', value: 10 }],
			}),
		).toEqual({
			zh: '距上次「浏览商品」或「查看购物车」（价格大于 10）不到 1 天',
			en: 'the last “product viewed” or “cart viewed” (price is more than 10) was less than 1 day ago',
		})
	})

	it('keeps the name of a trait or property that only its sender knows, in quotes', () => {
		expect(read({ trait: 'shoe_width', op: 'gte', value: 4 })).toEqual({
			zh: '「shoe_width」不小于 4',
			en: '“shoe_width” is at least 4',
		})
	})

	it('says known values in words, and a field of yes and no without them', () => {
		expect(
			read({
				events: 'Case Opened',
				measure: 'count',
				op: 'gte',
				value: 1,
				where: [{ property: 'kind', op: 'eq', value: 'complaint' }],
			}).zh,
		).toBe('有过「工单开立」（类型是投诉）')
		expect(
			read({
				orders: true,
				measure: 'count',
				op: 'gte',
				value: 1,
				where: [{ field: 'category', op: 'in', value: ['tv', 'sofa'] }],
			}),
		).toEqual({
			zh: '有过下单（类目是电视、「sofa」之一）',
			en: 'has ordered (category is Television or “sofa”)',
		})
		expect(read({ trait: 'open_case', op: 'eq', value: true })).toEqual({ zh: '有未结工单', en: 'has an open case' })
		expect(read({ trait: 'open_case', op: 'eq', value: false }).zh).toBe('并非（有未结工单）')
	})

	it('parts Chinese from Latin letters and digits by a space', () => {
		expect(read({ trait: 'rfm_r', op: 'between', value: [3, 5] }).zh).toBe('RFM 近度 R 在 3 到 5 之间')
		const high = { trait: 'rfm_r', op: 'gte', value: 4 }
		expect(read({ all: [{ trait: 'open_case', op: 'eq', value: true }, high] }).zh).toBe('有未结工单，并且 RFM 近度 R 不小于 4')
	})

	it('turns a negated count around and brackets any other negation', () => {
		expect(read({ not: { events: 'Cart Viewed', measure: 'count', op: 'gte', value: 3 } }).en).toBe(
			'has “cart viewed” fewer than 3 times',
		)
		expect(read({ not: { trait: 'country', op: 'exists' } })).toEqual({
			zh: '并非（已知国家）',
			en: 'not (country is known)',
		})
	})
})

describe('what is counted reads back as a sentence', () => {
	it('with its window, its filters and its property in words', () => {
		expect(
			statisticSentence(
				{
					over: 'events',
					events: ['Product Viewed'],
					measure: 'count',
					where: [{ property: 'category', op: 'eq', value: 'tv' }],
					window: { last: 30, unit: 'days' },
				},
				names,
			),
		).toEqual({
			zh: '最近 30 天内「浏览商品」（类目是电视）的次数',
			en: 'Number of “product viewed” (category is Television) in the last 30 days',
		})
		expect(statisticSentence({ over: 'orders', measure: 'sum', property: 'net' }, names)).toEqual({
			zh: '历史全部订单的净消费额合计',
			en: 'Sum of net spend over orders, all time',
		})
	})
})
