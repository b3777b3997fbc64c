import fc from 'fast-check'
import { decimals, eventNames, oneOf, properties, segments, texts, traitNames } from './words.arbitrary.ts'

const value = fc.oneof(oneOf(...texts), oneOf(...decimals.slice(0, -1)).map(Number))
const pair = fc.oneof(
	fc.tuple(oneOf(...texts), oneOf(...texts)),
	fc
		.tuple(oneOf(...decimals.slice(0, -1)).map(Number), oneOf(...decimals.slice(0, -1)).map(Number))
		.map(([one, other]) => [Math.min(one, other), Math.max(one, other)]),
)
const textOnly = comparisons(oneOf(...texts), fc.tuple(oneOf(...texts), oneOf(...texts)))

function comparisons(scalar: fc.Arbitrary<unknown>, range: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
	return fc.oneof(
		fc.record({ op: oneOf('eq', 'neq', 'gt', 'gte', 'lt', 'lte'), value: scalar }),
		fc.record({
			op: oneOf('in'),
			value: fc.oneof(
				fc.array(oneOf(...texts), { minLength: 1, maxLength: 3 }),
				fc.array(oneOf(0, 1, -2.5, 100), { minLength: 1, maxLength: 3 }),
			),
		}),
		fc.record({ op: oneOf('between'), value: range }),
		fc.record({ op: oneOf('contains'), value: oneOf('x', '览', "'") }),
		fc.constant({ op: 'exists' }),
	)
}

/** A leaf of two halves. */
function merged(one: fc.Arbitrary<object>, other: fc.Arbitrary<object>): fc.Arbitrary<object> {
	return fc.tuple(one, other).map(([a, b]) => ({ ...a, ...b }))
}

/** Often none, or nobody would have such rows. */
function someFilters(filter: fc.Arbitrary<object>): fc.Arbitrary<object[]> {
	return fc.oneof(
		{ arbitrary: fc.constant<object[]>([]), weight: 3 },
		{ arbitrary: fc.array(filter, { maxLength: 2 }), weight: 2 },
	)
}

function withoutNumbers(comparison: Record<string, unknown>): boolean {
	return !JSON.stringify(comparison.value ?? '').match(/(^|[[,])-?\d/)
}

const window = fc.option(
	fc.oneof(
		fc.record({ last: oneOf(1, 2, 7, 14, 30), unit: fc.constant('days') }),
		fc.record({ last: oneOf(1, 24, 48), unit: fc.constant('hours') }),
		fc.record({ from: oneOf('2025-10-22', '2025-11-02T01:30', '2025-11-04T05:00:00Z') }),
		fc.record({ to: oneOf('2025-10-29', '2025-11-05', '2026-01-01') }),
		fc.record({ from: oneOf('2025-10-01', '2025-10-22'), to: oneOf('2025-10-29', '2025-11-03') }),
	),
	{ nil: undefined, freq: 2 },
)

const wholeMeasure = fc.oneof(
	fc.record({ op: oneOf('gte', 'lt'), value: fc.integer({ min: 1, max: 31 }) }),
	fc.record({ op: oneOf('gt', 'lte', 'eq'), value: fc.integer({ min: 0, max: 3 }) }),
	fc.record({ op: oneOf('between'), value: oneOf([0, 1], [1, 1], [1, 2], [0, 0], [2, 30]) }),
)
const sumMeasure = fc.oneof(
	fc.record({ op: oneOf('gte', 'gt', 'lte', 'lt', 'eq'), value: oneOf(0, 1, -2.5, 2.500001, 100) }),
	fc.record({ op: oneOf('between'), value: oneOf([-1, 1], [0, 0], [2, 100.5]) }),
)

const traitLeaf = fc
	.record({ trait: oneOf(...traitNames, 'latitude', 'nobody') })
	.chain((leaf) => comparisons(value, pair).map((rest) => ({ ...leaf, ...rest })))
const factLeaf = fc.oneof(
	fc.record({ trait: oneOf('lifecycle'), op: oneOf('eq', 'neq', 'contains'), value: oneOf('x', 'y', '浏览') }),
	fc.record({ trait: oneOf('order_count', 'net'), op: oneOf('gte', 'lt', 'eq', 'neq'), value: oneOf(0, 1, 2.5, 100) }),
	fc.record({ trait: oneOf('order_count', 'net'), op: oneOf('in'), value: oneOf([1, 100], [0, 2.5], [0.000001]) }),
	fc.record({ trait: oneOf('vip'), op: oneOf('eq'), value: fc.boolean() }),
	fc.record({
		trait: oneOf('last_order_at'),
		op: oneOf('gte', 'lt'),
		value: oneOf('2025-10-29', '2025-11-05', '2025-11-04T05:00:00Z'),
	}),
	fc.record({ trait: oneOf('lifecycle', 'order_count', 'vip', 'last_order_at'), op: oneOf('exists') }),
)
const tagLeaf = fc.oneof(
	fc
		.record({ trait: oneOf('tag.lab', 'tag.multi', 'tag.agreed') })
		.chain((leaf) =>
			fc
				.oneof(
					fc.record({ op: oneOf('eq', 'neq', 'gte'), value: oneOf(...texts) }),
					fc.record({ op: oneOf('in'), value: fc.array(oneOf(...texts), { minLength: 1, maxLength: 3 }) }),
					fc.record({ op: oneOf('contains'), value: oneOf('x', '览', "'") }),
					fc.constant({ op: 'exists' }),
				)
				.map((rest) => ({ ...leaf, ...rest })),
		),
	fc.record({ trait: oneOf('tag.num', 'tag.cnt'), op: oneOf('gte', 'gt', 'lt', 'eq', 'neq'), value: oneOf(0, 1, 2.5, 100) }),
	fc.record({ trait: oneOf('tag.num', 'tag.cnt'), op: oneOf('in'), value: oneOf([1, 100], [0, 2.5], [0.000001]) }),
	fc.record({ trait: oneOf('tag.num', 'tag.cnt'), op: oneOf('exists') }),
)
const eventWhere = someFilters(
	fc.oneof(
		fc
			.record({ property: oneOf(...properties, 'none') })
			.chain((leaf) => comparisons(value, pair).map((rest) => ({ ...leaf, ...rest }))),
		fc
			.record({ field: oneOf('channel', 'shop') })
			.chain((leaf) => textOnly.filter(withoutNumbers).map((rest) => ({ ...leaf, ...rest }))),
	),
)
const orderWhere = someFilters(
	fc
		.record({ field: oneOf('item', 'description', 'category', 'channel', 'source') })
		.chain((leaf) => textOnly.filter(withoutNumbers).map((rest) => ({ ...leaf, ...rest }))),
)
const same = fc.option(oneOf(...properties), { nil: undefined, freq: 2 })
const orderField = oneOf('item', 'description', 'category', 'channel', 'source')
const sameField = fc.option(orderField, { nil: undefined, freq: 2 })
/** Both sides of 0 and of -100, which no amount can fall below. */
const change = fc.oneof(
	fc.record({ op: oneOf('gte', 'gt', 'lte', 'lt', 'eq'), value: oneOf(0, 50, 100, -100, -50, 33.333333, 1e6) }),
	fc.record({ op: oneOf('between'), value: oneOf([-100, 0], [0, 50], [-50.5, 100]) }),
)
const against = fc.oneof(
	fc.record({
		window: fc.oneof(
			fc.record({ last: oneOf(1, 2, 7, 14), unit: fc.constant('days') }),
			fc.record({ last: oneOf(1, 24), unit: fc.constant('hours') }),
		),
		against: fc.constant('previous'),
	}),
	fc.record({ window, against: oneOf({ from: '2025-10-01', to: '2025-10-29' }, { last: 30, unit: 'days' }) }),
)
const daysSince = oneOf('days_since_first', 'days_since_last')

const someEvents = fc.record({
	events: fc.oneof(
		oneOf(...eventNames, 'Never'),
		fc.subarray([...eventNames], { minLength: 1 }).map((any) => ({ any })),
	),
	where: eventWhere,
	window,
})
const property = oneOf(...properties)
const eventsLeaf = merged(
	someEvents,
	fc.oneof(
		merged(fc.record({ measure: oneOf('count', 'days'), same }), wholeMeasure),
		merged(fc.record({ measure: oneOf('distinct'), property, same }), wholeMeasure),
		merged(fc.record({ measure: oneOf('sum'), property, same }), sumMeasure),
		merged(fc.record({ measure: oneOf('avg', 'min', 'max'), property }), sumMeasure),
		merged(fc.record({ measure: oneOf('first', 'last'), property }), comparisons(value, pair)),
		merged(fc.record({ measure: daysSince }), wholeMeasure),
		merged(fc.record({ measure: oneOf('count', 'days'), change }), against),
		merged(fc.record({ measure: oneOf('sum', 'distinct'), property, change }), against),
	),
)
const ordersLeaf = merged(
	fc.record({ orders: fc.constant(true), where: orderWhere, window }),
	fc.oneof(
		merged(fc.record({ measure: oneOf('count', 'refund_count', 'days'), same: sameField }), wholeMeasure),
		merged(fc.record({ measure: oneOf('distinct'), field: orderField, same: sameField }), wholeMeasure),
		merged(fc.record({ measure: oneOf('net', 'gmv', 'refunded', 'units'), same: sameField }), sumMeasure),
		merged(fc.record({ measure: oneOf('avg', 'min', 'max') }), sumMeasure),
		merged(fc.record({ measure: oneOf('first', 'last'), field: orderField }), textOnly.filter(withoutNumbers)),
		merged(fc.record({ measure: daysSince }), wholeMeasure),
		merged(fc.record({ measure: oneOf('count', 'refund_count', 'days', 'net', 'gmv', 'refunded', 'units'), change }), against),
		merged(fc.record({ measure: oneOf('distinct'), field: orderField, change }), against),
	),
)
const eventNamed = fc.record({
	events: fc.oneof(
		oneOf(...eventNames),
		fc.subarray([...eventNames], { minLength: 1 }).map((any) => ({ any })),
	),
	where: fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, eventWhere),
})
const ordered = fc.record({
	orders: fc.constant(true),
	where: fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, orderWhere),
})
const happening = fc.oneof({ arbitrary: eventNamed, weight: 2 }, ordered)
const nextStep = merged(
	happening,
	fc.record({
		within: fc.option(
			fc.oneof(
				fc.record({ amount: oneOf(1, 2, 7, 300), unit: fc.constant('days') }),
				fc.record({ amount: oneOf(1, 24), unit: fc.constant('hours') }),
				fc.record({ amount: oneOf(1, 60), unit: fc.constant('minutes') }),
			),
			{ nil: undefined },
		),
		without: fc.option(fc.array(happening, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 }),
	}),
)
const sequenceLeaf = merged(
	fc
		.tuple(happening, fc.array(nextStep, { minLength: 1, maxLength: 3 }))
		.map(([first, next]) => ({ sequence: [first, ...next] })),
	fc.record({
		same: fc.option(fc.record({ property: oneOf(...properties), field: orderField }), { nil: undefined, freq: 2 }),
		window,
	}),
)
const percentiles = oneOf(0, 10, 25, 33.333333, 50, 75, 90, 99.9, 100)
const band = fc
	.tuple(percentiles, percentiles)
	.filter(([one, other]) => one !== other)
	.map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }))
const percentileLeaf = fc.record({
	trait: oneOf('age', 'latitude', 'order_count', 'net', 'tag.num', 'tag.cnt'),
	percentile: fc.oneof(
		band,
		fc.record({ from: percentiles.filter((from) => from < 100) }),
		fc.record({ to: percentiles.filter((to) => to > 0) }),
	),
})
const bucketLeaf = fc.tuple(oneOf('a', '春季试验', ''.padEnd(17, 'x')), band).map(([bucket, part]) => ({ bucket, ...part }))
const consentLeaf = fc.record({ consent: oneOf('location', 'marketing_email'), agreed: fc.boolean() })
const nearLeaf = fc.record({
	near: fc.record({
		lat: oneOf(31.2304, 0, -90),
		lon: oneOf(121.4737, 180, -180, 0),
		km: oneOf(0.001, 0.957, 10, 5_000, 20_100),
	}),
})
const memberLeaf = fc.record({ segment: oneOf(...segments, 'never-computed'), member: fc.boolean() })

/** Any single condition. */
export const leaf = fc.oneof(
	{ arbitrary: traitLeaf, weight: 1 },
	{ arbitrary: factLeaf, weight: 1 },
	{ arbitrary: tagLeaf, weight: 1 },
	{ arbitrary: eventsLeaf, weight: 4 },
	{ arbitrary: ordersLeaf, weight: 3 },
	{ arbitrary: sequenceLeaf, weight: 2 },
	{ arbitrary: percentileLeaf, weight: 1 },
	{ arbitrary: fc.oneof(nearLeaf, consentLeaf, bucketLeaf), weight: 1 },
	{ arbitrary: memberLeaf, weight: 1 },
)
/** Any definition, as JSON; an absent window is `undefined`. */
export const definition = fc.letrec((tie) => ({
	condition: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		leaf,
		fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
		fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
		fc.record({ not: tie('condition') }),
	),
})).condition
