import { z } from 'zod'
import { attributionModels } from '#ml/attribution/attribute'
import { happeningSchema } from '#query'

/** What the models call whoever came by themselves. */
export const directChannel = 'direct'

const name = z.string().trim().min(1).max(200)
const eventSchema = happeningSchema.refine((happening) => 'events' in happening, { message: 'must be {events, where}' })

/** What marks an arrival, and which channel it came by: what its row says of a dimension, or one name for all. */
const touchSchema = z.union([z.strictObject({ of: eventSchema, by: name }), z.strictObject({ of: eventSchema, named: name })], {
	error: 'must be {of: {events, where}, by: DIMENSION} or {of: {events, where}, named: CHANNEL}',
})

const visits: z.infer<typeof happeningSchema> = {
	events: {
		any: [
			...['Page Viewed', 'Screen Viewed', 'Product List Viewed', 'Product Viewed', 'Products Searched'],
			...['session_start', '$AppStart', '$MPLaunch', '$MPShow'],
		],
	},
}

/** What marks an arrival from outside in any shop: advertisements and messages that were clicked, pages that name their source. */
const usualTouches: z.infer<typeof touchSchema>[] = [
	{
		of: { events: 'Promotion Clicked', where: [{ property: 'ad_channel', op: 'neq', value: 'own' }] },
		by: 'property:ad_channel',
	},
	{ of: { events: { any: ['Message Opened', 'Message Clicked'] } }, by: 'property:channel' },
	{ of: visits, by: 'campaign_source' },
]

export const attributionSchema = z.strictObject({
	/** What credit is given for: orders, worth what they brought net, or an event, worth nothing but its number. */
	conversions: happeningSchema.default({ orders: true }),
	touches: z
		.array(touchSchema)
		.min(1, 'must have at least one kind of touch')
		.max(10, 'must have at most ten kinds')
		.default(usualTouches),
	/** A visit that begins with none of the touches came by itself. Null: such visits are no touches. */
	direct: eventSchema.nullable().default(visits),
	/** Elapsed days before a conversion in which touches are on its path. */
	lookBackDays: z.int().min(1, 'must be at least one day').max(365, 'must be at most a year').default(30),
	/** `next`: a touch is on the path of the next conversion alone. `every`: of every conversion within the look-back. */
	touchesFor: z.enum(['next', 'every']).default('next'),
	models: z
		.array(z.enum(attributionModels))
		.min(1)
		.default([...attributionModels]),
	/** Touches after which the weight of a touch is half, in time decay. */
	halfLife: z.number().positive().max(1_000).default(7),
	/** Of the Markov chain. */
	order: z.int().min(1).max(4).default(1),
	/** What a set of channels is worth to Shapley: conversions per journey, or conversions. */
	worth: z.enum(['rate', 'count']).default('count'),
	/** Event property that says what a touch cost, in minor units of the shop's currency. */
	cost: name.default('cost_minor'),
	/** What was spent by channel, where a bill is known better: in place of what touches say. */
	spend: z.record(name, z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, 'must be an amount')).default({}),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type AttributionQuestion = z.infer<typeof attributionSchema>
export type TouchKind = AttributionQuestion['touches'][number]
