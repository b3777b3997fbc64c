import type { DataScope } from '#kit/route'
import { type ComingFestival, comingFestivals } from './coming-festivals.ts'
import { dateOf, type ReadMetrics, readDaily } from './daily-series.ts'
import type { ForecastDays } from './forecast-days.ts'
import type { ComputeForecast } from './in-thread.ts'
import type { AnomalyQuestion, ForecastQuestion } from './question.ts'
import { fewestDays, watchDays } from './watch-days.ts'

export interface MetricForecast {
	readonly metric: ForecastQuestion['metric']
	readonly currency: string
	readonly known: number
	readonly needed: number
	history: { at: string; value: number | null }[]
	ahead: Ahead | null
}

type Ahead = ReturnType<typeof viewAhead>

/** Three weeks: a weekday must have been seen a few times. */
const fewestForForecast = 21

export async function forecastMetric(
	{ read, compute }: { readonly read: ReadMetrics; readonly compute: ComputeForecast },
	{ metric, from, to, horizon, levels, festivals }: ForecastQuestion,
	scope: DataScope,
): Promise<MetricForecast> {
	const { values, firstDay, known, currency } = await readDaily(read, metric, { from, to }, scope)
	const history = Array.from(values, (value, at) => ({ at: dateOf(firstDay + at), value: Number.isNaN(value) ? null : value }))
	const basis = { metric, currency, known, needed: fewestForForecast, history }
	if (known < fewestForForecast) return { ...basis, ahead: null }
	const found = await compute({ firstDay, values, horizon, levels, festivals })
	const next = firstDay + values.length
	const coming = comingFestivals(next, next + horizon - 1, firstDay, festivals)
	return { ...basis, ahead: viewAhead(found, next, levels, coming) }
}

function viewAhead(
	{ points, ranking, trend, withCalendar, weekdays, effects, heldOut, ...found }: ForecastDays,
	next: number,
	levels: readonly number[],
	coming: ComingFestival[],
) {
	return {
		...found,
		points: points.map(({ value, mean, intervals }, step) => ({
			...{ at: dateOf(next + step), value, mean },
			intervals: intervals.map((interval, nth) => ({ level: levels[nth] as number, ...interval })),
		})),
		ranking: ranking.map((each) => ({ ...each, relativeError: Number.isFinite(each.relativeError) ? each.relativeError : null })),
		heldOut: heldOut && { ...heldOut, coverage: [...heldOut.coverage] },
		...{ trend: [...trend], withCalendar: [...withCalendar], weekdays: weekdays && [...weekdays] },
		...{ festivals: [...effects], coming },
	}
}

export interface MetricAnomalies {
	readonly metric: AnomalyQuestion['metric']
	readonly currency: string
	readonly known: number
	readonly needed: number
	readonly judged: number
	readonly falseAlarms: number
	days: {
		at: string
		value: number
		expected: number
		low: number
		high: number
		score: number
		rarity: number
		shift: boolean
		festival: string | null
	}[]
}

export async function metricAnomalies(
	read: ReadMetrics,
	{ metric, from, to, rate, festivals }: AnomalyQuestion,
	scope: DataScope,
): Promise<MetricAnomalies> {
	const series = await readDaily(read, metric, { from, to }, scope)
	const verdicts = series.known < fewestDays ? [] : watchDays(series, rate, festivals)
	return {
		...{ metric, currency: series.currency, known: series.known, needed: fewestDays, judged: verdicts.length },
		falseAlarms: verdicts.length * rate,
		days: verdicts.filter(({ alarm }) => alarm).map(({ at: _, alarm: __, day, ...verdict }) => ({ at: dateOf(day), ...verdict })),
	}
}
