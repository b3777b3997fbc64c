import { fisherExact } from './fisher-exact.ts'
import { ItemSetIndex } from './item-set-index.ts'
import type { ItemSets } from './item-sets.ts'
import { type Correction, layeredCorrection } from './layered-correction.ts'
import { type RuleCounts, type RuleMetrics, ruleMetrics } from './rule-metrics.ts'

export interface RuleOptions {
	/** Baskets in all. */
	readonly baskets: number
	/** The longest sets that were looked for: with the number of frequent items it says how many rules were possible. */
	readonly maxLength: number
	/** From 0 to 1. */
	readonly minConfidence: number
	readonly correction: Correction
	/** A rule stands whose adjusted p-value is at most this. */
	readonly level: number
	readonly sort: RuleOrder
	/** Only so many of the best. */
	readonly limit: number
}

export type RuleOrder = 'lift' | 'confidence' | 'support' | 'leverage'

export interface Rule extends RuleMetrics {
	/** Items in rising order. */
	readonly antecedent: readonly number[]
	readonly consequent: number
	readonly counts: RuleCounts
	/**
	 * Confidence beyond the best of what is simpler: the same consequent from a part of the antecedent, the empty part included.
	 * At most 0: the longer antecedent adds nothing (Bayardo, Agrawal & Gunopulos, ICDE 1999).
	 */
	readonly improvement: number
	/** Of independence against coming together more often: Fisher's exact test, one-sided. */
	readonly pValue: number
	readonly adjusted: number
	readonly stands: boolean
}

export interface Rules {
	/** Rules of 2 … maxLength items that the frequent items can form: all of them were looked at, if only to find them rare. */
	readonly possible: number
	/** Of frequent sets. */
	readonly formed: number
	/** Of those, as confident as asked for. */
	readonly confident: number
	/** Of the confident ones, those that stand. */
	readonly standing: number
	/** The confident ones, best first, at most `limit`. */
	readonly rules: readonly Rule[]
}

/** A rule is a frequent set and the place of its consequent in it. */
interface Candidate {
	readonly set: number
	readonly place: number
	readonly pValue: number
	readonly adjusted: number
	readonly value: number
}

/**
 * Rules "who has all of A also has c" from frequent sets, every item of a set being the consequent once. One item on the right is
 * enough: a rule with two says no more than its two, and there would be 2ⁿ − 2 of a set of n.
 *
 * Every rule of a frequent set is tested, whatever its confidence, and corrected for all rules that could have been frequent, since
 * those that are not were sorted out by the same counts: so neither the confidence asked for nor the limit changes which rules stand.
 */
export function associationRules(sets: ItemSets, options: RuleOptions): Rules {
	const counts = new RuleCounter(sets, options.baskets)
	const layers = formedRules(sets, counts, options.maxLength)
	const adjusted = layeredCorrection(layers, options.correction)
	const candidates: Candidate[] = []
	for (const [layer, { rules, pValues }] of layers.entries())
		for (const [at, { set, place }] of rules.entries()) {
			const metrics = ruleMetrics(counts.of(set, place))
			if (metrics.confidence < options.minConfidence) continue
			const value = metrics[options.sort]
			candidates.push({ set, place, value, pValue: pValues[at] as number, adjusted: adjusted[layer]?.[at] as number })
		}
	candidates.sort((a, b) => b.value - a.value || sets.count(b.set) - sets.count(a.set) || a.set - b.set || a.place - b.place)
	return {
		possible: layers.reduce((sum, { possible }) => sum + possible, 0),
		formed: layers.reduce((sum, { rules }) => sum + rules.length, 0),
		confident: candidates.length,
		standing: candidates.filter((candidate) => candidate.adjusted <= options.level).length,
		rules: candidates.slice(0, options.limit).map((candidate) => ruleOf(candidate, sets, counts, options.level)),
	}
}

interface FormedRules {
	readonly possible: number
	readonly rules: { readonly set: number; readonly place: number }[]
	readonly pValues: number[]
}

/** One layer for each number of items from 2. */
function formedRules(sets: ItemSets, counts: RuleCounter, maxLength: number): FormedRules[] {
	const frequent = sets.bySize()[0] ?? 0
	const layers = Array.from({ length: Math.max(0, Math.min(maxLength, frequent) - 1) }, (_, at): FormedRules => {
		return { possible: possibleRules(frequent, at + 2), rules: [], pValues: [] }
	})
	for (let set = 0; set < sets.size; set++) {
		const { length } = sets.items(set)
		const layer = layers[length - 2]
		if (!layer) continue
		for (let place = 0; place < length; place++) {
			const { n, antecedent, consequent, both } = counts.of(set, place)
			layer.rules.push({ set, place })
			layer.pValues.push(fisherExact({ n, one: antecedent, other: consequent, both }))
		}
	}
	return layers
}

/** Sets of `length` of the items, each with one of its own as consequent. */
function possibleRules(items: number, length: number): number {
	let sets = 1
	for (let taken = 0; taken < length; taken++) sets = (sets * (items - taken)) / (taken + 1)
	return length * Math.round(sets)
}

function ruleOf({ set, place, pValue, adjusted }: Candidate, sets: ItemSets, counter: RuleCounter, level: number): Rule {
	const items = sets.items(set)
	const counts = counter.of(set, place)
	const metrics = ruleMetrics(counts)
	return {
		antecedent: [...items].filter((_, at) => at !== place),
		consequent: items[place] as number,
		...{ counts, ...metrics, improvement: metrics.confidence - counter.bestSimpler(set, place) },
		...{ pValue, adjusted, stands: adjusted <= level },
	}
}

/** Counts of rules and of their parts, all of which are frequent because the whole is. */
class RuleCounter {
	readonly #sets: ItemSets
	readonly #index: ItemSetIndex
	readonly #n: number

	constructor(sets: ItemSets, n: number) {
		this.#sets = sets
		this.#index = new ItemSetIndex(sets)
		this.#n = n
	}

	of(set: number, place: number): RuleCounts {
		const items = this.#sets.items(set)
		const antecedent = this.#count(items.filter((_, at) => at !== place))
		return { n: this.#n, antecedent, consequent: this.#count(items.subarray(place, place + 1)), both: this.#sets.count(set) }
	}

	/** The highest confidence of the same consequent from less. */
	bestSimpler(set: number, place: number): number {
		const items = this.#sets.items(set)
		let best = 0
		// Bits say which items are taken: the consequent always, the others not all.
		const all = 2 ** items.length - 1
		for (let taken = 0; taken < all; taken++) {
			if (!(taken & (1 << place))) continue
			const both = this.#count(items.filter((_, at) => taken & (1 << at)))
			const antecedent = this.#count(items.filter((_, at) => at !== place && taken & (1 << at)))
			best = Math.max(best, both / antecedent)
		}
		return best
	}

	#count(items: Uint32Array): number {
		if (items.length === 0) return this.#n
		const count = this.#index.countOf(items)
		if (count === undefined) throw new Error('a part of a frequent set is not among the frequent sets')
		return count
	}
}
