/** Errors of a forecast over a held-out window. */
export interface Accuracy {
	/** Mean absolute error. */
	readonly mae: number
	/** Against the mean absolute error of the seasonal naive, one step ahead, within what came before (Hyndman and Koehler, 2006); null where that is zero. */
	readonly mase: number | null
	/** Mean of 200·|value − forecast| / (|value| + |forecast|), 0 to 200; where both are zero, 0. */
	readonly smape: number
}

/**
 * @param before what the forecast had seen
 * @param period lag of the seasonal naive that scales
 * @returns null where nothing of the window is known
 */
export function accuracyOf(actual: Float64Array, seen: ArrayLike<number>, before: Float64Array, period: number): Accuracy | null {
	let [n, off, share] = [0, 0, 0]
	for (const [at, value] of actual.entries()) {
		if (Number.isNaN(value)) continue
		const guess = seen[at] as number
		n++
		off += Math.abs(value - guess)
		const size = Math.abs(value) + Math.abs(guess)
		share += size > 0 ? (200 * Math.abs(value - guess)) / size : 0
	}
	if (n === 0) return null
	const usual = naiveError(before, period)
	return { mae: off / n, mase: usual > 0 ? off / n / usual : null, smape: share / n }
}

function naiveError(values: Float64Array, period: number): number {
	let [n, sum] = [0, 0]
	for (let at = period; at < values.length; at++) {
		const change = Math.abs((values[at] as number) - (values[at - period] as number))
		if (Number.isNaN(change)) continue
		n++
		sum += change
	}
	return n > 0 ? sum / n : 0
}
