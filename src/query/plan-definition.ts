import { fail, isCoded } from '#kit/errors'
import type { Condition, Definition, Leaf } from './condition.ts'
import type { Plan, PlanLeaf } from './plan.ts'
import type { PlanContext } from './plan-context.ts'
import { planEvents, planOrders } from './plan-rows.ts'
import { planSequence } from './plan-sequence.ts'
import { planBucket, planNear, planPercentile, planTrait } from './plan-shopper.ts'

/** Raises `bad-definition` with the path where a condition asks something that its field does not allow. */
export function planDefinition(definition: Definition, context: PlanContext): Plan {
	return planCondition(definition, context, '')
}

function planCondition(condition: Condition, context: PlanContext, path: string): Plan {
	const at = (step: string) => (path === '' ? step : `${path}.${step}`)
	if ('all' in condition) return { all: condition.all.map((part, index) => planCondition(part, context, at(`all[${index}]`))) }
	if ('any' in condition) return { any: condition.any.map((part, index) => planCondition(part, context, at(`any[${index}]`))) }
	if ('not' in condition) return { not: planCondition(condition.not, context, at('not')) }
	try {
		return planLeaf(condition, context)
	} catch (error) {
		if (!isCoded(error, 'bad-definition')) throw error
		const where = path === '' ? 'definition' : path
		return fail('bad-definition', `${where}: ${error.message}`, { path: where, problem: error.message })
	}
}

function planLeaf(condition: Leaf, context: PlanContext): PlanLeaf {
	if ('percentile' in condition) return planPercentile(condition, context)
	if ('trait' in condition) return planTrait(condition, context)
	if ('events' in condition) return planEvents(condition, context)
	if ('orders' in condition) return planOrders(condition, context)
	if ('sequence' in condition) return planSequence(condition, context)
	if ('near' in condition) return planNear(condition)
	if ('consent' in condition) return { leaf: 'consent', purpose: condition.consent, agreed: condition.agreed }
	if ('bucket' in condition) return planBucket(condition)
	return { leaf: 'segment', segment: condition.segment, member: condition.member }
}
