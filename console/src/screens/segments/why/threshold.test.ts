import { expect, it } from 'vitest'
import type { Found } from './explanation.ts'
import { stepsIn, thresholdOf, unitOf } from './threshold.ts'

function found(leaf: Found['leaf'], condition: Record<string, unknown>): Found {
	return { leaf, value: null, partial: false, condition }
}

it('names what a condition asks for, of a change by its own operator', () => {
	const count = found('events', { events: 'A', measure: 'count', op: 'gte', value: 3 })
	expect(thresholdOf(count)).toEqual({ op: 'gte', values: [3] })
	const change = found('orders', { orders: true, measure: 'net', against: 'previous', change: { op: 'lte', value: -30 } })
	expect(thresholdOf(change)).toEqual({ op: 'lte', values: [-30] })
	expect(unitOf(change)).toBe('percent')
	expect(thresholdOf(found('fact', { trait: 'age', op: 'between', value: [20, 30] }))).toEqual({
		op: 'between',
		values: [20, 30],
	})
})

it('names nothing where the sentence says it all', () => {
	expect(thresholdOf(found('trait', { trait: 'city', op: 'exists' }))).toBeUndefined()
	expect(thresholdOf(found('consent', { consent: 'location', agreed: true }))).toBeUndefined()
})

it('knows what a number counts', () => {
	const sequence = found('sequence', { sequence: [{ events: 'A' }, { events: 'B' }] })
	expect([unitOf(sequence), stepsIn(sequence)]).toEqual(['steps', 2])
	expect(unitOf(found('near', { near: {} }))).toBe('metres')
	expect(unitOf(found('orders', { measure: 'days_since_last' }))).toBe('days')
	expect(unitOf(found('events', { measure: 'count' }))).toBe('plain')
})
