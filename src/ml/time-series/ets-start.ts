import type { EtsForm } from './ets-form.ts'
import { stl } from './stl.ts'

/** Where the search for a form's parameters begins, and how far it looks first. */
export interface EtsStart {
	readonly first: Float64Array
	readonly steps: Float64Array
	/** How many come before the seasonal states: a first search moves these only. */
	readonly smoothing: number
}

/** Level and slope of a line through the first deseasonalised values; seasons as STL finds them. */
export function etsStart(values: Float64Array, form: EtsForm, period: number): EtsStart {
	const { trend, season } = form
	const pattern = season === 'N' ? new Float64Array(1) : patternOf(values, season, period)
	const line = lineThrough(values, pattern, season, Math.max(10, 2 * period))
	const usual = Math.max(Math.abs(line.level), 1e-8)
	const alpha = 0.3
	const [smoothing, widths] = [[alpha], [0.2]]
	if (trend !== 'N') push(0.05, 0.05)
	if (season !== 'N') push(0.05, 0.1)
	if (trend === 'Ad') push(0.95, -0.05)
	push(trend === 'N' ? line.mean : line.level, 0.05 * usual)
	if (trend !== 'N') push(line.slope, Math.max(Math.abs(line.slope) * 0.5, 0.002 * usual))
	const count = smoothing.length
	if (season !== 'N') {
		const width = 0.1 * Math.max(...pattern.map((state) => Math.abs(season === 'M' ? state - 1 : state)), 1e-6)
		for (let slot = 0; slot < period - 1; slot++) push(pattern[slot] as number, width)
	}
	return { first: Float64Array.from(smoothing), steps: Float64Array.from(widths), smoothing: count }

	function push(value: number, width: number): void {
		smoothing.push(value)
		widths.push(width)
	}
}

function patternOf(values: Float64Array, season: 'A' | 'M', period: number): Float64Array {
	const logs = season === 'M'
	const found = stl(logs ? values.map(Math.log) : values, { period, seasonWindow: 'periodic' }).season.slice(0, period)
	const states = logs ? found.map(Math.exp) : found
	const mean = states.reduce((sum, state) => sum + state, 0) / period
	return logs ? states.map((state) => state / mean) : states.map((state) => state - mean)
}

function lineThrough(values: Float64Array, pattern: Float64Array, season: EtsForm['season'], most: number) {
	let [n, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0]
	for (let at = 0; at < values.length && n < most; at++) {
		const value = values[at] as number
		if (Number.isNaN(value)) continue
		const state = pattern[at % pattern.length] as number
		const y = season === 'M' ? value / state : value - state
		n++
		sumX += at + 1
		sumY += y
		sumXX += (at + 1) ** 2
		sumXY += (at + 1) * y
	}
	const below = n * sumXX - sumX ** 2
	const slope = below > 0 ? (n * sumXY - sumX * sumY) / below : 0
	return { slope, level: (sumY - slope * sumX) / n, mean: sumY / n }
}
