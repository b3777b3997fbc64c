import { medianOf, robustSpread, stillSpread } from './robust.ts'

/** How fast the parts learn. */
export interface Smoothing {
	readonly level: number
	readonly season: number
}

/** A level with seasons that has learned up to a point. */
export interface Level {
	readonly spread: number
	expect(at: number): number
	/**
	 * Takes in a value; one far out only as far as twice the spread.
	 * @returns whether the level moved at once: after several values far out to one side, the middle of them is the new one
	 */
	learn(at: number, value: number): boolean
}

/** Deviations count up to so many spreads. */
const bound = 2
/** So many in a row, so many spreads out to one side, are a new level. */
const [shiftAfter, shiftSize] = [4, 4]
/** How fast the spread learns. */
const spreadRate = 0.03
/** Makes the mean of the biweight below 1 for normal deviations, so that the spread is their standard deviation. */
const biweightMean = 2.52

/**
 * Goes over a series and stands at its end.
 * @param from index of the first value, so that slots of seasons keep their places
 * @param special points that are passed over
 */
export function openLevel(
	series: Float64Array,
	from: number,
	periods: readonly number[],
	smoothing: Smoothing,
	special: (at: number) => boolean,
): Level {
	const { level } = started(series, from, periods, smoothing, special)
	for (let nth = 0; nth < series.length; nth++) {
		const value = series[nth] as number
		if (!Number.isNaN(value) && !special(from + nth)) level.learn(from + nth, value)
	}
	return level
}

/** The pair that would have erred least, robustly, over the last three quarters. */
export function smoothingOf(
	series: Float64Array,
	from: number,
	periods: readonly number[],
	special: (at: number) => boolean,
): Smoothing {
	const levels = [0.01, 0.03, 0.1, 0.2, 0.4, 0.8]
	const seasons = periods.length === 0 ? [0] : [0.02, 0.1, 0.3]
	let best: Smoothing = { level: 0.1, season: 0.1 }
	let least = Number.POSITIVE_INFINITY
	for (const level of levels) {
		for (const season of seasons) {
			const error = errorOf(series, from, periods, { level, season }, special)
			if (error < least) {
				best = { level, season }
				least = error
			}
		}
	}
	return best
}

function errorOf(
	series: Float64Array,
	from: number,
	periods: readonly number[],
	smoothing: Smoothing,
	special: (at: number) => boolean,
): number {
	const { level, cap } = started(series, from, periods, smoothing, special)
	let [sum, n] = [0, 0]
	for (let nth = 0; nth < series.length; nth++) {
		const value = series[nth] as number
		if (Number.isNaN(value) || special(from + nth)) continue
		const off = Math.abs(value - level.expect(from + nth))
		level.learn(from + nth, value)
		if (4 * nth < series.length) continue
		sum += Math.min(off, cap)
		n++
	}
	return n > 0 ? sum / n : Number.POSITIVE_INFINITY
}

/** First states by medians, over a few seasons. */
function started(
	series: Float64Array,
	from: number,
	periods: readonly number[],
	smoothing: Smoothing,
	special: (at: number) => boolean,
) {
	const head = series
		.subarray(0, Math.min(series.length, Math.max(10, ...periods.map(headOf))))
		.map((value, nth) => (special(from + nth) ? Number.NaN : value))
	let mean = medianOf(known(head))
	if (Number.isNaN(mean)) mean = medianOf(known(series))
	if (Number.isNaN(mean)) mean = 0
	let rest = head.map((value) => value - mean)
	const patterns = periods.map((period) => {
		const pattern = firstPattern(rest, from, period)
		rest = rest.map((value, nth) => value - (pattern[(from + nth) % period] as number))
		return pattern
	})
	const differences = known(series.map((value, nth) => value - (series[nth - Math.max(1, ...periods)] ?? Number.NaN)))
	const guess = Math.max(robustSpread(known(rest)), robustSpread(differences) / Math.SQRT2)
	const least = Math.max(stillSpread(known(series)), tiny(series))
	let spread = Math.max(guess, least)
	const expect = (at: number) => patterns.reduce((sum, pattern) => sum + (pattern[at % pattern.length] as number), mean)
	let run: number[] = []
	const learn = (at: number, value: number): boolean => {
		const off = value - expect(at)
		const size = off / spread
		const far = Math.abs(size) >= shiftSize
		run = far ? [...(Math.sign(run[0] ?? off) === Math.sign(off) ? run : []), off] : []
		if (run.length >= shiftAfter) {
			mean += medianOf(run)
			run = []
			return true
		}
		const used = Math.max(-bound, Math.min(bound, size)) * spread
		mean += smoothing.level * used
		for (const pattern of patterns) {
			const slot = at % pattern.length
			pattern[slot] = (pattern[slot] as number) + (smoothing.season / patterns.length) * used
		}
		spread = Math.max(least, Math.sqrt(spreadRate * biweight(size) + 1 - spreadRate) * spread)
		return false
	}
	const level: Level = {
		get spread() {
			return spread
		},
		expect,
		learn,
	}
	return { level, cap: 4 * Math.max(guess, least) }
}

function known(values: Float64Array): Float64Array {
	return values.filter((value) => !Number.isNaN(value))
}

/** Short seasons are taken from eight, long ones from two. */
function headOf(period: number): number {
	return period <= 31 ? 8 * period : 2 * period
}

/** The middle of each slot, the less of it the less the slots differ beyond chance (James and Stein, 1961). */
function firstPattern(rest: Float64Array, from: number, period: number): Float64Array {
	const slots = Array.from({ length: period }, (): number[] => [])
	for (const [nth, value] of rest.entries()) if (!Number.isNaN(value)) slots[(from + nth) % period]?.push(value)
	const pattern = Float64Array.from(slots, (values) => (values.length > 0 ? medianOf(values) : 0))
	const left = rest.map((value, nth) => value - (pattern[(from + nth) % period] as number))
	const each = slots.reduce((sum, values) => sum + values.length, 0) / period
	// A median errs by π/2 times the variance of a mean; residuals of so few values are that much too small.
	const chance = ((Math.PI / 2) * robustSpread(known(left)) ** 2) / Math.max(1, each - 1)
	const size = pattern.reduce((sum, value) => sum + value ** 2, 0)
	const kept = size > 0 ? Math.max(0, 1 - (chance * Math.max(1, period - 3)) / size) : 0
	return pattern.map((value) => value * kept)
}

/** Bounded: a value far out widens the spread no more than one at two spreads. */
function biweight(size: number): number {
	const share = Math.min(1, (size / bound) ** 2)
	return biweightMean * (1 - (1 - share) ** 3)
}

/** A series that never moved: anything else than the same again is out of the ordinary. */
function tiny(series: Float64Array): number {
	return 1e-9 * Math.max(1e-9, ...series.subarray(0, 100).map((value) => (Number.isNaN(value) ? 0 : Math.abs(value))))
}
