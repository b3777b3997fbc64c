import { z } from 'zod'
import type { DataScope } from '#kit/route'
import type { LifecycleState } from '#ml/fold-lifecycle'
import { happeningSchema } from '#query'
import { type DayRange, grains } from '../calendar.ts'
import type { LifecycleStore } from './lifecycle-store.ts'
import { periodsOf, rangeOf } from './periods.ts'

export const lifecycleSchema = z.strictObject({
	/** Who does it in a period is active in it. */
	active: happeningSchema,
	period: z.enum(grains).default('week'),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type LifecycleQuestion = z.infer<typeof lifecycleSchema>

export interface LifecyclePeriod extends Readonly<Record<LifecycleState, number>> {
	/** First day of the period. */
	readonly at: string
	/** It has not ended: who is dormant so far may still come. */
	readonly open: boolean
	readonly active: number
}

export interface Lifecycle {
	/** Whole periods: all that touch the range asked for. */
	readonly range: DayRange
	/** Nothing after it was known, UTC ms. */
	readonly asOf: number
	/** Up to the period that holds `asOf`. */
	readonly periods: readonly LifecyclePeriod[]
}

export interface LifecycleNeeds {
	readonly store: LifecycleStore
	readonly now: number
	readonly zone: string
}

/** How many were active in each period, told apart by whether they were before, and how many no longer were. */
export async function lifecycle(
	{ store, now, zone }: LifecycleNeeds,
	question: LifecycleQuestion,
	scope: DataScope,
): Promise<Lifecycle> {
	const periods = periodsOf(question, question.period, zone)
	const counts = await store.count({ active: question.active, periods, now, scope })
	return {
		...{ range: rangeOf(periods), asOf: now },
		periods: periods.days.flatMap((at, index) => {
			const count = counts[index]
			if (count === undefined || (periods.starts[index] as number) > now) return []
			const active = count.new + count.returning + count.resurrecting
			return [{ at, open: (periods.starts[index + 1] as number) > now, active, ...count }]
		}),
	}
}
