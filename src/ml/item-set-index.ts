import type { ItemSets } from './item-sets.ts'

/** Finds the count of a set by its items: open addressing, at most half full. */
export class ItemSetIndex {
	readonly #sets: ItemSets
	readonly #slots: Int32Array

	constructor(sets: ItemSets) {
		this.#sets = sets
		this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * sets.size + 2))).fill(-1)
		for (let set = 0; set < sets.size; set++) this.#slots[this.#slotOf(sets.items(set))] = set
	}

	/** @param items in rising order */
	countOf(items: Uint32Array): number | undefined {
		const set = this.#slots[this.#slotOf(items)] as number
		return set < 0 ? undefined : this.#sets.count(set)
	}

	/** Where the set stands, or the empty slot where it would. */
	#slotOf(items: Uint32Array): number {
		const mask = this.#slots.length - 1
		let slot = hashOf(items) & mask
		for (;;) {
			const set = this.#slots[slot] as number
			if (set < 0 || equal(this.#sets.items(set), items)) return slot
			slot = (slot + 1) & mask
		}
	}
}

function hashOf(items: Uint32Array): number {
	let hash = 0x811c9dc5
	for (const item of items) {
		hash = Math.imul(hash ^ item, 0x9e3779b1)
		hash ^= hash >>> 15
	}
	return hash >>> 0
}

function equal(a: Uint32Array, b: Uint32Array): boolean {
	return a.length === b.length && a.every((item, at) => item === b[at])
}
