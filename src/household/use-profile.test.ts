import { describe, expect, test } from 'vitest'
import { type Report, useProfile } from './use-profile.ts'

const zone = 'Asia/Shanghai'
const start = Date.UTC(2026, 9, 1, 0)
const minute = 60_000
const day = 1_440 * minute

function report(at: number, more: Partial<Report> = {}): Report {
	return { at: start + at, on: null, powerW: null, flow: null, waterL: null, filterLeftPct: null, fault: null, ...more }
}

describe('the use of an appliance', () => {
	test('nothing reported is nothing known', () => {
		expect(useProfile([], minute, zone)).toBeUndefined()
	})

	test('power that is more than stand-by is use; energy holds from one report to the next, but not over a pause', () => {
		const profile = useProfile(
			[
				report(0, { powerW: 2_000 }),
				report(5 * minute, { powerW: 2_000 }),
				report(day, { powerW: 3 }),
				report(day + minute, { powerW: 3 }),
			],
			10 * minute,
			zone,
		)
		expect(profile).toMatchObject({
			sessions: 1,
			medianMinutes: 5,
			usedDays: 1,
			days: 2,
			sessionsPerDay: 0.5,
			kwh: 0.5,
			litres: null,
		})
	})

	test('typical hours are the shop’s', () => {
		const profile = useProfile(
			[report(0, { on: true }), report(day, { on: true }), report(day + 60 * minute, { on: true })],
			minute,
			zone,
		)
		expect(profile?.typicalHours).toEqual([
			{ hour: 8, share: 0.667 },
			{ hour: 9, share: 0.333 },
		])
	})

	test('litres, filter and faults are those reported', () => {
		const profile = useProfile(
			[
				report(0, { waterL: 1.5, filterLeftPct: 40, fault: 'E2' }),
				report(minute, { waterL: 0, fault: 'E2' }),
				report(2 * minute, { filterLeftPct: 39 }),
			],
			minute,
			zone,
		)
		expect(profile).toMatchObject({ litres: 1.5, filterLeftPct: 39, faults: [{ code: 'E2', count: 2 }] })
	})

	test('idle since its last use, once that is a fortnight ago', () => {
		const quiet = (days: number) =>
			useProfile([report(0, { on: true }), report(days * day, { on: false })], minute, zone)?.idleSince
		expect([quiet(13), quiet(14)]).toEqual([null, new Date(start).toISOString()])
	})
})
