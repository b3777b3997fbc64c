import { DateTime } from 'luxon'
import { fail } from '#kit/errors'
import type { PeopleSets } from '#query'
import { type DayRange, type Grain, spanOf } from '../calendar.ts'

/** Calendar periods of the shop, one after another; weeks begin on Monday. */
export interface Periods {
	readonly unit: Grain
	readonly zone: string
	/** First day of each, `YYYY-MM-DD`. */
	readonly days: readonly string[]
	/** UTC ms at which each begins, and as the last one at which the last ends. */
	readonly starts: readonly number[]
}

const mostPeriods = 400

/** Every period that touches the range, whole. Raises `bad-request` for no range, and `too-large` for more than 400 periods. */
export function periodsOf(range: DayRange, unit: Grain, zone: string): Periods {
	const { from, to } = spanOf(range, zone)
	const days: string[] = []
	let start = DateTime.fromMillis(from, { zone }).startOf(unit)
	const starts = [start.toMillis()]
	while (start.toMillis() < to) {
		if (days.length === mostPeriods)
			fail(
				'too-large',
				`The range holds more than ${mostPeriods} periods of a ${unit}: ask for longer periods, or for fewer days`,
				{
					most: mostPeriods,
				},
			)
		days.push(start.toISODate() ?? '')
		start = start.plus({ [unit]: 1 })
		starts.push(start.toMillis())
	}
	return { unit, zone, days, starts }
}

/** UTC ms at which a period begins, also before the first and after the last. */
export function startOf({ unit, zone, starts }: Periods, period: number): number {
	return (
		starts[period] ??
		DateTime.fromMillis(starts[0] as number, { zone })
			.plus({ [unit]: period })
			.toMillis()
	)
}

/** The periods, as whole days. */
export function rangeOf(periods: Periods): DayRange {
	const { days, zone, unit } = periods
	const end = DateTime.fromISO(days.at(-1) as string, { zone }).plus({ [unit]: 1 })
	return { from: days[0] as string, to: end.toISODate() ?? '' }
}

/**
 * The period of a moment (UTC ms) counted from the first, as SQL; all that lie before `lowest` as `lowest`. Sixteen bits hold them all, and
 * arrays and keys of them are the smaller.
 */
export function periodSql({ unit, zone, days }: Periods, { parameters }: PeopleSets, { at = 'at', lowest = -1 } = {}): string {
	const day = `toDate32(fromUnixTimestamp64Milli(${at}, ${parameters.add('String', zone)}))`
	const first = `toDate32(${parameters.add('String', days[0])})`
	const since = unit === 'month' ? `dateDiff('month', ${first}, ${day})` : `dateDiff('day', ${first}, ${day})`
	return `toInt16(greatest(${unit === 'week' ? `floor(${since} / 7)` : since}, ${lowest}))`
}
