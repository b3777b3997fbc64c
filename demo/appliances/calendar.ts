import type { Random } from '#ml/random'
import { pick } from './draw.ts'

/** Days and festivals of the shop: China keeps one zone without summer time, so that days are plain arithmetic. */
export const zone = 'Asia/Shanghai'
export const dayMs = 86_400_000
export const hourMs = 3_600_000
export const yearMs = 365.25 * dayMs
const offset = 8 * hourMs

/** 00:00 in China of a date `YYYY-MM-DD`. */
export function dateAt(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) - offset
}

export function startOfDayAt(at: number): number {
	return Math.floor((at + offset) / dayMs) * dayMs - offset
}

/** Month 0–11 and day of the month of an instant, in China. */
export function monthDay(at: number): { year: number; month: number; day: number } {
	const date = new Date(at + offset)
	return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() }
}

/** Hours of the day by how many visit, from midnight. */
const visitsByHour = [2, 1, 0.5, 0.3, 0.3, 0.5, 1.5, 3, 4, 5, 5.5, 5, 6, 5, 4.5, 4.5, 4.5, 5, 6, 8, 10, 10, 8, 4.5] as const
const hourNumbers = visitsByHour.map((_, hour) => hour)

export function shoppingHour(draw: Random): number {
	return pick(draw, hourNumbers, visitsByHour)
}

export function weekOf(at: number): number {
	return Math.floor((at + offset) / (7 * dayMs))
}

/** First day of the lunar year. The test compares them with the calendar of the runtime. */
const springFestivals: Readonly<Record<number, string>> = {
	2020: '01-25',
	2021: '02-12',
	2022: '02-01',
	2023: '01-22',
	2024: '02-10',
	2025: '01-29',
	2026: '02-17',
	2027: '02-06',
	2028: '01-26',
	2029: '02-13',
	2030: '02-03',
	2031: '01-23',
	2032: '02-11',
	2033: '01-31',
	2034: '02-19',
	2035: '02-08',
}

export function springFestival(year: number): number {
	return dateAt(`${year}-${springFestivals[year] ?? '02-05'}`)
}

export interface Festival {
	readonly name: '618' | 'double-11' | 'double-12'
	/** Deposits are taken from here… */
	readonly presaleFrom: number
	/** …and balances and ordinary orders from here… */
	readonly from: number
	/** …to here, exclusive. */
	readonly to: number
	readonly peak: number
}

function festivalsOf(year: number): Festival[] {
	const days = (presale: string, from: string, to: string, peak: string) => ({
		presaleFrom: dateAt(`${year}-${presale}`),
		from: dateAt(`${year}-${from}`),
		to: dateAt(`${year}-${to}`),
		peak: dateAt(`${year}-${peak}`),
	})
	return [
		{ name: '618', ...days('05-24', '06-01', '06-21', '06-18') },
		{ name: 'double-11', ...days('10-20', '10-31', '11-12', '11-11') },
		{ name: 'double-12', ...days('12-12', '12-12', '12-13', '12-12') },
	]
}

const known = new Map<number, readonly Festival[]>()
function festivalsIn(year: number): readonly Festival[] {
	const found = known.get(year) ?? festivalsOf(year)
	known.set(year, found)
	return found
}

/** The festival whose presale or sale holds this instant. */
export function festivalAt(at: number): Festival | undefined {
	return festivalsIn(monthDay(at).year).find((festival) => at >= festival.presaleFrom && at < festival.to)
}

/** The next big festival, presale included, that begins after this instant. */
export function nextFestival(at: number): Festival {
	const { year } = monthDay(at)
	const ahead = [...festivalsIn(year), ...festivalsIn(year + 1)].find(({ name, from }) => name !== 'double-12' && from > at)
	if (!ahead) throw new Error('every year has a festival')
	return ahead
}
