import type { Starter } from './starter.ts'
import { asks, daily, reads, text } from './starter-question.ts'

/** The window of whoever came in the last four weeks is still open: it takes a quarter to see who buys again. */
const seen = { title: text('曝光—点击—加购—下单—复购', 'Seen, clicked, added, ordered, ordered again') }
const exposure = {
	steps: [
		{ events: { any: ['Product List Viewed', 'Promotion Viewed'] } },
		...[{ events: 'Product Viewed' }, { events: 'Product Added' }, { orders: true }, { orders: true }],
	],
	window: { amount: 30, unit: 'days' },
}

export const campaigns: Starter = {
	name: text('活动与大促', 'Campaigns'),
	description: text(
		'曝光、点击到下单走到了哪一步，钱花得值不值，接下来一个月怎么走。',
		'How far exposures lead, whether the money was well spent, and what the coming month may look like.',
	),
	days: 28,
	compare: 'previous',
	tiles: [
		reads({ size: [12, 4], view: 'number', title: text('活动指标', 'At a glance') }, [
			...['exposures', 'clicks', 'ctr', 'marketingCost', 'roas', 'roi'],
		]),
		asks({ ...seen, size: [6, 9], view: 'funnel', days: 90 }, 'funnels/count', exposure),
		reads({ size: [6, 9], view: 'line', title: text('曝光与点击', 'Exposures and clicks') }, ['exposures', 'clicks'], daily),
		reads({ size: [6, 8], view: 'table', title: text('各推广位', 'Promotions') }, ['exposures', 'clicks', 'ctr'], {
			...{ grain: 'none', breakdown: { dimension: 'property:promotion_id', top: 12 } },
		}),
		reads({ size: [6, 8], view: 'line', title: text('成交额与退款率', 'Sales and refund rate') }, ['gmv', 'refundRate'], daily),
		asks({ size: [12, 8], view: 'line', days: 365, title: text('订单预测', 'Orders ahead') }, 'metrics/forecast', {
			...{ metric: 'orders', horizon: 42 },
		}),
	],
}
