import { z } from 'zod'
import { type Happening, happeningSchema, sameSchema } from '#query'
import { grains } from '../calendar.ts'
import { aheadSteps } from './ahead.ts'

const milliseconds = { days: 86_400_000, hours: 3_600_000, minutes: 60_000 } as const

/** Elapsed time: a day is 24 hours. At most ten years. */
const windowSchema = z
	.strictObject({ amount: z.int().min(1).max(5_000_000), unit: z.enum(['days', 'hours', 'minutes']) })
	.refine(({ amount, unit }) => amount * milliseconds[unit] <= 3650 * milliseconds.days, { message: 'is more than ten years' })

/** What people are told apart by: what was said at their first, or last, row of a step in the time asked for. */
const bySchema = z.strictObject({
	dimension: z.string().min(1).max(200),
	/** From 1. Of a dimension of people it says nothing. */
	step: z.int().min(1).max(20).default(1),
	row: z.enum(['first', 'last']).default('first'),
	/** The others are gathered, and counted. */
	top: z.int().min(1).max(50).default(10),
})

const shape = {
	steps: z.array(happeningSchema).min(2, 'must have at least two steps').max(20, 'must have at most twenty steps'),
	/**
	 * `ordered`: one after another, whatever lies between. `strict`: nothing that the person did lies between. `any`: the same steps in
	 * whatever order they come, within one window.
	 */
	order: z.enum(['ordered', 'strict', 'any']).default('ordered'),
	/** From the first step to each of the others, its end included. */
	window: windowSchema,
	/**
	 * `every`: each first step is another attempt, and the one that got furthest counts. `first`: people enter once, with their first in the
	 * time asked for. `first-matching`: with their first ever, if it falls into that time; `first-ever`: with the first such event ever,
	 * whatever is asked of it, if it passes.
	 */
	entry: z.enum(['every', 'first', 'first-matching', 'first-ever']).default('every'),
	/** Steps, from 1, that may be left out: the others do not wait for them. */
	optional: z.array(z.int().min(2).max(20)).max(18).default([]),
	/** An attempt ends where one of these happens. */
	without: z.array(happeningSchema).max(5).default([]),
	/** All steps of an attempt are about the same: item, order, or whatever this property says. */
	same: sameSchema.optional(),
}

const dated = { from: z.iso.date(), to: z.iso.date() }

export const funnelSchema = sound(z.strictObject({ ...shape, ...dated, ahead: aheadSteps, by: bySchema.optional() }))
export type FunnelQuestion = Omit<z.infer<typeof funnelSchema>, 'ahead'>

/** The same over calendar periods, each by itself. */
export const funnelTrendSchema = sound(z.strictObject({ ...shape, ...dated, grain: z.enum(grains).default('week') }))
export type FunnelTrendQuestion = z.infer<typeof funnelTrendSchema>

/** Of those who enter: how long it takes them, or how many come to the end by when. */
export const funnelTimesSchema = sound(z.strictObject({ ...shape, ...dated }))

const day = z.strictObject({ from: z.iso.date(), to: z.iso.date() })

export const diagnosisSchema = sound(
	z.strictObject({
		...{ ...shape, ...dated, against: day.optional() },
		dimensions: z
			.array(z.string().min(1).max(200))
			.min(1)
			.max(8)
			.default(['channel', 'region', 'category', 'price_band', 'buying']),
		step: z.int().min(2).max(20).optional(),
	}),
)

/** Who: those who came to a step, or came to the one before and not to it; of everybody, or of one group. */
const whoSchema = z.strictObject({
	step: z.int().min(1).max(20),
	is: z.enum(['reached', 'lost']),
	group: z.strictObject({ kind: z.enum(['value', 'none', 'never']), value: z.string().max(1_000) }).optional(),
})

const funnelWho = { ...shape, ...dated, by: bySchema.optional(), who: whoSchema }
export const funnelPeopleSchema = sound(z.strictObject({ ...funnelWho, limit: z.int().min(1).max(200).default(50) }))
export const funnelSegmentSchema = sound(
	z.strictObject({
		...funnelWho,
		name: z.string().trim().min(1).max(120),
		description: z.string().trim().max(2_000).default(''),
	}),
)
export type FunnelWho = Omit<z.infer<typeof funnelPeopleSchema>, 'limit'>

type Rules = z.infer<z.ZodObject<typeof shape>>

/** What the rules cannot mean together is refused. */
function sound<T extends z.ZodType<Rules & { by?: { step: number } | undefined; who?: { step: number } | undefined }>>(
	schema: T,
): T {
	return schema.superRefine(({ steps, order, optional, same, by, who }, context) => {
		const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
		if (optional.some((step) => step >= steps.length)) refuse('optional', 'must name steps between the first and the last')
		if (new Set(optional).size < optional.length) refuse('optional', 'must name a step once')
		if (optional.length > 0 && order !== 'ordered') refuse('optional', 'needs steps in order')
		if (same !== undefined && order === 'strict') refuse('same', 'says nothing of what lies between: not with strict order')
		if (by && by.step > steps.length) refuse('by', 'must name one of the steps')
		if (who && who.step > steps.length) refuse('who', 'must name one of the steps')
		if (order === 'any' && overlap(steps)) refuse('steps', 'must name different events, where they may come in any order')
	})
}

/** Whether one row could be two of the steps. */
export function overlap(steps: readonly Happening[]): boolean {
	const names = steps.flatMap((step) =>
		'orders' in step ? ['an order'] : typeof step.events === 'string' ? [step.events] : step.events.any,
	)
	return new Set(names).size < names.length
}

export function windowMs({ window }: Pick<FunnelQuestion, 'window'>): number {
	return window.amount * milliseconds[window.unit]
}
