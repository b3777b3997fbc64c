import { parseTime } from '#kit/zone'
import type { Answer } from './answer.ts'
import type { Finding } from './finding.ts'
import type { EventFact, History, LineFact } from './history.ts'
import { moment } from './words.arbitrary.ts'

/**
 * The rule of each kind of condition, by hand: what both evaluators answer about shoppers with these rows and no others. The shop is
 * in New York, where the clocks went back on 2 November 2025, three days before now.
 */
export interface Rule {
	readonly rule: string
	readonly definition: unknown
	readonly shoppers: readonly Case[]
}

export interface Case {
	readonly answer: Answer
	/** What a single condition finds. */
	readonly value?: Finding['value']
	readonly history: Omit<History, 'survivor'>
}

const place = { channel: 'web', source: 'shop', shop: '', region: '', dealer: '' }
/** In the shop. */
const time = (text: string) => parseTime(text, moment.zone) as number

type Properties = Readonly<Record<string, string | number>>
let lastKey = 0n
const nextKey = () => {
	lastKey += 1n
	return lastKey
}

/** Rows of one instant come in the order in which they are written down here. */
function event(name: string, at: string, properties: Properties = {}): EventFact {
	const of = (type: 'string' | 'number') =>
		Object.fromEntries(
			Object.entries(properties).flatMap(([key, value]) => (typeof value === type ? [[key, String(value)]] : [])),
		)
	return { ...place, key: nextKey(), event: name, ts: time(at), text: of('string'), num: of('number'), marks: [] }
}

const view = (at: string, properties?: Properties) => event('Product Viewed', at, properties)

function line(order_id: string, at: string, base_amount: number, more: Partial<LineFact> = {}): LineFact {
	return {
		...place,
		...{ key: nextKey(), order_id, ts: time(at), kind: 'order', item_id: 'i1', description: '', category: 'tv' },
		...{ quantity: '1', base_amount: String(base_amount), synthetic: false },
		...more,
	}
}

function history(more: Partial<History>, coverage: Partial<History['coverage']> = {}): Case['history'] {
	const known = { observed: false, purchased: (more.lines ?? []).length > 0, identified: false, ...coverage }
	return { traits: [], facts: {}, events: [], lines: [], segments: new Set(), ...more, coverage: known }
}

/** Of somebody whose doings we see. */
const seen = (...events: EventFact[]) => history({ events }, { observed: true })
/** Of somebody who may have done more than we know. */
const unseen = (...events: EventFact[]) => history({ events })
const bought = (...lines: LineFact[]) => history({ lines })
/** Somebody whom we would recognise in a shop, and who never bought. */
const nothingBought = history({}, { identified: true })

const yes = (of: Case['history'], value?: Finding['value']): Case => caseOf('yes', of, value)
const no = (of: Case['history'], value?: Finding['value']): Case => caseOf('no', of, value)
const unknown = (of: Case['history'], value?: Finding['value']): Case => caseOf('unknown', of, value)

function caseOf(answer: Answer, of: Case['history'], value: Finding['value'] | undefined): Case {
	return { answer, history: of, ...(value === undefined ? {} : { value }) }
}

function trait(name: string, num: number | string, ts = moment.now - 1): History['traits'][number] {
	const number = typeof num === 'number' ? { num: String(num) } : {}
	return { name, text: String(num), ...number, ts, key: nextKey(), kind: 'observed' }
}

const views = { events: 'Product Viewed' }
const orders = { orders: true }

export const rules: readonly Rule[] = [
	{
		rule: 'a number of different values is at least the one known, and 10 is the value that "10" is',
		definition: { ...views, measure: 'distinct', property: 'brand', op: 'gte', value: 2 },
		shoppers: [
			yes(seen(view('2025-11-01', { brand: 'A' }), view('2025-11-02', { brand: 'B' })), 2),
			yes(unseen(view('2025-11-01', { brand: 'A' }), view('2025-11-02', { brand: 'B' })), 2),
			no(seen(view('2025-11-01', { brand: 10 }), view('2025-11-02', { brand: '10' }), view('2025-11-03', { brand: '' })), 1),
			no(seen(), 0),
			unknown(unseen(view('2025-11-01', { brand: 'A' })), 1),
		],
	},
	{
		rule: 'days are those of the shop, also where one has 25 hours',
		definition: { ...views, measure: 'days', op: 'eq', value: 1 },
		shoppers: [
			yes(seen(view('2025-11-02T00:30'), view('2025-11-02T23:30')), 1),
			no(seen(view('2025-11-02T23:30'), view('2025-11-03T00:30')), 2),
			no(unseen(view('2025-11-02T23:30'), view('2025-11-03T00:30')), 2),
			unknown(unseen(view('2025-11-02T00:30')), 1),
		],
	},
	{
		rule: '"last 3 days" begins at midnight, an hour more than 72 hours ago where the clocks went back',
		definition: { ...views, measure: 'count', op: 'gte', value: 1, window: { last: 3, unit: 'days' } },
		shoppers: [yes(seen(view('2025-11-02T00:00'))), no(seen(view('2025-11-01T23:59:59.999')))],
	},
	{
		rule: 'an average is exact, of those rows that say a number, and of none there is none',
		definition: { ...views, measure: 'avg', property: 'price', op: 'gt', value: 1.333333 },
		shoppers: [
			yes(seen(...[1, 1, 2].map((price) => view('2025-11-01', { price }))), '1.333333'),
			no(seen(view('2025-11-01', { price: 1.333333 }), view('2025-11-02', { price: '100' }), view('2025-11-03')), '1.333333'),
			unknown(seen(view('2025-11-01')), null),
			unknown(unseen(view('2025-11-01', { price: 9 })), '9'),
		],
	},
	{
		rule: 'the least can only be less than known',
		definition: { ...views, measure: 'min', property: 'price', op: 'gte', value: 5 },
		shoppers: [
			yes(seen(view('2025-11-01', { price: 5 }), view('2025-11-02', { price: 7 })), '5'),
			no(unseen(view('2025-11-01', { price: 4.999999 })), '4.999999'),
			unknown(unseen(view('2025-11-01', { price: 5 })), '5'),
			unknown(seen(), null),
		],
	},
	{
		rule: 'the greatest can only be greater than known',
		definition: { ...views, measure: 'max', property: 'price', op: 'gte', value: 5 },
		shoppers: [
			yes(unseen(view('2025-11-01', { price: 5 })), '5'),
			no(seen(view('2025-11-01', { price: 4 })), '4'),
			unknown(unseen(view('2025-11-01', { price: 4 })), '4'),
		],
	},
	{
		rule: 'the last value is that of the last row that has one; rows of one instant go by their keys',
		definition: { ...views, measure: 'last', property: 'color', op: 'eq', value: 'red' },
		shoppers: [
			yes(seen(view('2025-11-01', { color: 'blue' }), view('2025-11-02', { color: 'red' }), view('2025-11-03')), 'red'),
			no(seen(view('2025-11-02', { color: 'red' }), view('2025-11-02', { color: 'blue' })), 'blue'),
			unknown(unseen(view('2025-11-02', { color: 'red' })), 'red'),
			unknown(seen(view('2025-11-02')), null),
		],
	},
	{
		rule: 'a property that became a number is still compared as it is written',
		definition: { ...views, measure: 'last', property: 'model', op: 'eq', value: '35' },
		shoppers: [
			yes(seen(view('2025-11-01', { model: 'X' }), view('2025-11-02', { model: 35 })), '35'),
			no(seen(view('2025-11-01', { model: 35 }), view('2025-11-02', { model: '35.0' })), '35.0'),
		],
	},
	{
		rule: 'a property that became a text is unknown to a number',
		definition: { ...views, measure: 'last', property: 'model', op: 'gte', value: 10 },
		shoppers: [
			yes(seen(view('2025-11-01', { model: 'X' }), view('2025-11-02', { model: 35 })), '35'),
			unknown(seen(view('2025-11-01', { model: 35 }), view('2025-11-02', { model: '35' })), '35'),
		],
	},
	{
		rule: 'where a property is a number in one row and a text in another, a filter passes those of its kind',
		definition: { ...views, measure: 'count', op: 'eq', value: 1, where: [{ property: 'model', op: 'gte', value: 10 }] },
		shoppers: [yes(seen(view('2025-11-01', { model: 35 }), view('2025-11-02', { model: '35' })), 1)],
	},
	{
		rule: 'the first time can only be earlier than known',
		definition: { ...views, measure: 'days_since_first', op: 'gte', value: 4 },
		shoppers: [
			yes(unseen(view('2025-11-01T23:59:59'), view('2025-11-04'))),
			no(seen(view('2025-11-02T00:00'))),
			unknown(unseen(view('2025-11-02T00:00'))),
			unknown(seen()),
		],
	},
	{
		rule: 'days that no calendar holds are too long ago for anything',
		definition: { ...views, measure: 'days_since_first', op: 'gte', value: 1_000_000_000 },
		shoppers: [no(seen(view('2000-01-01'))), unknown(unseen(view('2000-01-01')))],
	},
	{
		rule: 'a window of 240 years holds everything',
		definition: { ...views, measure: 'count', op: 'gte', value: 1, window: { last: 87_600, unit: 'days' } },
		shoppers: [yes(seen(view('1999-12-31'))), no(seen())],
	},
	{
		rule: 'the same item thrice is not three items',
		definition: { ...views, measure: 'count', same: 'item', op: 'gte', value: 3 },
		shoppers: [
			yes(unseen(...['a', 'a', 'b', 'a'].map((item) => view('2025-11-01', { item }))), 3),
			yes(seen(view('2025-11-01', { item: 7 }), view('2025-11-02', { item: '7' }), view('2025-11-03', { item: 7 })), 3),
			no(seen(...['a', 'a', 'b', 'b'].map((item) => view('2025-11-01', { item }))), 2),
			no(seen(view('2025-11-01'), view('2025-11-02'), view('2025-11-03')), null),
			unknown(unseen(...['a', 'a', 'b'].map((item) => view('2025-11-01', { item }))), 2),
		],
	},
	{
		rule: 'of the same item at most so often: somebody unseen may have come more often',
		definition: { ...views, measure: 'count', same: 'item', op: 'lte', value: 1 },
		shoppers: [
			yes(seen(...['a', 'a', 'b'].map((item) => view('2025-11-01', { item }))), 1),
			no(seen(view('2025-11-01', { item: 'a' }), view('2025-11-01', { item: 'a' })), 2),
			unknown(unseen(view('2025-11-01', { item: 'a' })), 1),
		],
	},
	{
		rule: 'of the same item exactly so often: somebody unseen may have come more often',
		definition: { ...views, measure: 'count', same: 'item', op: 'eq', value: 2 },
		shoppers: [
			yes(seen(...['a', 'a', 'b'].map((item) => view('2025-11-01', { item }))), 2),
			no(seen(...['a', 'a', 'a'].map((item) => view('2025-11-01', { item }))), 3),
			unknown(unseen(...['a', 'a', 'b'].map((item) => view('2025-11-01', { item }))), 2),
		],
	},
	{
		rule: 'an average order is of what its lines come to, before refunds, without simulated ones',
		definition: { ...orders, measure: 'avg', op: 'eq', value: 100 },
		shoppers: [
			yes(
				bought(
					line('o1', '2025-10-01', 100),
					line('o1', '2025-10-01', 50, { item_id: 'i2' }),
					line('o2', '2025-11-01', 50),
					line('o2', '2025-11-03', -50, { kind: 'refund' }),
					line('o3', '2025-11-03', 999, { synthetic: true }),
				),
				'100',
			),
			no(bought(line('o1', '2025-10-01', 100.000001)), '100.000001'),
			unknown(nothingBought, null),
		],
	},
	{
		rule: 'the smallest order',
		definition: { ...orders, measure: 'min', op: 'between', value: [50, 60] },
		shoppers: [
			yes(bought(line('o1', '2025-10-01', 30), line('o1', '2025-10-01', 25), line('o2', '2025-10-02', 70)), '55'),
			no(bought(line('o1', '2025-10-01', 55), line('o2', '2025-10-02', 49)), '49'),
			unknown(nothingBought, null),
		],
	},
	{
		rule: 'the largest order; the number of an order is its source’s',
		definition: { ...orders, measure: 'max', op: 'lt', value: 100 },
		shoppers: [
			yes(bought(line('o1', '2025-10-01', 60), line('o1', '2025-10-01', 60, { source: 'pos' })), '60'),
			no(bought(line('o1', '2025-10-01', 60), line('o1', '2025-10-01', 60)), '120'),
		],
	},
	{
		rule: 'different categories bought, an empty one being none',
		definition: { ...orders, measure: 'distinct', field: 'category', op: 'lt', value: 2 },
		shoppers: [
			yes(bought(line('o1', '2025-10-01', 1), line('o1', '2025-10-01', 1, { category: '' })), 1),
			yes(nothingBought, 0),
			no(bought(line('o1', '2025-10-01', 1), line('o2', '2025-10-01', 1, { category: 'washer' })), 2),
			unknown(history({}), 0),
		],
	},
	{
		rule: 'the category of the first order',
		definition: { ...orders, measure: 'first', field: 'category', op: 'in', value: ['tv', 'washer'] },
		shoppers: [
			yes(bought(line('o2', '2025-10-02', 1, { category: 'fan' }), line('o1', '2025-10-01', 1)), 'tv'),
			no(bought(line('o1', '2025-10-01', 1, { category: 'fan' }), line('o2', '2025-10-02', 1)), 'fan'),
			unknown(nothingBought, null),
		],
	},
	{
		rule: 'the same item bought on two days',
		definition: { ...orders, measure: 'days', same: 'item', op: 'gte', value: 2 },
		shoppers: [
			yes(bought(line('o1', '2025-10-01', 1), line('o2', '2025-10-02', 1)), 2),
			no(bought(line('o1', '2025-10-01', 1), line('o2', '2025-10-02', 1, { item_id: 'i2' })), 1),
		],
	},
	{
		rule: 'spend fell by at least 30% against the 30 days before; from nothing nothing can fall',
		definition: {
			...{ ...orders, measure: 'net', window: { last: 30, unit: 'days' }, against: 'previous' },
			change: { op: 'lte', value: -30 },
		},
		shoppers: [
			yes(bought(line('o1', '2025-10-05T23:59:59', 100), line('o2', '2025-10-06T00:00', 70)), '-30'),
			no(bought(line('o1', '2025-09-06T00:00', 100), line('o2', '2025-11-01', 70.000001)), '-29.999999'),
			unknown(bought(line('o1', '2025-09-05T23:59:59', 100), line('o2', '2025-11-01', 1)), null),
			unknown(bought(line('o1', '2025-10-01', -5, { kind: 'refund' }), line('o2', '2025-11-01', 1)), null),
			yes(bought(line('o1', '2025-10-01', 100), line('o2', '2025-11-01', -10, { kind: 'refund' })), '-110'),
		],
	},
	{
		rule: 'an exact third of what was is neither more nor less than a written third',
		definition: {
			...views,
			measure: 'count',
			window: { last: 1, unit: 'days' },
			against: { to: '2025-11-04' },
			change: { op: 'gt', value: -66.666667 },
		},
		shoppers: [
			yes(seen(view('2025-11-01'), view('2025-11-02'), view('2025-11-03'), view('2025-11-05')), '-66.666667'),
			unknown(unseen(view('2025-11-01'), view('2025-11-02'), view('2025-11-03'), view('2025-11-05')), '-66.666667'),
		],
	},
	{
		rule: 'one thing after another, within an hour; rows of one instant go by their keys',
		definition: { sequence: [views, { events: 'Cart Viewed', within: { amount: 1, unit: 'hours' } }] },
		shoppers: [
			yes(unseen(view('2025-11-01T10:00'), event('Cart Viewed', '2025-11-01T11:00')), 2),
			yes(seen(view('2025-11-01T10:00'), event('Cart Viewed', '2025-11-01T10:00')), 2),
			no(seen(event('Cart Viewed', '2025-11-01T10:00'), view('2025-11-01T10:00')), 1),
			no(seen(view('2025-11-01T10:00'), event('Cart Viewed', '2025-11-01T11:00:00.001')), 1),
			unknown(unseen(view('2025-11-01T10:00')), 1),
		],
	},
	{
		rule: 'an hour that the clocks repeat is an hour more',
		definition: { sequence: [views, { events: 'Cart Viewed', within: { amount: 24, unit: 'hours' } }] },
		shoppers: [no(seen(view('2025-11-01T12:00'), event('Cart Viewed', '2025-11-02T12:00')), 1)],
	},
	{
		rule: 'one row is not two steps',
		definition: { sequence: [views, views] },
		shoppers: [yes(seen(view('2025-11-01'), view('2025-11-01')), 2), no(seen(view('2025-11-01')), 1)],
	},
	{
		rule: 'without others in between: what we do not see may have been there',
		definition: { sequence: [views, { events: 'Cart Viewed', without: [{ events: '浏览' }] }] },
		shoppers: [
			yes(seen(view('2025-11-01T10:00'), event('Cart Viewed', '2025-11-01T11:00'), event('浏览', '2025-11-01T12:00')), 2),
			yes(
				seen(
					view('2025-11-01T10:00'),
					event('浏览', '2025-11-01T10:30'),
					view('2025-11-01T10:40'),
					event('Cart Viewed', '2025-11-01T11:00'),
				),
				2,
			),
			no(seen(view('2025-11-01T10:00'), event('浏览', '2025-11-01T10:30'), event('Cart Viewed', '2025-11-01T11:00')), 1),
			unknown(unseen(view('2025-11-01T10:00'), event('Cart Viewed', '2025-11-01T11:00')), 2),
		],
	},
	{
		rule: 'the same item looked at and then bought; an order is at the first of its lines',
		definition: {
			sequence: [views, { orders: true, where: [{ field: 'category', op: 'eq', value: 'tv' }] }],
			same: { property: 'item', field: 'item' },
		},
		shoppers: [
			yes(history({ events: [view('2025-11-01', { item: 'i1' })], lines: [line('o1', '2025-11-02', 1)] }, { observed: true }), 2),
			no(history({ events: [view('2025-11-01', { item: 'i2' })], lines: [line('o1', '2025-11-02', 1)] }, { observed: true }), 1),
			no(
				history(
					{
						events: [view('2025-11-02', { item: 'i1' })],
						lines: [line('o1', '2025-11-01', 1, { category: 'fan' }), line('o1', '2025-11-03', 1)],
					},
					{ observed: true },
				),
				1,
			),
			unknown(history({ events: [view('2025-11-01', { item: 'i1' })] }, { observed: true }), 1),
			unknown(history({ lines: [line('o1', '2025-11-02', 1)] }), 0),
		],
	},
	{
		rule: 'a percentile is by nearest rank among those whose value is known, and equal values stand together',
		definition: { trait: 'points', percentile: { from: 20, to: 60 } },
		shoppers: [
			no(history({ traits: [trait('points', 1)] }), '1'),
			yes(history({ traits: [trait('points', 2)] }), '2'),
			yes(history({ traits: [trait('points', 2)] }), '2'),
			yes(history({ traits: [trait('points', 2)] }), '2'),
			no(history({ traits: [trait('points', 3)] }), '3'),
			unknown(history({ traits: [trait('points', 'many')] }), null),
			unknown(history({}), null),
		],
	},
	{
		rule: 'near is by the shopper’s place, with the agreement to use it',
		definition: { near: { lat: 31.2304, lon: 121.4737, km: 10 } },
		shoppers: [
			yes(history({ traits: [trait('latitude', 31.2304), trait('longitude', 121.5)], agreed: new Set(['location']) }), 2_501),
			no(history({ traits: [trait('latitude', 39.9), trait('longitude', 116.4)], agreed: new Set(['location']) })),
			unknown(history({ traits: [trait('latitude', 31.2304), trait('longitude', 121.5)] }), null),
			unknown(history({ traits: [trait('latitude', 31.2304)], agreed: new Set(['location']) }), null),
			unknown(history({ traits: [trait('latitude', 91), trait('longitude', 121.5)], agreed: new Set(['location']) }), null),
		],
	},
	{
		rule: 'who never answered did not agree',
		definition: { consent: 'location', agreed: false },
		shoppers: [yes(history({}), false), no(history({ agreed: new Set(['location']) }), true)],
	},
	{
		rule: 'everybody is in one bucket of a whole split',
		definition: {
			all: [
				{ bucket: 'x', from: 0, to: 100 },
				{
					any: [
						{ bucket: 'x', from: 0, to: 50 },
						{ bucket: 'x', from: 50, to: 100 },
					],
				},
				{
					not: {
						all: [
							{ bucket: 'x', from: 0, to: 50 },
							{ bucket: 'x', from: 50, to: 100 },
						],
					},
				},
			],
		},
		shoppers: [yes(history({})), yes(seen())],
	},
]
