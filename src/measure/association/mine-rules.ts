import { associationRules, type RuleOptions, type Rules } from '#ml/association-rules'
import type { Baskets } from '#ml/baskets'
import { fpGrowth } from '#ml/fp-growth'

export interface RuleTask extends RuleOptions {
	readonly held: Baskets
	readonly minCount: number
}

export interface MinedRules extends Rules {
	/** Frequent sets of 1, 2, 3 … goods. */
	readonly sets: readonly number[]
}

/** Rules that are read on a screen: beyond, a minute of arithmetic goes into what nobody reads. */
const mostSets = 200_000

/** The same sets, rules and correction as `qianmian lab association`. */
export function mineRules({ held, minCount, ...options }: RuleTask): MinedRules {
	const sets = fpGrowth(held, { minCount, maxLength: options.maxLength, mostSets })
	return { ...associationRules(sets, options), sets: sets.bySize() }
}
