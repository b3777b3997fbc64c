import { benjaminiHochberg } from './benjamini-hochberg.ts'

/** What is held against the many comparisons: the share of false discoveries, the chance of a single one, or nothing. */
export type Correction = 'bh' | 'bonferroni' | 'none'

/** Hypotheses of one kind, such as the rules of three items. */
export interface Layer {
	/** How many there are, those without a p-value too. */
	readonly possible: number
	/** Of those that were looked at closely; the others count as 1. */
	readonly pValues: readonly number[]
}

/**
 * Corrects p-values where there are many more hypotheses of one kind than of another: each kind gets an equal part of the level
 * and is corrected by its own number, so that the few pairs do not pay for the billions of quadruples (Webb, Layered critical
 * values, Machine Learning 71, 2008, 307–323, for Bonferroni; a false discovery rate holds likewise, being at most the sum of those
 * of the layers).
 * @returns for each layer the adjusted p-values, in the order given
 */
export function layeredCorrection(layers: readonly Layer[], correction: Correction): number[][] {
	if (correction === 'none') return layers.map(({ pValues }) => [...pValues])
	return layers.map(({ pValues, possible }) => {
		if (correction === 'bonferroni') return pValues.map((p) => Math.min(1, p * possible * layers.length))
		// Hypotheses without a p-value would stand last: they change the number and no rank.
		const share = pValues.length === 0 ? 1 : possible / pValues.length
		return benjaminiHochberg(pValues).map((q) => Math.min(1, q * share * layers.length))
	})
}
