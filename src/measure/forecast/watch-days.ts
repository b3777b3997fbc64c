import { type Verdict, watchSeries } from '#ml/time-series/anomalies'
import { festivalOfDays } from '#ml/time-series/calendar'
import type { FestivalSet } from '#ml/time-series/festivals'
import type { DailySeries } from './daily-series.ts'

export interface DayVerdict extends Verdict {
	/** Numbered from 1970-01-01. */
	readonly day: number
	/** The phase of a festival that it lies in, as `618/day`. */
	readonly festival: string | null
}

/** Eight weeks: before, a weekday has hardly been seen. */
export const fewestDays = 56

/** What each day looked like to those before it. @param rate of false alarms */
export function watchDays(
	{ firstDay, values }: Pick<DailySeries, 'firstDay' | 'values'>,
	rate: number,
	sets: readonly FestivalSet[],
): DayVerdict[] {
	const days = Float64Array.from(values, (_, at) => firstDay + at)
	const { places, names } = festivalOfDays(days, sets)
	const found: DayVerdict[] = []
	watchSeries(values, { periods: [7], rate, festivals: places, warmUp: fewestDays }, (verdict) =>
		found.push({ ...verdict, day: firstDay + verdict.at, festival: names[places[verdict.at] as number] ?? null }),
	)
	return found
}
