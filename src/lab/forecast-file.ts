import { fail } from '#kit/errors'
import { accuracyOf } from '#ml/time-series/accuracy'
import { calendarOf, type PointDays } from '#ml/time-series/calendar'
import { strengthOf, usablePeriods } from '#ml/time-series/decompose'
import { festivalEffects } from '#ml/time-series/festival-effects'
import type { FestivalSet } from '#ml/time-series/festivals'
import { type Forecast, forecast } from '#ml/time-series/forecast'
import { repeat } from '#ml/time-series/forecasters'
import { scaleOf } from '#ml/time-series/transform'
import { readSeries, type Series, type SeriesFile, type SeriesOptions } from './read-series.ts'
import type { TimeGrid } from './time-grid.ts'

export { festivalSets } from '#ml/time-series/festivals'
export { combinations } from './read-series.ts'
export { type GrainName, grains } from './time-grid.ts'

export interface ForecastFileOptions extends SeriesOptions {
	readonly horizon: number
	/** Steps in each season; those that the step usually has when absent, none for an empty list. */
	readonly season?: readonly number[] | undefined
	readonly festivals: readonly FestivalSet[]
	/** Shares that intervals hold. */
	readonly levels: readonly number[]
	/** Whether a time names the first day of its step or the last; weeks of shops often end on it. */
	readonly stamp: 'start' | 'end'
	/** The parts of every point as well. */
	readonly components?: boolean | undefined
}

export type ForecastFileResult = Omit<SeriesFile, 'grid' | 'series'> & {
	readonly step: string
	readonly series: readonly SeriesForecast[]
}

export type SeriesForecast = ReturnType<typeof forecastSeries>

const fewestPoints = 6
/** What lies further back tells little of what comes. */
const mostFitted = 2_500
const mostHorizon = 1_000

/** Forecasts every series of a file, and what the same method would have said of its last `horizon` points. */
export async function forecastOfFile(
	path: string,
	options: ForecastFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
	onSeries: (done: number, of: number) => void = () => undefined,
): Promise<ForecastFileResult> {
	if (!(Number.isInteger(options.horizon) && options.horizon >= 1 && options.horizon <= mostHorizon))
		fail('bad-request', `The horizon is from 1 to ${mostHorizon} steps, not ${options.horizon}`)
	if (options.every !== undefined && options.stamp === 'end')
		fail('bad-request', 'With --every, times fall into their step: --stamp says nothing of them')
	const { grid, series, ...counts } = await readSeries(path, options, onProgress)
	return {
		...{ ...counts, step: grid.step },
		series: series.map((each, nth) => {
			onSeries(nth, series.length)
			return forecastSeries(each, grid, options)
		}),
	}
}

function forecastSeries({ group, values: all, first: from, missing }: Series, grid: TimeGrid, options: ForecastFileOptions) {
	const { horizon, levels } = options
	const known = all.length - missing
	if (known < fewestPoints)
		fail('bad-file', `${group === null ? 'The series' : `"${group}"`} has ${known} values: a forecast needs ${fewestPoints}`, {
			known,
		})
	const values = all.subarray(Math.max(0, all.length - mostFitted))
	const first = from + all.length - values.length
	const periods = options.season ?? grid.seasons
	const calendar = (length: number) =>
		calendarOf(daysOf(grid, first, length, options.stamp), { grain: grid.grain, periods, sets: options.festivals })
	const found = forecast(values, { ...calendar(values.length + horizon), horizon, levels })
	const label = (at: number) => grid.label(first + at)
	return {
		...{ group, known, missing, fitted: values.length, from: label(0), to: label(values.length - 1) },
		...{ seasons: usablePeriods(periods, values.length), scale: found.scale, model: found.model, form: found.form },
		ranking: found.ranking,
		forecast: found.points.map(({ value, mean, intervals }, step) => ({
			time: label(values.length + step),
			...{ value, mean },
			intervals: intervals.map((each, nth) => ({ level: levels[nth] as number, ...each })),
		})),
		heldOut: heldOut(values, horizon, periods, levels, calendar(values.length), label),
		strength: strengths(found),
		festivals: festivalEffects(found.decomposition, scaleOf(found.scale)),
		...(options.components && { components: components(values, found, label) }),
	}
}

/** What the same method, having seen only what lay before, said of the last points; null where too little lay before. */
function heldOut(
	values: Float64Array,
	horizon: number,
	periods: readonly number[],
	levels: readonly number[],
	calendar: ReturnType<typeof calendarOf>,
	label: (at: number) => string,
) {
	const n = values.length - horizon
	const [before, after] = [values.slice(0, Math.max(0, n)), values.slice(Math.max(0, n))]
	if (before.filter((value) => !Number.isNaN(value)).length < fewestPoints) return null
	const seen = forecast(before, { ...calendar, horizon, levels })
	const lag = Math.max(1, ...periods.filter((period) => period <= n))
	const own = accuracyOf(
		after,
		seen.points.map(({ value }) => value),
		before,
		lag,
	)
	const naive = accuracyOf(after, repeat(lastKnown(before, lag), lag, horizon), before, lag)
	if (own === null || naive === null) return null
	const coverage = levels.map((level, nth) => ({ level, share: coveredShare(after, seen, nth) }))
	return {
		...{ from: label(n), to: label(values.length - 1), points: horizon, lag, model: seen.model },
		...{ ...own, coverage, seasonalNaive: naive },
	}
}

/** Where the last season has gaps, the value a season before. */
function lastKnown(values: Float64Array, lag: number): Float64Array {
	const filled = values.slice()
	for (let at = 0; at < filled.length; at++) if (Number.isNaN(filled[at])) filled[at] = filled[at - lag] ?? filled[at - 1] ?? 0
	return filled
}

function coveredShare(after: Float64Array, { points }: Forecast, nth: number): number {
	let [known, inside] = [0, 0]
	for (const [at, value] of after.entries()) {
		if (Number.isNaN(value)) continue
		const interval = points[at]?.intervals[nth]
		known++
		if (interval && value >= interval.low && value <= interval.high) inside++
	}
	return inside / Math.max(1, known)
}

function strengths({ decomposition }: Forecast) {
	const { trend, seasons, remainder } = decomposition
	return {
		trend: strengthOf(trend, remainder),
		seasons: seasons.map(({ period, values }) => ({ period, strength: strengthOf(values, remainder) })),
	}
}

/** On the scale of the model: with logarithms, the parts add up to the logarithm of the value. */
function components(values: Float64Array, { decomposition, scale }: Forecast, label: (at: number) => string) {
	const { trend, seasons, explained, remainder } = decomposition
	const { to } = scaleOf(scale)
	const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value)
	return Array.from(values, (value, at) => ({
		...{ time: label(at), value: known(value), scaled: known(to(value)), trend: known(trend[at]) },
		seasons: seasons.map((season) => known(season.values[at])),
		...{ calendar: known(explained[at]), remainder: known(remainder[at]) },
	}))
}

export function daysOf(grid: TimeGrid, first: number, length: number, stamp: 'start' | 'end'): PointDays {
	const starts = Float64Array.from({ length: length + 1 }, (_, nth) => grid.startDay(first + nth))
	// A time that names the last day of its step: the step began a step before, and a day later.
	const shifted = stamp === 'end' ? Float64Array.from(starts, (_, nth) => grid.startDay(first + nth - 1) + 1) : starts
	const ends = Float64Array.from({ length }, (_, nth) => Math.max(shifted[nth + 1] as number, (shifted[nth] as number) + 1))
	return { starts: shifted.slice(0, length), ends }
}
