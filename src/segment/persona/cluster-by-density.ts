import { dbscan } from '#ml/dbscan'
import { hdbscan } from '#ml/hdbscan'
import { type Matrix, takeRows } from '#ml/matrix'
import { random } from '#ml/random'
import { samplePlaces } from '#ml/sample-places'
import type { Clustered, HowToCluster, OnProgress } from './clustered.ts'

const halves = 10
/** Hennig (2007): a cluster that is found again so well is there, not made. */
const foundAgain = 0.75
/** Rows whose neighbours are looked at for a radius. */
const radiusRows = 500

/** Groups of any shape, by density. Kept are those that are found again in halves of the rows. */
export async function clusterByDensity(matrix: Matrix, how: HowToCluster, onProgress: OnProgress): Promise<Clustered> {
	const grouped = (rows: Matrix, share: number) => fitDensity(rows, how, share)
	const whole = await grouped(matrix, 1)
	const { labels, k } = bySize(whole)
	onProgress(0.3)
	const sums = new Array<number>(k).fill(0)
	for (let half = 0; half < halves && k > 0; half++) {
		const places = samplePlaces(matrix.rows, matrix.rows >> 1, random('dense half', how.seed, half))
		const again = await grouped(takeRows(matrix, places), 0.5)
		for (const [group, overlap] of overlaps(labels, again, places, k).entries())
			sums[group] = (sums[group] as number) + overlap / halves
		onProgress(0.3 + (0.6 * (half + 1)) / halves)
	}
	// Whoever is in a group that is not found again is in none.
	const held = sums.flatMap((overlap, group) => (overlap >= foundAgain ? [group] : []))
	const kept = labels.map((label) => held.indexOf(label))
	return {
		...{ labels: kept, k: held.length, centers: centresOf(matrix, kept, held.length), clustered: matrix.rows, perK: [] },
		stability: held.map((group) => sums[group] as number),
		...{ stable: held.length > 0, reason: held.length > 0 ? 'dense' : 'unstable' },
	}
}

async function fitDensity(matrix: Matrix, how: HowToCluster, share: number): Promise<Int32Array> {
	const least = Math.max(2, Math.round((how.minClusterSize ?? Math.max(20, matrix.rows / share / 50)) * share))
	const samples = Math.max(1, Math.round((how.minSamples ?? 10) * share))
	if (how.method === 'hdbscan') return (await hdbscan(matrix, { minClusterSize: least, minSamples: samples })).labels
	return (await dbscan(matrix, { eps: how.eps ?? usualRadius(matrix, samples, how.seed), minSamples: samples })).labels
}

/** The distance within which nine of ten rows have `samples` neighbours (Ester et al. 1996, §4.2, without asking somebody). */
function usualRadius({ values, rows, columns }: Matrix, samples: number, seed: number): number {
	const asked = samplePlaces(rows, radiusRows, random('radius', seed))
	const reaches = Array.from(asked, (row) => {
		const squares = new Float64Array(rows)
		for (let other = 0; other < rows; other++) {
			let square = 0
			for (let at = 0; at < columns; at++)
				square += ((values[row * columns + at] as number) - (values[other * columns + at] as number)) ** 2
			squares[other] = square
		}
		return Math.sqrt(squares.sort()[Math.min(samples, rows - 1)] as number)
	}).sort((a, b) => a - b)
	return reaches[Math.floor(0.9 * (reaches.length - 1))] || 1e-6
}

/** Groups numbered by size, the largest first. */
function bySize(labels: Int32Array): { labels: Int32Array; k: number } {
	const counts = new Map<number, number>()
	for (const label of labels) if (label >= 0) counts.set(label, (counts.get(label) ?? 0) + 1)
	const order = [...counts].sort(([a, x], [b, y]) => y - x || a - b).map(([label]) => label)
	const place = new Map(order.map((label, at) => [label, at]))
	return { labels: labels.map((label) => place.get(label) ?? -1), k: order.length }
}

/** For each group, among the rows of the half, the largest Jaccard coefficient with a group of the half. */
function overlaps(labels: Int32Array, again: Int32Array, places: Int32Array, k: number): number[] {
	const [mine, theirs, both] = [new Map<number, number>(), new Map<number, number>(), new Map<string, number>()]
	const count = <T>(map: Map<T, number>, key: T) => map.set(key, (map.get(key) ?? 0) + 1)
	for (const [at, place] of places.entries()) {
		const [a, b] = [labels[place] as number, again[at] as number]
		if (a >= 0) count(mine, a)
		if (b >= 0) count(theirs, b)
		if (a >= 0 && b >= 0) count(both, `${a} ${b}`)
	}
	return Array.from({ length: k }, (_, group) =>
		Math.max(
			0,
			...[...theirs].map(([other, size]) => {
				const shared = both.get(`${group} ${other}`) ?? 0
				return shared / ((mine.get(group) ?? 0) + size - shared)
			}),
		),
	)
}

export function centresOf({ values, rows, columns }: Matrix, labels: Int32Array, k: number): Float64Array {
	const sums = new Float64Array(k * columns)
	const counts = new Float64Array(k)
	for (let row = 0; row < rows; row++) {
		const label = labels[row] as number
		if (label < 0) continue
		counts[label] = (counts[label] as number) + 1
		for (let at = 0; at < columns; at++)
			sums[label * columns + at] = (sums[label * columns + at] as number) + (values[row * columns + at] as number)
	}
	return sums.map((sum, at) => sum / Math.max(1, counts[Math.floor(at / columns)] as number))
}
