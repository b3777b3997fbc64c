import quantile from '@stdlib/stats-base-dists-normal-quantile'

/**
 * Cohen's kappa (J. Cohen, A coefficient of agreement for nominal scales, 1960): how far two raters agree beyond what
 * their marginal shares give by chance, κ = (pₒ − pₑ) / (1 − pₑ). Its large-sample standard error is that of Fleiss, Cohen
 * and Everitt (Large sample standard errors of kappa and weighted kappa, 1969), which does not assume κ = 0.
 *
 * It says how much two sources agree, never which of them is right.
 */
export interface Agreement {
	readonly n: number
	/** Share of those on whom both say the same. */
	readonly observed: number
	readonly expected: number
	/** Null where chance alone would agree on everybody: then there is nothing beyond it. */
	readonly kappa: number | null
	readonly standardError: number | null
	readonly low: number | null
	readonly high: number | null
}

/** @param table people by what the first (row) and the second (column) say, in the same order of values */
export function cohenKappa(table: readonly (readonly number[])[], confidence = 0.95): Agreement {
	const size = table.length
	if (table.some((row) => row.length !== size)) throw new Error('the table must be square')
	const n = table.flat().reduce((sum, count) => sum + count, 0)
	const none = { kappa: null, standardError: null, low: null, high: null }
	if (n === 0) return { n, observed: 0, expected: 0, ...none }
	const share = (i: number, j: number) => (table[i]?.[j] ?? 0) / n
	const indices = Array.from({ length: size }, (_, index) => index)
	const rows = indices.map((i) => indices.reduce((sum, j) => sum + share(i, j), 0))
	const columns = indices.map((j) => indices.reduce((sum, i) => sum + share(i, j), 0))
	const row = (i: number) => rows[i] as number
	const column = (j: number) => columns[j] as number
	const observed = indices.reduce((sum, i) => sum + share(i, i), 0)
	const expected = indices.reduce((sum, i) => sum + row(i) * column(i), 0)
	if (1 - expected < 1e-12) return { n, observed, expected, ...none }
	const kappa = (observed - expected) / (1 - expected)
	const same = indices.reduce((sum, i) => sum + share(i, i) * (1 - expected - (row(i) + column(i)) * (1 - observed)) ** 2, 0)
	const other = indices.reduce(
		(sum, i) => sum + indices.reduce((inner, j) => (i === j ? inner : inner + share(i, j) * (column(i) + row(j)) ** 2), 0),
		0,
	)
	const spread = same + (1 - observed) ** 2 * other - (observed * expected - 2 * expected + observed) ** 2
	const standardError = Math.sqrt(Math.max(0, spread) / n) / (1 - expected) ** 2
	const z = quantile(1 - (1 - confidence) / 2, 0, 1)
	return {
		n,
		observed,
		expected,
		kappa,
		standardError,
		low: Math.max(-1, kappa - z * standardError),
		high: Math.min(1, kappa + z * standardError),
	}
}
