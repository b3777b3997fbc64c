import type { Starter } from './starter.ts'
import { asks, reads, text } from './starter-question.ts'

const orders = { orders: true } as const
const visits = { events: { any: ['Product Viewed', 'Product List Viewed', 'Products Searched', 'Page Viewed'] } } as const

export const customers: Starter = {
	name: text('会员健康度', 'CRM health'),
	description: text(
		'家电换得慢：看老客还在不在、多久回来一次、复购靠谁撑着。',
		'Appliances last for years: whether buyers are still around, how soon they come back, and who carries repurchase.',
	),
	days: 90,
	compare: 'previous',
	tiles: [
		reads({ size: [12, 4], view: 'number', title: text('会员指标', 'At a glance') }, [
			...['buyers', 'returningBuyers', 'repurchaseRate', 'clv', 'mau', 'satisfaction'],
		]),
		asks(
			{
				size: [6, 9],
				view: 'bar',
				title: text('每周活跃：新来、留下、回来、沉睡', 'Active each week: new, kept, back, dormant'),
			},
			'lifecycle/count',
			{
				...{ active: visits, period: 'week' },
			},
		),
		reads({ size: [6, 9], view: 'line', title: text('新老客净销售额', 'Net sales to new and returning buyers') }, ['net'], {
			...{ grain: 'week', breakdown: { dimension: 'buying', top: 2 } },
		}),
		asks(
			{ size: [12, 9], view: 'heat', days: 365, title: text('首购后逐月复购', 'Bought again, by month of first order') },
			'retention/count',
			{
				...{ entry: orders, back: orders, entering: 'first', kind: 'unbounded', period: 'month', periods: 12 },
			},
		),
		asks({ size: [6, 9], view: 'line', days: 365, title: text('多久会再买', 'How long until they buy again') }, 'funnels/curve', {
			...{ steps: [orders, orders], window: { amount: 365, unit: 'days' }, entry: 'first' },
		}),
		asks({ size: [6, 9], view: 'line', title: text('月内活跃天数', 'Days active in a month') }, 'stickiness/count', {
			...{ active: visits, period: 'month' },
		}),
	],
}
