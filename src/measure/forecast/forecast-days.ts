import { type Accuracy, accuracyOf } from '#ml/time-series/accuracy'
import { calendarOf } from '#ml/time-series/calendar'
import { strengthOf } from '#ml/time-series/decompose'
import { type FestivalEffect, festivalEffects } from '#ml/time-series/festival-effects'
import type { FestivalSet } from '#ml/time-series/festivals'
import { type Forecast, forecast } from '#ml/time-series/forecast'
import { type ForecasterName, repeat } from '#ml/time-series/forecasters'
import { weekdayOf } from '#ml/time-series/lunar-date'
import { medianOf } from '#ml/time-series/robust'
import { type Scale, type ScaleName, scaleOf } from '#ml/time-series/transform'

/** What can cross to a thread: plain data. */
export interface ForecastTask {
	readonly firstDay: number
	readonly values: Float64Array
	readonly horizon: number
	readonly levels: readonly number[]
	readonly festivals: readonly FestivalSet[]
}

export interface ForecastDays {
	readonly points: Forecast['points']
	readonly model: ForecasterName
	readonly form: string | null
	readonly scale: ScaleName
	readonly ranking: Forecast['ranking']
	/** What the same method, having seen only what lay before, said of the last `horizon` days; null where too little lay before. */
	readonly heldOut: HeldOut | null
	/** By day, in the metric's own unit. */
	readonly trend: Float64Array
	/** The trend with the season of the year and festivals. */
	readonly withCalendar: Float64Array
	/** Monday to Sunday; null without a weekly season. */
	readonly weekdays: readonly WeekdayEffect[] | null
	readonly strength: { readonly trend: number; readonly week: number | null }
	readonly effects: readonly FestivalEffect[]
}

export interface HeldOut extends Accuracy {
	readonly days: number
	readonly model: ForecasterName
	readonly coverage: readonly { readonly level: number; readonly share: number }[]
	readonly seasonalNaive: Accuracy
}

export interface WeekdayEffect {
	/** More than the middle of the week's days, at the middle of the trend; and as a share of it. */
	readonly effect: number
	readonly relative: number | null
}

const week = 7

/** A daily series ahead, with its parts. Takes some hundred milliseconds for two years. */
export function forecastDays(task: ForecastTask): ForecastDays {
	const { values, horizon, levels } = task
	const found = forecast(values, { ...calendar(task, values.length + horizon), horizon, levels })
	const { decomposition, scale: name } = found
	const scale = scaleOf(name)
	const [season] = decomposition.seasons
	return {
		...{ points: found.points, model: found.model, form: found.form, scale: name, ranking: found.ranking },
		heldOut: heldOutOf(task),
		trend: decomposition.trend.map(scale.from),
		withCalendar: decomposition.trend.map((value, at) => scale.from(value + (decomposition.explained[at] as number))),
		weekdays: season ? weekdaysOf(season.values, decomposition.trend, task.firstDay, scale) : null,
		strength: {
			trend: strengthOf(decomposition.trend, decomposition.remainder),
			week: season ? strengthOf(season.values, decomposition.remainder) : null,
		},
		effects: festivalEffects(decomposition, scale),
	}
}

function calendar({ firstDay, festivals }: ForecastTask, length: number) {
	const starts = Float64Array.from({ length }, (_, at) => firstDay + at)
	return calendarOf({ starts, ends: starts.map((day) => day + 1) }, { grain: 'day', periods: [week], sets: festivals })
}

/** Below, too little would be left to learn from. */
const fewestBefore = 42

function heldOutOf(task: ForecastTask): HeldOut | null {
	const { values, horizon, levels } = task
	const n = values.length - horizon
	if (n < fewestBefore) return null
	const [before, after] = [values.slice(0, n), values.slice(n)]
	const seen = forecast(before, { ...calendar(task, values.length), horizon, levels })
	const own = accuracyOf(
		after,
		seen.points.map(({ value }) => value),
		before,
		week,
	)
	const naive = accuracyOf(after, repeat(before, week, horizon), before, week)
	if (own === null || naive === null || Number.isNaN(naive.mae)) return null
	const coverage = levels.map((level, nth) => ({ level, share: coveredShare(after, seen, nth) }))
	return { days: horizon, model: seen.model, ...own, coverage, seasonalNaive: naive }
}

function coveredShare(after: Float64Array, { points }: Forecast, nth: number): number {
	const known = [...after].flatMap((value, at) => (Number.isNaN(value) ? [] : [{ value, interval: points[at]?.intervals[nth] }]))
	const inside = known.filter(({ value, interval }) => interval && value >= interval.low && value <= interval.high)
	return inside.length / Math.max(1, known.length)
}

/** Of the last week: patterns may move slowly. */
function weekdaysOf(season: Float64Array, trend: Float64Array, firstDay: number, scale: Scale): WeekdayEffect[] {
	const middle = medianOf(trend)
	const usual = scale.from(middle)
	const effects: WeekdayEffect[] = []
	for (let at = season.length - week; at < season.length; at++) {
		const effect = scale.from(middle + (season[at] as number)) - usual
		const weekday = (weekdayOf(firstDay + at) + 6) % week
		effects[weekday] = { effect, relative: usual === 0 ? null : effect / Math.abs(usual) }
	}
	return effects
}
