/** How well a clustering finds who is who, over all pairs of things: two things are a pair when they are one person's. */
export interface PairAccuracy {
	/** Pairs that are one person's in truth; that were put together; that are both. */
	readonly truePairs: number
	readonly foundPairs: number
	readonly rightPairs: number
	/** Of the pairs put together, the share that belongs together; null when none was put together. */
	readonly precision: number | null
	/** Of the pairs that belong together, the share that was put together; null when there is none. */
	readonly recall: number | null
}

export interface Placed {
	/** Who it is in truth. */
	readonly truth: string
	/** Where it was put; undefined when it was put nowhere, which makes it a cluster of its own. */
	readonly found: string | number | undefined
}

export function pairAccuracy(things: readonly Placed[]): PairAccuracy {
	const [byTruth, byFound, byBoth] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
	for (const { truth, found } of things) {
		add(byTruth, truth)
		if (found === undefined) continue
		add(byFound, String(found))
		add(byBoth, `${truth}\0${found}`)
	}
	const [truePairs, foundPairs, rightPairs] = [pairs(byTruth), pairs(byFound), pairs(byBoth)]
	return { truePairs, foundPairs, rightPairs, precision: share(rightPairs, foundPairs), recall: share(rightPairs, truePairs) }
}

function add(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1)
}

function pairs(counts: ReadonlyMap<string, number>): number {
	let sum = 0
	for (const n of counts.values()) sum += (n * (n - 1)) / 2
	return sum
}

function share(part: number, whole: number): number | null {
	return whole === 0 ? null : part / whole
}
