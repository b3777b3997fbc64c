import type { Random } from './random.ts'

/** An even sample of places without replacement, in their order (Knuth, The Art of Computer Programming, 3.4.2, algorithm S). */
export function samplePlaces(rows: number, size: number, draws: Random): Int32Array {
	if (size >= rows) return Int32Array.from({ length: rows }, (_, row) => row)
	const places = new Int32Array(size)
	for (let row = 0, taken = 0; taken < size; row++) if (draws.uniform() * (rows - row) < size - taken) places[taken++] = row
	return places
}
