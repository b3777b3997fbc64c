import { z } from 'zod'
import type { PathDirection, PathRules } from '#ml/fold-paths'
import { happeningSchema } from '#query'

const milliseconds = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const
const tenYears = 3_650 * milliseconds.days

/** Elapsed time: a day is 24 hours. */
const spanSchema = z.strictObject({
	amount: z.int().min(1).max(5_000_000),
	unit: z.enum(['days', 'hours', 'minutes', 'seconds']),
})
type Span = z.infer<typeof spanSchema>

const msOf = ({ amount, unit }: Span) => amount * milliseconds[unit]
const span = spanSchema.refine((given) => msOf(given) <= tenYears, { message: 'is more than ten years' })
const names = z.array(z.string().min(1).max(200)).min(1).max(100)

export const pathsSchema = z
	.strictObject({
		/** Ways begin with it. */
		start: happeningSchema.optional(),
		/** Ways end with it. With neither, they begin with a session. */
		end: happeningSchema.optional(),
		/** Which events are nodes: these, or all but those. */
		events: z.union([z.strictObject({ only: names }), z.strictObject({ without: names })]).optional(),
		/** Whether orders are nodes. */
		orders: z.boolean().default(true),
		/** A dimension of rows: a node is an event with its value. */
		by: z.string().min(1).max(200).optional(),
		/** A longer pause ends a session, and a way stays within one. Half an hour unless told. */
		gap: span.optional(),
		/** In place of a gap: so far from the step that the way begins or ends with. */
		window: span.optional(),
		/** The first way that a person went in the days asked for, or the last; of a session likewise. */
		occurrence: z.enum(['first', 'last']).default('first'),
		/** A person has one way, or one in each session. */
		per: z.enum(['person', 'session']).default('person'),
		steps: z.int().min(2).max(12).default(5),
		/** Nodes of each step that are shown; the others are one. */
		top: z.int().min(1).max(50).default(8),
		/** Going to and fro between two nodes is one node. */
		loops: z.boolean().default(true),
		from: z.iso.date(),
		to: z.iso.date(),
	})
	.refine(({ gap, window }) => !gap || !window, { message: 'has a gap or a window, not both' })
	.refine(({ window, start, end }) => !window || start || end, {
		message: 'has a window, but no step that it could be measured from',
	})
	.refine(({ window, per }) => !window || per === 'person', { message: 'has a window: then there are no sessions' })
	.refine(({ start, end, steps }) => !start || !end || steps >= 3, {
		message: 'goes between two steps: something between them needs a third',
	})

export type PathsQuestion = z.infer<typeof pathsSchema>

const halfAnHour: Span = { amount: 30, unit: 'minutes' }

export function rulesOf({ start, end, gap = halfAnHour, window, occurrence, per, steps, loops }: PathsQuestion): PathRules {
	const direction: PathDirection = start ? (end ? 'between' : 'after') : end ? 'before' : 'free'
	return {
		...{ direction, occurrence, per, steps, loops },
		within: window ? { window: msOf(window) } : { gap: msOf(gap) },
	}
}
