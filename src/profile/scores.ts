import type { Text } from '#kit/text'
import { type Baselines, overall } from './baselines.ts'
import type { Purchase } from './purchases.ts'

export const scoreNames = ['price_sensitivity', 'brand_loyalty', 'novelty_seeking'] as const
export type ScoreName = (typeof scoreNames)[number]
export type Band = 'low' | 'medium' | 'high'

export interface Score {
	readonly name: ScoreName
	/** 0 to 1; null where too little is known. */
	readonly value: number | null
	readonly band: Band | null
	/** Observations behind it. */
	readonly n: number
	/** What would be usual for such purchases, on the scale of what was observed. */
	readonly expected: number | null
	readonly observed: number | null
}

interface Rule {
	readonly label: Text
	readonly formula: Text
	/** Below it the value is null. */
	readonly least: number
	/** From which the band is medium, and from which high. */
	readonly bands: readonly [number, number]
}

/** Observations that the usual value counts for: few purchases stay near it. */
const pull = 5

export const scoreRules: Readonly<Record<ScoreName, Rule>> = {
	price_sensitivity: {
		label: { zh: '价格敏感', en: 'Price sensitivity' },
		formula: {
			zh: 's = (n × 优惠消费占比 + 5 × e) ÷ (n + 5)，e 为同类目同月份全店消费中的优惠占比；得分 = s(1−e) ÷ [s(1−e) + e(1−s)]，0.5 表示与全店一样。优惠：商家或平台折扣、补贴、整单折扣。至少 3 个订单行。低于 0.4 为低，0.6 起为高。',
			en: 's = (n × share of spend on offer + 5 × e) ÷ (n + 5), where e is the share on offer of everybody’s spend in the same categories and months; score = s(1−e) ÷ [s(1−e) + e(1−s)], so 0.5 is like everybody. On offer: merchant or platform discount, subsidy, discount on the order. From 3 order lines. Low under 0.4, high from 0.6.',
		},
		least: 3,
		bands: [0.4, 0.6],
	},
	brand_loyalty: {
		label: { zh: '品牌忠实', en: 'Brand loyalty' },
		formula: {
			zh: 'r = (与上一单品牌相同的订单数 + 5 × c) ÷ (n + 5)，c 为该品牌在所购类目中的订单占比（随机重合）；得分 = max(0, (r−c) ÷ (1−c))。0 为纯属巧合，1 为始终如一。至少 2 次机会（3 个订单）。低于 0.2 为低，0.5 起为高。',
			en: 'r = (orders of the same brand as the order before + 5 × c) ÷ (n + 5), where c is that brand’s share of orders in the category bought (chance); score = max(0, (r−c) ÷ (1−c)). 0 is chance, 1 is always. From 2 opportunities (3 orders). Low under 0.2, high from 0.5.',
		},
		least: 2,
		bands: [0.2, 0.5],
	},
	novelty_seeking: {
		label: { zh: '新品尝试', en: 'Novelty seeking' },
		formula: {
			zh: '每个订单行：购买时距上市天数在同类目全部购买中的百分位 q；得分 = (Σ(1−q) + 5 × 0.5) ÷ (n + 5)。1 为总是最先购买，0.5 为居中。至少 3 个有上市日期的订单行。低于 0.4 为低，0.6 起为高。',
			en: 'For each order line, q is the percentile of the days since launch among all purchases in the category; score = (Σ(1−q) + 5 × 0.5) ÷ (n + 5). 1 is always the first, 0.5 the middle. From 3 order lines with a launch date. Low under 0.4, high from 0.6.',
		},
		least: 3,
		bands: [0.4, 0.6],
	},
}

/** @param purchases of one shopper, the oldest first */
export function scoresOf(purchases: readonly Purchase[], baselines: Baselines): Score[] {
	return [
		score('price_sensitivity', priceSensitivity(purchases, baselines)),
		score('brand_loyalty', brandLoyalty(purchases, baselines)),
		score('novelty_seeking', noveltySeeking(purchases, baselines)),
	]
}

interface Evidence {
	readonly n: number
	readonly observed: number
	readonly expected: number
	/** Undefined where the shop gives nothing to compare with. */
	readonly value: number | undefined
}

const nothing: Evidence = { n: 0, observed: 0, expected: 0, value: undefined }

function score(name: ScoreName, { n, observed, expected, value }: Evidence): Score {
	const { least, bands } = scoreRules[name]
	const known = n >= least && value !== undefined
	return {
		name,
		n,
		value: known ? value : null,
		band: known ? (value < bands[0] ? 'low' : value < bands[1] ? 'medium' : 'high') : null,
		observed: n > 0 ? observed : null,
		expected: n > 0 ? expected : null,
	}
}

function pulled(observed: number, n: number, towards: number): number {
	return (n * observed + pull * towards) / (n + pull)
}

function priceSensitivity(purchases: readonly Purchase[], { offers }: Baselines): Evidence {
	const paid = purchases.filter(({ amount }) => amount > 0)
	const spend = sum(paid.map(({ amount }) => amount))
	if (spend === 0) return nothing
	const usual = offers.get(overall) ?? 0
	const observed = sum(paid.map(({ amount, offered }) => (offered ? amount : 0))) / spend
	const expected = sum(paid.map(({ amount, category, month }) => amount * (offers.get(`${category} ${month}`) ?? usual))) / spend
	// Where nothing is ever on offer, or everything, nobody can be told apart.
	if (expected <= 0 || expected >= 1) return { n: paid.length, observed, expected, value: undefined }
	const share = pulled(observed, paid.length, expected)
	const towards = share * (1 - expected)
	return { n: paid.length, observed, expected, value: towards / (towards + expected * (1 - share)) }
}

function brandLoyalty(purchases: readonly Purchase[], { brands }: Baselines): Evidence {
	// Of each order, the line that cost most speaks.
	const orders = [...Map.groupBy(purchases, ({ orderId }) => orderId).values()]
		.map((lines) => lines.filter(({ brand }) => brand !== '').sort((a, b) => b.amount - a.amount)[0])
		.filter((line) => line !== undefined)
	const turns = orders.slice(1).map((line, index) => {
		const before = (orders[index] as Purchase).brand
		return { same: line.brand === before, chance: brands.get(`${line.category}\n${before}`) ?? 0 }
	})
	if (turns.length === 0) return nothing
	const observed = turns.filter(({ same }) => same).length / turns.length
	const expected = sum(turns.map(({ chance }) => chance)) / turns.length
	if (expected >= 1) return { n: turns.length, observed, expected, value: undefined }
	const share = pulled(observed, turns.length, expected)
	return { n: turns.length, observed, expected, value: Math.max(0, (share - expected) / (1 - expected)) }
}

function noveltySeeking(purchases: readonly Purchase[], { ages }: Baselines): Evidence {
	const early = purchases.flatMap(({ category, age }) => {
		const percentiles = ages.get(category)
		return age === undefined || !percentiles ? [] : [1 - percentile(percentiles, age)]
	})
	if (early.length === 0) return nothing
	const observed = sum(early) / early.length
	return { n: early.length, observed, expected: 0.5, value: pulled(observed, early.length, 0.5) }
}

/** Ties stand in the middle of their place. */
function percentile(percentiles: readonly number[], value: number): number {
	const below = percentiles.filter((one) => one < value).length
	const upTo = percentiles.filter((one) => one <= value).length
	return (below + upTo) / 2 / percentiles.length
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0)
}
