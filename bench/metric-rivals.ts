import type { RowDimension } from '#query'

/** A question of metrics, the SQL that somebody would write for it, and how both say one number. */
export interface MetricCase {
	readonly name: string
	readonly question: {
		readonly metrics: readonly string[]
		readonly grain: 'day' | 'none'
		readonly compare: 'previous' | 'none'
		readonly top?: number
	}
	readonly dimension?: RowDimension
	/** One row for each line of the answer, one column for each number. */
	readonly hand: string
	/** The columns of the row of the whole, in the order of the metrics. */
	readonly totals: string
}

/** The fastest that we could write: sets of a day are merged into those of the whole by the engine's own ROLLUP. */
export function metricCases(database: string, zone: string, from: string, to: string): MetricCase[] {
	const person = `dictGetOrDefault('${database}.overrides', 'to_id', toUInt64(profile_id), profile_id)`
	const within = `ts >= toDateTime64('${from} 00:00:00', 3, '${zone}') AND ts < toDateTime64('${to} 00:00:00', 3, '${zone}')`
	const theirs = `synthetic = 0 AND source != 'qianmian' AND bot = 0 AND event NOT IN ['Appliance Reported']`
	const day = `toDate(ts, '${zone}')`
	const active = `(SELECT ${person} AS person, ts FROM ${database}.events WHERE ${theirs} AND profile_id != 0 AND ${within}
		UNION ALL SELECT ${person} AS person, ts FROM ${database}.order_lines WHERE synthetic = 0 AND kind = 'order' AND profile_id != 0 AND ${within})`
	const views = `FROM ${database}.events WHERE ${theirs} AND event = 'Product Viewed' AND ${within}`
	const orders = `FROM ${database}.order_lines WHERE synthetic = 0 AND ${within}`
	return [
		{
			name: 'visitors by day, 28 days',
			question: { metrics: ['visitors'], grain: 'day', compare: 'none' },
			hand: `SELECT ${day} AS day, uniqExact(person) AS a FROM ${active} GROUP BY day WITH ROLLUP`,
			totals: 'day = toDate(0)',
		},
		{
			name: 'orders, GMV, net and pieces by day, 28 days',
			question: { metrics: ['orders', 'gmv', 'net', 'units'], grain: 'day', compare: 'none' },
			hand: `SELECT ${day} AS day, uniqExactIf((source, order_id), kind = 'order') AS a, sumIf(base_amount, kind = 'order') AS b, sum(base_amount) AS c, sumIf(quantity, kind = 'order') AS d
				${orders} GROUP BY day WITH ROLLUP`,
			totals: 'day = toDate(0)',
		},
		{
			name: 'people who looked and who added, 28 days',
			question: { metrics: ['lookers', 'adders'], grain: 'none', compare: 'none' },
			hand: `SELECT uniqExactIf(person, event IN ('Product Viewed', 'Product Added')) AS a, uniqExactIf(person, event = 'Product Added') AS b
				FROM (SELECT ${person} AS person, event FROM ${database}.events WHERE ${theirs} AND event IN ('Product Viewed', 'Product Added') AND profile_id != 0 AND ${within})`,
			totals: '1',
		},
		{
			name: 'views told apart by 20,000 products, the largest eight and the others',
			question: { metrics: ['productViews'], grain: 'none', compare: 'none', top: 8 },
			dimension: byText('product_id'),
			hand: `WITH (SELECT groupArray(said) FROM (SELECT text['product_id'] AS said ${views} AND said != '' GROUP BY said ORDER BY count() DESC, said LIMIT 8)) AS shown
				SELECT if(has(shown, text['product_id']), text['product_id'], '+') AS said, count() AS a, uniqExactIf(text['product_id'], said = '+') AS others ${views} GROUP BY said WITH ROLLUP`,
			totals: "said = ''",
		},
		{
			name: 'views told apart by a million values, the largest eight and the others',
			question: { metrics: ['productViews'], grain: 'none', compare: 'none', top: 8 },
			dimension: {
				...{ of: 'rows', name: 'million', label: { zh: '百万', en: 'Million' } },
				event: () => 'toString(sipHash64(key) % 1000000)',
			},
			hand: `WITH (SELECT groupArray(said) FROM (SELECT toString(sipHash64(key) % 1000000) AS said ${views} GROUP BY said ORDER BY count() DESC, said LIMIT 8)) AS shown
				SELECT if(has(shown, toString(sipHash64(key) % 1000000)), toString(sipHash64(key) % 1000000), '+') AS said, count() AS a,
				uniqExactIf(toString(sipHash64(key) % 1000000), said = '+') AS others ${views} GROUP BY said WITH ROLLUP`,
			totals: "said = ''",
		},
	]
}

function byText(name: string): RowDimension {
	return { of: 'rows', name, label: { zh: name, en: name }, event: () => `text['${name}']` }
}
