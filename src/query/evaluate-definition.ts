import { formatDecimal, parseDecimal } from '#kit/money'
import { type Answer, and, answerOf, not, or } from './answer.ts'
import { type Cell, type CellTest, isNegated, positive, testCell, testRange } from './cell.ts'
import type { Definition } from './condition.ts'
import type { FieldType } from './field.ts'
import { type Finding, nothingKnown, onlyIf, seen, testAtLeast, testKnown } from './finding.ts'
import type { EventFact, History } from './history.ts'
import {
	type EventsPlan,
	type FactPlan,
	type Goal,
	type MemberPlan,
	type OrdersPlan,
	type Plan,
	type PlanContext,
	type PlanLeaf,
	planDefinition,
	type TagPlan,
	type TraitPlan,
} from './plan-definition.ts'
import type { TimeRange } from './window.ts'

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
			return testEvents(plan, history)
		case 'orders':
			return testOrders(plan, history)
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

function testEvents(plan: EventsPlan, history: History): Finding {
	const rows = history.events.filter(
		(row) =>
			plan.names.includes(row.event) &&
			!row.marks.includes('bot') &&
			within(row.ts, plan.within) &&
			plan.where.every((filter) => matchesEvent(row, filter)),
	)
	return testGoal(plan.goal, history.coverage.observed, {
		count: () => rows.length,
		sum: () => total(rows.map((row) => row.num[plan.property ?? ''] ?? '0')),
		times: rows.map((row) => row.ts),
	})
}

function matchesEvent(row: EventFact, filter: EventsPlan['where'][number]): boolean {
	if ('column' in filter) return matchesColumn(row[filter.column], filter.test)
	const text = row.text[filter.property]
	const num = row.num[filter.property]
	if (filter.test.on === 'presence') return text !== undefined || num !== undefined
	if (filter.test.on === 'text') return text !== undefined && testCell({ text }, filter.test) === true
	return num !== undefined && testCell({ text: '', num }, filter.test) === true
}

function matchesColumn(text: string, test: CellTest): boolean {
	return text !== '' && testCell({ text }, test) === true
}

function testOrders(plan: OrdersPlan, history: History): Finding {
	const rows = history.lines.filter(
		(row) =>
			!row.synthetic &&
			(plan.kind === undefined || row.kind === plan.kind) &&
			within(row.ts, plan.within) &&
			plan.where.every((filter) => matchesColumn(row[filter.column], filter.test)),
	)
	return testGoal(plan.goal, history.coverage.purchased || history.coverage.identified, {
		count: () => new Set(rows.map((row) => JSON.stringify([row.source, row.order_id]))).size,
		sum: () => total(rows.map((row) => row[plan.amount ?? 'base_amount'])) * (plan.negated ? -1n : 1n),
		times: rows.map((row) => row.ts),
	})
}

interface Measured {
	readonly count: () => number
	readonly sum: () => bigint
	readonly times: readonly number[]
}

function testGoal(goal: Goal, covered: boolean, measured: Measured): Finding {
	if (goal.by === 'sum') {
		const sum = measured.sum()
		return onlyIf(covered, { answer: answerOf(testRange(sum, goal.range)), value: formatDecimal(sum) })
	}
	if (goal.by === 'count') {
		const count = measured.count()
		return seen({ answer: testAtLeast(BigInt(count), goal.range, covered), value: count }, covered)
	}
	if (measured.times.length === 0) return nothingKnown
	const last = Math.max(...measured.times)
	const range = {
		...(goal.from === undefined ? {} : { low: BigInt(goal.from) }),
		...(goal.to === undefined ? {} : { high: BigInt(goal.to) - 1n }),
	}
	return seen({ answer: testAtLeast(BigInt(last), range, covered), value: new Date(last).toISOString() }, covered)
}

function within(ts: number, { from, to }: TimeRange): boolean {
	return (from === undefined || ts >= from) && ts < to
}

function total(amounts: readonly string[]): bigint {
	return amounts.reduce((sum, amount) => sum + (parseDecimal(amount) ?? 0n), 0n)
}
