import { loess } from './loess.ts'
import { nextOdd, stl } from './stl.ts'

/**
 * Several seasons at once (Bandara, Hyndman and Bergmeir, arXiv 2107.13462, 2021): each is taken out in turn by STL, shortest
 * first, twice round; the trend is that of the longest.
 */
export interface MstlSettings {
	/** In points, rising; none leaves a trend only. Each at most half of the series. */
	readonly periods: readonly number[]
	readonly robust?: number
	/** The trend's window where it is to be wider than the longest season asks for. */
	readonly trendWindow?: number
}

export interface Mstl {
	/** By period. */
	readonly seasons: readonly Float64Array[]
	readonly trend: Float64Array
	readonly weights: Float64Array
}

/** @param values NaN where missing */
export function mstl(values: Float64Array, { periods, robust = 0, trendWindow = 0 }: MstlSettings): Mstl {
	if (periods.length === 0) return trendOnly(values, trendWindow)
	const seasons = periods.map((): Float64Array => new Float64Array(values.length))
	const rest = values.slice()
	let last: Pick<Mstl, 'trend' | 'weights'> = { trend: values, weights: values }
	for (let round = 0; round < (periods.length === 1 ? 1 : 2); round++) {
		for (const [nth, period] of periods.entries()) {
			const own = seasons[nth] as Float64Array
			add(rest, own, 1)
			const seasonWindow = 7 + 4 * (nth + 1)
			const wide = Math.max(trendWindow, nextOdd((1.5 * period) / (1 - 1.5 / seasonWindow)))
			const fitted = stl(rest, { period, seasonWindow, robust, trendWindow: wide })
			seasons[nth] = fitted.season
			add(rest, fitted.season, -1)
			last = fitted
		}
	}
	return { seasons, trend: last.trend, weights: last.weights }
}

/** The tenth of the series around each point, or a window that was asked for. */
function trendOnly(values: Float64Array, trendWindow: number): Mstl {
	const known = values.map((value) => (Number.isNaN(value) ? 0 : 1))
	const window = Math.max(trendWindow, nextOdd(values.length / 10), 7)
	const filled = values.map((value) => (Number.isNaN(value) ? 0 : value))
	return { seasons: [], trend: loess(filled, { window, degree: 1, jump: Math.ceil(window / 10) }, known), weights: known }
}

function add(to: Float64Array, other: Float64Array, times: 1 | -1): void {
	for (let at = 0; at < to.length; at++) to[at] = (to[at] as number) + times * (other[at] as number)
}
