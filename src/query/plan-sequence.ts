import { fail } from '#kit/errors'
import { type OrderField, orderFields } from './measured-rows.ts'
import type { HappeningPlan, SamePlan, SequencePlan, StepPlan } from './plan.ts'
import { columnOf, namesOf, planEventTest, planOrderTest } from './plan-rows.ts'
import type { Happening, SequenceCondition, SequenceStep } from './sequence-schema.ts'
import { type Moment, windowRange } from './window.ts'

const milliseconds = { days: 86_400_000, hours: 3_600_000, minutes: 60_000 } as const

export function planSequence(condition: SequenceCondition, moment: Moment): SequencePlan {
	const steps = condition.sequence.map(planStep)
	const kinds = new Set(steps.flatMap(({ row, without }) => [row, ...without]).map(({ of }) => of))
	return {
		leaf: 'sequence',
		steps,
		within: windowRange(condition.window, moment),
		...(condition.same === undefined ? {} : { same: planSame(condition.same, kinds) }),
	}
}

function planStep(step: SequenceStep): StepPlan {
	return {
		row: planHappening(step),
		without: (step.without ?? []).map(planHappening),
		...(step.within === undefined ? {} : { withinMs: step.within.amount * milliseconds[step.within.unit] }),
	}
}

export function planHappening(happening: Happening | SequenceStep): HappeningPlan {
	if ('orders' in happening) return { of: 'orders', where: (happening.where ?? []).map(planOrderTest) }
	return { of: 'events', names: namesOf(happening.events), where: (happening.where ?? []).map(planEventTest) }
}

export function planSame(same: NonNullable<SequenceCondition['same']>, kinds: ReadonlySet<HappeningPlan['of']>): SamePlan {
	if (typeof same !== 'string') return { property: same.property, column: columnOf(same.field) }
	if (!kinds.has('orders')) return { property: same, column: 'item_id' }
	const field = orderFields.find((known): known is OrderField => known === same)
	if (field === undefined)
		fail('bad-definition', `same: orders have no field ${same}; name both, as {property: "${same}", field: "item"}`)
	return { property: same, column: columnOf(field) }
}
