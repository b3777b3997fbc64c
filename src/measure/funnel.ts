import { z } from 'zod'
import type { DataScope } from '#kit/route'
import { happeningSchema } from '#query'
import { type DayRange, spanOf } from './calendar.ts'
import type { FunnelStore } from './funnel-store.ts'

const milliseconds = { days: 86_400_000, hours: 3_600_000, minutes: 60_000 } as const

/** Elapsed time: a day is 24 hours. At most ten years. */
const windowSchema = z
	.strictObject({ amount: z.int().min(1).max(5_000_000), unit: z.enum(['days', 'hours', 'minutes']) })
	.refine(({ amount, unit }) => amount * milliseconds[unit] <= 3650 * milliseconds.days, { message: 'is more than ten years' })

export const funnelSchema = z.strictObject({
	steps: z.array(happeningSchema).min(2, 'must have at least two steps').max(20, 'must have at most twenty steps'),
	/** From the first step to each of the others, its end included. */
	window: windowSchema,
	/** `every`: each first step is another attempt, and the one that got furthest counts. `first`: people enter once in the time asked for. */
	entry: z.enum(['every', 'first']).default('every'),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type FunnelQuestion = z.infer<typeof funnelSchema>

export interface FunnelStep {
	/** People who came as far as this. */
	readonly people: number
	/** Null where nobody entered, or nobody came to the step before. */
	readonly ofEntrants: number | null
	readonly ofPrevious: number | null
}

export interface Funnel {
	readonly range: DayRange
	/** Nothing after it was known, UTC ms. */
	readonly asOf: number
	readonly steps: readonly FunnelStep[]
	/** People who entered, but never so long ago that their window has ended: they are in no step. */
	readonly open: number
}

export interface FunnelNeeds {
	readonly store: FunnelStore
	readonly now: number
	readonly zone: string
}

/**
 * How many people take which steps. Whoever entered less than a window ago could still go on: they and what they did are left out, so that
 * the newest days are neither blamed for what has had no time yet, nor flattered by the quick ones.
 */
export async function funnel(needs: FunnelNeeds, question: FunnelQuestion, scope: DataScope): Promise<Funnel> {
	const { steps, window, entry, from, to } = question
	const range = { from, to }
	const task = { steps, entry, scope, now: needs.now, windowMs: window.amount * milliseconds[window.unit] }
	const { reached, open } = await needs.store.count({ ...task, ...spanOf(range, needs.zone) })
	return {
		...{ range, open, asOf: needs.now },
		steps: reached.map((people, index) => ({
			people,
			ofEntrants: share(people, reached[0]),
			ofPrevious: index === 0 ? null : share(people, reached[index - 1]),
		})),
	}
}

function share(part: number, whole = 0): number | null {
	return whole === 0 ? null : part / whole
}
