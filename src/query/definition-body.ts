import { z } from 'zod'

/**
 * A definition in the body of a request. The route takes any object and `parse` reads it, because only that can say
 * where in the tree something is wrong (`bad-definition` with the path) instead of "no alternative fits".
 */
export const definitionBody = z.record(z.string(), z.unknown()).meta({
	id: 'Definition',
	description:
		'A condition: {all: […]}, {any: […]}, {not: …}, {trait, op, value}, {trait, percentile}, {events, where, measure, op, value, window}, {orders: true, where, measure, op, value, window}, either of them with {against, change}, {sequence, same, window}, {near}, {consent, agreed}, {bucket, from, to} or {segment, member}. docs/conditions.md tells what each means.',
	examples: [{ events: 'Product Viewed', measure: 'count', op: 'gte', value: 3, window: { last: 14, unit: 'days' } }],
})
