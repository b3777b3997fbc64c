import { fitEts } from './ets.ts'

/**
 * The Theta method (Assimakopoulos and Nikolopoulos, International Journal of Forecasting 16, 2000) in its equal form: simple
 * exponential smoothing with half of the slope of a straight line (Hyndman and Billah, ibid. 19, 2003).
 * @param values without a season; NaN where missing
 */
export function theta(values: Float64Array, horizon: number): Float64Array | undefined {
	const smooth = fitEts(values, { period: 1, forms: [{ error: 'A', trend: 'N', season: 'N' }] })
	if (smooth === undefined) return undefined
	const alpha = smooth.parameters[0] as number
	const drift = slopeOf(values) / 2
	const begun = (1 - (1 - alpha) ** values.length) / alpha
	return smooth.forecast(horizon).map((level, step) => level + drift * (step + begun))
}

/** Of the line of least squares. */
function slopeOf(values: Float64Array): number {
	let [n, meanX, meanY] = [0, 0, 0]
	for (const [at, value] of values.entries()) {
		if (Number.isNaN(value)) continue
		n++
		meanX += (at - meanX) / n
		meanY += (value - meanY) / n
	}
	let [above, below] = [0, 0]
	for (const [at, value] of values.entries()) {
		if (Number.isNaN(value)) continue
		above += (at - meanX) * (value - meanY)
		below += (at - meanX) ** 2
	}
	return below > 0 ? above / below : 0
}
