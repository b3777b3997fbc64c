/**
 * RFM scores by quintile, 5 is best. Ties share a cell: a score is one more than the fifths of buyers who are strictly
 * worse, so that equal customers are never told apart by chance (Hughes, Strategic Database Marketing, 1994, with ties kept).
 */
export const quantiles = 5

/** @param worse number of buyers with a strictly worse value; @param buyers number of all buyers */
export function rfmScore(worse: number, buyers: number): number {
	return Math.min(quantiles, 1 + Math.floor((quantiles * worse) / buyers))
}

/** Frequency tells nothing where most bought once: the top cells would hold chance. */
export function frequencyInforms(onceBuyers: number, buyers: number): boolean {
	return buyers > 0 && onceBuyers * 2 <= buyers
}
