import type { Text } from '#kit/text'
import { daysBetween } from '#kit/zone'
import { type Answer, and, not, or } from './answer.ts'
import type { Condition, Definition, Leaf } from './condition.ts'
import { findLeaf, type Reading } from './evaluate-definition.ts'
import type { Finding } from './finding.ts'
import type { History } from './history.ts'
import type { Plan, PlanLeaf } from './plan.ts'
import type { PlanContext } from './plan-context.ts'
import { planDefinition } from './plan-definition.ts'
import { type Names, sentences } from './sentence.ts'
import type { Moment } from './window.ts'

/** The moment and the fields of the definition, and what to call things. */
export type ExplainContext = PlanContext & Names & Reading

interface Explained {
	readonly answer: Answer
	/** This part of the definition alone, in words. */
	readonly sentence: Text
	/** Where it stands in the definition: `all[1].not`; empty at the root. */
	readonly path: string
}

/** Why somebody meets a definition, or does not, or why we cannot know: the definition's own tree, answered. */
export type Explanation =
	| (Explained & { readonly all: readonly Explanation[] })
	| (Explained & { readonly any: readonly Explanation[] })
	| (Explained & { readonly not: Explanation })
	| ExplainedLeaf

export interface ExplainedLeaf extends Explained {
	readonly leaf: PlanLeaf['leaf']
	/** What the history holds, measured as the condition does: decimals as text, times in ISO 8601. Null: nothing is known. */
	readonly value: Finding['value']
	/** More may be true than is known: we do not see all that this shopper does. */
	readonly partial: boolean
	/** The condition as it stands in the definition: its `op` and `value` are the threshold. */
	readonly condition: Leaf
}

/** Evaluates one shopper's history in memory and keeps what every condition found. Agrees with `evaluateDefinition`. */
export function explainDefinition(definition: Definition, history: History, context: ExplainContext): Explanation {
	return explain(definition, planDefinition(definition, context), history, { path: '', context })
}

interface Place {
	readonly path: string
	readonly context: ExplainContext
}

function explain(condition: Condition, plan: Plan, history: History, place: Place): Explanation {
	const { path, context } = place
	const common = { path, sentence: sentences(condition, context) }
	const at = (step: string) => ({ context, path: path === '' ? step : `${path}.${step}` })
	if ('all' in plan && 'all' in condition) {
		const all = plan.all.map((part, index) => explain(condition.all[index] as Condition, part, history, at(`all[${index}]`)))
		return { ...common, answer: and(all.map(({ answer }) => answer)), all }
	}
	if ('any' in plan && 'any' in condition) {
		const any = plan.any.map((part, index) => explain(condition.any[index] as Condition, part, history, at(`any[${index}]`)))
		return { ...common, answer: or(any.map(({ answer }) => answer)), any }
	}
	if ('not' in plan && 'not' in condition) {
		const inner = explain(condition.not, plan.not, history, at('not'))
		return { ...common, answer: not(inner.answer), not: inner }
	}
	const { answer, value: found, partial = false } = findLeaf(plan as PlanLeaf, history, context)
	const value = asMeasured(condition as Leaf, found, context)
	return { ...common, answer, value, partial, leaf: (plan as PlanLeaf).leaf, condition: condition as Leaf }
}

/** Both evaluators compare times; the definition speaks of days since. */
function asMeasured(condition: Leaf, found: Finding['value'], { now, zone }: Moment): Finding['value'] {
	const inDays = 'measure' in condition && condition.measure.startsWith('days_since')
	return inDays && typeof found === 'string' ? daysBetween(Date.parse(found), now, zone) : found
}
