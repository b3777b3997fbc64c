import { GrowingInts } from './growing-ints.ts'

/** Sets of items with the number of baskets that hold them, side by side in flat arrays: some twenty bytes a set. */
export class ItemSets {
	readonly #items = new GrowingInts()
	readonly #starts = new GrowingInts()
	readonly #counts = new GrowingInts()

	constructor() {
		this.#starts.push(0)
	}

	get size(): number {
		return this.#counts.length
	}

	/** @param items in any order; they are kept in rising order */
	add(items: Uint32Array, count: number): void {
		for (const item of items.slice().sort()) this.#items.push(item)
		this.#starts.push(this.#items.length)
		this.#counts.push(count)
	}

	/** In rising order, without a copy. */
	items(set: number): Uint32Array {
		return this.#items.view(this.#starts.at(set), this.#starts.at(set + 1))
	}

	count(set: number): number {
		return this.#counts.at(set) as number
	}

	/** How many sets there are of 1, 2, 3 … items. */
	bySize(): number[] {
		const sizes: number[] = []
		for (let set = 0; set < this.size; set++) {
			const { length } = this.items(set)
			while (sizes.length < length) sizes.push(0)
			sizes[length - 1] = (sizes[length - 1] as number) + 1
		}
		return sizes
	}

	/** The least count that at most `most` of the sets reach. */
	countReachedBy(most: number): number {
		const falling = this.#counts.view().slice().sort().reverse()
		return most < falling.length ? (falling[most] as number) + 1 : 0
	}

	/** Forgets the sets that fewer than `least` baskets hold. */
	keepFrom(least: number): void {
		const [items, starts, counts] = [this.#items.view(), this.#starts.view(), this.#counts.view()]
		const sets = this.size
		let [kept, end] = [0, 0]
		// Starts are overwritten from the front, so what the next set needs is read before.
		let from = 0
		for (let set = 0; set < sets; set++) {
			const to = starts[set + 1] as number
			if ((counts[set] as number) >= least) {
				items.copyWithin(end, from, to)
				end += to - from
				counts[kept++] = counts[set] as number
				starts[kept] = end
			}
			from = to
		}
		this.#items.truncate(end)
		this.#starts.truncate(kept + 1)
		this.#counts.truncate(kept)
	}
}
