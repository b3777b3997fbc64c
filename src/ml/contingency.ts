/** How many rows two partitions put into each pair of clusters; pairs without rows are not there. */
export interface Contingency {
	readonly n: number
	/** Rows of each cluster, in the order of their first row. */
	readonly first: readonly number[]
	readonly second: readonly number[]
	readonly cells: readonly { readonly row: number; readonly column: number; readonly count: number }[]
}

export function contingencyOf(a: Int32Array, b: Int32Array): Contingency {
	if (a.length !== b.length) throw new Error('both partitions must be of the same rows')
	const [rows, columns] = [numberer(), numberer()]
	const counts = new Map<number, number>()
	// Pairs as one number: there are never so many clusters that it would not be exact.
	const width = 2 ** 26
	for (let at = 0; at < a.length; at++) {
		const key = rows.add(a[at] as number) * width + columns.add(b[at] as number)
		counts.set(key, (counts.get(key) ?? 0) + 1)
	}
	const cells = [...counts].map(([key, count]) => ({ row: Math.floor(key / width), column: key % width, count }))
	return { n: a.length, first: rows.counts, second: columns.counts, cells }
}

function numberer() {
	const numbers = new Map<number, number>()
	const counts: number[] = []
	return {
		counts,
		add: (label: number): number => {
			let number = numbers.get(label)
			if (number === undefined) {
				number = numbers.size
				numbers.set(label, number)
				counts.push(0)
			}
			counts[number] = (counts[number] as number) + 1
			return number
		},
	}
}
