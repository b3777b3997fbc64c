import { type CodedError, type ErrorCode, isCoded } from '#kit/errors'
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

/** An error does not cross from a thread as what it is. */
export type RuleOutcome =
	| { readonly mined: MinedRules }
	| { readonly refused: Pick<CodedError, 'message' | 'details'> & { readonly code: ErrorCode } }

/** Rules that are read on a screen: beyond, a minute of arithmetic goes into what nobody reads. */
const mostSets = 200_000

/** The same sets, rules and correction as `qianmian lab association`. */
export function mineRules({ held, minCount, ...options }: RuleTask): RuleOutcome {
	try {
		const sets = fpGrowth(held, { minCount, maxLength: options.maxLength, mostSets })
		return { mined: { ...associationRules(sets, options), sets: sets.bySize() } }
	} catch (error) {
		if (!isCoded(error)) throw error
		return { refused: { code: error.code, message: error.message, details: error.details } }
	}
}
