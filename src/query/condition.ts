import { z } from 'zod'
import { comparing, decimalNumber, nameSchema } from './comparison.ts'

/**
 * The condition language. A definition is one condition; a condition is a connective (`all`, `any`, `not`)
 * or a leaf, told apart by its first key. New kinds of knowledge come as new leaves.
 *
 * - `{trait, op, value}`: a trait given to us, or a registered fact of the profile. Absent: unknown.
 * - `{events, where, measure, op, value, window}`: what somebody did. Known only where we observe them.
 * - `{orders: true, where, measure, op, value, window}`: what somebody bought, without simulated lines.
 * - `{segment, member}`: membership of another segment, as last refreshed.
 *
 * Events and orders count what happened before `now`. "last N days" starts at 00:00 of the shop's day N days ago.
 */

/** Calendar days are read back to 00:00 in the shop's zone, hours are elapsed time. */
const lastWindow = z.strictObject({ last: z.int().min(1).max(87_600), unit: z.enum(['days', 'hours']) })
/** ISO 8601; a date, or a time without a zone, is read in the shop's zone. Half-open: `to` is not included. */
const fixedWindow = z
	.strictObject({ from: z.string().max(40).optional(), to: z.string().max(40).optional() })
	.refine((window) => window.from !== undefined || window.to !== undefined, 'must have last, from or to')

export const windowForm = 'must be {last, unit: "days" or "hours"} or {from, to}'
export const windowSchema = z.union([lastWindow, fixedWindow], { error: windowForm })
export type Window = z.infer<typeof windowSchema>

const whole = z.int('must be a whole number').min(0).max(1_000_000_000)

const measureOps = ['gte', 'gt', 'lte', 'lt', 'eq', 'between'] as const
export type MeasureOp = (typeof measureOps)[number]

function measured<Shape extends z.ZodRawShape, Value extends z.ZodType<number>>(shape: Shape, value: Value) {
	const pair = z.tuple([value, value]).refine((pair) => Number(pair[0]) <= Number(pair[1]), 'must be [low, high]')
	return z.discriminatedUnion(
		'op',
		[
			z.strictObject({ ...shape, op: z.enum(['gte', 'gt', 'lte', 'lt', 'eq']), value }),
			z.strictObject({ ...shape, op: z.literal('between'), value: pair }),
		],
		{ error: `op must be one of ${measureOps.join(', ')}` },
	)
}

/** A filter on the rows counted. A row without the property matches nothing, `neq` included. */
const eventFilter = z.union([
	comparing({ property: nameSchema }),
	comparing({ field: z.enum(['channel', 'source', 'shop', 'region', 'dealer']) }),
])
const orderFilter = comparing({
	field: z.enum(['item', 'description', 'category', 'channel', 'source', 'shop', 'region', 'dealer']),
})
export type EventFilter = z.infer<typeof eventFilter>
export type OrderFilter = z.infer<typeof orderFilter>

const eventNames = z.union([nameSchema, z.strictObject({ any: z.array(nameSchema).min(1).max(100) })], {
	error: 'must be the name of an event or {any: [names]}',
})

const eventShape = {
	events: eventNames,
	where: z.array(eventFilter).max(20).optional(),
	window: windowSchema.optional(),
}
const orderShape = {
	orders: z.literal(true),
	where: z.array(orderFilter).max(20).optional(),
	window: windowSchema.optional(),
}

export const orderAmounts = ['net', 'gmv', 'refunded', 'units'] as const
export const orderCounts = ['count', 'refund_count'] as const

export const leafSchemas = {
	trait: comparing({ trait: nameSchema }),
	events: z.discriminatedUnion(
		'measure',
		[
			measured({ ...eventShape, measure: z.literal('count') }, whole),
			measured({ ...eventShape, measure: z.literal('sum'), property: nameSchema }, decimalNumber),
			measured({ ...eventShape, measure: z.literal('days_since_last') }, whole),
		],
		{ error: 'measure must be one of count, sum, days_since_last' },
	),
	orders: z.discriminatedUnion(
		'measure',
		[
			measured({ ...orderShape, measure: z.enum(orderCounts) }, whole),
			measured({ ...orderShape, measure: z.enum(orderAmounts) }, decimalNumber),
			measured({ ...orderShape, measure: z.literal('days_since_last') }, whole),
		],
		{ error: `measure must be one of ${[...orderCounts, ...orderAmounts].join(', ')}, days_since_last` },
	),
	segment: z.strictObject({ segment: z.string().min(1).max(100), member: z.boolean() }),
} as const

export type TraitCondition = z.infer<typeof leafSchemas.trait>
export type EventsCondition = z.infer<typeof leafSchemas.events>
export type OrdersCondition = z.infer<typeof leafSchemas.orders>
export type SegmentCondition = z.infer<typeof leafSchemas.segment>
export type Leaf = TraitCondition | EventsCondition | OrdersCondition | SegmentCondition

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Leaf
/** What a segment, an audience or a goal is defined by. */
export type Definition = Condition

/** Calls `visit` with every leaf. */
export function eachLeaf(condition: Condition, visit: (leaf: Leaf) => void): void {
	if ('all' in condition) for (const part of condition.all) eachLeaf(part, visit)
	else if ('any' in condition) for (const part of condition.any) eachLeaf(part, visit)
	else if ('not' in condition) eachLeaf(condition.not, visit)
	else visit(condition)
}

/** Ids of the segments that a definition rests on. */
export function segmentsIn(condition: Condition): string[] {
	const ids = new Set<string>()
	eachLeaf(condition, (leaf) => {
		if ('segment' in leaf) ids.add(leaf.segment)
	})
	return [...ids]
}

/** A condition names a tag `tag.<code>`. */
export const tagPrefix = 'tag.'

/** Names of traits and fields that a definition rests on. */
export function fieldsIn(condition: Condition): string[] {
	const names = new Set<string>()
	eachLeaf(condition, (leaf) => {
		if ('trait' in leaf) names.add(leaf.trait)
	})
	return [...names]
}

/** Names of the properties of events that a definition compares or sums. */
export function propertiesIn(condition: Condition): string[] {
	const names = new Set<string>()
	eachLeaf(condition, (leaf) => {
		if (!('events' in leaf)) return
		if (leaf.measure === 'sum') names.add(leaf.property)
		for (const filter of leaf.where ?? []) if ('property' in filter) names.add(filter.property)
	})
	return [...names]
}

/** Codes of the tags that a definition rests on. */
export function tagsIn(condition: Condition): string[] {
	return fieldsIn(condition).flatMap((name) => (name.startsWith(tagPrefix) ? [name.slice(tagPrefix.length)] : []))
}
