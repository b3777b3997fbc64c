import type { AnalyticsStore } from '#storage/analytics'
import { traitHistory } from './trait-history.ts'
import type { TraitKind } from './trait-value.ts'

export interface OpenTrait {
	readonly name: string
	readonly value: string
	readonly source: string
	readonly at: string
	readonly kind: TraitKind
	readonly confidence: number
	/** Values from elsewhere that contradict it. */
	readonly contradicted: number
}

/** The value that holds of every open trait of a shopper. */
export async function shopperTraits(analytics: AnalyticsStore, family: readonly number[]): Promise<OpenTrait[]> {
	const history = await traitHistory(analytics, family)
	return [...history].flatMap(([name, [winner, ...others]]) => {
		if (!winner) return []
		const { value, source, at, kind, confidence } = winner
		const contradicted = others.filter((one) => one.value !== value).length
		return [{ name, value, source, at: new Date(at).toISOString(), kind, confidence, contradicted }]
	})
}
