import type { DecomposeSettings } from './decompose.ts'
import { festivalRegressors, festivalSpans, phaseName } from './festival-days.ts'
import type { FestivalSet } from './festivals.ts'
import { fourier } from './regressors.ts'

/** Days of each point, numbered from 1970-01-01: its first one, and the first behind it. */
export interface PointDays {
	readonly starts: Float64Array
	readonly ends: Float64Array
}

export type Grain = 'part of a day' | 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface CalendarSettings {
	readonly grain: Grain
	/** In points. */
	readonly periods: readonly number[]
	readonly sets: readonly FestivalSet[]
}

/** Days of a year in a pattern that moves slowly: waves down to about two months. */
const yearlyOrder = 6
const yearDays = 365.2425
/** So many days make a trend: a festival of three weeks is none. */
const dailyTrend = 91

/**
 * What a calendar adds to a decomposition. By the day: festivals, and from two years on a smooth season of the year. By the week or the
 * month, with a season of a year: only festivals that move, since it has the others already.
 * @param days of the points known and of those ahead
 */
export function calendarOf(days: PointDays, { grain, periods, sets }: CalendarSettings): DecomposeSettings {
	const yearly = (grain === 'week' || grain === 'month') && periods.some((period) => period >= 12)
	const long = grain === 'quarter' || grain === 'year'
	const whole = grain === 'week' || grain === 'month'
	const festivals = long ? [] : festivalRegressors(days.starts, days.ends, { sets, movingOnly: yearly, whole })
	if (grain !== 'day') return { periods, regressors: festivals }
	const shares = days.starts.map((day) => (day / yearDays) % 1)
	const own = periods.some((period) => period > 300)
	const season = own ? [] : fourier('year', shares, yearlyOrder, Math.ceil(2 * yearDays) - 1)
	return { periods, regressors: [...festivals, ...season], trendWindow: dailyTrend }
}

/**
 * In which phase of a festival each day lies, −1 for none; the narrower phase where two meet.
 * @param days rising
 */
export function festivalOfDays(
	days: Float64Array,
	sets: readonly FestivalSet[],
): { readonly places: Int32Array; readonly names: readonly string[] } {
	const places = new Int32Array(days.length).fill(-1)
	const names: string[] = []
	if (days.length === 0 || sets.length === 0) return { places, names }
	const spans = festivalSpans(days[0] as number, days[days.length - 1] as number, sets)
	const byLength = spans.sort((a, b) => b.to - b.from - (a.to - a.from))
	const numbers = new Map<string, number>()
	const at = new Map<number, number>()
	for (const span of byLength) {
		const name = phaseName(span)
		const number = numbers.get(name) ?? names.push(name) - 1
		numbers.set(name, number)
		for (let day = span.from; day <= span.to; day++) at.set(day, number)
	}
	for (const [nth, day] of days.entries()) places[nth] = at.get(day) ?? -1
	return { places, names }
}
