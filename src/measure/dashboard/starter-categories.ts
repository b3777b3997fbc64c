import type { Starter } from './starter.ts'
import { asks, reads, text } from './starter-question.ts'

const searched = {
	size: [12, 8],
	view: 'table',
	title: text('搜了却没点开的词', 'Searched for, then nothing looked at'),
} as const

export const categories: Starter = {
	name: text('类目经营', 'Categories'),
	description: text(
		'冰箱、洗衣机、空调各卖得怎样，哪些品牌和价格带在动，哪些商品看的人多买的人少。',
		'How each category sells, which brands and price bands are moving, and what is looked at more than it is bought.',
	),
	days: 28,
	compare: 'previous',
	tiles: [
		reads({ size: [12, 8], view: 'line', title: text('各类目净销售额', 'Net sales by category') }, ['net'], {
			...{ grain: 'week', breakdown: { dimension: 'category', top: 6 } },
		}),
		reads(
			{ size: [12, 9], view: 'table', title: text('类目对比', 'Categories compared') },
			['net', 'orders', 'units', 'aov', 'refundRate'],
			{
				...{ grain: 'none', breakdown: { dimension: 'category', top: 12 } },
			},
		),
		reads({ size: [6, 8], view: 'bar', title: text('品牌', 'Brands') }, ['net'], {
			...{ grain: 'none', breakdown: { dimension: 'brand', top: 8 } },
		}),
		reads({ size: [6, 8], view: 'bar', title: text('价格带', 'Price bands') }, ['net'], {
			...{ grain: 'none', breakdown: { dimension: 'price_band', top: 8 } },
		}),
		reads(
			{ size: [6, 9], view: 'table', title: text('各类目：浏览到加购', 'Looked at and added, by category') },
			['productViews', 'lookers', 'addToCartRate'],
			{
				...{ grain: 'none', breakdown: { dimension: 'category', top: 12 } },
			},
		),
		reads(
			{ size: [6, 9], view: 'table', title: text('卖得最多的商品', 'Items that sell most') },
			['net', 'units', 'refundRate'],
			{
				...{ grain: 'none', breakdown: { dimension: 'item', top: 15 } },
			},
		),
		asks(searched, 'searches/terms', { order: 'without-view', top: 15 }),
	],
}
