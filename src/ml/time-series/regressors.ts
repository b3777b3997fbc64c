import { solveLinear } from '#ml/attribution/linear-system'
import { quantileOf, robustSpread } from './robust.ts'

/** What is known of every point, and of those ahead: 1 on the days of a festival, a share of it in weeks and months. */
export interface Regressor {
	readonly name: string
	/** For the points of the series and of the horizon. */
	readonly values: Float64Array
	/** Kept only as far as it stands out of the noise; else kept as fitted. */
	readonly shrink: boolean
	/** Points that a series must have for this to be told from its trend. */
	readonly least?: number
}

export interface Effect {
	readonly name: string
	readonly size: number
	readonly standardError: number
	/** Points of the series on which it bears. */
	readonly points: number
}

/** A hint of a prior, so that regressors that coincide share what they explain. */
const ridge = 1e-6

/**
 * Robust least squares of residuals on regressors; those that shrink, by the non-negative garrote (Breiman, Technometrics 37,
 * 1995) at the universal threshold 2·ln(number of them): what would stand out by chance is taken for nothing.
 * @param residuals NaN where missing
 * @param taken degrees of freedom that trend and seasons have used up: residuals are that much smaller than noise
 */
export function fitRegressors(residuals: Float64Array, regressors: readonly Regressor[], taken = 0): Effect[] {
	const known = residuals.length
	const used = regressors.filter(({ values }) => pointsOf(values, known) > 0)
	if (used.length === 0) return []
	let weights: Float64Array = residuals.map((value) => (Number.isNaN(value) ? 0 : 1))
	let fit = leastSquares(residuals, used, weights)
	for (let round = 0; round < 2; round++) {
		weights = huberWeights(residuals, fitted(used, fit.sizes, known))
		fit = leastSquares(residuals, used, weights)
	}
	const left = Math.max(1, known - taken - used.length)
	const shrunk = used.filter(({ shrink }) => shrink).length
	const threshold = 2 * Math.log(Math.max(2, shrunk))
	return used.map(({ name, shrink, values }, at) => {
		const [size, variance] = [fit.sizes[at] as number, ((fit.variances[at] as number) * known) / left]
		const kept = shrink ? Math.max(0, 1 - (threshold * variance) / Math.max(size ** 2, 1e-300)) : 1
		return { name, size: size * kept, standardError: Math.sqrt(variance), points: pointsOf(values, known) }
	})
}

function pointsOf(values: Float64Array, known: number): number {
	let count = 0
	for (let at = 0; at < known; at++) if (values[at] !== 0) count++
	return count
}

/** What the regressors say of each point up to `length`. */
export function effectOf(regressors: readonly Regressor[], effects: readonly Effect[], length: number): Float64Array {
	const sizes = new Map(effects.map(({ name, size }) => [name, size]))
	const used = regressors.filter(({ name }) => (sizes.get(name) ?? 0) !== 0)
	return fitted(
		used,
		used.map(({ name }) => sizes.get(name) as number),
		length,
	)
}

function fitted(regressors: readonly Regressor[], sizes: ArrayLike<number>, length: number): Float64Array {
	const sum = new Float64Array(length)
	for (const [nth, { values }] of regressors.entries())
		for (let at = 0; at < length; at++) sum[at] = (sum[at] as number) + (sizes[nth] as number) * (values[at] as number)
	return sum
}

function huberWeights(residuals: Float64Array, explained: Float64Array): Float64Array {
	const left = residuals.map((value, at) => value - (explained[at] as number))
	const reach = 3 * noiseOf(left)
	return left.map((value) => (Number.isNaN(value) ? 0 : Math.min(1, reach / Math.max(Math.abs(value), 1e-300))))
}

/** Robust, but never less than half of the plain one without the wildest: where most days are the same, the others are noise. */
function noiseOf(residuals: Float64Array): number {
	const known = residuals.filter((value) => !Number.isNaN(value))
	const [low, high] = [quantileOf(known, 0.01), quantileOf(known, 0.99)]
	const squares = known.reduce((sum, value) => sum + Math.min(high, Math.max(low, value)) ** 2, 0)
	return Math.max(robustSpread(known), 0.5 * Math.sqrt(squares / Math.max(1, known.length)))
}

function leastSquares(values: Float64Array, regressors: readonly Regressor[], weights: Float64Array) {
	const p = regressors.length
	const gram = new Float64Array(p * p)
	const right = new Float64Array(p * (p + 1))
	const points = regressors.map(({ values: own }) => placesOf(own, values.length))
	for (let row = 0; row < p; row++) {
		const own = regressors[row]?.values as Float64Array
		for (const at of points[row] as Int32Array) {
			const weight = (weights[at] as number) * (own[at] as number)
			if (weight === 0) continue
			right[row * (p + 1)] = (right[row * (p + 1)] as number) + weight * (values[at] as number)
			for (let column = 0; column < p; column++)
				gram[row * p + column] = (gram[row * p + column] as number) + weight * (regressors[column]?.values[at] as number)
		}
		right[row * (p + 1) + 1 + row] = 1
	}
	for (let row = 0; row < p; row++) gram[row * p + row] = (gram[row * p + row] as number) * (1 + ridge) + 1e-12
	const solved = solveLinear(gram, p, right, p + 1)
	const sizes = Float64Array.from({ length: p }, (_, row) => solved[row * (p + 1)] as number)
	const explained = fitted(regressors, sizes, values.length)
	const spread = robustSpread(
		values.map((value, at) => value - (explained[at] as number)).filter((value) => !Number.isNaN(value)),
	)
	return { sizes, variances: sizes.map((_, row) => spread ** 2 * (solved[row * (p + 1) + 1 + row] as number)) }
}

function placesOf(values: Float64Array, length: number): Int32Array {
	const places: number[] = []
	for (let at = 0; at < length; at++) if (values[at] !== 0) places.push(at)
	return Int32Array.from(places)
}

/** Sines and cosines of a long season, which needs no value for each of its days. @param shares of the season gone by, 0 to 1 */
export function fourier(name: string, shares: Float64Array, order: number, least: number): Regressor[] {
	const wave = (code: string, of: (angle: number) => number, nth: number): Regressor => ({
		name: `${name}/${code}${nth}`,
		values: shares.map((share) => of(2 * Math.PI * nth * share)),
		...{ shrink: false, least },
	})
	return Array.from({ length: order }, (_, nth) => [wave('sin', Math.sin, nth + 1), wave('cos', Math.cos, nth + 1)]).flat()
}
