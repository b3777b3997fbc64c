import { DateTime } from 'luxon'

export const periodUnits = ['day', 'week', 'month'] as const
export type PeriodUnit = (typeof periodUnits)[number]

/** Calendar periods of a zone, one after another without an end; weeks begin on Monday. */
export interface CalendarPeriods {
	/** First day, `YYYY-MM-DD`. */
	dayOf(period: number): string
	/** UTC ms at which one begins. */
	startOf(period: number): number
	/** The period that holds a moment; negative before the first. */
	periodOf(at: number): number
}

/** @param from UTC ms: period 0 holds it */
export function calendarPeriods(from: number, unit: PeriodUnit, zone: string): CalendarPeriods {
	const first = DateTime.fromMillis(from, { zone }).startOf(unit)
	const begin = (period: number) => first.plus({ [unit]: period })
	const starts: number[] = []
	const startOf = (period: number): number => {
		if (period < 0) return begin(period).toMillis()
		while (starts.length <= period) starts.push(begin(starts.length).toMillis())
		return starts[period] as number
	}
	return {
		startOf,
		dayOf: (period) => begin(period).toISODate() ?? '',
		periodOf: (at) => {
			let period = Math.floor((at - first.toMillis()) / usualMs[unit])
			// Clocks change and months differ: the guess is out by a few at most.
			while (startOf(period) > at) period--
			while (startOf(period + 1) <= at) period++
			return period
		},
	}
}

const usualMs = { day: 86_400_000, week: 604_800_000, month: 2_629_746_000 } as const
