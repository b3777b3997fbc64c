/** Who bought what together: items as numbers from 0, in compressed rows. */
export interface Baskets {
	/** One longer than there are baskets: those of basket b stand from `starts[b]` to before `starts[b + 1]`. */
	readonly starts: Uint32Array
	/** Each once in a basket. */
	readonly items: Uint32Array
	/** How many different items there are. */
	readonly kinds: number
	/** How many baskets are like each; absent: one. */
	readonly times?: Uint32Array
}

/** One row each: an item lay in a basket. */
export interface BasketRows {
	readonly baskets: Uint32Array
	readonly items: Uint32Array
}

/**
 * Gathers rows by basket; rows that repeat an item of the same basket count once.
 * @param count baskets are numbered 0 … count − 1
 * @param kinds items are numbered 0 … kinds − 1
 */
export function basketsOf({ baskets, items }: BasketRows, count: number, kinds: number): Baskets {
	const gathered = gather({ baskets, items }, count)
	const starts = new Uint32Array(count + 1)
	const lastSeen = new Int32Array(kinds).fill(-1)
	let kept = 0
	for (let basket = 0; basket < count; basket++) {
		starts[basket] = kept
		for (let at = gathered.starts[basket] as number; at < (gathered.starts[basket + 1] as number); at++) {
			const item = gathered.items[at] as number
			if (lastSeen[item] === basket) continue
			lastSeen[item] = basket
			gathered.items[kept++] = item
		}
	}
	starts[count] = kept
	return { starts, items: gathered.items.subarray(0, kept), kinds }
}

/** A counting sort: rows of a basket stay in their order. */
function gather({ baskets, items }: BasketRows, count: number): { starts: Uint32Array; items: Uint32Array } {
	const starts = new Uint32Array(count + 1)
	for (let row = 0; row < baskets.length; row++) {
		const next = (baskets[row] as number) + 1
		starts[next] = (starts[next] as number) + 1
	}
	for (let basket = 0; basket < count; basket++) starts[basket + 1] = (starts[basket + 1] as number) + (starts[basket] as number)
	const place = starts.slice()
	const sorted = new Uint32Array(items.length)
	for (let row = 0; row < items.length; row++) {
		const basket = baskets[row] as number
		const at = place[basket] as number
		sorted[at] = items[row] as number
		place[basket] = at + 1
	}
	return { starts, items: sorted }
}
