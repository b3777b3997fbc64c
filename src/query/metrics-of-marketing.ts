import type { Metric } from './metric.ts'

/** What getting people cost, and what came of it. */
export const marketingMetrics = [
	{
		name: 'marketingCost',
		label: { zh: '投放花费', en: 'Marketing cost' },
		description: {
			zh: '期间内曝光和点击所记录的花费（cost_minor）之和，以店铺本币的最小单位记录。',
			en: 'The costs recorded with exposures and clicks of the period (cost_minor), in the minor unit of the shop’s currency.',
		},
		unit: 'money',
		better: 'neither',
		rows: 'events',
		events: ['Promotion Viewed', 'Promotion Clicked'],
		aggregate: { fn: 'sum', of: 'cost', where: "event IN ('Promotion Viewed', 'Promotion Clicked')" },
		known: "event IN ('Promotion Viewed', 'Promotion Clicked') AND has_cost",
		minor: true,
	},
	{
		name: 'cac',
		label: { zh: '获客成本（CAC）', en: 'Acquisition cost (CAC)' },
		description: {
			zh: '投放花费除以新客数。自然到来的新客也在分母里。',
			en: 'Marketing cost divided by new buyers, those who came by themselves among them.',
		},
		unit: 'money',
		better: 'down',
		ratio: { of: 'marketingCost', per: 'newBuyers' },
	},
	{
		name: 'roas',
		label: { zh: '投放产出比（ROAS）', en: 'Return on ad spend (ROAS)' },
		description: {
			zh: '同期成交总额除以投放花费。分子是全店成交，不只是广告带来的；各渠道的功劳见归因。',
			en: 'GMV divided by marketing cost of the same period: all of GMV, not only what advertising brought. Attribution gives credit to channels.',
		},
		unit: 'multiple',
		better: 'up',
		ratio: { of: 'gmv', per: 'marketingCost' },
	},
	{
		name: 'roi',
		label: { zh: '投入回报率（ROI）', en: 'Return on investment (ROI)' },
		description: {
			zh: '净销售额减去投放花费，再除以投放花费。按销售额计，不扣商品成本。',
			en: 'Net revenue less marketing cost, divided by marketing cost. Of revenue, not of profit: what the goods cost is not known.',
		},
		unit: 'multiple',
		better: 'up',
		ratio: { of: 'net', per: 'marketingCost', less: 1 },
	},
] as const satisfies readonly Metric[]
