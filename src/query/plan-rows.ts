import { fail } from '#kit/errors'
import { type CellTest, cellTest } from './cell.ts'
import type { Comparison } from './comparison.ts'
import type {
	EventFilter,
	EventsChange,
	EventsCondition,
	OrderField,
	OrderFilter,
	OrdersChange,
	OrdersCondition,
} from './measured-rows.ts'
import type { EventsPlan, EventTest, Goal, OrderColumn, OrdersPlan, OrderTest } from './plan.ts'
import { amountGoal, averageGoal, changeGoal, countGoal, isChange, timeGoal } from './plan-goal.ts'
import { type Moment, windowRange } from './window.ts'

export function planEvents(condition: EventsCondition | EventsChange, moment: Moment): EventsPlan {
	return {
		leaf: 'events',
		names: namesOf(condition.events),
		where: (condition.where ?? []).map(planEventTest),
		within: windowRange(condition.window, moment),
		zone: moment.zone,
		goal: eventsGoal(condition, moment),
		...('property' in condition ? { property: condition.property } : {}),
		...('same' in condition && condition.same !== undefined ? { same: condition.same } : {}),
	}
}

/** Each name once. */
export function namesOf(events: EventsCondition['events']): readonly string[] {
	return typeof events === 'string' ? [events] : [...new Set(events.any)]
}

export function planEventTest(filter: EventFilter): EventTest {
	if ('property' in filter) {
		const { property, ...comparison } = filter
		return { property, test: cellTest(comparison as Comparison) }
	}
	const { field, ...comparison } = filter
	return { column: field, test: columnTest(field, comparison as Comparison) }
}

function eventsGoal(condition: EventsCondition | EventsChange, moment: Moment): Goal {
	if (isChange(condition)) return changeGoal(condition.measure, condition, moment)
	switch (condition.measure) {
		case 'count':
		case 'days':
		case 'distinct':
			return countGoal(condition.measure, condition)
		case 'sum':
		case 'min':
		case 'max':
			return amountGoal(condition.measure, condition)
		case 'avg':
			return averageGoal(condition)
		case 'first':
		case 'last':
			return valueGoal(condition.measure, cellTest(condition as Comparison))
		case 'days_since_first':
		case 'days_since_last':
			return timeGoal(condition.measure, condition, moment)
	}
}

/** That there is a value at all is that there is a different one. */
function valueGoal(by: 'first' | 'last', test: CellTest): Goal {
	return test.on === 'presence' ? { by: 'distinct', range: { low: 1n } } : { by, test }
}

export function planOrders(condition: OrdersCondition | OrdersChange, moment: Moment): OrdersPlan {
	return {
		leaf: 'orders',
		where: (condition.where ?? []).map(planOrderTest),
		within: windowRange(condition.window, moment),
		zone: moment.zone,
		...linesOf(condition.measure),
		goal: ordersGoal(condition, moment),
		...('field' in condition ? { column: columnOf(condition.field) } : {}),
		...('same' in condition && condition.same !== undefined ? { same: columnOf(condition.same) } : {}),
	}
}

export function planOrderTest(filter: OrderFilter): OrderTest {
	const { field, ...comparison } = filter
	return { column: columnOf(field), test: columnTest(field, comparison as Comparison) }
}

export function columnOf(field: OrderField): OrderColumn {
	return field === 'item' ? 'item_id' : field
}

/** Which lines a measure is of, and which of their amounts. */
function linesOf(measure: OrdersCondition['measure']): Pick<OrdersPlan, 'kind' | 'amount' | 'negated'> {
	switch (measure) {
		case 'refund_count':
			return { kind: 'refund' }
		case 'units':
			return { kind: 'order', amount: 'quantity' }
		case 'gmv':
		case 'avg':
		case 'min':
		case 'max':
			return { kind: 'order', amount: 'base_amount' }
		case 'refunded':
			return { kind: 'refund', amount: 'base_amount', negated: true }
		case 'net':
			return { amount: 'base_amount' }
		default:
			return { kind: 'order' }
	}
}

function ordersGoal(condition: OrdersCondition | OrdersChange, moment: Moment): Goal {
	if (isChange(condition)) return changeGoal(amountOf(condition.measure), condition, moment)
	switch (condition.measure) {
		case 'count':
		case 'refund_count':
			return countGoal('count', condition)
		case 'days':
		case 'distinct':
			return countGoal(condition.measure, condition)
		case 'avg':
			return averageGoal(condition)
		case 'min':
		case 'max':
			return amountGoal(condition.measure, condition)
		case 'first':
		case 'last':
			return valueGoal(condition.measure, columnTest(condition.field, condition as Comparison))
		case 'days_since_first':
		case 'days_since_last':
			return timeGoal(condition.measure, condition, moment)
		default:
			return amountGoal('sum', condition)
	}
}

function amountOf(measure: OrdersChange['measure']): 'count' | 'days' | 'distinct' | 'sum' {
	if (measure === 'refund_count') return 'count'
	return measure === 'count' || measure === 'days' || measure === 'distinct' ? measure : 'sum'
}

/** Columns are texts; an empty one means that the fact did not say. */
function columnTest(field: string, comparison: Comparison): CellTest {
	const test = cellTest(comparison)
	return test.on === 'number' ? fail('bad-definition', `${field}: is a text; a number does not compare with it`) : test
}
