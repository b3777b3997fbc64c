import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatDecimal } from '#kit/money'
import { dayOf } from '#kit/zone'
import { rfmOfFile } from '../src/lab/rfm-file.ts'
import { openWholeShop, type WholeShop } from './support/whole-shop.ts'

/**
 * Online Retail, whole, by three ways that share no code: the product (import, identify, load, facts), the lab (the file as
 * it is), and SQL over the Parquet file written here.
 */
const path = fileURLToPath(new URL('../demo/online-retail/online-retail.parquet', import.meta.url))
const zone = 'Europe/London'
const now = Date.UTC(2011, 11, 9, 18)

interface Scored {
	readonly customer: string
	readonly orders: number
	readonly net: string
	readonly last: string
	readonly r: number
	readonly f: number
	readonly m: number
}

/** Exact pence and tenths of them; ranks by counting who is worse, without any ranking function. */
const independent = `
	WITH lines AS (
		SELECT toString(assumeNotNull(CustomerID)) AS customer, assumeNotNull(InvoiceNo) AS invoice,
			startsWith(invoice, 'C') OR startsWith(invoice, 'A') OR Quantity < 0 AS taken,
			toDate(parseDateTimeBestEffort(assumeNotNull(InvoiceDate))) AS day,
			toInt64(assumeNotNull(Quantity)) * toInt64(round(assumeNotNull(UnitPrice) * 1000)) AS mills
		FROM file('${path}', Parquet) WHERE CustomerID IS NOT NULL
	), customers AS (
		SELECT customer, uniqExactIf(invoice, NOT taken) AS orders, sum(mills) AS net, maxIf(day, NOT taken) AS last
		FROM lines GROUP BY customer HAVING orders > 0
	), total AS (SELECT count() AS n FROM customers),
	worseR AS (SELECT last AS value, sum(c) OVER (ORDER BY value ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS worse FROM (SELECT last, count() AS c FROM customers GROUP BY last)),
	worseF AS (SELECT orders AS value, sum(c) OVER (ORDER BY value ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS worse FROM (SELECT orders, count() AS c FROM customers GROUP BY orders)),
	worseM AS (SELECT net AS value, sum(c) OVER (ORDER BY value ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS worse FROM (SELECT net, count() AS c FROM customers GROUP BY net))
	SELECT customer, toUInt32(orders) AS orders, toString(net) AS mills, toString(last) AS last,
		least(5, 1 + intDiv(5 * worseR.worse, n)) AS r, least(5, 1 + intDiv(5 * worseF.worse, n)) AS f, least(5, 1 + intDiv(5 * worseM.worse, n)) AS m
	FROM customers CROSS JOIN total
	JOIN worseR ON worseR.value = customers.last JOIN worseF ON worseF.value = customers.orders JOIN worseM ON worseM.value = customers.net
	ORDER BY toUInt32(customer)`

let shop: WholeShop
let expected: Scored[]
beforeAll(async () => {
	shop = await openWholeShop({ QIANMIAN_SHOP_ZONE: zone, QIANMIAN_SHOP_CURRENCY: 'GBP' })
	const { app, clock } = shop
	clock.set(now)
	const mapping = JSON.parse(
		await readFile(fileURLToPath(new URL('../demo/online-retail/map-orders.json', import.meta.url)), 'utf8'),
	)
	await app.stages.collect.imports.importFile({ input: { path }, as: 'orders', mapping, name: 'online-retail.parquet' })
	await app.stages.record.drain()
	await app.stages.profile.refreshFacts()
	const rows = await app.stores.analytics.query<Record<string, string>>(independent)
	expected = rows.map(({ customer = '', orders, mills = '0', last = '', r, f, m }) => ({
		...{ customer, orders: Number(orders), net: formatDecimal(BigInt(mills) * 1_000n), last },
		...{ r: Number(r), f: Number(f), m: Number(m) },
	}))
})

const scores = (rows: readonly Scored[]) => rows.map(({ orders, net, last, r, f, m }) => `${orders} ${net} ${last} ${r}${f}${m}`)

describe('RFM of Online Retail', () => {
	it('is by the SQL what the data set is known for', () => {
		expect(expected).toHaveLength(4_339)
		expect(new Set(expected.map(({ r }) => r)).size).toBe(5)
	})

	it('is the same in the lab, customer by customer', async () => {
		const columns = { customer: 'CustomerID', date: 'InvoiceDate', value: 'Quantity*UnitPrice', order: 'InvoiceNo' }
		const { buyers } = await rfmOfFile(path, { ...columns, zone })
		const found = buyers.map(({ customer, orders, value, lastAt, r, f, m }) => ({
			...{ customer, orders, net: formatDecimal(value), last: dayOf(lastAt, zone), r, f, m },
		}))
		expect(found.sort((a, b) => Number(a.customer) - Number(b.customer))).toEqual(expected)
	})

	it('is the same in the facts of the profiles', async () => {
		const { analytics } = shop.app.stores
		const rows = await analytics.query<Record<string, string>>(
			`SELECT order_count AS orders, toString(net) AS net, toString(toDate(last_order, '${zone}')) AS last, rfm_r AS r, rfm_f AS f, rfm_m AS m
			FROM ${analytics.dialect.database}.profile_facts FINAL WHERE order_count > 0`,
		)
		const found = rows.map(({ orders, net = '', last = '', r, f, m }) => ({
			...{ customer: '', orders: Number(orders), net, last, r: Number(r), f: Number(f), m: Number(m) },
		}))
		expect(scores(found).sort()).toEqual(scores(expected).sort())
	})
})

/** Days since the first and the last order, by plain dates; nothing of the product's rules but their numbers. */
const days = `
	WITH orders AS (
		SELECT toString(assumeNotNull(CustomerID)) AS customer, toDate(parseDateTimeBestEffort(assumeNotNull(InvoiceDate))) AS day
		FROM file('${path}', Parquet) WHERE CustomerID IS NOT NULL
			AND NOT (startsWith(assumeNotNull(InvoiceNo), 'C') OR startsWith(assumeNotNull(InvoiceNo), 'A') OR Quantity < 0)
	)`

const stageOn = (day: string) => `multiIf(countIf(day <= '${day}') = 0, 'prospect',
	dateDiff('day', minIf(day, day <= '${day}'), toDate('${day}')) <= 30, 'new',
	dateDiff('day', maxIf(day, day <= '${day}'), toDate('${day}')) <= 90, 'active',
	dateDiff('day', maxIf(day, day <= '${day}'), toDate('${day}')) <= 180, 'at-risk',
	dateDiff('day', maxIf(day, day <= '${day}'), toDate('${day}')) <= 365, 'lapsed', 'lost')`

describe('lifecycle and cohorts of Online Retail', () => {
	const rows = <T>(statement: string) => shop.app.stores.analytics.query<T>(statement)

	it('are in every stage as many as plain dates say', async () => {
		const { lifecycle } = await shop.call<{ lifecycle: { stage: string; count: number }[] }>('GET', '/api/shoppers/summary')
		const want = await rows<{ stage: string; n: string }>(
			`${days} SELECT stage, count() AS n FROM (SELECT customer, ${stageOn('2011-12-09')} AS stage FROM orders GROUP BY customer) GROUP BY stage`,
		)
		for (const { stage, n } of want) expect(lifecycle.find((one) => one.stage === stage)?.count, stage).toBe(Number(n))
		const buyers = lifecycle.filter(({ stage }) => stage !== 'prospect').reduce((sum, { count }) => sum + count, 0)
		expect(buyers).toBe(4_339)
	})

	it('flow from stage to stage between two days of the past as plain dates say', async () => {
		const flow = await shop.call<{ links: { from: string; to: string; count: number }[]; cohort: number }>(
			'GET',
			'/api/shoppers/lifecycle-flow?from=2011-06-30&to=2011-09-30',
		)
		const want = await rows<{ a: string; b: string; n: string }>(
			`${days} SELECT a, b, count() AS n FROM (SELECT customer, ${stageOn('2011-06-30')} AS a, ${stageOn('2011-09-30')} AS b FROM orders GROUP BY customer)
			WHERE a != 'prospect' GROUP BY a, b ORDER BY a, b`,
		)
		const known = flow.links.filter(({ from }) => from !== 'prospect' && from !== 'absent')
		expect(known.map(({ from, to, count }) => `${from} ${to} ${count}`)).toEqual(want.map(({ a, b, n }) => `${a} ${b} ${n}`))
		expect(want.length).toBeGreaterThan(6)
	})

	it('come back in each month since their first as plain dates say', async () => {
		const { items } = await shop.call<{ items: { month: string; months: { since: number; buyers: number }[] }[] }>(
			'GET',
			'/api/shoppers/cohorts',
		)
		const want = await rows<{ cohort: string; since: number; n: string }>(
			`${days} SELECT formatDateTime(first, '%Y-%m') AS cohort, toUInt32((toYear(day) - toYear(first)) * 12 + toMonth(day) - toMonth(first)) AS since,
				uniqExact(customer) AS n FROM (SELECT customer, day, min(day) OVER (PARTITION BY customer) AS first FROM orders) GROUP BY cohort, since ORDER BY cohort, since`,
		)
		const got = items.flatMap(({ month, months }) => months.map(({ since, buyers }) => `${month} ${since} ${buyers}`))
		expect(got).toEqual(want.map(({ cohort, since, n }) => `${cohort} ${since} ${n}`))
		expect(got[0]).toBe('2010-12 0 885')
	})
})

describe('what can hardly be true in Online Retail', () => {
	const marked = async (mark: string) => {
		const { analytics } = shop.app.stores
		return analytics.query<{ order_id: string; quantity: string; amount: string }>(
			`SELECT order_id, toString(quantity) AS quantity, toString(amount) AS amount FROM ${analytics.dialect.database}.order_lines
			WHERE has(marks, {mark:String}) ORDER BY abs(order_lines.quantity) DESC, order_id`,
			{ mark },
		)
	}

	it('is marked: the two famous quantities with what took them back, and few beside them', async () => {
		const extreme = await marked('quantity-extreme')
		expect(extreme.slice(0, 4).map(({ order_id, quantity }) => [order_id, quantity])).toEqual([
			['581483', '80995'],
			['C581484', '-80995'],
			['541431', '74215'],
			['C541433', '-74215'],
		])
		// Of 541,909 lines: thousands of wholesale lines stay as they are.
		expect(extreme.length).toBeLessThan(120)
		const amounts = await marked('amount-extreme')
		expect(amounts.map(({ amount }) => amount)).toEqual(expect.arrayContaining(['168469.6', '-168469.6', '77183.6', '38970']))
		expect(amounts.length).toBeLessThan(150)
	})

	it('is kept and counted as money', async () => {
		const { analytics } = shop.app.stores
		const [sum] = await analytics.query<{ amount: string }>(
			`SELECT toString(sum(amount)) AS amount FROM ${analytics.dialect.database}.order_lines`,
		)
		expect(sum?.amount).toBe('9747747.934')
	})
})
