import type { Text } from '#kit/text'
import type { CountedMetric, Metric, MetricUnit } from './metric.ts'
import type { PlatformFigureName } from './platform-figures.ts'

/** What platforms say of themselves, by day. None of it is of people, and none of it adds up with what we saw ourselves. */
export const platformMetrics = [
	{
		...told('platformExposures', 'exposures', 'times', { zh: '平台曝光次数', en: 'Platform exposures' }),
		description: {
			zh: '平台报表所说的曝光次数。只有合计，没有人；不与自有渠道的曝光相加。',
			en: 'Exposures as platforms report them: totals, never people, and never added to those of our own channels.',
		},
	},
	{
		...told('platformClicks', 'clicks', 'times', { zh: '平台点击次数', en: 'Platform clicks' }),
		description: {
			zh: '平台报表所说的点击次数。只有合计，没有人。',
			en: 'Clicks as platforms report them: totals, never people.',
		},
	},
	{
		...told('platformClicksSeen', 'clicksOfExposures', 'times', {
			zh: '同表有曝光的平台点击',
			en: 'Platform clicks beside exposures',
		}),
		description: {
			zh: '同一报表里也有曝光的点击：平台点击率的分子。',
			en: 'Clicks of reports that tell exposures as well: what platform click-through is counted of.',
		},
		part: true,
	},
	{
		...told('platformExposuresClicked', 'exposuresOfClicks', 'times', {
			zh: '同表有点击的平台曝光',
			en: 'Platform exposures beside clicks',
		}),
		description: {
			zh: '同一报表里也有点击的曝光：平台点击率的分母。',
			en: 'Exposures of reports that tell clicks as well: what platform click-through is divided by.',
		},
		part: true,
	},
	{
		name: 'platformCtr',
		label: { zh: '平台点击率', en: 'Platform CTR' },
		description: {
			zh: '同一报表的点击合计除以曝光合计：两个总数之比，不是看到的人里有多少点击。',
			en: 'Clicks divided by exposures of the same reports: a ratio of totals, not the part of people who clicked.',
		},
		unit: 'share',
		better: 'up',
		ratio: { of: 'platformClicksSeen', per: 'platformExposuresClicked' },
	},
	{
		...told('platformVisits', 'visitors', 'times', { zh: '平台访客人次', en: 'Platform visits' }),
		description: {
			zh: '平台报表每天访客数之和：同一人两天来算两次。只有分商品的报表时，看几件商品算几次。',
			en: 'The visitors of each day summed up: who comes on two days counts twice, and once for each item where only items are told.',
		},
	},
	{
		...told('platformFavourites', 'favourites', 'times', { zh: '平台收藏', en: 'Platform favourites' }),
		description: { zh: '平台报表所说的收藏，按天相加。', en: 'Favourites as platforms report them, summed over days.' },
	},
	{
		...told('platformAddToCarts', 'addToCarts', 'times', { zh: '平台加购', en: 'Platform add-to-carts' }),
		description: {
			zh: '平台报表所说的加购，按天相加。',
			en: 'Additions to the cart as platforms report them, summed over days.',
		},
	},
	{
		...told('platformOrders', 'orders', 'orders', { zh: '平台订单数', en: 'Platform orders' }),
		description: {
			zh: '平台报表所说的订单数。订单若也接入了，两边各算各的，不相加。',
			en: 'Orders as platforms report them. Where their orders are loaded as well, the two stand beside each other and are never added up.',
		},
	},
	{
		...told('platformBuyers', 'buyers', 'times', { zh: '平台买家人次', en: 'Platform buyers, day by day' }),
		description: {
			zh: '平台报表每天买家数之和：同一人两天下单算两次。',
			en: 'The buyers of each day summed up: who buys on two days counts twice.',
		},
	},
	{
		...told('platformBuyersVisited', 'buyersOfVisitors', 'times', {
			zh: '同表有访客的平台买家',
			en: 'Platform buyers beside visitors',
		}),
		description: {
			zh: '同一报表里也有访客的买家：平台转化率的分子。',
			en: 'Buyers of reports that tell visitors as well: what platform conversion is counted of.',
		},
		part: true,
	},
	{
		...told('platformVisitsBought', 'visitorsOfBuyers', 'times', {
			zh: '同表有买家的平台访客',
			en: 'Platform visits beside buyers',
		}),
		description: {
			zh: '同一报表里也有买家的访客：平台转化率的分母。',
			en: 'Visitors of reports that tell buyers as well: what platform conversion is divided by.',
		},
		part: true,
	},
	{
		name: 'platformConversion',
		label: { zh: '平台支付转化率', en: 'Platform conversion' },
		description: {
			zh: '同一报表每天买家数之和除以每天访客数之和：两个总数之比。',
			en: 'Buyers of each day divided by visitors of each day, of the same reports: a ratio of totals.',
		},
		unit: 'share',
		better: 'up',
		ratio: { of: 'platformBuyersVisited', per: 'platformVisitsBought' },
	},
	{
		...told('platformRevenue', 'revenue', 'money', { zh: '平台成交金额', en: 'Platform revenue' }),
		description: {
			zh: '平台报表所说的成交金额，口径以平台为准；不与成交总额（GMV）相加。',
			en: 'Revenue as platforms report and define it. Never added to GMV.',
		},
	},
	{
		...told('platformRefunds', 'refunds', 'money', { zh: '平台退款金额', en: 'Platform refunds' }),
		description: { zh: '平台报表所说的退款金额。', en: 'Refunds as platforms report them.' },
		better: 'down',
	},
	{
		...told('platformCost', 'cost', 'money', { zh: '平台投放花费', en: 'Platform ad cost' }),
		description: {
			zh: '平台推广报表所说的花费。自有渠道记录的投放花费另算。',
			en: 'What platforms say their advertising cost. Costs recorded on our own channels stand apart.',
		},
		better: 'neither',
	},
	{
		...told('platformRevenueCosted', 'revenueOfCost', 'money', {
			zh: '同表有花费的平台成交',
			en: 'Platform revenue beside cost',
		}),
		description: {
			zh: '同一推广报表里也有花费的成交金额：平台投产比的分子。',
			en: 'Revenue of reports that tell costs as well: what platform return is counted of.',
		},
		part: true,
	},
	{
		...told('platformCostEarned', 'costOfRevenue', 'money', { zh: '同表有成交的平台花费', en: 'Platform cost beside revenue' }),
		description: {
			zh: '同一推广报表里也有成交金额的花费：平台投产比的分母。',
			en: 'Costs of reports that tell revenue as well: what platform return is divided by.',
		},
		better: 'neither',
		part: true,
	},
	{
		name: 'platformRoas',
		label: { zh: '平台投产比', en: 'Platform ROAS' },
		description: {
			zh: '推广报表的成交金额除以花费。成交归功由平台自己判定，往往偏高。',
			en: 'Revenue divided by cost of the same advertising reports. The platform itself decides what it brought, and is rarely modest.',
		},
		unit: 'multiple',
		better: 'up',
		ratio: { of: 'platformRevenueCosted', per: 'platformCostEarned' },
	},
] as const satisfies readonly Metric[]

function told<N extends string>(name: N, figure: PlatformFigureName, unit: MetricUnit, label: Text) {
	return {
		...{ name, label, unit, figure, rows: 'platform', better: 'up' },
		aggregate: { fn: 'sumOrNull', of: 'value', where: `figure = '${figure}'` },
	} as const satisfies Omit<CountedMetric, 'description'>
}
