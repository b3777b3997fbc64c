/** Location and scale that a few wild values do not move. */

/** Mean of the two in the middle; NaN for none. Leaves its input as it is. */
export function medianOf(values: ArrayLike<number>): number {
	const sorted = Float64Array.from(values).sort()
	const half = sorted.length >> 1
	if (sorted.length === 0) return Number.NaN
	return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

/** Median absolute deviation from zero, scaled to the standard deviation of a normal distribution. */
export function robustSpread(residuals: ArrayLike<number>): number {
	return 1.482602218505602 * medianOf(Float64Array.from(residuals, Math.abs))
}

/** @param share 0 to 1, linear between order statistics (Hyndman and Fan's type 7); NaN for none */
export function quantileOf(values: ArrayLike<number>, share: number): number {
	const sorted = Float64Array.from(values).sort()
	const place = share * (sorted.length - 1)
	const low = Math.floor(place)
	const [a, b] = [sorted[low], sorted[Math.min(low + 1, sorted.length - 1)]]
	return a === undefined || b === undefined ? Number.NaN : a + (b - a) * (place - low)
}

/**
 * Where most values are the same, as the days of a small shop without a refund, the middle of the deviations is nothing: then half of
 * their standard deviation, wild ones held in. Nothing elsewhere, and for a constant.
 */
export function stillSpread(values: Float64Array): number {
	const middle = medianOf(values)
	if (values.length === 0 || robustSpread(values.map((value) => value - middle)) > 0) return 0
	const [low, high] = [quantileOf(values, 0.02), quantileOf(values, 0.98)]
	const held = values.map((value) => Math.min(high, Math.max(low, value)))
	const mean = held.reduce((sum, value) => sum + value, 0) / held.length
	return 0.5 * Math.sqrt(held.reduce((sum, value) => sum + (value - mean) ** 2, 0) / held.length)
}
