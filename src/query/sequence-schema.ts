import { z } from 'zod'
import { nameSchema } from './comparison.ts'
import { eventFilter, eventNames, orderField, orderFilter } from './measured-rows.ts'
import { windowSchema } from './window-schema.ts'

/**
 * `{sequence: [step, …], same?, window?}`: one thing after another. Every row of a step comes after the row of the step before,
 * at most `within` later, and nothing of `without` lies strictly between the two.
 */

const happenings = {
	events: { events: eventNames, where: z.array(eventFilter).max(20).optional() },
	orders: { orders: z.literal(true), where: z.array(orderFilter).max(20).optional() },
}

/** `{events, where}` or `{orders: true, where}`: rows that stand for one thing happening. */
export const happeningSchema = z.union([z.strictObject(happenings.events), z.strictObject(happenings.orders)], {
	error: 'must be {events, where} or {orders: true, where}',
})

const without = z.array(happeningSchema).min(1).max(10)

/** Elapsed time: a day is 24 hours. */
const within = z.strictObject({ amount: z.int().min(1).max(100_000), unit: z.enum(['days', 'hours', 'minutes']) })

const gap = { within: within.optional(), without: without.optional() }

const step = z.union([z.strictObject({ ...happenings.events, ...gap }), z.strictObject({ ...happenings.orders, ...gap })], {
	error: 'must be {events, where, within, without} or {orders: true, where, within, without}',
})

/** One name where the events' property and the orders' field share it, else both. */
export const sameSchema = z.union([nameSchema, z.strictObject({ property: nameSchema, field: orderField })], {
	error: 'must be the name of a property, or {property, field} for events and orders',
})

export const sequenceSchema = z.strictObject({
	sequence: z.array(step).min(2, 'must have at least two steps').max(6, 'must have at most six steps'),
	same: sameSchema.optional(),
	window: windowSchema.optional(),
})

export type SequenceCondition = z.infer<typeof sequenceSchema>
export type SequenceStep = SequenceCondition['sequence'][number]
export type Happening = NonNullable<SequenceStep['without']>[number]
