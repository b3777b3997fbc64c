import { band, bought, days, did, rule, type StarterTag, starter, statistic, t, v, when } from './starter-tag.ts'

const stage = (value: string, zh: string, en: string) => when(value, zh, en, { trait: 'lifecycle', op: 'eq', value })
const since = (from: number | undefined, to: number | undefined) => ({
	all: [
		...(from === undefined ? [] : [{ orders: true, measure: 'days_since_last', op: 'gte', value: from }]),
		...(to === undefined ? [] : [{ orders: true, measure: 'days_since_last', op: 'lt', value: to }]),
	],
})

export const worth: readonly StarterTag[] = [
	starter('net-spend', t('累计净消费', 'Net spend'), {
		category: 'spending',
		purpose: t('价值分层的基础数据', 'What value tiers are made from'),
		definition: statistic({ over: 'orders', measure: 'sum', property: 'net' }),
	}),
	starter('spend-tier', t('消费层级', 'Spending tier'), {
		category: 'spending',
		purpose: t('服务资源与权益的分配', 'To share out service and benefits'),
		definition: statistic({
			...{ over: 'orders', measure: 'sum', property: 'net' },
			bands: [
				band('none', '无消费', 'none'),
				band('low', '低', 'low', 1),
				band('middle', '中', 'middle', 3000),
				band('high', '高', 'high', 10000),
				band('top', '顶级', 'top', 30000),
			],
		}),
	}),
	starter('spend-year', t('近一年净消费', 'Net spend in a year'), {
		category: 'spending',
		purpose: t('近期价值，避免只看历史', 'Worth of late, not only of old'),
		definition: statistic({ over: 'orders', measure: 'sum', property: 'net', window: days(365) }),
	}),
	starter('high-value', t('高价值用户', 'High value'), {
		category: 'spending',
		purpose: t('专属服务与新品优先', 'Personal service, and new models first'),
		exclusive: { group: 'value', priority: 1 },
		definition: rule([
			when('yes', '是', 'yes', {
				all: [
					{ trait: 'rfm_m', op: 'gte', value: 5 },
					{ trait: 'rfm_r', op: 'gte', value: 3 },
				],
			}),
		]),
	}),
	starter('growing-value', t('潜力用户', 'Growing value'), {
		category: 'spending',
		purpose: t('培育复购', 'To win a second and third order'),
		exclusive: { group: 'value', priority: 2 },
		definition: rule([
			when('yes', '是', 'yes', {
				all: [
					{ trait: 'rfm_r', op: 'gte', value: 4 },
					{ trait: 'rfm_m', op: 'gte', value: 3 },
				],
			}),
		]),
	}),
	starter('orders-made', t('下单次数', 'Orders made'), {
		category: 'frequency',
		purpose: t('复购分析', 'To see who buys again'),
		definition: statistic({ over: 'orders', measure: 'count' }),
	}),
	starter('repeat-buyer', t('复购用户', 'Buys again'), {
		category: 'frequency',
		purpose: t('区分首购与复购的沟通内容', 'To speak differently after the first order'),
		definition: statistic({
			...{ over: 'orders', measure: 'count' },
			bands: [
				band('none', '未购', 'no order'),
				band('once', '首购', 'one order', 1),
				band('repeat', '复购', 'two and more', 2),
				band('loyal', '多次', 'five and more', 5),
			],
		}),
	}),
	starter('categories-bought', t('购买类目数', 'Categories bought'), {
		category: 'frequency',
		purpose: t('跨类目推荐', 'To recommend across categories'),
		definition: statistic({ over: 'orders', measure: 'distinct', property: 'category' }),
	}),
	starter('refunds', t('退款倾向', 'Refunds'), {
		category: 'frequency',
		purpose: t('售前说明与售后关怀，不用于拒绝服务', 'To explain better before and after a sale; never to refuse service'),
		definition: rule(
			[
				when('often', '较多', 'often', { orders: true, measure: 'refund_count', op: 'gte', value: 2 }),
				when('once', '有过', 'once', { orders: true, measure: 'refund_count', op: 'gte', value: 1 }),
			],
			v('never', '没有', 'never'),
		),
	}),
	starter('lifecycle-stage', t('生命周期', 'Lifecycle'), {
		category: 'stage',
		purpose: t('按阶段选择沟通目标', 'To choose what to aim for at each stage'),
		definition: rule([
			stage('prospect', '潜在', 'prospect'),
			stage('new', '新客', 'new'),
			stage('active', '活跃', 'active'),
			stage('at-risk', '有流失风险', 'at risk'),
			stage('lapsed', '沉默', 'lapsed'),
			stage('lost', '流失', 'lost'),
		]),
	}),
	starter('recency', t('最近下单距今', 'Time since the last order'), {
		category: 'stage',
		purpose: t('唤醒与关怀的时机', 'When to get in touch again'),
		definition: rule([
			when('30', '30 天内', 'within 30 days', since(undefined, 30)),
			when('90', '30–90 天', '30 to 90 days', since(30, 90)),
			when('365', '90–365 天', '90 to 365 days', since(90, 365)),
			when('older', '一年以上', 'over a year', since(365, undefined)),
		]),
	}),
	starter('active-days', t('近 30 天访问天数', 'Days active in 30 days'), {
		category: 'activity',
		purpose: t('活跃度分层', 'To tell the active from the quiet'),
		definition: statistic({
			over: 'events',
			events: { any: ['Product Viewed', 'Products Searched', 'Product List Viewed', 'Cart Viewed'] },
			measure: 'days',
			window: days(30),
		}),
	}),
	starter('activity', t('活跃程度', 'Activity'), {
		category: 'activity',
		purpose: t('控制触达频次', 'To choose how often to write'),
		definition: rule(
			[
				when('high', '高', 'high', { trait: 'tag.active-days', op: 'gte', value: 8 }),
				when('some', '中', 'some', { trait: 'tag.active-days', op: 'gte', value: 2 }),
				when('low', '低', 'low', { trait: 'tag.active-days', op: 'gte', value: 1 }),
			],
			v('quiet', '近 30 天未访问', 'none in 30 days'),
		),
	}),
	starter('browsed-not-bought', t('看了没买', 'Looked and did not buy'), {
		category: 'stage',
		purpose: t('打消顾虑的内容', 'To answer what holds them back'),
		definition: rule(
			[when('yes', '是', 'yes', { all: [did('Product Viewed', 3, 30), { not: bought(1, 30) }] })],
			v('no', '否', 'no'),
		),
	}),
]
