import { fail } from '#kit/errors'
import type { Baskets } from './baskets.ts'
import { FpTree } from './fp-tree.ts'
import { ItemSets } from './item-sets.ts'

export interface FpGrowthOptions {
	/** A set is frequent that at least so many baskets hold; from 1. */
	readonly minCount: number
	/** Sets have at most so many items; from 1. */
	readonly maxLength: number
	/** More frequent sets than this are an error, not a shorter answer. */
	readonly mostSets?: number
	/** How many of the frequent items are done with. */
	readonly onProgress?: (done: number, of: number) => void
}

const usualMostSets = 1_000_000

/**
 * All frequent item sets, exactly, by FP-growth (Han, Pei & Yin, SIGMOD 2000): the tree of all baskets, then for each item the tree
 * of the baskets that hold it, and so on. The last item of a set needs no tree of its own: counting along the paths is enough.
 * @throws bad-request where there are more than `mostSets`, with the least count that gives fewer: it is found, not estimated
 */
export function fpGrowth(baskets: Baskets, options: FpGrowthOptions): ItemSets {
	const { minCount, maxLength, mostSets = usualMostSets } = options
	if (!(Number.isInteger(minCount) && minCount >= 1)) fail('bad-request', 'The least count must be a whole number from 1')
	if (!(Number.isInteger(maxLength) && maxLength >= 1))
		fail('bad-request', 'The longest set must have a whole number from 1 of items')
	const growth = new Growth(options, mostSets)
	growth.grow(treeOf(baskets, minCount), 0)
	if (growth.least > minCount) tooMany(growth, minCount, mostSets)
	return growth.sets
}

function tooMany({ least, sets }: Growth, minCount: number, mostSets: number): never {
	fail(
		'bad-request',
		`More than ${mostSets} item sets lie in at least ${minCount} baskets. A minimum of ${least} baskets gives ${sets.size}; shorter sets are fewer as well`,
		{ minCount, mostItemSets: mostSets, tryMinCount: least, itemSetsThen: sets.size },
	)
}

class Growth {
	readonly sets = new ItemSets()
	/** Rises when there are too many sets: those that stay are still all there are from it on. */
	least: number
	readonly #maxLength: number
	readonly #mostSets: number
	readonly #onProgress: (done: number, of: number) => void
	readonly #set: Uint32Array

	constructor({ minCount, maxLength, onProgress = () => undefined }: FpGrowthOptions, mostSets: number) {
		this.least = minCount
		this.#maxLength = maxLength
		this.#mostSets = mostSets
		this.#onProgress = onProgress
		this.#set = new Uint32Array(maxLength)
	}

	/** All sets of items of this tree together with the `length` items that it is the tree of. */
	grow(tree: FpTree, length: number): void {
		for (let rank = tree.items.length - 1; rank >= 0; rank--) {
			if (length === 0) this.#onProgress(tree.items.length - rank, tree.items.length)
			if (!this.#add(tree.items[rank] as number, tree.totals[rank] as number, length)) continue
			if (rank === 0 || length + 1 === this.#maxLength) continue
			const together = tree.together(rank)
			if (length + 2 === this.#maxLength) this.#addEach(tree.items, together, length + 1)
			else this.grow(tree.conditional(rank, together, this.least), length + 1)
		}
	}

	#addEach(items: Uint32Array, counts: Uint32Array, length: number): void {
		for (let rank = 0; rank < counts.length; rank++) this.#add(items[rank] as number, counts[rank] as number, length)
	}

	#add(item: number, count: number, length: number): boolean {
		if (count < this.least) return false
		this.#set[length] = item
		this.sets.add(this.#set.subarray(0, length + 1), count)
		if (this.sets.size > this.#mostSets) this.#raise()
		return count >= this.least
	}

	/** By half, so that raising is rare. */
	#raise(): void {
		this.least = this.sets.countReachedBy(Math.floor(this.#mostSets / 2))
		this.sets.keepFrom(this.least)
	}
}

function treeOf(baskets: Baskets, minCount: number): FpTree {
	const { starts, items } = baskets
	const frequent = frequentItems(baskets, minCount)
	const ranks = new Int32Array(baskets.kinds).fill(-1)
	for (const [rank, item] of frequent.entries()) ranks[item] = rank
	const tree = new FpTree(frequent)
	const path = new Uint32Array(frequent.length)
	for (let basket = 0; basket + 1 < starts.length; basket++) {
		let length = 0
		for (let at = starts[basket] as number; at < (starts[basket + 1] as number); at++) {
			const rank = ranks[items[at] as number] as number
			if (rank >= 0) path[length++] = rank
		}
		tree.add(path.subarray(0, length).sort(), baskets.times?.[basket] ?? 1)
	}
	return tree
}

/** By falling frequency, and by number where it is equal. */
function frequentItems({ starts, items, kinds, times }: Baskets, minCount: number): Uint32Array {
	const counts = new Uint32Array(kinds)
	for (let basket = 0; basket + 1 < starts.length; basket++)
		for (let at = starts[basket] as number; at < (starts[basket + 1] as number); at++) {
			const item = items[at] as number
			counts[item] = (counts[item] as number) + (times?.[basket] ?? 1)
		}
	return Uint32Array.from(counts.keys())
		.filter((item) => (counts[item] as number) >= minCount)
		.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
}
