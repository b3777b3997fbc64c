import { fail } from '#kit/errors'
import { integerRange, micros } from './cell.ts'
import type { EventsChange, EventsCondition, MeasureOp, OrdersChange, OrdersCondition } from './measured-rows.ts'
import type { CountOf, Goal, RatioRange, WholeRange } from './plan.ts'
import { daysSinceRange, type Moment, type TimeRange, windowBefore, windowRange } from './window.ts'

interface Measured {
	readonly op: MeasureOp
	readonly value: number | readonly [number, number]
}

export function countGoal(by: CountOf, measured: Measured): Goal {
	const range = wholeRange(measured, BigInt)
	// "At least none" bounds nothing.
	if (range.low !== 0n) return { by, range }
	return { by, range: range.high === undefined ? {} : { high: range.high } }
}

export function amountGoal(by: 'sum' | 'min' | 'max', measured: Measured): Goal {
	return { by, range: wholeRange(measured, micros) }
}

export function averageGoal(measured: Measured): Goal {
	return { by: 'avg', range: ratioRange(measured) }
}

export function timeGoal(measure: 'days_since_first' | 'days_since_last', measured: Measured, moment: Moment): Goal {
	const { low, high } = wholeRange(measured, BigInt)
	const [least, most] = [low, high].map((bound) => (bound === undefined ? undefined : Number(bound)))
	return { by: measure === 'days_since_last' ? 'last_time' : 'first_time', ...daysSinceRange(least, most, moment) }
}

type Change = EventsChange | OrdersChange
type Counted = EventsCondition | OrdersCondition

export function isChange<C extends Counted | Change>(condition: C): condition is Extract<C, Change> {
	return 'change' in condition
}

export function changeGoal(of: CountOf | 'sum', condition: Change, moment: Moment): Goal {
	return { by: 'change', of, range: ratioRange(condition.change), before: timeBefore(condition, moment) }
}

function timeBefore({ against, window }: Change, moment: Moment): TimeRange {
	if (against !== 'previous') return windowRange(against, moment)
	return window && 'last' in window
		? windowBefore(window, moment)
		: fail('bad-definition', '"previous" is the time before a window of {last, unit}')
}

function wholeRange({ op, value }: Measured, step: (value: number) => bigint): WholeRange {
	if (typeof value !== 'number') return { low: step(value[0]), high: step(value[1]) }
	return op === 'between' ? fail('bad-definition', 'between takes [low, high]') : integerRange(op, step(value))
}

function ratioRange({ op, value }: Measured): RatioRange {
	const bound = (of: number, inclusive: boolean) => ({ value: micros(of), inclusive })
	if (typeof value !== 'number') return { low: bound(value[0], true), high: bound(value[1], true) }
	switch (op) {
		case 'gt':
		case 'gte':
			return { low: bound(value, op === 'gte') }
		case 'lt':
		case 'lte':
			return { high: bound(value, op === 'lte') }
		case 'eq':
			return { low: bound(value, true), high: bound(value, true) }
		case 'between':
			return fail('bad-definition', 'between takes [low, high]')
	}
}
