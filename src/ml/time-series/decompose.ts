import { mstl } from './mstl.ts'
import { type Effect, effectOf, fitRegressors, type Regressor } from './regressors.ts'
import { stillSpread } from './robust.ts'

export interface DecomposeSettings {
	/** In points, rising; those of which the series does not hold two are left out. */
	readonly periods: readonly number[]
	readonly regressors?: readonly Regressor[]
	readonly trendWindow?: number
}

/** value = trend + seasons + explained + remainder, on the scale of the values that came in. */
export interface Decomposition {
	readonly trend: Float64Array
	readonly seasons: readonly { readonly period: number; readonly values: Float64Array }[]
	/** What regressors explain. */
	readonly explained: Float64Array
	/** NaN where the value is missing. */
	readonly remainder: Float64Array
	readonly effects: readonly Effect[]
}

const [rounds, robustRounds] = [3, 5]

/** Robust MSTL and regressors, each fitted to what the other leaves (backfitting). @param values NaN where missing */
export function decompose(values: Float64Array, settings: DecomposeSettings): Decomposition {
	const { trendWindow = 0 } = settings
	const regressors = (settings.regressors ?? []).filter(({ least = 0 }) => least <= values.length)
	const periods = usablePeriods(settings.periods, values.length)
	// Each slot of a season takes up about a value, the trend a few.
	const taken = periods.reduce((sum, period) => sum + period, 3)
	// Robustly seen, a series that mostly stands still has nothing but outliers.
	const robust = stillSpread(values.filter((value) => !Number.isNaN(value))) > 0 ? 0 : robustRounds
	let effects: readonly Effect[] = []
	let explained: Float64Array = new Float64Array(values.length)
	let parts = mstl(values, { periods, robust, trendWindow })
	for (let round = 0; round < rounds && regressors.length > 0; round++) {
		effects = fitRegressors(without(values, [parts.trend, ...parts.seasons]), regressors, taken)
		explained = effectOf(regressors, effects, values.length)
		parts = mstl(without(values, [explained]), { periods, robust, trendWindow })
	}
	return {
		...{ trend: parts.trend, explained, effects },
		seasons: periods.map((period, nth) => ({ period, values: parts.seasons[nth] as Float64Array })),
		remainder: without(values, [parts.trend, ...parts.seasons, explained]),
	}
}

/** Two whole seasons at least: one alone cannot be told from a trend. */
export function usablePeriods(periods: readonly number[], length: number): number[] {
	return [...new Set(periods)].filter((period) => period >= 2 && 2 * period <= length).sort((a, b) => a - b)
}

export function without(values: Float64Array, parts: readonly Float64Array[]): Float64Array {
	return values.map((value, at) => parts.reduce((rest, part) => rest - (part[at] as number), value))
}

/** How much of what is not trend a season makes up, and the other way round: 0 to 1 (Wang, Smith and Hyndman, 2006). */
export function strengthOf(part: Float64Array, remainder: Float64Array): number {
	const left = variance(remainder)
	const both = variance(remainder.map((value, at) => value + (part[at] as number)))
	return both > 0 ? Math.max(0, 1 - left / both) : 0
}

function variance(values: Float64Array): number {
	let [n, mean, squares] = [0, 0, 0]
	for (const value of values) {
		if (Number.isNaN(value)) continue
		n++
		const off = value - mean
		mean += off / n
		squares += off * (value - mean)
	}
	return n > 1 ? squares / (n - 1) : 0
}
