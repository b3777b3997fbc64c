import { type Answer, and, answerOf, not, or } from './answer.ts'
import { type Cell, type CellTest, isNegated, positive, testCell } from './cell.ts'
import type { Definition } from './condition.ts'
import { findInEvents, findInOrders } from './evaluate-rows.ts'
import type { FieldType } from './field.ts'
import { type Finding, nothingKnown, testKnown } from './finding.ts'
import type { History } from './history.ts'
import type { FactPlan, MemberPlan, Plan, PlanLeaf, TagPlan, TraitPlan } from './plan.ts'
import { type PlanContext, planDefinition } from './plan-definition.ts'

/** The in-memory check: does this shopper meet the definition now? Agrees with the compiled SQL. */
export function evaluateDefinition(definition: Definition, history: History, context: PlanContext): Answer {
	return evaluatePlan(planDefinition(definition, context), history)
}

export function evaluatePlan(plan: Plan, history: History): Answer {
	if ('all' in plan) return and(plan.all.map((part) => evaluatePlan(part, history)))
	if ('any' in plan) return or(plan.any.map((part) => evaluatePlan(part, history)))
	if ('not' in plan) return not(evaluatePlan(plan.not, history))
	return findLeaf(plan, history).answer
}

/** What one condition finds in the history, and the answer that follows. */
export function findLeaf(plan: PlanLeaf, history: History): Finding {
	switch (plan.leaf) {
		case 'trait':
			return testKnown(traitCell(plan, history), plan.test)
		case 'fact':
			return testKnown(factCell(plan, history), plan.test)
		case 'tag':
			return testTag(plan, history)
		case 'segment':
			return findMember(plan, history)
		case 'events':
			return findInEvents(plan, history)
		case 'orders':
			return findInOrders(plan, history)
	}
}

function findMember({ segment, member }: MemberPlan, history: History): Finding {
	const value = history.segments.has(segment)
	return { answer: answerOf(value === member), value }
}

function traitCell(plan: TraitPlan, history: History): Cell | undefined {
	const given = history.traits.filter((trait) => trait.name === plan.name)
	return given.toSorted((a, b) => traitRank(a) - traitRank(b) || a.ts - b.ts || (a.key < b.key ? -1 : 1)).at(-1)
}

/** What was said to hold only where nothing else is known lies before the year 2000. */
function traitRank({ kind, ts }: History['traits'][number]): number {
	return kind === 'declared' && ts >= Date.UTC(2000, 0, 1) ? 1 : 0
}

function factCell(plan: FactPlan, history: History): Cell | undefined {
	const value = history.facts[plan.row === undefined ? plan.column : `${plan.row} ${plan.column}`] ?? null
	return value === null || value === '' ? undefined : cellOf(plan.type, value)
}

function cellOf(type: FieldType, value: string | number | boolean): Cell {
	if (type === 'number') return { text: '', num: String(value) }
	return { text: type === 'time' ? new Date(Number(value)).toISOString() : String(value) }
}

function testTag({ tag, as, zero, test, requires }: TagPlan, history: History): Finding {
	const found = requires.every((purpose) => history.agreed?.has(purpose)) ? history.tags?.[tag] : undefined
	if (as === 'label') return testLabels(found?.values, test)
	const num = found?.num ?? (found && zero ? '0' : undefined)
	const value = num ?? null
	if (test.on === 'presence') return { answer: answerOf(num !== undefined), value }
	if (found === undefined) return nothingKnown
	return { answer: answerOf(num === undefined ? isNegated(test) : testCell({ text: '', num }, test) === true), value }
}

function testLabels(values: readonly string[] | undefined, test: CellTest): Finding {
	const value = values === undefined || values.length === 0 ? null : values.join(', ')
	if (test.on === 'presence') return { answer: answerOf(value !== null), value }
	if (values === undefined) return nothingKnown
	const matches = values.some((text) => testCell({ text }, positive(test)) === true)
	return { answer: answerOf(matches !== isNegated(test)), value }
}
