import { z } from 'zod'
import { patternFault } from './plan-pattern.ts'

/**
 * The tracking plan: what each event should look like. An entry says how strict it is: `observe` only counts what does
 * not fit, `warn` marks it, `quarantine` keeps it out until somebody mends the event or the plan.
 */
export const planModes = ['observe', 'warn', 'quarantine'] as const
export type PlanMode = (typeof planModes)[number]

export const propertyTypes = ['string', 'number', 'integer', 'boolean', 'datetime', 'array', 'object'] as const
export type PropertyType = (typeof propertyTypes)[number]

/** What can be wrong with an event; marked as `plan:<problem>`. */
export const planProblems = [
	'missing-property',
	'wrong-type',
	'not-in-enum',
	'out-of-range',
	'bad-pattern',
	'unplanned-event',
] as const
export type PlanProblem = (typeof planProblems)[number]

/** The entry of this name speaks for the track events that have none of their own: its mode decides, its properties are not looked at. */
export const anyOther = '*'

export const planProperty = z
	.strictObject({
		/** A name, or a path with dots into an object. */
		name: z.string().trim().min(1).max(128),
		type: z.enum(propertyTypes),
		required: z.boolean().default(false),
		enum: z
			.array(z.union([z.string().max(200), z.number(), z.boolean()]))
			.min(1)
			.max(500)
			.exactOptional(),
		min: z.number().exactOptional(),
		max: z.number().exactOptional(),
		/** Must match somewhere in the text: begin with ^ and end with $ to bind the whole. */
		pattern: z.string().min(1).max(200).exactOptional(),
		/** Personal: dropped before anything is written. */
		pii: z.boolean().exactOptional(),
	})
	.superRefine((property, context) => {
		const { type, min, max, pattern, name } = property
		const numeric = type === 'number' || type === 'integer'
		const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
		if ((min !== undefined || max !== undefined) && !numeric) refuse('min', `"${name}" has limits but is no number`)
		if (min !== undefined && max !== undefined && min > max) refuse('max', `"${name}": the least is above the most`)
		if (property.enum && (type === 'array' || type === 'object' || type === 'datetime'))
			refuse('enum', `"${name}": a ${type} has no list of values`)
		if (pattern === undefined) return
		if (type !== 'string') refuse('pattern', `"${name}" has a pattern but is no string`)
		const fault = patternFault(pattern)
		if (fault) refuse('pattern', `"${name}": ${fault}`)
	})
export type PlanProperty = z.output<typeof planProperty>

export const planEntry = z
	.strictObject({
		event: z.string().trim().min(1).max(256),
		description: z.object({ zh: z.string().max(2_000), en: z.string().max(2_000) }).default({ zh: '', en: '' }),
		mode: z.enum(planModes),
		properties: z.array(planProperty).max(200).default([]),
		owner: z.string().trim().max(200).default(''),
	})
	.superRefine(({ properties }, context) => {
		const names = properties.map(({ name }) => name)
		for (const [index, name] of names.entries())
			if (names.indexOf(name) < index)
				context.addIssue({ code: 'custom', path: ['properties', index, 'name'], message: `"${name}" stands here twice` })
	})
export type PlanEntry = z.output<typeof planEntry>

export interface StoredEntry extends PlanEntry {
	readonly version: number
	readonly savedAt: number
	readonly savedBy: string
}

/** One saved state of an entry; `entry` is null where it was deleted. */
export interface PlanVersion {
	readonly event: string
	readonly version: number
	readonly entry: PlanEntry | null
	readonly savedAt: number
	readonly savedBy: string
}
