import { type Answer, and, answerOf, not, or } from './answer.ts'
import { type Cell, type CellTest, isNegated, positive, testCell } from './cell.ts'
import type { Definition } from './condition.ts'
import { findInEvents, findInOrders } from './evaluate-rows.ts'
import { findSequence } from './evaluate-sequence.ts'
import type { FieldType } from './field.ts'
import { type Finding, nothingKnown, testKnown } from './finding.ts'
import type { History } from './history.ts'
import type { FactPlan, MemberPlan, Plan, PlanLeaf, TagPlan, TraitPlan } from './plan.ts'
import { type PlanContext, planDefinition } from './plan-definition.ts'
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
		case 'sequence':
			return findSequence(plan, history)
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

function testTag({ tag, as, zero, test }: TagPlan, history: History): Finding {
	const found = history.tags?.[tag]
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
