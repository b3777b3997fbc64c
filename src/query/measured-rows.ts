import { z } from 'zod'
import { comparing, decimalNumber, nameSchema } from './comparison.ts'
import { windowSchema } from './window-schema.ts'

/** The leaves that measure somebody's rows: `{events, …}` and `{orders: true, …}`. */

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
export const eventFilter = z.union([
	comparing({ property: nameSchema }),
	comparing({ field: z.enum(['channel', 'source', 'shop', 'region', 'dealer']) }),
])
export const orderFields = ['item', 'description', 'category', 'channel', 'source', 'shop', 'region', 'dealer'] as const
export const orderField = z.enum(orderFields)
export const orderFilter = comparing({ field: orderField })
export type EventFilter = z.infer<typeof eventFilter>
export type OrderFilter = z.infer<typeof orderFilter>
export type OrderField = z.infer<typeof orderField>

export const eventNames = z.union([nameSchema, z.strictObject({ any: z.array(nameSchema).min(1).max(100) })], {
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
/** The measure holds among the rows of at least one value of this property: the same item, thrice. */
const sameProperty = { same: nameSchema.optional() }
const sameField = { same: orderField.optional() }

/** In percent of what it was in the window before. */
const change = {
	against: z.union([z.literal('previous'), windowSchema], { error: 'must be "previous" or a window' }),
	change: measured({}, decimalNumber),
}

const orderAmounts = ['net', 'gmv', 'refunded', 'units'] as const
const orderCounts = ['count', 'refund_count'] as const
/** Of the value of an order: what its lines come to. */
const orderValues = ['avg', 'min', 'max'] as const
const daysSince = ['days_since_first', 'days_since_last'] as const

export const eventMeasures = [
	...['count', 'sum', 'distinct', 'days', 'avg', 'min', 'max', 'first', 'last'],
	...daysSince,
] as const
export const orderMeasures = [...orderCounts, ...orderAmounts, 'distinct', 'days', ...orderValues, 'first', 'last', ...daysSince]

export const eventsSchema = z.discriminatedUnion(
	'measure',
	[
		measured({ ...eventShape, ...sameProperty, measure: z.enum(['count', 'days']) }, whole),
		measured({ ...eventShape, ...sameProperty, measure: z.literal('distinct'), property: nameSchema }, whole),
		measured({ ...eventShape, ...sameProperty, measure: z.literal('sum'), property: nameSchema }, decimalNumber),
		measured({ ...eventShape, measure: z.enum(['avg', 'min', 'max']), property: nameSchema }, decimalNumber),
		comparing({ ...eventShape, measure: z.enum(['first', 'last']), property: nameSchema }),
		measured({ ...eventShape, measure: z.enum(daysSince) }, whole),
	],
	{ error: `measure must be one of ${eventMeasures.join(', ')}` },
)

export const ordersSchema = z.discriminatedUnion(
	'measure',
	[
		measured({ ...orderShape, ...sameField, measure: z.enum([...orderCounts, 'days']) }, whole),
		measured({ ...orderShape, ...sameField, measure: z.literal('distinct'), field: orderField }, whole),
		measured({ ...orderShape, ...sameField, measure: z.enum(orderAmounts) }, decimalNumber),
		measured({ ...orderShape, measure: z.enum(orderValues) }, decimalNumber),
		comparing({ ...orderShape, measure: z.enum(['first', 'last']), field: orderField }),
		measured({ ...orderShape, measure: z.enum(daysSince) }, whole),
	],
	{ error: `measure must be one of ${orderMeasures.join(', ')}` },
)

export const eventsChangeSchema = z.discriminatedUnion(
	'measure',
	[
		z.strictObject({ ...eventShape, ...change, measure: z.enum(['count', 'days']) }),
		z.strictObject({ ...eventShape, ...change, measure: z.enum(['sum', 'distinct']), property: nameSchema }),
	],
	{ error: 'measure must be one of count, days, sum, distinct to be compared with the past' },
)

export const ordersChangeSchema = z.discriminatedUnion(
	'measure',
	[
		z.strictObject({ ...orderShape, ...change, measure: z.enum([...orderCounts, ...orderAmounts, 'days']) }),
		z.strictObject({ ...orderShape, ...change, measure: z.literal('distinct'), field: orderField }),
	],
	{
		error: `measure must be one of ${[...orderCounts, ...orderAmounts].join(', ')}, days, distinct to be compared with the past`,
	},
)

export type EventsCondition = z.infer<typeof eventsSchema>
export type OrdersCondition = z.infer<typeof ordersSchema>
export type EventsChange = z.infer<typeof eventsChangeSchema>
export type OrdersChange = z.infer<typeof ordersChangeSchema>
