/**
 * Population stability index: how far a distribution moved from the one before, as the symmetric Kullback–Leibler divergence
 * Σ (pᵢ − qᵢ) · ln(pᵢ / qᵢ) over the shares of each bin (Siddiqi, Credit Risk Scorecards, 2006). Below 0.1 little changed,
 * above 0.25 much did.
 *
 * An empty bin would make it infinite: half an observation is added to every bin of both, as is usual for log odds.
 */
export function populationStability(before: readonly number[], after: readonly number[]): number {
	if (before.length !== after.length) throw new Error('both distributions must have the same bins')
	const p = shares(before)
	const q = shares(after)
	return p.reduce((sum, share, index) => sum + (share - (q[index] as number)) * Math.log(share / (q[index] as number)), 0)
}

function shares(counts: readonly number[]): number[] {
	const total = counts.reduce((sum, count) => sum + count, 0) + counts.length / 2
	return counts.map((count) => (count + 0.5) / total)
}
