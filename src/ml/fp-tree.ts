/**
 * The frequent-pattern tree of Han, Pei & Yin (Mining frequent patterns without candidate generation, SIGMOD 2000, 1–12): baskets
 * as paths from the root, the commonest item first, so that baskets that begin alike share nodes. Nodes of one item are chained.
 */
export class FpTree {
	/** Items by falling frequency; everything else speaks of them by their place here, the rank. */
	readonly items: Uint32Array
	/** Baskets of each rank. */
	readonly totals: Uint32Array
	readonly #heads: Int32Array
	#ranks = new Uint32Array(16)
	#counts = new Uint32Array(16)
	#parents = new Int32Array(16)
	#chains = new Int32Array(16)
	/** Node 0 is the root. */
	#nodes = 1
	/** Nodes by parent and rank: open addressing, at most half full; 0 is empty. */
	#children = new Uint32Array(32)

	constructor(items: Uint32Array) {
		this.items = items
		this.totals = new Uint32Array(items.length)
		this.#heads = new Int32Array(items.length).fill(-1)
		this.#parents[0] = -1
	}

	/**
	 * @param path ranks in rising order
	 * @param times how many baskets are like that
	 */
	add(path: Uint32Array, times: number): void {
		let node = 0
		for (const rank of path) {
			node = this.#child(node, rank)
			this.#counts[node] = (this.#counts[node] as number) + times
			this.totals[rank] = (this.totals[rank] as number) + times
		}
	}

	/** In how many baskets with this rank each commoner one lies. */
	together(rank: number): Uint32Array {
		const counts = new Uint32Array(rank)
		const [ranks, parents] = [this.#ranks, this.#parents]
		for (let node = this.#heads[rank] as number; node >= 0; node = this.#chains[node] as number) {
			const times = this.#counts[node] as number
			for (let up = parents[node] as number; up > 0; up = parents[up] as number) {
				const commoner = ranks[up] as number
				counts[commoner] = (counts[commoner] as number) + times
			}
		}
		return counts
	}

	/**
	 * The tree of the baskets with this rank, of the commoner items that at least `least` of them hold.
	 * @param together what `together(rank)` gave
	 */
	conditional(rank: number, together: Uint32Array, least: number): FpTree {
		const kept = Uint32Array.from(together.keys()).filter((each) => (together[each] as number) >= least)
		const newRanks = new Int32Array(rank).fill(-1)
		for (const [place, old] of kept.entries()) newRanks[old] = place
		const tree = new FpTree(kept.map((old) => this.items[old] as number))
		const path = new Uint32Array(kept.length)
		for (let node = this.#heads[rank] as number; node >= 0; node = this.#chains[node] as number) {
			// The way up meets the ranks falling, so the path is filled from its end.
			let from = path.length
			for (let up = this.#parents[node] as number; up > 0; up = this.#parents[up] as number) {
				const renamed = newRanks[this.#ranks[up] as number] as number
				if (renamed >= 0) path[--from] = renamed
			}
			tree.add(path.subarray(from), this.#counts[node] as number)
		}
		return tree
	}

	#child(parent: number, rank: number): number {
		const mask = this.#children.length - 1
		let slot = hashOf(parent, rank) & mask
		for (;;) {
			const node = this.#children[slot] as number
			if (node === 0) break
			if (this.#parents[node] === parent && this.#ranks[node] === rank) return node
			slot = (slot + 1) & mask
		}
		const node = this.#newNode(parent, rank)
		this.#children[slot] = node
		if (2 * this.#nodes > this.#children.length) this.#spread()
		return node
	}

	#newNode(parent: number, rank: number): number {
		if (this.#nodes === this.#ranks.length) this.#widen()
		const node = this.#nodes++
		this.#ranks[node] = rank
		this.#parents[node] = parent
		this.#chains[node] = this.#heads[rank] as number
		this.#heads[rank] = node
		return node
	}

	#widen(): void {
		const size = 2 * this.#nodes
		this.#ranks = widened(this.#ranks, new Uint32Array(size))
		this.#counts = widened(this.#counts, new Uint32Array(size))
		this.#parents = widened(this.#parents, new Int32Array(size))
		this.#chains = widened(this.#chains, new Int32Array(size))
	}

	#spread(): void {
		const children = new Uint32Array(2 * this.#children.length)
		const mask = children.length - 1
		for (let node = 1; node < this.#nodes; node++) {
			let slot = hashOf(this.#parents[node] as number, this.#ranks[node] as number) & mask
			while (children[slot] !== 0) slot = (slot + 1) & mask
			children[slot] = node
		}
		this.#children = children
	}
}

function widened<T extends Uint32Array | Int32Array>(old: T, wider: T): T {
	wider.set(old)
	return wider
}

function hashOf(parent: number, rank: number): number {
	const mixed = Math.imul(Math.imul(parent, 0x9e3779b1) ^ rank, 0x85ebca6b)
	return (mixed ^ (mixed >>> 15)) >>> 0
}
