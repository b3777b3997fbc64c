/**
 * Counts distinct values in bounded memory. Up to `limit` hashes are kept, and the count is exact; beyond it only hashes
 * that a growing power of two divides are kept, and what they stand for is estimated (adaptive sampling: Wegman; Flajolet, 1990).
 */
export interface DistinctCounter {
	/** @param hash a whole number from 0 to 2^53, evenly spread. True where it was seen before, as far as it is kept. */
	add(hash: number): boolean
	readonly distinct: number
	/** How many values were seen before, estimated from those that are kept. */
	readonly repeats: number
	readonly exact: boolean
}

export function createDistinctCounter(limit: number): DistinctCounter {
	let table = new Float64Array(1024).fill(-1)
	let kept = 0
	let every = 1
	let repeats = 0

	/** Adds to a table with room; false where it is there. */
	const put = (into: Float64Array, hash: number): boolean => {
		const mask = into.length - 1
		let place = Math.floor(hash / every) & mask
		while (into[place] !== -1) {
			if (into[place] === hash) return false
			place = (place + 1) & mask
		}
		into[place] = hash
		return true
	}
	const rebuild = (size: number) => {
		const before = table
		table = new Float64Array(size).fill(-1)
		kept = 0
		for (const hash of before) if (hash !== -1 && hash % every === 0 && put(table, hash)) kept++
	}
	return {
		add(hash) {
			if (hash % every !== 0) return false
			if (!put(table, hash)) {
				repeats += every
				return true
			}
			kept++
			while (kept > limit) {
				every *= 2
				rebuild(table.length)
			}
			if (kept * 2 > table.length) rebuild(table.length * 2)
			return false
		},
		get distinct() {
			return kept * every
		},
		get repeats() {
			return repeats
		},
		get exact() {
			return every === 1
		},
	}
}
