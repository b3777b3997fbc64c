/**
 * The days of the lunisolar calendar that festivals hang on, 2015 to 2035: the runtime's Chinese calendar (ICU), each month held against
 * the instant of its new moon in Beijing (Meeus, Astronomical Algorithms, chapter 49, as GB/T 33661-2017 demands). ICU is a day off
 * for the Spring Festivals of 2027 (new moon at 23:56) and 2030 (00:07); the table has what the instants say, as almanacs do.
 */
const lunarDates: Readonly<Record<number, readonly [spring: string, dragonBoat: string, qixi: string, midAutumn: string]>> = {
	2015: ['02-19', '06-20', '08-20', '09-27'],
	2016: ['02-08', '06-09', '08-09', '09-15'],
	2017: ['01-28', '05-30', '08-28', '10-04'],
	2018: ['02-16', '06-18', '08-17', '09-24'],
	2019: ['02-05', '06-07', '08-07', '09-13'],
	2020: ['01-25', '06-25', '08-25', '10-01'],
	2021: ['02-12', '06-14', '08-14', '09-21'],
	2022: ['02-01', '06-03', '08-04', '09-10'],
	2023: ['01-22', '06-22', '08-22', '09-29'],
	2024: ['02-10', '06-10', '08-10', '09-17'],
	2025: ['01-29', '05-31', '08-29', '10-06'],
	2026: ['02-17', '06-19', '08-19', '09-25'],
	2027: ['02-06', '06-09', '08-08', '09-15'],
	2028: ['01-26', '05-28', '08-26', '10-03'],
	2029: ['02-13', '06-16', '08-16', '09-22'],
	2030: ['02-03', '06-05', '08-05', '09-12'],
	2031: ['01-23', '06-24', '08-24', '10-01'],
	2032: ['02-11', '06-12', '08-12', '09-19'],
	2033: ['01-31', '06-01', '08-01', '09-08'],
	2034: ['02-19', '06-20', '08-20', '09-27'],
	2035: ['02-08', '06-10', '08-10', '09-16'],
}

const dayMs = 86_400_000

export function dayNumber(year: number, month: number, day: number): number {
	return Date.UTC(year, month - 1, day) / dayMs
}

/** 春节: first day of the lunar year that begins in this year. Days are numbered from 1970-01-01. */
export function springFestival(year: number): number {
	return tabled(year, 0) ?? runtimeDay(year, 1, 1)
}

/** 端午: fifth day of the fifth month. */
export function dragonBoat(year: number): number {
	return tabled(year, 1) ?? runtimeDay(year, 5, 5)
}

/** 七夕: seventh day of the seventh month. */
export function qixi(year: number): number {
	return tabled(year, 2) ?? runtimeDay(year, 7, 7)
}

/** 中秋: fifteenth day of the eighth month. */
export function midAutumn(year: number): number {
	return tabled(year, 3) ?? runtimeDay(year, 8, 15)
}

function tabled(year: number, which: 0 | 1 | 2 | 3): number | undefined {
	const date = lunarDates[year]?.[which]
	return date === undefined ? undefined : Date.parse(`${year}-${date}T00:00:00Z`) / dayMs
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
const reckoned = new Map<string, number>()

/** By the runtime's calendar, which beyond the table may be a day off where a new moon falls near midnight. */
export function runtimeDay(year: number, month: number, day: number): number {
	const key = `${year}/${month}/${day}`
	const known = reckoned.get(key)
	if (known !== undefined) return known
	// The year begins from 21 January to 21 February, and a leap month may come between.
	const first = dayNumber(year, 1, 20) + Math.floor(29.5 * (month - 1)) + day - 1
	for (let at = first; at < first + 70; at++) {
		if (lunarOf(at) !== `${month}/${day}`) continue
		reckoned.set(key, at)
		return at
	}
	throw new Error(`The runtime's Chinese calendar has no ${month}/${day} in ${year}`)
}

/** Month and day as `8/15`; leap months as `6bis/1`. */
function lunarOf(day: number): string {
	const parts = chinese.formatToParts(day * dayMs)
	const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
	return `${part('month')}/${part('day')}`
}

/** Tomb-sweeping day, 清明: the sun at 15°, the 4th to the 6th of April; the usual formula for 2000 to 2099. */
export function qingming(year: number): number {
	const short = year % 100
	return dayNumber(year, 4, Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4))
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): number {
	const a = year % 19
	const [b, c] = [Math.floor(year / 100), year % 100]
	const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
	const h = (19 * a + d + 15) % 30
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
	const m = Math.floor((a + 11 * h + 22 * l) / 451)
	const month = Math.floor((h + l - 7 * m + 114) / 31)
	return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

/** The nth such weekday of a month. @param weekday 0 is Sunday */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
	const first = dayNumber(year, month, 1)
	const ahead = (weekday - weekdayOf(first) + 7) % 7
	return first + ahead + 7 * (nth - 1)
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
	return (((day + 4) % 7) + 7) % 7
}
