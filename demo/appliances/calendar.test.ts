import { expect, test } from 'vitest'
import { dateAt, dayMs, festivalAt, monthDay, nextFestival, springFestival, startOfDayAt } from './calendar.ts'
import { frozen } from './installation.ts'

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' })

test('Spring Festival is the first day of the first lunar month', () => {
	// In 2027 and 2030 the new moon comes within minutes of midnight, and the runtime's approximation errs by a day.
	const near = new Set([2027, 2030])
	for (let year = 2020; year <= 2035; year++) if (!near.has(year)) expect(lunar.format(springFestival(year))).toBe('1/1')
	expect([springFestival(2027), springFestival(2030)]).toEqual([dateAt('2027-02-06'), dateAt('2030-02-03')])
})

test('days begin at midnight in China, in every season', () => {
	for (const date of ['2026-01-01', '2026-06-18', '2026-11-11']) {
		const midnight = dateAt(date)
		expect(new Date(midnight).toISOString().slice(11, 16)).toBe('16:00')
		expect(startOfDayAt(midnight + 5 * 3_600_000)).toBe(midnight)
		expect(startOfDayAt(midnight - 1)).toBe(midnight - dayMs)
	}
	expect(monthDay(dateAt('2026-06-18'))).toEqual({ year: 2026, month: 5, day: 18 })
})

test('festivals lie on their dates, presale included', () => {
	expect(festivalAt(dateAt('2026-10-19'))).toBeUndefined()
	expect(festivalAt(dateAt('2026-10-20'))?.name).toBe('double-11')
	expect(festivalAt(dateAt('2026-11-11') + dayMs - 1)?.name).toBe('double-11')
	expect(festivalAt(dateAt('2026-11-12'))).toBeUndefined()
	expect(nextFestival(dateAt('2026-11-20')).peak).toBe(dateAt('2027-06-18'))
})

test('the installation freeze begins before Spring Festival and ends after it', () => {
	expect(frozen(dateAt('2026-02-11'), 2026)).toBeUndefined()
	expect(frozen(dateAt('2026-02-12'), 2026)).toBe(dateAt('2026-02-25'))
	expect(frozen(dateAt('2026-02-25'), 2026)).toBeUndefined()
})
