import { describe, expect, test } from 'vitest'
import { sharedData } from '../../../tests/support/shared-data.ts'
import { calendarOf, festivalOfDays } from './calendar.ts'
import { festivalRegressors, festivalSpans } from './festival-days.ts'
import { festivals } from './festivals.ts'
import {
	dayNumber,
	dragonBoat,
	easter,
	midAutumn,
	nthWeekday,
	qingming,
	qixi,
	runtimeDay,
	springFestival,
	weekdayOf,
} from './lunar-date.ts'

const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
const years = Array.from({ length: 21 }, (_, nth) => 2015 + nth)

test('Spring Festivals 2015 to 2035, as printed in almanacs', () => {
	expect(years.map((year) => dateOf(springFestival(year)).slice(2))).toEqual([
		...['15-02-19', '16-02-08', '17-01-28', '18-02-16', '19-02-05', '20-01-25', '21-02-12', '22-02-01', '23-01-22', '24-02-10'],
		...['25-01-29', '26-02-17', '27-02-06', '28-01-26', '29-02-13', '30-02-03', '31-01-23', '32-02-11', '33-01-31', '34-02-19'],
		'35-02-08',
	])
})

test('Dragon Boat, Mid-Autumn and Qingming of the State Council notices of 2023 to 2025; leap months do not mislead', () => {
	expect([2023, 2024, 2025].map((year) => dateOf(dragonBoat(year)))).toEqual(['2023-06-22', '2024-06-10', '2025-05-31'])
	expect([2023, 2024, 2025].map((year) => dateOf(midAutumn(year)))).toEqual(['2023-09-29', '2024-09-17', '2025-10-06'])
	expect([2023, 2024, 2025].map((year) => dateOf(qingming(year)))).toEqual(['2023-04-05', '2024-04-04', '2025-04-04'])
	expect([2023, 2025].map((year) => dateOf(qixi(year)))).toEqual(['2023-08-22', '2025-08-29'])
})

test("the runtime's calendar has the same days, but for two years with a new moon within minutes of midnight", () => {
	const off = years.filter((year) => runtimeDay(year, 1, 1) !== springFestival(year))
	expect(off).toEqual(off.filter((year) => year === 2027 || year === 2030))
	for (const year of years) {
		expect(runtimeDay(year, 5, 5)).toBe(dragonBoat(year))
		expect(runtimeDay(year, 7, 7)).toBe(qixi(year))
		expect(runtimeDay(year, 8, 15)).toBe(midAutumn(year))
	}
	expect(dateOf(springFestival(2014))).toBe('2014-01-31')
	expect(dateOf(midAutumn(2036))).toBe('2036-10-04')
})

test('Easter and Thanksgiving', () => {
	expect([2015, 2019, 2024, 2025].map((year) => dateOf(easter(year)))).toEqual([
		...['2015-04-05', '2019-04-21', '2024-03-31', '2025-04-20'],
	])
	expect([2010, 2011, 2012, 2025].map((year) => dateOf(nthWeekday(year, 11, 4, 4)))).toEqual([
		...['2010-11-25', '2011-11-24', '2012-11-22', '2025-11-27'],
	])
	expect(weekdayOf(dayNumber(2026, 11, 22))).toBe(0)
})

const prophet = await sharedData('robyn-mmm/dt_prophet_holidays.csv.gz')

describe.skipIf(prophet === undefined)("Prophet's table of holidays, which nobody here wrote", () => {
	const rows = (prophet ?? '')
		.split('\n')
		.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')))
		.filter(([date = '', , country]) => country === 'CN' && date >= '2015' && date < '2036')

	test('has the same first day of each lunar year', () => {
		const first = new Map<string, string>()
		for (const [date = '', name = ''] of rows)
			if (name.includes('Spring Festival') && !first.has(date.slice(0, 4))) first.set(date.slice(0, 4), date)
		expect(first.size).toBe(21)
		expect([...first.values()]).toEqual(years.map((year) => dateOf(springFestival(year))))
	})

	test.each([
		['Dragon Boat', dragonBoat],
		['Mid-Autumn', midAutumn],
	])('has the same %s days, where it has them', (name, dayIn) => {
		const theirs = rows.filter(([, each = '']) => each.startsWith(name)).map(([date = '']) => date)
		for (const date of theirs) expect(dateOf(dayIn(Number(date.slice(0, 4))))).toBe(date)
	})
})

test('each festival of each year has its phases in order, and none overlaps itself', () => {
	for (const { phases } of festivals)
		for (const [nth, phase] of phases.entries()) {
			expect(phase.to).toBeGreaterThanOrEqual(phase.from)
			if (nth > 0) expect(phase.from).toBeGreaterThan(phases[nth - 1]?.to as number)
		}
})

test('618 by the day, and as a share of its weeks', () => {
	const first = dayNumber(2025, 6, 16)
	const days = Float64Array.from({ length: 5 }, (_, nth) => first + nth)
	const next = days.map((day) => day + 1)
	const named = new Map(festivalRegressors(days, next, { sets: ['cn'] }).map(({ name, values }) => [name, [...values]]))
	expect(named.get('618/sale')).toEqual([1, 1, 0, 0, 0])
	expect(named.get('618/day')).toEqual([0, 0, 1, 0, 0])
	expect(named.get('618/after')).toEqual([0, 0, 0, 1, 1])
	const week = Float64Array.of(first)
	const [whole] = festivalRegressors(week, Float64Array.of(first + 7), { sets: ['cn'], whole: true }).filter(({ name }) =>
		name.startsWith('618'),
	)
	expect(whole?.values[0]).toBeCloseTo(3 / 7)
})

test('a week that has a season of the year has only festivals that move', () => {
	const starts = Float64Array.from({ length: 120 }, (_, nth) => dayNumber(2023, 1, 2) + 7 * nth)
	const days = { starts, ends: starts.map((day) => day + 7) }
	const names = (periods: readonly number[]) =>
		(calendarOf(days, { grain: 'week', periods, sets: ['cn'] }).regressors ?? []).map(({ name }) => name)
	expect(names([52])).toContain('spring-festival/whole')
	expect(names([52])).not.toContain('double-11/whole')
	expect(names([])).toContain('double-11/whole')
})

test('where festivals meet, the day belongs to the shorter phase', () => {
	const days = Float64Array.of(dayNumber(2020, 10, 1), dayNumber(2020, 10, 6), dayNumber(2020, 11, 20))
	const { places, names } = festivalOfDays(days, ['cn'])
	expect(names[places[0] as number]).toBe('mid-autumn/holiday')
	expect(names[places[1] as number]).toBe('national-day/holiday')
	expect(places[2]).toBe(-1)
	expect(festivalSpans(dayNumber(2020, 11, 20), dayNumber(2020, 11, 21), ['cn'])).toEqual([])
})
