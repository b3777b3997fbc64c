import { parseDecimal } from '#kit/money'
import { type Answer, and, answerOf, not, or } from './answer.ts'
import { type Cell, type CellTest, isNegated, positive, testCell, testRange } from './cell.ts'
import type { Definition } from './condition.ts'
import type { FieldType } from './field.ts'
import {
	type EventsPlan,
	type FactPlan,
	type Goal,
	type OrdersPlan,
	type Plan,
	type PlanContext,
	type PlanLeaf,
	planDefinition,
	type TagPlan,
	type TraitPlan,
	type WholeRange,
} from './plan-definition.ts'
import type { TimeRange } from './window.ts'

/** All that is known about one shopper, with the same columns that the stores hold. */
export interface History {
	/** Every value ever given; a declared one holds before observed ones, then the latest by (ts, key). */
	readonly traits: readonly {
		readonly name: string
		readonly text: string
		readonly num?: string
		readonly ts: number
		readonly key: bigint
		readonly kind: 'declared' | 'observed'
	}[]
	/** The computed profile, by column; times as UTC ms, decimals as text. Null, empty or absent: not known. */
	readonly facts: Readonly<Record<string, string | number | boolean | null>>
	readonly events: readonly EventFact[]
	readonly lines: readonly LineFact[]
	/** Whether we would know if it had happened. Whoever has an order line has purchased. */
	readonly coverage: { readonly observed: boolean; readonly purchased: boolean; readonly identified: boolean }
	/**
	 * Tags by code, where the shopper was evaluated and agreed to what the tag needs; no value: evaluated, and none fitted.
	 */
	readonly tags?: Readonly<Record<string, { readonly values: readonly string[]; readonly num?: string }>>
	/** Ids of the segments that hold this shopper. */
	readonly segments: ReadonlySet<string>
}

interface Place {
	readonly channel: string
	readonly source: string
	readonly shop: string
	readonly region: string
	readonly dealer: string
}

export interface EventFact extends Place {
	readonly event: string
	readonly ts: number
	readonly text: Readonly<Record<string, string>>
	readonly num: Readonly<Record<string, string>>
	readonly marks: readonly string[]
}

export interface LineFact extends Place {
	readonly order_id: string
	readonly kind: 'order' | 'refund' | 'adjustment'
	readonly ts: number
	readonly item_id: string
	readonly description: string
	readonly category: string
	readonly quantity: string
	readonly base_amount: string
	readonly synthetic: boolean
}

/** The in-memory check: does this shopper meet the definition now? Agrees with the compiled SQL. */
export function evaluateDefinition(definition: Definition, history: History, context: PlanContext): Answer {
	return evaluatePlan(planDefinition(definition, context), history)
}

export function evaluatePlan(plan: Plan, history: History): Answer {
	if ('all' in plan) return and(plan.all.map((part) => evaluatePlan(part, history)))
	if ('any' in plan) return or(plan.any.map((part) => evaluatePlan(part, history)))
	if ('not' in plan) return not(evaluatePlan(plan.not, history))
	return evaluateLeaf(plan, history)
}

function evaluateLeaf(plan: PlanLeaf, history: History): Answer {
	switch (plan.leaf) {
		case 'trait':
			return testKnown(traitCell(plan, history), plan.test)
		case 'fact':
			return testKnown(factCell(plan, history), plan.test)
		case 'tag':
			return testTag(plan, history)
		case 'segment':
			return answerOf(history.segments.has(plan.segment) === plan.member)
		case 'events':
			return testEvents(plan, history)
		case 'orders':
			return testOrders(plan, history)
	}
}

function testKnown(cell: Cell | undefined, test: CellTest): Answer {
	if (test.on === 'presence') return answerOf(cell !== undefined)
	const truth = cell && testCell(cell, test)
	return truth === undefined ? 'unknown' : answerOf(truth)
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

function testTag({ tag, as, zero, test }: TagPlan, history: History): Answer {
	const found = history.tags?.[tag]
	if (as === 'label') {
		if (test.on === 'presence') return answerOf(found !== undefined && found.values.length > 0)
		if (found === undefined) return 'unknown'
		const matches = found.values.some((text) => testCell({ text }, positive(test)) === true)
		return answerOf(matches !== isNegated(test))
	}
	const num = found?.num ?? (found && zero ? '0' : undefined)
	if (test.on === 'presence') return answerOf(num !== undefined)
	if (found === undefined) return 'unknown'
	return answerOf(num === undefined ? isNegated(test) : testCell({ text: '', num }, test) === true)
}

function testEvents(plan: EventsPlan, history: History): Answer {
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

function testOrders(plan: OrdersPlan, history: History): Answer {
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

function testGoal(goal: Goal, covered: boolean, measured: Measured): Answer {
	if (goal.by === 'sum') return covered ? answerOf(testRange(measured.sum(), goal.range)) : 'unknown'
	if (goal.by === 'count') return testAtLeast(BigInt(measured.count()), goal.range, covered)
	if (measured.times.length === 0) return 'unknown'
	const last = BigInt(Math.max(...measured.times))
	const range = {
		...(goal.from === undefined ? {} : { low: BigInt(goal.from) }),
		...(goal.to === undefined ? {} : { high: BigInt(goal.to) - 1n }),
	}
	return testAtLeast(last, range, covered)
}

/** The true value is at least `known`, and exactly that where we are sure to have seen everything. */
function testAtLeast(known: bigint, range: WholeRange, covered: boolean): Answer {
	if (range.high !== undefined && known > range.high) return 'no'
	if (range.high === undefined && (range.low === undefined || known >= range.low)) return 'yes'
	return covered ? answerOf(testRange(known, range)) : 'unknown'
}

function within(ts: number, { from, to }: TimeRange): boolean {
	return (from === undefined || ts >= from) && ts < to
}

function total(amounts: readonly string[]): bigint {
	return amounts.reduce((sum, amount) => sum + (parseDecimal(amount) ?? 0n), 0n)
}
