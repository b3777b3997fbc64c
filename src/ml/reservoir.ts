import { random } from './random.ts'

/** An even sample of a stream whose length is not known (Vitter, 1985, algorithm R), for quantiles in bounded memory. */
export interface Reservoir {
	add(value: number): void
	/** Number of values that came. */
	readonly n: number
	/** Undefined while nothing came. Exact while everything fits. */
	quantile(share: number): number | undefined
	/** The sample itself. */
	values(): readonly number[]
}

export function createReservoir(size: number, seed: string): Reservoir {
	const draws = random('reservoir', seed)
	const values: number[] = []
	let n = 0
	let sorted: Float64Array | undefined
	return {
		add(value) {
			n++
			sorted = undefined
			if (values.length < size) {
				values.push(value)
				return
			}
			const place = draws.integer(n)
			if (place < size) values[place] = value
		},
		get n() {
			return n
		},
		quantile(share) {
			sorted ??= Float64Array.from(values).sort()
			return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
		},
		values: () => values,
	}
}
