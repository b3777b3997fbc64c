import { fitReferences, type Reference } from './cluster-reference.ts'
import { type Clustering, kMeansOn } from './k-means.ts'
import type { Engine } from './kernel-engine.ts'
import type { Matrix } from './matrix.ts'
import type { Block } from './mixed-features.ts'
import { random } from './random.ts'

export interface Tested {
	/** Fall of the inertia beyond that of the uniform reference, and its standard error. */
	readonly gap: number
	readonly gapError: number
	/** Share of data sets without clusters, with these, that at any k do as well as these at this k; the larger of both references. */
	readonly p: number
}

export interface Against {
	readonly blocks: readonly Block[]
	/** Data sets of each reference, at most. */
	readonly references: number
	/** Above this nothing is found, and no further reference is asked. */
	readonly alpha: number
	readonly restarts: number
	readonly seed: string | number
	readonly progress: () => void
}

/** Enough data sets as good as these to know that these are nothing. */
const enough = 10

/**
 * Whether the inertia of these fits falls further than in data without clusters. Drawing ends early once enough of them
 * do as well at every k (Besag & Clifford, Sequential Monte Carlo p-values, 1991), so that noise is told fast.
 */
export async function clusterTest(
	engine: Engine,
	matrix: Matrix,
	fits: readonly Clustering[],
	against: Against,
): Promise<Tested[]> {
	const ks = fits.map(({ k }) => k)
	const total = await totalInertia(engine, matrix)
	const own = fits.map(({ inertia }) => logRatio(total, inertia))
	let tested: Tested[] | undefined
	for (const [kind, reference] of fitReferences(matrix, against.blocks).entries()) {
		const next = await compare(engine, reference, { rows: matrix.rows, ks, kind, own, ...against })
		tested = tested?.map((first, at) => ({ ...first, p: Math.max(first.p, next[at]?.p ?? 1) })) ?? next
		if (tested.every(({ p }) => p > against.alpha)) break
	}
	return tested ?? []
}

/** ln(inertia of one cluster / inertia of k); categories alone can lie on their centres, and have no logarithm. */
function logRatio(total: number, inertia: number): number {
	return total > 0 ? Math.log(total / Math.max(inertia, total * 1e-12)) : 0
}

async function totalInertia(engine: Engine, matrix: Matrix): Promise<number> {
	const { inertia } = await kMeansOn(engine, matrix, { k: 1, seed: 0, restarts: 1 })
	return inertia
}

interface Drawing extends Against {
	readonly rows: number
	readonly ks: readonly number[]
	readonly kind: number
	/** How far the inertia falls at each k in the data themselves. */
	readonly own: readonly number[]
}

async function compare(engine: Engine, reference: Reference, drawing: Drawing): Promise<Tested[]> {
	const { rows, ks, kind, own, seed, references, restarts, progress } = drawing
	const falls: number[][] = ks.map(() => [])
	let asGood: number[] = []
	for (let index = 0; index < references && !(asGood.length > 0 && asGood.every((count) => count >= enough)); index++) {
		const drawn = reference.draw(rows, random('reference', seed, kind, index))
		const total = await totalInertia(engine, drawn)
		for (const [at, k] of ks.entries()) {
			const { inertia } = await kMeansOn(engine, drawn, { k, seed: index, restarts, fewer: true })
			falls[at]?.push(logRatio(total, inertia))
			progress()
		}
		asGood = countAsGood(falls, own)
	}
	return falls.map((row, at) => {
		const { mean, deviation } = scoresOf(row)
		const p = (1 + (asGood[at] ?? 0)) / (row.length + 1)
		return { gap: (own[at] as number) - mean, gapError: deviation * Math.sqrt(1 + 1 / row.length), p }
	})
}

interface Scores {
	readonly mean: number
	readonly deviation: number
	readonly score: (fall: number) => number
	readonly scores: readonly number[]
}

function scoresOf(falls: readonly number[]): Scores {
	const mean = falls.reduce((sum, fall) => sum + fall, 0) / falls.length
	const deviation = Math.sqrt(falls.reduce((sum, fall) => sum + (fall - mean) ** 2, 0) / falls.length)
	const score = (fall: number) => (deviation > 0 ? (fall - mean) / deviation : fall > mean ? Number.MAX_VALUE : 0)
	return { mean, deviation, score, scores: falls.map(score) }
}

/** For each k the data sets whose largest score over all k is as good: trying many numbers must not find what is not there. */
function countAsGood(falls: readonly (readonly number[])[], own: readonly number[]): number[] {
	const table = falls.map(scoresOf)
	const drawn = falls[0]?.length ?? 0
	const largest = Array.from({ length: drawn }, (_, index) => Math.max(...table.map(({ scores }) => scores[index] as number)))
	return own.map((fall, at) => {
		const score = (table[at] as Scores).score(fall)
		return largest.filter((other) => other >= score).length
	})
}
