import { personId } from '#identify'
import type { Text } from '#kit/text'
import type { AnalyticsDialect } from '#storage/analytics'
import { notBot } from './fact-rows.ts'

/**
 * What the business counts, declared once: reports, goals and the console read these and nothing else.
 * Money is summed in `base_amount` only, the shop's one currency; original amounts may be of many currencies
 * and are never added up. Simulated rows are left out of all of them.
 */
export type MetricUnit = 'people' | 'orders' | 'items' | 'money'

/** The rows that a metric aggregates. */
export type MetricRows =
	/** Order lines of every kind, guests included. */
	| 'lines'
	/** Order lines of people, each with the time of the person's first order ever (`first_at`). */
	| 'buyers'
	/** One row for everything that a person did: events that we did not write ourselves, and orders. */
	| 'activity'

export interface Metric {
	readonly name: string
	readonly label: Text
	readonly description: Text
	readonly unit: MetricUnit
	/** Absent where the metric is computed from two others. */
	readonly rows?: MetricRows
	/** An aggregate over `rows`. @param start the first instant of the period, as SQL: a column, or a parameter */
	readonly aggregate?: (start: string) => string
	readonly ratio?: { readonly of: string; readonly per: string }
}

export const metrics = [
	{
		name: 'visitors',
		label: { zh: '访客数', en: 'Visitors' },
		description: {
			zh: '期间内有过行为或下单的人数，合并身份后去重。不含游客订单、机器访问、系统自身产生的事件和模拟数据。',
			en: 'People who did something or ordered in the period, after merging identities. Without guest orders, bots, events that we write ourselves, and simulated data.',
		},
		unit: 'people',
		rows: 'activity',
		aggregate: () => 'uniqExact(person)',
	},
	{
		name: 'orders',
		label: { zh: '订单数', en: 'Orders' },
		description: {
			zh: '期间内下的订单，按来源和订单号去重。含游客订单，不含退款、调账和模拟数据。',
			en: 'Orders placed in the period, distinct by source and order number. With guest orders; without refunds, adjustments and simulated data.',
		},
		unit: 'orders',
		rows: 'lines',
		aggregate: () => "uniqExactIf((source, order_id), kind = 'order')",
	},
	{
		name: 'gmv',
		label: { zh: '成交总额（GMV）', en: 'GMV' },
		description: {
			zh: '期间内所下订单的金额合计，无论是否付款，不减退款。',
			en: 'Value of the orders placed in the period, paid or not, before refunds.',
		},
		unit: 'money',
		rows: 'lines',
		aggregate: () => "sumIf(base_amount, kind = 'order')",
	},
	{
		name: 'paid',
		label: { zh: '已付金额', en: 'Paid' },
		description: {
			zh: '期间内所下订单中已付款订单的金额，按下单时间归属，不减退款。',
			en: 'The part of GMV whose orders are known to be paid, by the time of ordering, before refunds.',
		},
		unit: 'money',
		rows: 'lines',
		aggregate: () => "sumIf(base_amount, kind = 'order' AND is_paid)",
	},
	{
		name: 'net',
		label: { zh: '净销售额', en: 'Net revenue' },
		description: {
			zh: '订单金额减去退款和调账，各按自身发生时间归属。',
			en: 'Orders less refunds and adjustments, each at its own date.',
		},
		unit: 'money',
		rows: 'lines',
		aggregate: () => 'sum(base_amount)',
	},
	{
		name: 'aov',
		label: { zh: '客单价', en: 'Average order value' },
		description: { zh: '成交总额除以订单数。', en: 'GMV divided by orders.' },
		unit: 'money',
		ratio: { of: 'gmv', per: 'orders' },
	},
	{
		name: 'newBuyers',
		label: { zh: '新客数', en: 'New buyers' },
		description: {
			zh: '第一笔订单落在期间内的人数。“第一笔”指我们所知的第一笔，不含游客。',
			en: 'People whose first order known to us falls in the period. Without guests.',
		},
		unit: 'people',
		rows: 'buyers',
		aggregate: (start) => `uniqExactIf(person, first_at >= ${start})`,
	},
	{
		name: 'returningBuyers',
		label: { zh: '老客数', en: 'Returning buyers' },
		description: {
			zh: '期间内下单、且更早已下过单的人数，不含游客。',
			en: 'People who ordered in the period and had ordered before it. Without guests.',
		},
		unit: 'people',
		rows: 'buyers',
		aggregate: (start) => `uniqExactIf(person, first_at < ${start})`,
	},
	{
		name: 'refunds',
		label: { zh: '退款金额', en: 'Refunds' },
		description: { zh: '期间内发生的退款金额，按退款时间归属。', en: 'Value refunded in the period, at the date of the refund.' },
		unit: 'money',
		rows: 'lines',
		aggregate: () => "-sumIf(base_amount, kind = 'refund')",
	},
	{
		name: 'units',
		label: { zh: '销售件数', en: 'Units' },
		description: { zh: '期间内所下订单的件数合计，不减退款。', en: 'Pieces ordered in the period, before refunds.' },
		unit: 'items',
		rows: 'lines',
		aggregate: () => "sumIf(quantity, kind = 'order')",
	},
] as const satisfies readonly Metric[]

export type MetricName = (typeof metrics)[number]['name']

/**
 * The rows as a subquery with at least `ts` and, for people, `person`.
 * @param where a condition on columns that events and order lines share (ts, shop, region, dealer, channel)
 */
export function metricRows(rows: MetricRows, dialect: AnalyticsDialect, where: string): string {
	const lines = `${dialect.database}.order_lines`
	const person = `${personId(dialect)} AS person`
	const buying = "synthetic = 0 AND kind = 'order' AND profile_id != 0"
	switch (rows) {
		case 'lines': {
			const paid = `SELECT source, order_id FROM ${dialect.database}.orders GROUP BY source, order_id HAVING isNotNull(max(paid_at))`
			return `(SELECT source, order_id, kind, ts, base_amount, quantity, (source, order_id) GLOBAL IN (${paid}) AS is_paid FROM ${lines} WHERE synthetic = 0 AND (${where}))`
		}
		case 'buyers': {
			const first = `SELECT ${person}, min(ts) AS first_at FROM ${lines} WHERE ${buying} GROUP BY person`
			return `(SELECT person, ts, first_at FROM (SELECT ${person}, ts FROM ${lines} WHERE ${buying} AND (${where})) AS bought GLOBAL ANY LEFT JOIN (${first}) AS firsts USING (person))`
		}
		case 'activity': {
			const did = `SELECT ${person}, ts FROM ${dialect.database}.events WHERE synthetic = 0 AND source != 'qianmian' AND ${notBot} AND profile_id != 0 AND (${where})`
			return `(${did} UNION ALL SELECT ${person}, ts FROM ${lines} WHERE ${buying} AND (${where}))`
		}
	}
}
