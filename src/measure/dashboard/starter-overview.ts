import type { Starter } from './starter.ts'
import { asks, daily, reads, shopping, text } from './starter-question.ts'

export const overview: Starter = {
	name: text('店铺总览', 'Shop overview'),
	description: text(
		'每天早上先看这一页：卖了多少，人从哪里流失，哪些类目和渠道在变。',
		'The page for every morning: what was sold, where people are lost, which categories and channels are moving.',
	),
	days: 28,
	compare: 'previous',
	tiles: [
		reads({ size: [12, 4], view: 'number', title: text('核心指标', 'At a glance') }, [
			...['net', 'orders', 'aov', 'visitors', 'conversionRate', 'refundRate'],
		]),
		reads({ size: [8, 8], view: 'line', title: text('净销售额', 'Net sales') }, ['net'], daily),
		reads({ size: [4, 8], view: 'bar', title: text('各渠道净销售额', 'Net sales by channel') }, ['net'], {
			...{ grain: 'none', breakdown: { dimension: 'channel', top: 6 } },
		}),
		asks({ size: [6, 8], view: 'funnel', title: text('购物漏斗', 'From looking to ordering') }, 'funnels/count', shopping),
		reads(
			{ size: [6, 8], view: 'line', title: text('访客与转化率', 'Visitors and conversion') },
			['visitors', 'conversionRate'],
			daily,
		),
		reads({ size: [6, 8], view: 'table', title: text('各类目表现', 'Categories') }, ['net', 'orders', 'aov', 'refundRate'], {
			...{ grain: 'none', breakdown: { dimension: 'category', top: 10 } },
		}),
		reads(
			{ size: [6, 8], view: 'line', title: text('新客与老客', 'New and returning buyers') },
			['newBuyers', 'returningBuyers'],
			daily,
		),
		reads({ size: [6, 8], view: 'bar', title: text('各区域净销售额', 'Net sales by region') }, ['net'], {
			...{ grain: 'none', breakdown: { dimension: 'region', top: 8 } },
		}),
	],
}
