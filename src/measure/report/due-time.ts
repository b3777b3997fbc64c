import { DateTime } from 'luxon'
import type { SchedulePlan } from './schedule.ts'

type Rhythm = Pick<SchedulePlan, 'every' | 'hour'>

/** The first due time after `after`, UTC ms. An hour that the clock skips falls on the next one. */
export function nextDue(rhythm: Rhythm, after: number, zone: string): number {
	return search(rhythm, DateTime.fromMillis(after, { zone }).startOf('day'), 1, (due) => due > after)
}

/** The last due time up to and with `until`, UTC ms. */
export function lastDue(rhythm: Rhythm, until: number, zone: string): number {
	return search(rhythm, DateTime.fromMillis(until, { zone }).startOf('day'), -1, (due) => due <= until)
}

/** Any rhythm comes round within the longest month and a day. */
const mostDays = 63

function search({ every, hour }: Rhythm, start: DateTime, step: 1 | -1, fits: (due: number) => boolean): number {
	for (let moved = 0; moved <= mostDays; moved++) {
		const day = start.plus({ days: moved * step })
		if (!isDay(every, day)) continue
		const due = day.set({ hour }).toMillis()
		if (fits(due)) return due
	}
	throw new Error('No due time was found')
}

function isDay(every: SchedulePlan['every'], day: DateTime): boolean {
	if ('weekdays' in every) return every.weekdays.includes(day.weekday)
	return day.day === Math.min(every.monthDay, day.daysInMonth ?? 31)
}
