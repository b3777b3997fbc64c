import type { Engine } from './kernel-engine.ts'
import type { Random } from './random.ts'

/** Points in the memory of an engine. */
export interface Points {
	readonly values: Float64Array
	readonly rows: number
	readonly columns: number
}

/** Rows of a chunk: fixed, so that sums over chunks do not depend on who computes them. */
export const chunkRows = 8_192

export const chunksOf = (rows: number): number => Math.ceil(rows / chunkRows)

/**
 * Rows to begin with: k-means++ (Arthur & Vassilvitskii, SODA 2007), each next one drawn with a probability that grows with the
 * squared distance to those at hand; greedy, as its authors suggest: of 2 + ⌊ln k⌋ draws the one that leaves least.
 *
 * @returns k rows, less when there are less than k different ones
 */
export function seedCenters(engine: Engine, points: Points, k: number, draws: Random): Promise<number[]> {
	return engine.scoped(async () => {
		const { rows, columns, values } = points
		const chunks = chunksOf(rows)
		const trials = 2 + Math.floor(Math.log(k))
		const closest = engine.doubles(rows).fill(Number.MAX_VALUE)
		const candidates = engine.integers(trials)
		const potentials = engine.doubles(chunks * trials)
		const job = engine.job(values, rows, columns, chunkRows, closest, candidates, trials, potentials)
		const chosen: number[] = []
		for (let row = draws.integer(rows); ; ) {
			chosen.push(row)
			candidates[0] = row
			await engine.run('acceptChunk', job, chunks)
			if (chosen.length === k) return chosen
			const sums = chunkSums(closest)
			if (sums.total <= 0) return chosen
			for (let trial = 0; trial < trials; trial++) candidates[trial] = drawRow(closest, sums, draws.uniform())
			await engine.run('potentialChunk', job, chunks)
			row = candidates[leastOf(potentials, trials)] as number
		}
	})
}

interface Sums {
	readonly chunks: readonly number[]
	readonly total: number
}

function chunkSums(closest: Float64Array): Sums {
	const chunks = Array.from({ length: chunksOf(closest.length) }, (_, chunk) => {
		let sum = 0
		const end = Math.min(closest.length, (chunk + 1) * chunkRows)
		for (let row = chunk * chunkRows; row < end; row++) sum += closest[row] as number
		return sum
	})
	return { chunks, total: chunks.reduce((sum, each) => sum + each, 0) }
}

/** The row where the sum of potentials passes this share of the whole; never one that is a centre already. */
function drawRow(closest: Float64Array, { chunks, total }: Sums, share: number): number {
	let left = share * total
	let chunk = 0
	while (chunk < chunks.length - 1 && left >= (chunks[chunk] as number)) left -= chunks[chunk++] as number
	const end = Math.min(closest.length, (chunk + 1) * chunkRows)
	let last = chunk * chunkRows
	for (let row = chunk * chunkRows; row < end; row++) {
		const potential = closest[row] as number
		if (potential > 0) last = row
		left -= potential
		if (left < 0 && potential > 0) return row
	}
	return last
}

function leastOf(potentials: Float64Array, trials: number): number {
	let best = 0
	let least = Number.POSITIVE_INFINITY
	for (let trial = 0; trial < trials; trial++) {
		let potential = 0
		for (let at = trial; at < potentials.length; at += trials) potential += potentials[at] as number
		if (potential < least) {
			least = potential
			best = trial
		}
	}
	return best
}
