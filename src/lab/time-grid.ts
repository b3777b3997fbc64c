import { fail } from '#kit/errors'
import type { Grain } from '#ml/time-series/calendar'

export const grains = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type GrainName = (typeof grains)[number]

/** Even steps of time. Days and longer are those of the wall clock, so that summer time does not shift them; hours are elapsed ones. */
export interface TimeGrid {
	readonly grain: Grain
	/** As people say it: `day`, `15 min`, `4 weeks`. */
	readonly step: string
	/** Steps in each season that this grain usually has, rising. */
	readonly seasons: readonly number[]
	/** Which step holds a moment. Raises nothing; not whole where it lies between two. */
	indexOf(moment: { readonly wall: number; readonly at: number }): number
	/** How a step is written: a date, or an instant in UTC. */
	label(index: number): string
	/** First day of a step, numbered from 1970-01-01. */
	startDay(index: number): number
}

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The grid of a grain that was asked for: weeks begin on Monday, all else on its first day; moments fall into their step. */
export function gridOf(grain: GrainName): TimeGrid {
	if (grain === 'hour') return elapsed(hourMs, 0, 0, true)
	if (grain === 'day' || grain === 'week') return daily(grain === 'day' ? 1 : 7, 4, true)
	return monthly(monthsOf[grain], 0, 0, true)
}

/**
 * The grid that sorted moments lie on: by the step that comes most often.
 * Raises `bad-file` where they lie on none.
 */
export function findGrid(moments: readonly { readonly wall: number; readonly at: number }[]): TimeGrid {
	const [first] = moments
	if (first === undefined) return gridOf('day')
	const whole = moments.every(({ wall }) => (wall - first.wall) % dayMs === 0)
	const found = whole
		? longGrid(moments, first)
		: elapsed(commonGap(moments.map(({ at }) => at)) || hourMs, first.at, first.wall - first.at, false)
	const odd = moments.find((moment) => !Number.isInteger(found.indexOf(moment)))
	if (odd !== undefined)
		fail(
			'bad-file',
			`Most times are one ${found.step} apart, but ${new Date(odd.wall).toISOString().slice(0, 19)} is not: name the step with --every`,
			{
				step: found.step,
			},
		)
	return found
}

function longGrid(moments: readonly { readonly wall: number }[], first: { readonly wall: number }): TimeGrid {
	const gap = commonGap(moments.map(({ wall }) => Math.floor(wall / dayMs))) || 1
	const date = new Date(first.wall)
	const months = gap >= 28 && gap <= 31 ? 1 : gap >= 89 && gap <= 92 ? 3 : gap === 365 || gap === 366 ? 12 : 0
	if (months > 0) {
		const day = date.getUTCDate()
		const same = moments.every(({ wall }) => new Date(wall).getUTCDate() === day || (day > 28 && isMonthEnd(wall)))
		if (same) return monthly(months, date.getUTCMonth() + 12 * date.getUTCFullYear(), day > 28 ? 31 : day, false)
	}
	return daily(gap, Math.floor(first.wall / dayMs), false)
}

function isMonthEnd(wall: number): boolean {
	return new Date(wall + dayMs).getUTCDate() === 1
}

/** The gap between neighbours that comes most often; of several, the smallest. */
function commonGap(sorted: readonly number[]): number {
	const counts = new Map<number, number>()
	for (let nth = 1; nth < sorted.length; nth++) {
		const gap = (sorted[nth] as number) - (sorted[nth - 1] as number)
		if (gap > 0) counts.set(gap, (counts.get(gap) ?? 0) + 1)
	}
	return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}

function daily(days: number, origin: number, within: boolean): TimeGrid {
	const week = days === 7
	return {
		grain: days === 1 ? 'day' : week ? 'week' : days < 7 ? 'day' : 'week',
		step: days === 1 ? 'day' : week ? 'week' : `${days} days`,
		seasons: days === 1 ? [7] : week ? [52] : [],
		indexOf: ({ wall }) => round((Math.floor(wall / dayMs) - origin) / days, within),
		label: (index) => dateOf(origin + index * days),
		startDay: (index) => origin + index * days,
	}
}

function monthly(months: number, origin: number, day: number, within: boolean): TimeGrid {
	const step = months === 1 ? 'month' : months === 3 ? 'quarter' : 'year'
	const startDay = (index: number) => {
		const month = origin + index * months
		const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
		return Date.UTC(Math.floor(month / 12), month % 12, Math.min(Math.max(day, 1), last)) / dayMs
	}
	return {
		...{ grain: step, step, seasons: months === 12 ? [] : [12 / months], startDay },
		indexOf: ({ wall }) => {
			const date = new Date(wall)
			return round((date.getUTCMonth() + 12 * date.getUTCFullYear() - origin) / months, within)
		},
		label: (index) => dateOf(startDay(index)),
	}
}

/** @param offset of the wall clock, for the days of festivals: an hour of summer time more or less does not matter to them */
function elapsed(ms: number, origin: number, offset: number, within: boolean): TimeGrid {
	const name =
		ms === hourMs
			? 'hour'
			: ms % hourMs === 0
				? `${ms / hourMs} hours`
				: ms % minuteMs === 0
					? `${ms / minuteMs} min`
					: `${ms / 1000} s`
	const seasons = [dayMs / ms, (7 * dayMs) / ms].filter((steps) => Number.isInteger(steps) && steps > 1 && steps <= 2_016)
	return {
		...{ grain: 'part of a day' as const, step: name, seasons },
		indexOf: ({ at }) => round((at - origin) / ms, within),
		label: (index) => new Date(origin + index * ms).toISOString(),
		startDay: (index) => Math.floor((origin + index * ms + offset) / dayMs),
	}
}

function round(place: number, within: boolean): number {
	return within ? Math.floor(place) : place
}

function dateOf(day: number): string {
	return new Date(day * dayMs).toISOString().slice(0, 10)
}
