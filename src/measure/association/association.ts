import type { DataScope } from '#kit/route'
import type { RuleMetrics } from '#ml/rule-metrics'
import { type DayRange, spanOf } from '../calendar.ts'
import type { BasketStore } from './basket-store.ts'
import type { GoodsNames } from './goods-names.ts'
import type { AssociationQuestion } from './question.ts'
import type { MineRules } from './rules-in-thread.ts'

/** Who has all of `has` also has `with`. */
export interface AssociationRule extends RuleMetrics {
	readonly has: readonly string[]
	readonly with: string
	/** Baskets with `has`, with `with`, with both. */
	readonly baskets: { readonly has: number; readonly with: number; readonly both: number }
	readonly improvement: number
	readonly pValue: number
	readonly adjustedPValue: number
	readonly stands: boolean
}

export interface Association {
	/** Null: what households own is asked as of now. */
	readonly range: DayRange | null
	readonly asOf: number
	/** With at least one of the goods known. */
	readonly baskets: number
	readonly minCount: number
	/** Different goods; those in fewer baskets than `minCount` are in no rule. */
	readonly goods: { readonly all: number; readonly frequent: number }
	/** Lines that say nothing of the goods. */
	readonly unnamed: number
	/** Frequent sets of 1, 2, 3 … goods. */
	readonly sets: readonly number[]
	/** Rules that frequent goods can form, of frequent sets, as confident as asked for, and of those the ones that stand. */
	readonly rules: { readonly possible: number; readonly formed: number; readonly confident: number; readonly standing: number }
	/** An adjusted p-value up to it stands. */
	readonly level: number
	readonly found: readonly AssociationRule[]
	/** What items are called. */
	readonly names: Readonly<Record<string, string>>
}

export interface AssociationNeeds {
	readonly store: BasketStore
	readonly mine: MineRules
	readonly names: GoodsNames
	readonly now: number
	readonly zone: string
}

const level = 0.05

/** What is bought together, or owned together, more often than by chance. */
export async function association(
	{ store, mine, names, now, zone }: AssociationNeeds,
	{ from, to, minSupport, top, ...question }: AssociationQuestion,
	{ scope, signal }: { readonly scope: DataScope; readonly signal?: AbortSignal },
): Promise<Association> {
	const span = spanOf({ from, to }, zone)
	const asked = { of: question.of, level: question.level, minSupport, ...span, now, scope, signal }
	const { baskets, minCount, goods, unnamed, names: known, frequent } = await store.tally(asked)
	const { minConfidence, maxLength, correction, sort } = question
	const options = { baskets, minConfidence, maxLength, correction, sort, level, limit: top }
	const { rules, sets, ...counted } = await mine({ held: frequent, minCount, ...options }, signal)
	const nameOf = (place: number) => known[place] as string
	const found = rules.map(({ antecedent, consequent, counts, adjusted, ...rule }) => ({
		...{ ...rule, has: antecedent.map(nameOf), with: nameOf(consequent), adjustedPValue: adjusted },
		baskets: { has: counts.antecedent, with: counts.consequent, both: counts.both },
	}))
	return {
		...{
			range: question.of === 'orders' ? { from, to } : null,
			asOf: now,
			baskets,
			minCount,
			unnamed,
			sets,
			rules: counted,
			level,
			found,
		},
		goods: { all: goods, frequent: known.length },
		names: await names(
			question.level,
			found.flatMap((rule) => [...rule.has, rule.with]),
		),
	}
}
