/** Scales shares so that they sum to `total`; equal shares of nothing where all are 0. */
export function shareOut(shares: Float64Array, total: number): Float64Array {
	const sum = shares.reduce((all, share) => all + share, 0)
	return shares.map((share) => (sum === 0 ? 0 : (share / sum) * total))
}
