/** Baskets in all, with the antecedent, with the consequent, with both. */
export interface RuleCounts {
	readonly n: number
	readonly antecedent: number
	readonly consequent: number
	readonly both: number
}

export interface RuleMetrics {
	/** P(A and C). */
	readonly support: number
	/** P(C given A) (Agrawal, Imieliński & Swami, SIGMOD 1993). */
	readonly confidence: number
	/** P(A and C) / (P(A) P(C)): 1 is independence; "interest" in Brin, Motwani, Ullman & Tsur (SIGMOD 1997). */
	readonly lift: number
	/** P(A and C) − P(A) P(C): 0 is independence (Piatetsky-Shapiro 1991). */
	readonly leverage: number
	/** P(A) P(not C) / P(A and not C): 1 is independence; null where it is infinite, A never being without C (Brin et al. 1997). */
	readonly conviction: number | null
}

export function ruleMetrics({ n, antecedent, consequent, both }: RuleCounts): RuleMetrics {
	const without = antecedent - both
	return {
		support: both / n,
		confidence: both / antecedent,
		lift: (both * n) / (antecedent * consequent),
		leverage: (both * n - antecedent * consequent) / n ** 2,
		conviction: conviction(antecedent * (n - consequent), n * without),
	}
}

/** Where C is in every basket both are 0, and A and C are independent. */
function conviction(expected: number, seen: number): number | null {
	if (expected === 0) return 1
	return seen === 0 ? null : expected / seen
}
