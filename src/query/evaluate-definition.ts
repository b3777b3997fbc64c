import { type Answer, and, not, or } from './answer.ts'
import type { Definition } from './condition.ts'
import { findInEvents, findInOrders } from './evaluate-rows.ts'
import { findSequence } from './evaluate-sequence.ts'
import {
	findBucket,
	findConsent,
	findFact,
	findMember,
	findNear,
	findPercentile,
	findTag,
	findTrait,
} from './evaluate-shopper.ts'
import { type Finding, nothingKnown } from './finding.ts'
import type { History } from './history.ts'
import type { Plan, PlanLeaf } from './plan.ts'
import type { PlanContext } from './plan-context.ts'
import { planDefinition } from './plan-definition.ts'
import { requiredPurposes } from './required-purposes.ts'

/** How a history is read. */
export interface Reading {
	/** Facts that need an agreement of their own say nothing of those who did not agree, as in what people are shown. */
	readonly agreedOnly?: boolean
}

/** The in-memory check: does this shopper meet the definition now? Agrees with the compiled SQL. */
export function evaluateDefinition(definition: Definition, history: History, context: PlanContext & Reading): Answer {
	return evaluatePlan(planDefinition(definition, context), history, context)
}

export function evaluatePlan(plan: Plan, history: History, reading: Reading = {}): Answer {
	if ('all' in plan) return and(plan.all.map((part) => evaluatePlan(part, history, reading)))
	if ('any' in plan) return or(plan.any.map((part) => evaluatePlan(part, history, reading)))
	if ('not' in plan) return not(evaluatePlan(plan.not, history, reading))
	return findLeaf(plan, history, reading).answer
}

/** What one condition finds in the history, and the answer that follows. */
export function findLeaf(plan: PlanLeaf, history: History, { agreedOnly }: Reading = {}): Finding {
	const agreed = requiredPurposes(plan, agreedOnly).every((purpose) => history.agreed?.has(purpose))
	if (agreed) return findIn(plan, history)
	// Nor that there is something.
	return 'test' in plan && plan.test.on === 'presence' ? { answer: 'no', value: null } : nothingKnown
}

function findIn(plan: PlanLeaf, history: History): Finding {
	switch (plan.leaf) {
		case 'trait':
			return findTrait(plan, history)
		case 'fact':
			return findFact(plan, history)
		case 'tag':
			return findTag(plan, history)
		case 'percentile':
			return findPercentile(plan, history)
		case 'events':
			return findInEvents(plan, history)
		case 'orders':
			return findInOrders(plan, history)
		case 'sequence':
			return findSequence(plan, history)
		case 'near':
			return findNear(plan, history)
		case 'consent':
			return findConsent(plan, history)
		case 'bucket':
			return findBucket(plan, history)
		case 'segment':
			return findMember(plan, history)
	}
}
