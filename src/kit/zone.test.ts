import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { dayOf, daysBetween, fromStoreTime, parseTime, startOfDay, toStoreTime } from './zone.ts'

describe('time in a shop’s zone', () => {
	it('writes times as the stores read them, and reads them back', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e12, max: 4e12 }), (at) => {
				expect(toStoreTime(at)).toBe(new Date(at).toISOString().replace('T', ' ').slice(0, 23))
				expect(fromStoreTime(toStoreTime(at))).toBe(at)
			}),
		)
	})

	it('reads a time without a zone in the zone it is told, and one with a zone as it says', () => {
		expect(parseTime('2011-07-01 12:00:00', 'Europe/London')).toBe(Date.UTC(2011, 6, 1, 11))
		expect(parseTime('2011-12-01 12:00:00', 'Europe/London')).toBe(Date.UTC(2011, 11, 1, 12))
		expect(parseTime('2026-11-11T00:00:00+08:00', 'Europe/London')).toBe(Date.UTC(2026, 10, 10, 16))
		expect(parseTime('2026-11-11T00:00:00.5Z', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 11, 0, 0, 0, 500))
	})

	it.each(['', 'yesterday', '2026-13-01', '2026-02-30 10:00', '11/11/2026', '20261111'])(
		'does not guess what %j means',
		(text) => {
			expect(parseTime(text, 'UTC')).toBeUndefined()
		},
	)

	it('begins days where the calendar does, however often and in whatever order it is asked', () => {
		const at = fc.integer({ min: Date.UTC(2026, 9, 20), max: Date.UTC(2026, 9, 30) })
		const zones = fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/St_Johns')
		fc.assert(
			fc.property(fc.array(fc.tuple(at, zones, fc.integer({ min: -3, max: 3 })), { maxLength: 40 }), (asked) => {
				for (const [time, zone, days] of asked) {
					const expected = DateTime.fromMillis(time, { zone }).startOf('day').plus({ days }).toMillis()
					expect(startOfDay(time, zone, days)).toBe(expected)
				}
			}),
		)
		expect(startOfDay(Date.UTC(2026, 9, 20), 'UTC', -1e9)).toBeNaN()
	})

	it('counts calendar days over the change of clocks', () => {
		const before = Date.UTC(2026, 9, 24, 23, 30)
		const after = Date.UTC(2026, 9, 25, 23, 30)
		expect(dayOf(before, 'Europe/London')).toBe('2026-10-25')
		expect(daysBetween(before, after, 'Europe/London')).toBe(0)
		expect(startOfDay(after, 'Europe/London', 1) - startOfDay(after, 'Europe/London')).toBe(25 * 3_600_000)
	})
})
