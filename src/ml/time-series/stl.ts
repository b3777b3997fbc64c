import { loess, loessAt } from './loess.ts'
import { medianOf } from './robust.ts'

/**
 * STL: a seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning, Journal of Official Statistics 6,
 * 1990, 3–73), with the defaults of the R function `stl`. Missing values have weight 0 throughout.
 */
export interface StlSettings {
	/** Points of one season, from 2. */
	readonly period: number
	/** Neighbours of a season's slot among seasons, odd; `periodic` has one pattern for the whole series. */
	readonly seasonWindow: number | 'periodic'
	readonly trendWindow?: number
	/** Rounds with weights that outliers lose: 5 are enough nearly always (§3.1 of the paper), 15 are the default of R; 0 for none. */
	readonly robust?: number
}

export interface Stl {
	readonly season: Float64Array
	readonly trend: Float64Array
	/** From 0 for outliers to 1. */
	readonly weights: Float64Array
}

/** @param values NaN where missing; at least two seasons long */
export function stl(values: Float64Array, settings: StlSettings): Stl {
	const { period, robust = 0 } = settings
	const n = values.length
	const periodic = settings.seasonWindow === 'periodic'
	const seasonWindow = settings.seasonWindow === 'periodic' ? 10 * n + 1 : settings.seasonWindow
	const plan = {
		period,
		season: { window: seasonWindow, degree: 0 as const, jump: jumpOf(seasonWindow) },
		trend: trendPlan(settings.trendWindow ?? nextOdd((1.5 * period) / (1 - 1.5 / seasonWindow))),
		low: trendPlan(nextOdd(period)),
	}
	const known = values.map((value) => (Number.isNaN(value) ? 0 : 1))
	const filled = values.map((value) => (Number.isNaN(value) ? 0 : value))
	const whole = known.every((each) => each === 1)
	let weights: Float64Array = known
	let parts: Omit<Stl, 'weights'> = { season: new Float64Array(n), trend: new Float64Array(n) }
	const inner = robust > 0 ? 1 : 2
	for (let round = 0; round <= robust; round++) {
		const used = whole && round === 0 ? undefined : weights
		for (let pass = 0; pass < inner; pass++) parts = innerPass(filled, parts.trend, plan, used)
		if (robust > 0) weights = bisquare(filled, parts, known)
	}
	return { ...parts, season: periodic ? meanPattern(parts.season, period) : parts.season, weights }
}

interface Plan {
	readonly period: number
	readonly season: { readonly window: number; readonly degree: 0 | 1; readonly jump: number }
	readonly trend: { readonly window: number; readonly degree: 0 | 1; readonly jump: number }
	readonly low: { readonly window: number; readonly degree: 0 | 1; readonly jump: number }
}

function trendPlan(window: number) {
	return { window, degree: 1 as const, jump: jumpOf(window) }
}

function jumpOf(window: number): number {
	return Math.ceil(window / 10)
}

export function nextOdd(value: number): number {
	const whole = Math.ceil(value)
	return whole % 2 === 0 ? whole + 1 : whole
}

function innerPass(values: Float64Array, trend: Float64Array, plan: Plan, weights: Float64Array | undefined) {
	const { period } = plan
	const cycle = smoothCycles(
		values.map((value, at) => value - (trend[at] as number)),
		plan,
		weights,
	)
	// What is slow in the smoothed slots belongs to the trend.
	const slow = loess(movingMean(movingMean(movingMean(cycle, period), period), 3), plan.low)
	const season = slow.map((value, at) => (cycle[at + period] as number) - value)
	const rest = values.map((value, at) => value - (season[at] as number))
	return { season, trend: loess(rest, plan.trend, weights) }
}

/** Smooths each slot over the seasons, one season further at both ends: length n + 2 × period. */
function smoothCycles(values: Float64Array, { period, season }: Plan, weights: Float64Array | undefined): Float64Array {
	const smooth = new Float64Array(values.length + 2 * period)
	for (let slot = 0; slot < period; slot++) {
		const series = every(values, slot, period)
		const own = weights && every(weights, slot, period)
		const inner = loess(series, season, own)
		const last = series.length - 1
		const beyond = (at: number, inside: number) => {
			const left = at < 0 ? 0 : Math.max(0, series.length - season.window)
			const right = at < 0 ? Math.min(series.length, season.window) - 1 : last
			return loessAt(series, at, { ...season, left, right }, own) ?? (inner[inside] as number)
		}
		smooth[slot] = beyond(-1, 0)
		for (let at = 0; at <= last; at++) smooth[slot + (at + 1) * period] = inner[at] as number
		smooth[slot + (last + 2) * period] = beyond(last + 1, last)
	}
	return smooth
}

function every(values: Float64Array, from: number, step: number): Float64Array {
	const taken = new Float64Array(Math.ceil((values.length - from) / step))
	for (let at = 0; at < taken.length; at++) taken[at] = values[from + at * step] as number
	return taken
}

/** Means of `width` neighbours; shorter than the series by width − 1. */
function movingMean(values: Float64Array, width: number): Float64Array {
	const means = new Float64Array(values.length - width + 1)
	let sum = 0
	for (let at = 0; at < values.length; at++) {
		sum += values[at] as number
		if (at >= width) sum -= values[at - width] as number
		if (at >= width - 1) means[at - width + 1] = sum / width
	}
	return means
}

function bisquare(values: Float64Array, { season, trend }: { season: Float64Array; trend: Float64Array }, known: Float64Array) {
	const residuals = values.map((value, at) => Math.abs(value - (season[at] as number) - (trend[at] as number)))
	const reach = 6 * medianOf(residuals.filter((_, at) => known[at] === 1))
	return residuals.map((residual, at) => {
		if (known[at] === 0) return 0
		if (residual <= 0.001 * reach) return 1
		return residual <= 0.999 * reach ? (1 - (residual / reach) ** 2) ** 2 : 0
	})
}

function meanPattern(season: Float64Array, period: number): Float64Array {
	const sums = new Float64Array(period)
	const counts = new Float64Array(period)
	for (const [at, value] of season.entries()) {
		sums[at % period] = (sums[at % period] as number) + value
		counts[at % period] = (counts[at % period] as number) + 1
	}
	return season.map((_, at) => (sums[at % period] as number) / (counts[at % period] as number))
}
