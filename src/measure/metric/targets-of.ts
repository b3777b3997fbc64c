import { DateTime } from 'luxon'
import { formatDecimal, parseDecimal } from '#kit/money'
import { additivity, type Metric } from '#query'
import { type DayRange, type Grain, grains } from '../calendar.ts'
import type { Target } from './target-store.ts'

/** The targets of one metric: of the calendar periods of a grain, and of a whole range. */
export interface TargetsOf {
	at(day: string): string | undefined
	readonly total: string | undefined
}

/**
 * A range has a target where it is a calendar period that has one, or where a metric that adds up has one for each of the calendar periods
 * that the range is made of.
 */
export function targetsOf(metric: Metric, targets: readonly Target[], range: DayRange, grain: Grain | 'none'): TargetsOf {
	const own = targets.filter((target) => target.metric === metric.name)
	const value = (of: Grain, day: string) => own.find((target) => target.grain === of && target.at === day)?.value
	const totals = grains.map((of) => {
		const values = wholePeriods(range, of)?.map((day) => value(of, day))
		if (!values || values.length === 0 || (values.length > 1 && additivity(metric) !== 'additive')) return undefined
		return values.every((one) => one !== undefined) ? values.reduce(addDecimals) : undefined
	})
	return {
		at: (day) => (grain === 'none' ? undefined : value(grain, day)),
		total: totals.findLast((total) => total !== undefined),
	}
}

/** The calendar periods that make up a range exactly; undefined where it is cut otherwise. */
function wholePeriods({ from, to }: DayRange, grain: Grain): string[] | undefined {
	const days: string[] = []
	let day = DateTime.fromISO(from, { zone: 'utc' })
	if (day.startOf(grain).toISODate() !== from) return undefined
	for (; (day.toISODate() ?? '') < to; day = day.plus({ [grain]: 1 })) days.push(day.toISODate() ?? '')
	return day.toISODate() === to ? days : undefined
}

function addDecimals(a: string, b: string): string {
	return formatDecimal((parseDecimal(a) ?? 0n) + (parseDecimal(b) ?? 0n))
}
