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
const purposes = new Map([['marketing_email', { zh: '邮件营销', en: 'marketing e-mail' }]])
const names = { fields, categories, purposes, segmentName: (id: string) => (id === 's1' ? '高价值' : undefined) }
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

const views = { events: 'Product Viewed' }
const fortnight = { window: { last: 14, unit: 'days' } }

describe('every kind of condition reads back', () => {
	it.each([
		[
			{ ...views, measure: 'distinct', property: 'brand', op: 'gte', value: 2, ...fortnight },
			'最近 14 天内「浏览商品」的品牌不同取值数至少 2 个',
			'the number of different values of brand over “product viewed” in the last 14 days is at least 2',
		],
		[
			{ ...views, measure: 'days', op: 'gte', value: 3, ...fortnight },
			'最近 14 天内「浏览商品」的天数至少 3 天',
			'has “product viewed” on at least 3 days in the last 14 days',
		],
		[
			{ ...views, measure: 'avg', property: 'price', op: 'lt', value: 3000 },
			'「浏览商品」的价格平均值不到 3000',
			'the average price over “product viewed” is less than 3000',
		],
		[
			{ ...views, measure: 'max', property: 'price', op: 'gte', value: 3000 },
			'「浏览商品」的价格最大值至少 3000',
			'the highest price over “product viewed” is at least 3000',
		],
		[
			{ ...views, measure: 'last', property: 'brand', op: 'in', value: ['A', 'B'] },
			'最近一次「浏览商品」的品牌是「A」、「B」之一',
			'brand of the last “product viewed” is “A” or “B”',
		],
		[
			{ ...views, measure: 'days_since_first', op: 'gte', value: 30 },
			'距首次「浏览商品」至少 30 天',
			'the first “product viewed” was at least 30 days ago',
		],
		[
			{ ...views, measure: 'count', same: 'item', op: 'gte', value: 3, ...fortnight },
			'最近 14 天内同一商品编号的「浏览商品」至少 3 次',
			'has “product viewed” for the same item at least 3 times in the last 14 days',
		],
		[
			{ not: { ...views, measure: 'count', same: 'item', op: 'gte', value: 3 } },
			'并非（同一商品编号的「浏览商品」至少 3 次）',
			'not (has “product viewed” for the same item at least 3 times)',
		],
		[
			{ orders: true, measure: 'avg', op: 'gte', value: 5000 },
			'平均每单金额至少 5000',
			'the average order value is at least 5000',
		],
		[
			{ orders: true, measure: 'first', field: 'category', op: 'eq', value: 'tv' },
			'首次下单的类目是电视',
			'category of the first order is Television',
		],
		[
			{
				orders: true,
				measure: 'net',
				window: { last: 90, unit: 'days' },
				against: 'previous',
				change: { op: 'lte', value: -30 },
			},
			'最近 90 天内净消费额比此前 90 天下降至少 30%',
			'net spend in the last 90 days fell by at least 30% compared with the 90 days before',
		],
		[
			{
				...views,
				measure: 'count',
				...fortnight,
				against: { from: '2026-01-01', to: '2026-02-01' },
				change: { op: 'gt', value: 50 },
			},
			'最近 14 天内「浏览商品」的次数比从 2026-01-01 到 2026-02-01（不含）的水平上升超过 50%',
			'the number of “product viewed” in the last 14 days rose by more than 50% compared with the time from 2026-01-01 until 2026-02-01',
		],
		[
			{
				all: [
					{
						sequence: [
							views,
							{ events: 'Product Added', within: { amount: 3, unit: 'days' } },
							{ orders: true, within: { amount: 1, unit: 'hours' }, without: [{ events: 'Product Removed' }] },
						],
						same: 'item',
					},
					{ consent: 'marketing_email', agreed: true },
				],
			},
			'（就同一商品编号，先「浏览商品」，之后 3 天内「加入购物车」，之后 1 小时内下单（其间没有「移出购物车」）），并且同意「邮件营销」',
			'(has “product viewed”, then “product added to cart” within 3 days, then an order within 1 hour with no “product removed from cart” in between, for the same item), and agreed to “marketing e-mail”',
		],
		[
			{ trait: 'rfm_r', percentile: { from: 90 } },
			'RFM 近度 R 在已知者中居最高的 10%',
			'RFM recency is among the highest 10% known',
		],
		[
			{ trait: 'rfm_r', percentile: { from: 25, to: 50 } },
			'RFM 近度 R 在已知者中由低到高居 25% 至 50% 之间',
			'RFM recency is between the lowest 25% and the lowest 50% known',
		],
		[
			{ near: { lat: 31.2304, lon: 121.4737, km: 10 } },
			'距 31.2304, 121.4737 不超过 10 公里',
			'is within 10 km of 31.2304, 121.4737',
		],
		[{ not: { consent: 'marketing_email', agreed: true } }, '未同意「邮件营销」', 'did not agree to “marketing e-mail”'],
		[{ bucket: '春季', from: 0, to: 25 }, '落在分桶「春季」的 0%–25%', 'falls into 0–25% of the split “春季”'],
	])('%j', (json, zh, en) => {
		expect(read(json)).toEqual({ zh, en })
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
