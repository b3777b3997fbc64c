import type { Shop } from './segment-rivals.ts'

/**
 * Two hundred tags of the kinds a shop has, and for each the SQL that somebody would write for it alone: one statement
 * that gives the people of each value and everyone evaluated, as bitmaps or as rows.
 */
export interface TagCase {
	readonly code: string
	readonly definition: object
	/** Gives `value` and `members`, or `pid` and `num`. */
	readonly hand: string
	readonly as: 'label' | 'number'
}

const events = [
	'Product Viewed',
	'Product List Viewed',
	'Page Viewed',
	'Product Added',
	'Products Searched',
	'Checkout Started',
	'Order Completed',
]
const windows = [7, 30, 90, 180, 365]
const categories = ['冰箱', '洗衣机', '空调', '电视', '小家电']
const label = (value: string) => ({ value, label: { zh: value, en: value } })
const bands = [label('none'), { ...label('some'), from: 1 }, { ...label('many'), from: 4 }]

export function tagCases({ database, daysAgo, now }: Shop, count: number): TagCase[] {
	const pid = `dictGetOrDefault('${database}.overrides', 'to_id', toUInt64(profile_id), profile_id)`
	const rows = (event: string, days: number, category?: string) =>
		`FROM ${database}.events WHERE event = '${event}' AND ts >= ${daysAgo(days)} AND ts < ${now} AND profile_id != 0${category ? ` AND text['category'] = '${category}'` : ''}`
	const observed = `(SELECT groupBitmapState(pid) FROM (SELECT ${pid} AS pid FROM ${database}.people WHERE profile_id != 0 AND observed = 1)) AS known`
	const buyers = `(SELECT groupBitmapState(pid) FROM (SELECT ${pid} AS pid FROM ${database}.people WHERE profile_id != 0 AND (purchased = 1 OR identified = 1))) AS known`
	const banded = (known: string, from: string, measure: string) =>
		`WITH ${known}, (SELECT (groupBitmapStateIf(pid, n >= 4), groupBitmapStateIf(pid, n >= 1 AND n < 4), groupBitmapState(pid)) FROM (SELECT ${pid} AS pid, ${measure} AS n ${from} GROUP BY pid)) AS s
		SELECT t.1 AS value, t.2 AS members FROM (SELECT arrayJoin([('many', s.1), ('some', s.2), ('none', bitmapAndnot(known, s.3)), ('', known)]) AS t)`

	const counted = (event: string, days: number, category?: string): Omit<TagCase, 'code'> => ({
		definition: {
			...{ kind: 'statistic', over: 'events', events: event, measure: 'count', window: { last: days, unit: 'days' }, bands },
			...(category ? { where: [{ property: 'category', op: 'eq', value: category }] } : {}),
		},
		hand: banded(observed, rows(event, days, category), 'count()'),
		as: 'label',
	})
	const number = (event: string, days: number, measure: 'count' | 'days' | 'sum'): Omit<TagCase, 'code'> => ({
		definition: {
			...{ kind: 'statistic', over: 'events', events: event, measure, window: { last: days, unit: 'days' } },
			...(measure === 'sum' ? { property: 'price' } : {}),
		},
		hand: `SELECT ${pid} AS pid, toDecimal128(${measure === 'sum' ? `sum(num['price'])` : measure === 'days' ? `uniqExact(toDate(ts, 'Asia/Shanghai'))` : 'count()'}, 6) AS num ${rows(event, days)} GROUP BY pid`,
		as: 'number',
	})
	const rule = (category: string, days: number): Omit<TagCase, 'code'> => {
		const where = [{ property: 'category', op: 'eq', value: category }]
		const window = { last: days, unit: 'days' }
		const looked = (times: number) => ({ events: 'Product Viewed', where, measure: 'count', op: 'gte', value: times, window })
		const added = { events: 'Product Added', where, measure: 'count', op: 'gte', value: 1, window }
		return {
			definition: {
				kind: 'rule',
				values: [
					{ ...label('hot'), when: { any: [added, looked(3)] } },
					{ ...label('warm'), when: looked(1) },
				],
				otherwise: label('none'),
			},
			hand: `WITH ${observed}, (SELECT groupBitmapState(pid) FROM (SELECT ${pid} AS pid ${rows('Product Added', days, category)})) AS a,
				(SELECT (groupBitmapStateIf(pid, n >= 3), groupBitmapState(pid)) FROM (SELECT ${pid} AS pid, count() AS n ${rows('Product Viewed', days, category)} GROUP BY pid)) AS v,
				bitmapOr(a, v.1) AS hot, bitmapAndnot(v.2, hot) AS warm
				SELECT t.1 AS value, t.2 AS members FROM (SELECT arrayJoin([('hot', hot), ('warm', warm), ('none', bitmapAndnot(bitmapAndnot(known, hot), warm)), ('', known)]) AS t)`,
			as: 'label',
		}
	}
	const ordered = (days: number, category?: string): Omit<TagCase, 'code'> => ({
		definition: {
			...{ kind: 'statistic', over: 'orders', measure: 'count', window: { last: days, unit: 'days' }, bands },
			...(category ? { where: [{ field: 'category', op: 'eq', value: category }] } : {}),
		},
		hand: banded(
			buyers,
			`FROM ${database}.order_lines WHERE kind = 'order' AND synthetic = 0 AND ts >= ${daysAgo(days)} AND ts < ${now} AND profile_id != 0${category ? ` AND category = '${category}'` : ''}`,
			'uniqExact(source, order_id)',
		),
		as: 'label',
	})
	const top = (event: string, days: number): Omit<TagCase, 'code'> => ({
		definition: {
			kind: 'statistic',
			over: 'events',
			events: event,
			measure: 'top',
			property: 'category',
			top: 1,
			window: { last: days, unit: 'days' },
		},
		hand: `WITH ${observed} SELECT value, groupBitmapState(pid) AS members FROM (SELECT pid, value FROM (SELECT ${pid} AS pid, text['category'] AS value, count() AS n ${rows(event, days)} GROUP BY pid, value) ORDER BY pid, n DESC, value LIMIT 1 BY pid) GROUP BY value UNION ALL SELECT '', known`,
		as: 'label',
	})

	const all = [
		...events.flatMap((event) => windows.map((days) => counted(event, days))),
		...categories.flatMap((category) =>
			windows.flatMap((days) => [counted('Product Viewed', days, category), counted('Product Added', days, category)]),
		),
		...events.flatMap((event) =>
			[30, 365].flatMap((days) => (['count', 'days', 'sum'] as const).map((measure) => number(event, days, measure))),
		),
		...categories.flatMap((category) => windows.map((days) => rule(category, days))),
		...windows.flatMap((days) => [ordered(days), ...categories.map((category) => ordered(days, category))]),
		...windows.flatMap((days) => ['Product Viewed', 'Product Added'].map((event) => top(event, days))),
	]
	const more = Array.from({ length: Math.max(0, count - all.length) }, (_, n) => counted(events[n % 3] as string, 10 + n))
	return [...all, ...more].slice(0, count).map((one, index) => ({ code: `tag-${String(index + 1).padStart(3, '0')}`, ...one }))
}
