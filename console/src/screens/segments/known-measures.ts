import type { EventMeasure, OrderMeasure } from '../../api/definition.ts'

/** The measures that the builder knows; what a newer server may add opens as JSON. */
export const eventMeasures: readonly EventMeasure[] = [
	'count',
	'days',
	'distinct',
	'sum',
	'avg',
	'min',
	'max',
	'first',
	'last',
	'days_since_first',
	'days_since_last',
]
export const orderMeasures: readonly OrderMeasure[] = [
	'count',
	'net',
	'gmv',
	'units',
	'avg',
	'min',
	'max',
	'days',
	'distinct',
	'first',
	'last',
	'days_since_first',
	'days_since_last',
	'refund_count',
	'refunded',
]

/** Whether the measure is the value that a row holds, compared as written. */
export function isOwnValue(measure: string): boolean {
	return measure === 'first' || measure === 'last'
}

/** Whether the measure is of a property of events, or of a field of orders, that has to be named. */
export function needsProperty(measure: string, over: 'events' | 'orders'): boolean {
	if (measure === 'distinct' || isOwnValue(measure)) return true
	return over === 'events' && ['sum', 'avg', 'min', 'max'].includes(measure)
}

/** Whether it may be asked of one value of a property, and compared with the past: what adds up over rows. */
export function addsUp(measure: string): boolean {
	return !(isOwnValue(measure) || measure.startsWith('days_since') || ['avg', 'min', 'max'].includes(measure))
}
