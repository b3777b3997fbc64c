import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { parseTime } from '#kit/zone'
import { wallClock } from './wall-clock.ts'

const at = (text: string, options: Parameters<typeof wallClock>[0]) => wallClock(options)(text)?.at
const utc = (text: string) => Date.parse(text)

describe('times of a file', () => {
	it.each([
		['2011-07-01 12:00:00', '2011-07-01T11:00:00Z'],
		['2011-01-01T12:00', '2011-01-01T12:00:00Z'],
		['2011/7/1 9:05', '2011-07-01T08:05:00Z'],
		['2011-07-01', '2011-06-30T23:00:00Z'],
		['2011-07-01T12:00:00.5Z', '2011-07-01T12:00:00.500Z'],
		['2011-07-01 12:00:00+0800', '2011-07-01T04:00:00Z'],
		['2011-07-01 12:00:00 UTC', '2011-07-01T12:00:00Z'],
		['2011-07-01 12:00 gmt', '2011-07-01T12:00:00Z'],
		['1309521600', '2011-07-01T12:00:00Z'],
		['1309521600123', '2011-07-01T12:00:00.123Z'],
	])('%s in London is %s', (text, expected) => {
		expect(at(text, { zone: 'Europe/London' })).toBe(utc(expected))
	})

	it.each(['', 'soon', '2011-02-30', '2011-13-01', '2011-01-01 24:01', '2011-01-01 10:61', '12/1/2010 8:26', '123'])(
		'%j is no time',
		(text) => {
			expect(at(text, { zone: 'Europe/London' })).toBeUndefined()
		},
	)

	it('reads further formats that the mapping names', () => {
		expect(at('12/1/2010 8:26', { zone: 'Europe/London', formats: ['M/d/yyyy H:mm'] })).toBe(utc('2010-12-01T08:26:00Z'))
	})

	it('shifts the wall clock: nine in the morning stays nine in the morning across daylight saving', () => {
		const zone = 'Europe/London'
		const moment = wallClock({ zone, shiftWeeks: 20 })('2011-01-05 09:00:00')
		expect(moment?.at).toBe(utc('2011-05-25T08:00:00Z'))
		expect(moment?.wall).toBe(utc('2011-01-05T09:00:00Z'))
		expect(wallClock({ zone, shiftWeeks: 20 })('2011-01-05T09:00:00Z')?.at).toBe(utc('2011-05-25T08:00:00Z'))
	})

	it('moves an hour that does not exist forward, and reads one that happens twice as its first pass', () => {
		expect(at('2011-03-27 01:30:00', { zone: 'Europe/London' })).toBe(utc('2011-03-27T01:30:00Z'))
		expect(at('2011-10-30 01:30:00', { zone: 'Europe/London' })).toBe(utc('2011-10-30T00:30:00Z'))
	})

	it('agrees with the calendar library wherever an hour exists once', () => {
		const zones = fc.constantFrom(
			'Europe/London',
			'Asia/Shanghai',
			'America/New_York',
			'Australia/Lord_Howe',
			'Asia/Kathmandu',
			'UTC',
		)
		fc.assert(
			fc.property(zones, fc.integer({ min: utc('1990-01-01T00:00:00Z'), max: utc('2035-01-01T00:00:00Z') }), (zone, ms) => {
				const local = DateTime.fromMillis(ms, { zone })
				fc.pre(local.getPossibleOffsets().length === 1)
				const text = local.toFormat('yyyy-MM-dd HH:mm:ss.SSS')
				expect({ zone, text, at: at(text, { zone }) }).toEqual({ zone, text, at: parseTime(text, zone) })
				expect(at(local.toISO() ?? '', { zone })).toBe(ms)
			}),
			{ numRuns: 2_000 },
		)
	})
})
