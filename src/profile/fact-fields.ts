import { type Field, operatorsOf } from '#query'
import { aiplLabels, aiplRule, aiplStages } from './aipl.ts'
import { buyerKindLabels, buyerKindRule, buyerKinds } from './buyer-kind.ts'
import { dimensions } from './interest.ts'
import { lifecycleLabels, lifecycleStages } from './lifecycle.ts'
import { cycleRule } from './purchase-cycle.ts'
import { scoreNames, scoreRules } from './scores.ts'

/** The computed facts as fields of the condition language. */
export const factFields: readonly Field[] = [
	{
		name: 'lifecycle',
		label: { zh: '生命周期', en: 'Lifecycle' },
		description: { zh: '按首单和最近一单距今的天数划分', en: 'By days since the first and the last order' },
		type: 'text',
		source: { facts: 'lifecycle' },
		operators: ['eq', 'neq', 'in'],
		values: lifecycleStages.map((value) => ({ value, label: lifecycleLabels[value] })),
	},
	fact('order_count', 'number', '订单数', 'Orders', '不含模拟订单', 'Simulated orders are left out'),
	fact(
		'net',
		'number',
		'净消费额',
		'Net spend',
		'扣除退款与调整，店铺本币',
		"After refunds and adjustments, in the shop's currency",
	),
	fact('gross', 'number', '下单金额', 'Gross spend', '退款前，店铺本币', "Before refunds, in the shop's currency"),
	fact('units', 'number', '购买件数', 'Units bought', '退款前', 'Before refunds'),
	fact('first_order', 'time', '首单时间', 'First order', '已知的最早一单', 'The earliest order known to us'),
	fact('last_order', 'time', '最近下单', 'Last order', '已知的最近一单', 'The latest order known to us'),
	fact('first_seen', 'time', '首次出现', 'First seen', '最早的一条记录', 'The earliest record'),
	fact('last_seen', 'time', '最近出现', 'Last seen', '最近的一条记录', 'The latest record'),
	fact('region', 'text', '区域', 'Region', '最近一单的区域', 'The region of the latest order'),
	fact('rfm_r', 'number', 'RFM 近度 R', 'RFM recency', '五分位，5 为最近', 'Quintile, 5 is the most recent'),
	fact('rfm_f', 'number', 'RFM 频度 F', 'RFM frequency', '五分位，5 为最多', 'Quintile, 5 is the most often'),
	fact('rfm_m', 'number', 'RFM 金额 M', 'RFM money', '五分位，5 为最高', 'Quintile, 5 is the most'),
	{
		...fact('buyer_kind', 'text', '买家类型', 'Buyer kind', buyerKindRule.zh, buyerKindRule.en),
		operators: ['eq', 'neq', 'in'],
		values: buyerKinds.map((value) => ({ value, label: buyerKindLabels[value] })),
	},
	{
		...fact('aipl', 'text', 'AIPL 阶段', 'AIPL stage', aiplRule.zh, aiplRule.en),
		operators: ['eq', 'neq', 'in', 'exists'],
		values: aiplStages.map((value) => ({ value, label: aiplLabels[value] })),
	},
	fact(
		'aipl_since',
		'time',
		'AIPL 阶段起始',
		'AIPL stage since',
		'带来该阶段的行为时间',
		'When the sign that brought the stage happened',
	),
	...(['category', 'brand', 'price_band', 'channel'] as const).map((name) => {
		const { label, halfLifeDays } = dimensions[name]
		return fact(
			`top_${name}`,
			'text',
			`偏好${label.zh}`,
			`Preferred ${label.en.toLowerCase()}`,
			`按行为加权、每 ${halfLifeDays} 天减半，权重最高的一个`,
			`The strongest by weighted actions, halved every ${halfLifeDays} days`,
		)
	}),
	fact('top_hour', 'number', '偏好时段', 'Preferred hour', '0–23，店铺时区', "0 to 23, in the shop's zone"),
	...scoreNames.map((name) => {
		const { label, formula } = scoreRules[name]
		return fact(name, 'number', label.zh, label.en, formula.zh, formula.en)
	}),
	fact('cycle_days', 'number', '购买周期（天）', 'Purchase cycle (days)', cycleRule.zh, cycleRule.en),
	fact('expected_order', 'time', '预计下次下单', 'Expected next order', cycleRule.zh, cycleRule.en),
]

function fact(name: string, type: Field['type'], zh: string, en: string, aboutZh: string, aboutEn: string): Field {
	return {
		name,
		label: { zh, en },
		description: { zh: aboutZh, en: aboutEn },
		type,
		source: { facts: name },
		operators: operatorsOf(type),
	}
}
