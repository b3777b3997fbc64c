import type { EventLeaf, OrderMeasure } from '../../api/definition.ts'

/** The measures that the builder has controls for; the language has more. */
export const eventMeasures: readonly EventLeaf['measure'][] = ['count', 'sum', 'days_since_last']
export const orderMeasures: readonly OrderMeasure[] = [
	'count',
	'refund_count',
	'net',
	'gmv',
	'refunded',
	'units',
	'days_since_last',
]
