import type { Starter } from './starter.ts'
import { asks, daily, reads, text } from './starter-question.ts'

export const acquisition: Starter = {
	name: text('获客', 'Acquisition'),
	description: text(
		'花的钱换来了哪些新客：分渠道看成本、归因和他们第一次来做了什么。',
		'Which new buyers the money brought: cost, credit and first visits by channel.',
	),
	days: 28,
	compare: 'previous',
	tiles: [
		reads({ size: [12, 4], view: 'number', title: text('投放效果', 'What advertising brought') }, [
			...['marketingCost', 'newBuyers', 'cac', 'clicks', 'ctr', 'roas'],
		]),
		reads({ size: [6, 8], view: 'line', title: text('投放花费', 'Spend') }, ['marketingCost'], daily),
		reads({ size: [6, 8], view: 'line', title: text('新客', 'New buyers') }, ['newBuyers'], daily),
		asks(
			{ size: [12, 9], view: 'table', title: text('渠道归因：末次点击与马尔可夫', 'Credit by channel: last touch and Markov') },
			'attribution/credit',
			{
				models: ['last', 'linear', 'markov', 'shapley'],
			},
		),
		reads(
			{ size: [6, 8], view: 'bar', title: text('各投放渠道的点击', 'Clicks by advertising channel') },
			['clicks', 'marketingCost'],
			{
				...{ grain: 'none', breakdown: { dimension: 'property:ad_channel', top: 8 } },
			},
		),
		asks({ size: [6, 8], view: 'table', title: text('各渠道的访问质量', 'Sessions by channel') }, 'sessions/quality', {
			...{ landing: 'channel', top: 8 },
		}),
	],
}
