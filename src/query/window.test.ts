import { describe, expect, it } from 'vitest'
import { daysSinceRange, windowRange } from './window.ts'

/** Three days after the clocks went back: 00:00 in New York is 05:00 UTC now and was 04:00 before. */
const moment = { now: Date.parse('2025-11-05T17:30:00Z'), zone: 'America/New_York' }
const at = Date.parse

describe('windows', () => {
	it('reads "last N days" from midnight in the shop, across a change of clocks', () => {
		expect(windowRange({ last: 3, unit: 'days' }, moment)).toEqual({ from: at('2025-11-02T04:00:00Z'), to: moment.now })
		expect(windowRange({ last: 2, unit: 'days' }, moment)).toEqual({ from: at('2025-11-03T05:00:00Z'), to: moment.now })
	})

	it('reads hours as elapsed time', () => {
		expect(windowRange({ last: 96, unit: 'hours' }, moment)).toEqual({ from: at('2025-11-01T17:30:00Z'), to: moment.now })
	})

	it('reads dates in the shop and never looks past now', () => {
		expect(windowRange({ from: '2025-11-01', to: '2025-11-03' }, moment)).toEqual({
			from: at('2025-11-01T04:00:00Z'),
			to: at('2025-11-03T05:00:00Z'),
		})
		expect(windowRange({ from: '2025-11-01', to: '2027-01-01' }, moment).to).toBe(moment.now)
		expect(windowRange(undefined, moment)).toEqual({ to: moment.now })
	})

	it('refuses what is no time, naming it', () => {
		expect(() => windowRange({ from: 'yesterday' }, moment)).toThrow('yesterday: is not a date or time')
	})
})

describe('days since a time', () => {
	it('are calendar days of the shop, turned into instants', () => {
		expect(daysSinceRange(3, 3, moment)).toEqual({ from: at('2025-11-02T04:00:00Z'), to: at('2025-11-03T05:00:00Z') })
		expect(daysSinceRange(30, undefined, moment)).toEqual({ to: at('2025-10-07T04:00:00Z') })
		expect(daysSinceRange(undefined, 0, moment)).toEqual({ from: at('2025-11-05T05:00:00Z') })
		expect(daysSinceRange(0, undefined, moment)).toEqual({})
	})
})
