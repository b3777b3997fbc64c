import type { Sample } from './lift.ts'

/** Sums over independent units of what each adds to both parts of a ratio. */
export interface PairedSums {
	readonly units: number
	readonly of: number
	readonly per: number
	readonly ofSquared: number
	readonly perSquared: number
	readonly product: number
}

/**
 * A ratio of two sums as a mean with its variance between units, by the delta method: the variance of (aᵢ − R·bᵢ) / b̄ (Deng, Knoblich & Lu,
 * Applying the delta method in metric analytics, KDD 2018, §3). Views and clicks of one person are not independent; people are.
 * @returns null where there is nothing to divide by
 */
export function ratioSample({ units, of, per, ofSquared, perSquared, product }: PairedSums): Sample | null {
	if (units < 2 || per <= 0) return null
	const ratio = of / per
	const squares = Math.max(0, ofSquared - 2 * ratio * product + ratio ** 2 * perSquared)
	return { n: units, mean: ratio, variance: (squares / (units - 1)) * (units / per) ** 2 }
}
