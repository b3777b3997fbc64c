/**
 * p-values as q-values: the smallest share of false discoveries at which each would still count as one (Benjamini & Hochberg,
 * Journal of the Royal Statistical Society B 57, 1995, 289–300; adjusted as R's `p.adjust(p, "BH")` does).
 * @returns one q-value for each p-value, in the order given
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
	const falling = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
	const adjusted = new Array<number>(pValues.length)
	let least = 1
	for (const [place, { p, index }] of falling.entries()) {
		least = Math.min(least, p * (pValues.length / (pValues.length - place)))
		adjusted[index] = least
	}
	return adjusted
}
