import type { Text } from '#kit/text'
import { fromStoreTime, startOfDay, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { aiplRule, aiplStage } from './aipl.ts'
import { aiplSigns } from './aipl-signs.ts'
import { overall } from './baselines.ts'
import { buyerKindRule } from './buyer-kind.ts'
import { type ComputedTrait, valueKind } from './computed-trait.ts'
import type { ComputedTraits } from './computed-traits.ts'
import { type ValueNeeds, valuesOf } from './computed-values.ts'
import { factFields } from './fact-fields.ts'
import type { InsightNeeds } from './insight.ts'
import { type Dimension, dimensionNames, dimensions } from './interest.ts'
import { readLedger } from './ledger.ts'
import type { ShopperFacts } from './list-shoppers.ts'
import { theFamily } from './people-rows.ts'
import { preferencesFrom } from './preferences.ts'
import { cycleRule, purchaseCycles } from './purchase-cycle.ts'
import type { Purchase } from './purchases.ts'
import { type ScoreName, scoreNames, scoreRules, scoresOf } from './scores.ts'
import { dayName, dayNumber } from './shop-day.ts'
import { traitHistory } from './trait-history.ts'
import { type JudgedValue, type TraitKind, traitRule } from './trait-value.ts'

export interface Evidence {
	readonly at: number
	readonly title: string
	readonly detail: string
}

export interface Why {
	readonly name: string
	readonly label: Text | null
	readonly value: string | null
	readonly kind: TraitKind
	readonly rule: Text
	/** Values that were said, the one that holds first; empty for what is computed. */
	readonly sources: readonly JudgedValue[]
	readonly evidence: readonly Evidence[]
	/** Facts behind it; more than the evidence shows. */
	readonly n: number
}

export interface WhyNeeds extends InsightNeeds {
	readonly analytics: AnalyticsStore
	readonly values: ValueNeeds
	readonly computed: Pick<ComputedTraits, 'load'>
}

interface Asked {
	readonly family: readonly number[]
	readonly facts: ShopperFacts | null
	readonly now: number
}

const shown = 20

/** Why a shopper has a value: the rule, and what it rests on. Undefined when there is no such trait. */
export async function whyTrait(needs: WhyNeeds, asked: Asked, name: string): Promise<Why | undefined> {
	const dimension = dimensionNames.find((one) => name === `top_${one}` || name === one)
	const declared = (await needs.computed.load()).find((trait) => trait.name === name)
	if (declared) return whyComputed(needs, asked, declared)
	if (name.startsWith('top_') && dimension) return whyPreferred(needs, asked, dimension)
	if ((scoreNames as readonly string[]).includes(name)) return whyScore(needs, asked, name as ScoreName)
	if (name === 'cycle_days' || name === 'expected_order') return whyCycle(needs, asked, name)
	if (name === 'aipl') return whyAipl(needs, asked)
	const field = factFields.find((one) => one.name === name)
	if (field) return whyFact(needs, asked, name, field.label, field.description ?? field.label)
	const values = (await traitHistory(needs.analytics, asked.family, name)).get(name)
	const [winner] = values ?? []
	if (!values || !winner) return undefined
	const evidence = values.map((one) => ({ at: one.at, title: one.source, detail: one.value }))
	return {
		...{ name, label: null, value: winner.value, kind: winner.kind, rule: traitRule },
		sources: values,
		evidence,
		n: values.length,
	}
}

async function whyPreferred({ reads }: WhyNeeds, { family, now }: Asked, dimension: Dimension): Promise<Why> {
	const { halfLifeDays, label } = dimensions[dimension]
	const { doings } = await readLedger(reads, now, family)
	const [top] = preferencesFrom(doings, now)[dimension]
	const rule = {
		zh: `行为加权（查看 1、收藏 3、加购 4、下单 10 等），每 ${halfLifeDays} 天减半，取合计最高的一个`,
		en: `Actions are weighted (a view 1, a wish 3, a cart 4, an order 10 and so on), halved every ${halfLifeDays} days; the highest sum holds`,
	}
	const name = `top_${dimension}`
	const common = {
		name,
		label: { zh: `偏好${label.zh}`, en: `Preferred ${label.en.toLowerCase()}` },
		kind: 'computed' as const,
		rule,
		sources: [],
	}
	if (!top) return { ...common, value: null, evidence: [], n: 0 }
	const evidence = doings
		.filter((doing) => doing[dimension] === top.value)
		.sort((a, b) => b.at - a.at)
		.slice(0, shown)
		.map(({ at, kind, item, weight }) => ({ at, title: kind, detail: `${item} × ${weight}` }))
	return { ...common, value: top.value, evidence, n: top.n }
}

async function historyOf({ reads }: WhyNeeds, { family, now }: Asked): Promise<readonly Purchase[]> {
	return (await readLedger(reads, now, family)).purchases
}

async function whyScore(needs: WhyNeeds, asked: Asked, name: ScoreName): Promise<Why> {
	const purchases = await historyOf(needs, asked)
	const score = scoresOf(purchases, await needs.baselines()).find((one) => one.name === name)
	const { label, formula } = scoreRules[name]
	const said: Readonly<Record<ScoreName, (line: Purchase) => string>> = {
		price_sensitivity: ({ amount, offered }) => `${amount}${offered ? ' (offer)' : ''}`,
		brand_loyalty: ({ brand }) => brand,
		novelty_seeking: ({ age }) => (age === undefined ? '' : `${age} d`),
	}
	return {
		...{ name, label, value: score?.value?.toFixed(3) ?? null, kind: 'computed', rule: formula, sources: [], n: score?.n ?? 0 },
		evidence: purchases
			.slice(-shown)
			.reverse()
			.map((line) => ({ at: line.at, title: line.category, detail: said[name](line) })),
	}
}

async function whyCycle(needs: WhyNeeds, asked: Asked, name: 'cycle_days' | 'expected_order'): Promise<Why> {
	const purchases = await historyOf(needs, asked)
	const [cycle] = purchaseCycles(purchases, await needs.baselines(), dayNumber(asked.now, needs.shop.zone))
	const expected = cycle?.expected ? dayName(cycle.expected.at) : null
	const value = name === 'expected_order' ? expected : (cycle?.medianDays?.toString() ?? null)
	const label = factFields.find((field) => field.name === name)?.label ?? null
	return {
		name,
		label,
		value,
		kind: 'computed',
		rule: cycleRule,
		sources: [],
		evidence: orderEvidence(purchases),
		n: cycle?.n ?? 0,
	}
}

async function whyAipl(needs: WhyNeeds, asked: Asked): Promise<Why> {
	const { reads, shop } = needs
	const ledger = await readLedger(reads, asked.now, asked.family)
	const signs = aiplSigns(ledger, shop.zone, asked.now).get(overall) ?? { orders: [] }
	const stage = aiplStage(signs)
	const evidence = [
		...signs.orders.map((at) => ({ at, title: 'order', detail: '' })),
		...(signs.interest === undefined ? [] : [{ at: signs.interest, title: 'interest', detail: '' }]),
		...(signs.aware === undefined ? [] : [{ at: signs.aware, title: 'aware', detail: '' }]),
	].sort((a, b) => b.at - a.at)
	const label = { zh: 'AIPL 阶段', en: 'AIPL stage' }
	return {
		name: 'aipl',
		label,
		value: stage?.stage ?? null,
		kind: 'computed',
		rule: aiplRule,
		sources: [],
		evidence: evidence.slice(0, shown),
		n: evidence.length,
	}
}

/** What is kept for everybody: its rule, the orders it rests on, and for the buyer's kind the trait. */
async function whyFact(needs: WhyNeeds, asked: Asked, name: string, label: Text, rule: Text): Promise<Why> {
	const purchases = await historyOf(needs, asked)
	const sources =
		name === 'buyer_kind' ? ((await traitHistory(needs.analytics, asked.family, 'customer_type')).get('customer_type') ?? []) : []
	const [row] = await needs.analytics.query<{ value: string | null }>(
		`SELECT toString(${name}) AS value FROM ${needs.analytics.dialect.database}.profile_facts FINAL WHERE profile_id IN {family:Array(UInt32)}
		ORDER BY version DESC LIMIT 1`,
		{ family: asked.facts ? [asked.facts.profileId] : asked.family },
	)
	const rules: Readonly<Record<string, Text>> = { buyer_kind: buyerKindRule, lifecycle: lifecycleRule(needs) }
	return {
		...{ name, label, value: row?.value || null, kind: 'computed', rule: rules[name] ?? rule, sources },
		evidence: orderEvidence(purchases),
		n: new Set(purchases.map(({ orderId }) => orderId)).size,
	}
}

function lifecycleRule({ shop: { lifecycle } }: WhyNeeds): Text {
	const { newcomer, active, atRisk, lapsed } = lifecycle
	return {
		zh: `无订单为潜在；首单 ${newcomer} 天内为新客；否则按最近一单距今：${active} 天内活跃、${atRisk} 天内流失预警、${lapsed} 天内沉睡、更久流失；经销商与大宗采购另列`,
		en: `Without orders a prospect; new up to ${newcomer} days after the first; otherwise by days since the last: active up to ${active}, at risk up to ${atRisk}, lapsed up to ${lapsed}, then lost. Dealers and bulk buyers stand aside`,
	}
}

function orderEvidence(purchases: readonly Purchase[]): Evidence[] {
	const orders = [...Map.groupBy(purchases, ({ orderId }) => orderId).values()].map((lines) => ({
		at: Math.min(...lines.map(({ at }) => at)),
		title: (lines[0] as Purchase).orderId,
		detail: String(Math.round(lines.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100),
	}))
	return orders.sort((a, b) => b.at - a.at).slice(0, shown)
}

async function whyComputed(needs: WhyNeeds, { family, now }: Asked, trait: Parameters<typeof valuesOf>[1][number]): Promise<Why> {
	const { analytics, shop, values } = needs
	const [value] = await valuesOf(values, [trait], theFamily(family))
	const from = trait.windowDays === undefined ? 0 : startOfDay(now, shop.zone, -trait.windowDays)
	const table = trait.over === 'orders' ? 'order_lines' : 'activity'
	const title = trait.over === 'orders' ? 'order_id' : 'event'
	const detail = trait.over === 'orders' ? 'toString(base_amount)' : 'item_id'
	const rows = await evidenceRows(analytics, { table, title, detail, events: trait.events }, family, from, now)
	return {
		...{ name: trait.name, label: trait.label, value: value?.value ?? null, kind: 'computed', rule: ruleOf(trait), sources: [] },
		evidence: rows,
		n: value?.n ?? 0,
	}
}

async function evidenceRows(
	analytics: AnalyticsStore,
	{ table, title, detail, events }: { table: string; title: string; detail: string; events: readonly string[] | undefined },
	family: readonly number[],
	from: number,
	to: number,
): Promise<Evidence[]> {
	const rows = await analytics.query<{ at: string; title: string; detail: string }>(
		`SELECT toString(ts) AS at, toString(${title}) AS title, ${detail} AS detail FROM ${analytics.dialect.database}.${table}
		WHERE profile_id IN {family:Array(UInt32)} AND ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
			${events ? 'AND event IN {events:Array(String)}' : "AND kind = 'order'"}
		ORDER BY ts DESC LIMIT ${shown}`,
		{ family, from: toStoreTime(from), to: toStoreTime(to), events: events ?? [] },
	)
	return rows.map(({ at, ...row }) => ({ ...row, at: fromStoreTime(at) }))
}

function ruleOf(trait: ComputedTrait): Text {
	const { over, events, where, measure, property, windowDays } = trait
	const what = over === 'orders' ? 'orders' : (events ?? []).join(', ')
	const of = property === undefined ? '' : ` of ${property}`
	const kind = valueKind(trait)
	const filter = where && where.length > 0 ? ` where ${JSON.stringify(where)}` : ''
	return {
		zh: `${over === 'orders' ? '订单' : what} 的 ${measure}${property === undefined ? '' : `（${property}）`}${filter && `，条件 ${JSON.stringify(where)}`}，${windowDays === undefined ? '全部时间' : `最近 ${windowDays} 天`}；类型 ${kind}`,
		en: `${measure}${of} over ${what}${filter}, ${windowDays === undefined ? 'all time' : `the last ${windowDays} days`}; a ${kind}`,
	}
}
