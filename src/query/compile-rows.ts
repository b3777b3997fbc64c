import { cellSql, decimalParameter, rangeSql } from './cell-sql.ts'
import { compileGoal, countParameter, type Decision, type MeasuredRows, onlyCovered } from './compile-goal.ts'
import { eventRows, orderRows, writtenSql } from './fact-rows.ts'
import { difference, type PeopleSets, peopleHaving, peopleWith } from './people-set.ts'
import type { CountOf, EventsPlan, Goal, OrdersPlan, WholeRange } from './plan.ts'

export function compileEvents(plan: EventsPlan, sets: PeopleSets): Decision {
	const measured = measuredEvents(plan, sets)
	if (plan.same === undefined) return compileGoal(plan.goal, measured, sets)
	return decideSame(plan.goal, measured, writtenSql(plan.same, sets), sets)
}

function measuredEvents(plan: EventsPlan, sets: PeopleSets): MeasuredRows {
	const { property = '' } = plan
	const name = () => sets.parameters.add('String', property)
	const isNumber = () => `mapContains(num, ${name()})`
	const number = () => `num[${name()}]`
	return {
		rows: eventRows(plan, sets),
		within: plan.within,
		covered: () => sets.observed(),
		rowsAreCovered: false,
		amount: (of, when) => {
			if (of === 'count') return when === undefined ? 'count()' : `countIf(${when})`
			if (of === 'sum') return when === undefined ? `sum(${number()})` : `sumIf(${number()}, ${when})`
			return amountSql(of, writtenSql(property, sets), plan.zone, sets, when)
		},
		numbers: () => ({ n: `countIf(${isNumber()})`, sum: `sum(${number()})` }),
		extreme: (by) => `${by}If(${number()}, ${isNumber()})`,
		outcome: (test) => {
			const written = writtenSql(property, sets)
			const passes = cellSql(test, { text: written, num: number() }, sets.parameters)
			const flag = test.on === 'number' ? `multiIf(NOT ${isNumber()}, 3, ${passes}, 1, 2)` : `if(${passes}, 1, 2)`
			return { flag, present: `${written} != ''` }
		},
	}
}

export function compileOrders(plan: OrdersPlan, sets: PeopleSets): Decision {
	const measured = measuredOrders(plan, sets)
	const { goal, same } = plan
	if (same !== undefined) return decideSame(goal, measured, same, sets)
	if (goal.by === 'min' || goal.by === 'max') return decideExtremeOrder(goal, measured, sets)
	return compileGoal(goal, measured, sets)
}

function measuredOrders(plan: OrdersPlan, sets: PeopleSets): MeasuredRows {
	const { column = "''", amount = 'base_amount' } = plan
	const sum = (when?: string) =>
		`${plan.negated ? '-' : ''}${when === undefined ? `sum(${amount})` : `sumIf(${amount}, ${when})`}`
	return {
		rows: orderRows(plan, sets),
		within: plan.within,
		covered: () => sets.knownBuyers(),
		rowsAreCovered: true,
		amount: (of, when) => {
			if (of === 'count') return when === undefined ? 'uniqExact(source, order_id)' : `uniqExactIf(source, order_id, ${when})`
			if (of === 'sum') return sum(when)
			return amountSql(of, column, plan.zone, sets, when)
		},
		numbers: () => ({ n: 'uniqExact(source, order_id)', sum: sum() }),
		extreme: () => sum(),
		outcome: (test) => ({
			flag: `if(${cellSql(test, { text: column, num: 'NULL' }, sets.parameters)}, 1, 2)`,
			present: `${column} != ''`,
		}),
	}
}

function amountSql(of: 'days' | 'distinct', written: string, zone: string, { parameters }: PeopleSets, when?: string): string {
	if (of === 'distinct') return `uniqExactIf(${written}, ${written} != ''${when === undefined ? '' : ` AND ${when}`})`
	const day = `toDate32(ts, ${parameters.add('String', zone)})`
	return when === undefined ? `uniqExact(${day})` : `uniqExactIf(${day}, ${when})`
}

/** The goal is met among the rows of one value: somebody unseen may have met it with another. */
function decideSame(goal: Goal, { rows, ...measured }: MeasuredRows, value: string, sets: PeopleSets): Decision {
	if (!('range' in goal) || !(goal.by === 'sum' || isCount(goal.by))) throw new Error(`${goal.by} is not of one value`)
	const range = goal.range as WholeRange
	const parameter = goal.by === 'sum' ? (of: bigint) => decimalParameter(of, sets.parameters) : countParameter(sets)
	const having = rangeSql(measured.amount(goal.by), range, parameter)
	const fits = () => peopleHaving(sets, { table: rows.table, where: [...rows.where, `${value} != ''`] }, having, [value])
	const certain = goal.by !== 'sum' && range.high === undefined
	return {
		yes: () => (certain ? fits() : onlyCovered(fits(), measured)),
		no: () => difference(measured.covered(), fits()),
	}
}

function isCount(by: Goal['by']): by is CountOf {
	return by === 'count' || by === 'days' || by === 'distinct'
}

/** The least or the greatest order is in the range when one order is and none is beyond it. */
function decideExtremeOrder(
	{ by, range }: Extract<Goal, { by: 'min' | 'max' }>,
	{ rows, extreme }: MeasuredRows,
	sets: PeopleSets,
): Decision {
	const having = (test: string) => peopleHaving(sets, rows, test, ['source', 'order_id'])
	const value = (of: bigint) => decimalParameter(of, sets.parameters)
	const above = (bound: bigint) => having(`${extreme(by)} > ${value(bound)}`)
	const below = (bound: bigint) => having(`${extreme(by)} < ${value(bound)}`)
	const beyond = by === 'min' ? range.low : range.high
	const fits = () => {
		const inside = having(rangeSql(extreme(by), range, value))
		if (beyond === undefined) return inside
		return difference(inside, by === 'min' ? below(beyond) : above(beyond))
	}
	return { yes: fits, no: () => difference(peopleWith(sets, rows), fits()) }
}
