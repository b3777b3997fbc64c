import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatDecimal } from '#kit/money'
import { dayOf } from '#kit/zone'
import { associationOfFile } from '../src/lab/association-file.ts'
import { rfmOfFile } from '../src/lab/rfm-file.ts'
import { openOnlineRetail, type RetailWorld } from './questions/online-retail-orders.ts'
import { questionsOfOnlineRetail } from './questions/online-retail-questions.ts'
import type { WholeShop } from './support/whole-shop.ts'

/**
 * Online Retail, whole, by three ways that share no code: the product (import, identify, load, facts), the lab (the file as
 * it is), and SQL over the Parquet file written here.
 */
const path = fileURLToPath(new URL('../demo/online-retail/online-retail.parquet', import.meta.url))
const zone = 'Europe/London'

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

let world: RetailWorld
let shop: WholeShop
let expected: Scored[]
beforeAll(async () => {
	world = await openOnlineRetail()
	shop = world.shop
	const { app } = shop
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

/** Three months before Christmas; one number on two screens is one number. */
const autumn = { from: '2011-09-01', to: '2011-12-01' }

interface MetricsRead {
	readonly metrics: readonly {
		readonly name: string
		readonly total: {
			readonly value: string | number | null
			readonly previous: string | number | null
			readonly change?: object
		}
		readonly series: readonly { readonly at: string; readonly value: string | number | null }[]
		readonly groups: readonly {
			readonly kind: string
			readonly value: string
			readonly values: number
			readonly reading: { readonly value: string | number | null }
		}[]
	}[]
}

const readMetrics = (question: object) =>
	shop.call<MetricsRead>('POST', '/api/metrics/read', { ...autumn, grain: 'month', ...question })
const rowsOf = <T>(statement: string) => shop.app.stores.analytics.query<T>(statement)
const pounds = (mills: string) => formatDecimal(BigInt(mills) * 1_000n)

/** Exact tenths of a penny. What was taken back, adjusted or written off is no order. */
const fileLines = `
	WITH lines AS (
		SELECT assumeNotNull(InvoiceNo) AS invoice, if(isNull(CustomerID), '', toString(assumeNotNull(CustomerID))) AS customer,
			startsWith(invoice, 'C') OR startsWith(invoice, 'A') OR Quantity < 0 AS taken, assumeNotNull(Country) AS country,
			toDate(parseDateTimeBestEffort(assumeNotNull(InvoiceDate))) AS day, toInt64(assumeNotNull(Quantity)) AS quantity,
			quantity * toInt64(round(assumeNotNull(UnitPrice) * 1000)) AS mills
		FROM file('${path}', Parquet)
	), firsts AS (SELECT customer, min(day) AS first_day FROM lines WHERE customer != '' AND NOT taken GROUP BY customer)`

describe('metrics of Online Retail', () => {
	it('are, month by month, what SQL over the file gives', async () => {
		const names = ['orders', 'gmv', 'net', 'units', 'buyers', 'newBuyers', 'lifetimeBuyers', 'lifetimeNet'] as const
		const found = await readMetrics({ metrics: names })
		const want = await rowsOf<Record<string, string>>(`${fileLines}
			SELECT toString(toStartOfMonth(day)) AS at, uniqExactIf(invoice, NOT taken) AS orders, sumIf(mills, NOT taken) AS gmv, sum(mills) AS net,
				sumIf(quantity, NOT taken) AS units, uniqExactIf(customer, NOT taken AND customer != '') AS buyers,
				uniqExactIf(customer, NOT taken AND customer != '' AND toStartOfMonth(first_day) = toStartOfMonth(day)) AS newBuyers
			FROM lines LEFT JOIN firsts USING (customer) WHERE day >= '${autumn.from}' AND day < '${autumn.to}' GROUP BY at ORDER BY at`)
		const toDate = async (month: string) => {
			const [row] = await rowsOf<{ people: string; spent: string }>(`${fileLines}
				SELECT (SELECT count() FROM firsts WHERE first_day < addMonths(toDate('${month}'), 1)) AS people, sum(mills) AS spent
				FROM lines WHERE customer != '' AND day < addMonths(toDate('${month}'), 1)`)
			return { lifetimeBuyers: Number(row?.people), lifetimeNet: pounds(row?.spent ?? '') }
		}
		expect(want).toHaveLength(3)
		for (const [index, month] of want.entries()) {
			const values = Object.fromEntries(found.metrics.map(({ name, series }) => [name, series[index]?.value]))
			const money = (name: string) => pounds(month[name] ?? '')
			expect(values).toEqual({
				...{ orders: Number(month.orders), units: month.units, buyers: Number(month.buyers), newBuyers: Number(month.newBuyers) },
				...{
					gmv: money('gmv'),
					net: money('net'),
					...(await toDate(String(month.at))),
				},
			})
		}
	})

	it('told apart by country, name the largest and count the others', async () => {
		const { metrics } = await readMetrics({
			metrics: ['gmv', 'orders'],
			grain: 'none',
			breakdown: { dimension: 'region', top: 5 },
		})
		const want = await rowsOf<{ country: string; gmv: string; orders: string }>(`${fileLines}
			SELECT country, sumIf(mills, NOT taken) AS gmv, uniqExactIf(invoice, NOT taken) AS orders FROM lines
			WHERE day >= '${autumn.from}' AND day < '${autumn.to}' GROUP BY country ORDER BY gmv DESC, country`)
		const [gmv, orders] = metrics
		expect(gmv?.groups.map(({ value, reading }) => `${value} ${reading.value}`).slice(0, 5)).toEqual(
			want.slice(0, 5).map((one) => `${one.country} ${pounds(one.gmv)}`),
		)
		const rest = want.slice(5).reduce((sum, one) => sum + Number(one.orders), 0)
		expect(orders?.groups[5]).toMatchObject({ kind: 'others', values: want.length - 5, reading: { value: rest } })
	})

	it('show on the overview what the reader of metrics says, for every metric, total and day', async () => {
		const overview = await shop.call<{
			totals: Record<string, { value: unknown; previous: unknown }>
			series: Record<string, unknown>[]
			previousSeries: Record<string, unknown>[]
		}>('GET', `/api/overview?from=${autumn.from}&to=${autumn.to}&grain=week&compare=previous`)
		const names = Object.keys(overview.totals)
		expect(names).toHaveLength(10)
		// Each asked for alone, told apart and tested: none of it changes the number.
		for (const name of names) {
			const { metrics } = await readMetrics({
				...{ metrics: [name], grain: 'week', compare: 'previous', significance: true },
				breakdown: { dimension: 'region', top: 3 },
			})
			const [metric] = metrics
			expect([name, { value: metric?.total.value, previous: metric?.total.previous }]).toEqual([name, overview.totals[name]])
			expect(metric?.series.map(({ at, value }) => [at, value])).toEqual(overview.series.map((point) => [point.at, point[name]]))
		}
	})

	it('say nothing of what was never recorded: no visit, no exposure, no payment, no cost', async () => {
		const { metrics } = await readMetrics({
			metrics: ['exposures', 'ctr', 'productViews', 'marketingCost', 'cac', 'roas', 'satisfaction'],
		})
		expect(metrics.map(({ total }) => total.value)).toEqual(metrics.map(() => null))
	})

	it('call the autumn of a gift shop a rise, with an interval that holds it', async () => {
		const { metrics } = await readMetrics({ metrics: ['orders', 'aov'], grain: 'week', compare: 'previous', significance: true })
		const [orders, aov] = metrics
		expect(orders?.total.change).toMatchObject({ method: 'quasi-poisson', verdict: 'up' })
		expect(aov?.total.change).toMatchObject({ method: 'delta' })
	})

	it('lead to the people behind them', async () => {
		const ask = (more: object) =>
			shop.call<{ total: number; items: { profileId: number; amount: string | null }[]; next: string | null }>(
				...(['POST', '/api/metrics/people', { ...autumn, limit: 200, ...more }] as const),
			)
		const buyers = await ask({ metric: 'conversionRate' })
		const [want] = await rowsOf<{ n: string; most: string }>(`${fileLines}
			SELECT uniqExact(customer) AS n, (SELECT max(gmv) FROM (SELECT sum(mills) AS gmv FROM lines WHERE customer != '' AND NOT taken
				AND day >= '${autumn.from}' AND day < '${autumn.to}' GROUP BY customer)) AS most
			FROM lines WHERE customer != '' AND NOT taken AND day >= '${autumn.from}' AND day < '${autumn.to}'`)
		expect(buyers.total).toBe(Number(want?.n))
		const spenders = await ask({ metric: 'gmv' })
		expect(spenders.total).toBe(buyers.total)
		expect(spenders.items[0]?.amount).toBe(pounds(want?.most ?? ''))
	})
})

/** What was sold, line by line: whoever took it back later bought it all the same. */
const sold = `
	WITH sold AS (
		SELECT assumeNotNull(InvoiceNo) AS invoice, assumeNotNull(StockCode) AS item, if(isNull(CustomerID), '', toString(assumeNotNull(CustomerID))) AS customer,
			toDate(parseDateTimeBestEffort(assumeNotNull(InvoiceDate))) AS day, toInt64(assumeNotNull(Quantity)) * toInt64(round(assumeNotNull(UnitPrice) * 1000)) AS mills
		FROM file('${path}', Parquet) WHERE NOT (startsWith(invoice, 'C') OR startsWith(invoice, 'A')) AND Quantity > 0
	)`
const year = { from: '2010-12-01', to: '2011-12-10' }

describe('what is bought together in Online Retail', () => {
	const least = 350
	interface Rules {
		readonly baskets: number
		readonly goods: { readonly all: number; readonly frequent: number }
		readonly found: readonly {
			readonly has: readonly string[]
			readonly with: string
			readonly baskets: { readonly has: number; readonly with: number; readonly both: number }
			readonly lift: number
			readonly stands: boolean
		}[]
	}
	const ask = () =>
		shop.call<Rules>('POST', '/api/association/rules', {
			...{ ...year, of: 'orders', level: 'item', minSupport: least, minConfidence: 0, maxLength: 2, sort: 'support', top: 500 },
		})
	const written = (has: string, other: string, { has: one, with: two, both }: Rules['found'][number]['baskets']) =>
		`${has} ${other} ${one} ${two} ${both}`

	it('is what joining the invoices with themselves gives', async () => {
		const found = await ask()
		const [size] = await rowsOf<{ baskets: string; items: string }>(
			`${sold} SELECT uniqExact(invoice) AS baskets, uniqExact(item) AS items FROM sold`,
		)
		expect([found.baskets, found.goods.all]).toEqual([Number(size?.baskets), Number(size?.items)])
		const pairs = await rowsOf<{ a: string; b: string; na: string; nb: string; both: string }>(
			`${sold}, baskets AS (SELECT DISTINCT invoice, item FROM sold), counts AS (SELECT item, count() AS n FROM baskets GROUP BY item HAVING n >= ${least})
			SELECT one.item AS a, two.item AS b, any(first.n) AS na, any(second.n) AS nb, count() AS both FROM baskets AS one
			JOIN baskets AS two ON two.invoice = one.invoice JOIN counts AS first ON first.item = one.item JOIN counts AS second ON second.item = two.item
			WHERE a != b GROUP BY a, b HAVING both >= ${least}`,
		)
		expect(pairs.length).toBeGreaterThan(50)
		expect(found.found.map((rule) => written(rule.has.join(), rule.with, rule.baskets)).sort()).toEqual(
			pairs.map(({ a, b, na, nb, both }) => written(a, b, { has: Number(na), with: Number(nb), both: Number(both) })).sort(),
		)
	})

	it('is what the lab finds in the file, but for the invoices that adjust', async () => {
		const found = await ask()
		const lab = await associationOfFile(
			path,
			{
				...{ basket: 'InvoiceNo', item: 'StockCode', quantity: 'Quantity', minSupport: least, minConfidence: 0, maxLength: 2 },
				...{ correction: 'bh', sort: 'support', limit: 500 },
			},
			{ onRead: () => undefined, onGrow: () => undefined },
		)
		const [adjusting] = await rowsOf<{ n: string }>(
			`SELECT uniqExact(InvoiceNo) AS n FROM file('${path}', Parquet) WHERE startsWith(assumeNotNull(InvoiceNo), 'A') AND Quantity > 0`,
		)
		expect(lab.baskets).toBe(found.baskets + Number(adjusting?.n))
		const name = (place: number) => lab.names[place] ?? ''
		const rules = lab.rules.map(({ antecedent, consequent, counts, stands }) => {
			const baskets = { has: counts.antecedent, with: counts.consequent, both: counts.both }
			return `${written(antecedent.map(name).join(), name(consequent), baskets)} ${stands}`
		})
		expect(found.found.map((rule) => `${written(rule.has.join(), rule.with, rule.baskets)} ${rule.stands}`).sort()).toEqual(
			rules.sort(),
		)
	})
})

describe('when Online Retail is bought again', () => {
	const bag = '85099B'
	const days = `${sold}, days AS (SELECT DISTINCT customer, item, day FROM sold WHERE customer != '')`

	it('is after as many days as plain dates and a product of shares say', async () => {
		const { cycles } = await shop.call<{
			cycles: {
				buyers: number
				again: number
				curve: { length: number; share: number }[]
				quartiles: { first: { value: number } }
			}[]
		}>('POST', '/api/cycles/repurchase', { ...year, level: 'item', goods: [bag] })
		const spans = await rowsOf<{ length: number; ended: number }>(
			`${days} SELECT toInt32(if(length(ds) > 1, dateDiff('day', ds[1], ds[2]), dateDiff('day', ds[1], toDate('2011-12-09')))) AS length, length(ds) > 1 AS ended
			FROM (SELECT customer, arraySort(groupArray(day)) AS ds FROM days WHERE item = '${bag}' GROUP BY customer)`,
		)
		const [cycle] = cycles
		expect([cycle?.buyers, cycle?.again]).toEqual([spans.length, spans.filter(({ ended }) => ended).length])
		const by = (limit: number) => {
			let waiting = 1
			for (let day = 1; day <= limit; day++) {
				const atRisk = spans.filter(({ length }) => length >= day).length
				waiting *= 1 - spans.filter(({ length, ended }) => ended && length === day).length / Math.max(1, atRisk)
			}
			return 1 - waiting
		}
		for (const { length, share } of cycle?.curve.filter(({ length: days }) => days <= 365) ?? [])
			expect(share).toBeCloseTo(by(length), 9)
		const quarter = cycle?.quartiles.first.value ?? 0
		expect(by(quarter)).toBeGreaterThanOrEqual(0.25)
		expect(by(quarter - 1)).toBeLessThan(0.25)
		expect(spans.length).toBeGreaterThan(500)
	})

	it('is followed by what joining the days of customers gives', async () => {
		const spring = { from: '2010-12-01', to: '2011-06-01' }
		const { rows } = await shop.call<{
			rows: { after: string | null; closed: number; nothing: number; next: { value: string; people: number; amount: string }[] }[]
		}>('POST', '/api/cycles/transitions', { ...spring, level: 'item', after: [bag], windowDays: 90, counting: 'within', top: 10 })
		const entries = `entries AS (SELECT customer, min(day) AS entry FROM days WHERE item = '${bag}' AND day < '${spring.to}' GROUP BY customer)`
		const want = await rowsOf<{ item: string; people: string; mills: string }>(
			`${days}, ${entries} SELECT item, uniqExact(customer) AS people, sum(mills) AS mills FROM sold JOIN entries USING (customer)
			WHERE day > entry AND day <= addDays(entry, 90) GROUP BY item ORDER BY people DESC, item LIMIT 10`,
		)
		const [size] = await rowsOf<{ n: string; some: string }>(
			`${days}, ${entries} SELECT (SELECT count() FROM entries) AS n, uniqExact(customer) AS some FROM days JOIN entries USING (customer) WHERE day > entry AND day <= addDays(entry, 90)`,
		)
		const row = rows.find(({ after }) => after === bag)
		expect([row?.closed, row?.nothing]).toEqual([Number(size?.n), Number(size?.n) - Number(size?.some)])
		expect(row?.next.map(({ value, people, amount }) => `${value} ${people} ${amount}`)).toEqual(
			want.map(({ item, people, mills }) => `${item} ${people} ${pounds(mills)}`),
		)
		expect(row?.next[0]?.value).toBe(bag)
	})
})

describe('on Online Retail', () => questionsOfOnlineRetail(() => world))
