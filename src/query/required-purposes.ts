import { consentOfTrait, consentsOfEvents } from './consent-of-fact.ts'
import type { PlanLeaf, SequencePlan } from './plan.ts'

/**
 * Purposes without whose agreement a condition knows nothing of somebody.
 * @param agreedOnly asked for people to write to or look at: then also what the facts themselves need
 */
export function requiredPurposes(plan: PlanLeaf, agreedOnly = false): readonly string[] {
	if (plan.leaf === 'fact' || plan.leaf === 'tag') return plan.requires ?? []
	if (plan.leaf === 'near') return ['location']
	if (plan.leaf === 'percentile') return requiredPurposes({ ...plan.of, test: { on: 'presence' } }, agreedOnly)
	if (!agreedOnly) return []
	if (plan.leaf === 'events') return consentsOfEvents(plan.names)
	if (plan.leaf === 'sequence') return consentsOfEvents(namesIn(plan))
	const purpose = plan.leaf === 'trait' ? consentOfTrait(plan.name) : undefined
	return purpose === undefined ? [] : [purpose]
}

function namesIn({ steps }: SequencePlan): string[] {
	return steps
		.flatMap(({ row, without }) => [row, ...without])
		.flatMap((happening) => (happening.of === 'events' ? happening.names : []))
}
