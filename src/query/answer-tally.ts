import type { Answer } from './answer.ts'
import { findLeaf, type Reading } from './evaluate-definition.ts'
import type { History } from './history.ts'
import type { Plan, PlanLeaf } from './plan.ts'

/** Which answers each kind of condition gave. */
export function createTally() {
	const tally = new Map<string, Map<Answer, number>>()
	const count = (plan: Plan, history: History, reading: Reading): void => {
		if ('leaf' in plan) {
			const answers = tally.get(kindOf(plan)) ?? new Map<Answer, number>()
			tally.set(kindOf(plan), answers)
			const { answer } = findLeaf(plan, history, reading)
			answers.set(answer, (answers.get(answer) ?? 0) + 1)
		} else if ('not' in plan) count(plan.not, history, reading)
		else for (const part of 'all' in plan ? plan.all : plan.any) count(part, history, reading)
	}
	const possible = (kind: string): Answer[] => (alwaysKnown.has(kind) ? ['yes', 'no'] : ['yes', 'no', 'unknown'])
	return {
		count,
		/** Kinds that never came up, and answers that they never gave. */
		missing: () =>
			kinds.flatMap((kind) => possible(kind).flatMap((answer) => (tally.get(kind)?.has(answer) ? [] : [`${kind}: ${answer}`]))),
	}
}

const counted = ['count', 'days', 'distinct', 'sum']
const measured = ['avg', 'min', 'max', 'first', 'last', 'first_time', 'last_time', 'change']
const kinds = [
	...['trait', 'fact', 'tag', 'percentile', 'sequence', 'sequence of the same', 'near', 'consent', 'bucket', 'segment'],
	...['events', 'orders'].flatMap((rows) => [
		...[...counted, ...measured].map((by) => `${rows} ${by}`),
		...counted.map((by) => `${rows} ${by} of the same`),
	]),
]

const alwaysKnown: ReadonlySet<string> = new Set(['segment', 'consent', 'bucket'])

function kindOf(plan: PlanLeaf): string {
	if (plan.leaf === 'sequence') return plan.same === undefined ? 'sequence' : 'sequence of the same'
	if (!('goal' in plan)) return plan.leaf
	return `${plan.leaf} ${plan.goal.by}${plan.same === undefined ? '' : ' of the same'}`
}
