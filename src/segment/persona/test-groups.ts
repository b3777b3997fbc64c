import { clusteredShare } from '#ml/clustered-share'
import { kMeans, nearestOn } from '#ml/k-means'
import { openEngine } from '#ml/kernel-engine'
import { takeRows } from '#ml/matrix'
import { random } from '#ml/random'
import { samplePlaces } from '#ml/sample-places'
import { type Cell, compareGroups, type Difference } from '../compare-groups.ts'
import { centresOf } from './cluster-by-density.ts'
import type { Clustered, HowToCluster } from './clustered.ts'
import type { Column, Seen } from './feature-table.ts'
import { type PersonaMatrix, placesOf, without } from './persona-matrix.ts'

/** What sets each group apart from the others, tested on what the clustering did not see; by group. */
export interface GroupTests {
	readonly heldOutVariables: readonly (readonly Difference[])[]
	readonly heldOutShoppers: readonly (readonly Difference[])[]
}

/** More rows make no difference clearer. */
const testedRows = 50_000
/** Of fewer the half is no sample of anything. */
const fewestTested = 200

/**
 * A clustering always differs in what it was made of, so inputs of the clustering are no test of it (Kriegeskorte et al., Circular
 * analysis, 2009). Tested are variables that it did not see; and each input among shoppers who were kept out of a fit and then
 * assigned to its centres without that input: what the other inputs do not tell of it is not found (sample splitting; Cox, 1975).
 * All tests of one kind are corrected together.
 */
export async function testGroups(
	heldOut: readonly Column[],
	inputs: readonly Column[],
	prepared: PersonaMatrix,
	clustered: Clustered,
	how: HowToCluster,
): Promise<GroupTests> {
	const { labels, k } = clustered
	if (k === 0) return { heldOutVariables: [], heldOutShoppers: [] }
	const heldOutVariables = byGroup(
		heldOut.flatMap((column) => cellsOf(column, labels, k)),
		k,
	)
	if (labels.length < fewestTested) return { heldOutVariables, heldOutShoppers: Array.from({ length: k }, () => []) }
	return { heldOutVariables, heldOutShoppers: byGroup(await heldOutCells(inputs, prepared, clustered, how), k) }
}

async function heldOutCells(
	inputs: readonly Column[],
	prepared: PersonaMatrix,
	clustered: Clustered,
	how: HowToCluster,
): Promise<Cell[]> {
	const { matrix } = prepared
	const places = samplePlaces(matrix.rows, testedRows, random('tested', how.seed))
	const draws = random('tested half', how.seed)
	const fitted: number[] = []
	const kept: number[] = []
	for (const place of places) (draws.chance(0.5) ? fitted : kept).push(place)
	const centers = await centresOfHalf(prepared, clustered, fitted, how)
	const rows = takeRows(matrix, kept)
	const engine = openEngine(0)
	const cells: Cell[] = []
	try {
		for (const column of inputs) {
			const dropped = placesOf(prepared, column.name)
			const others = without({ values: centers.values, rows: centers.groups.length, columns: matrix.columns }, dropped)
			if (others.columns === 0) continue
			const { labels } = await nearestOn(engine, without(rows, dropped), others.values)
			const groups = labels.map((label) => centers.groups[label] ?? -1)
			cells.push(...cellsOf(takeColumn(column, kept), groups, clustered.k))
		}
	} finally {
		await engine.close()
	}
	return cells
}

/** Centres of the fitted half alone, and the group of all that each is; groups that the half does not find are not tested. */
async function centresOfHalf(
	{ matrix }: PersonaMatrix,
	{ labels, k }: Clustered,
	fitted: readonly number[],
	{ method, seed }: HowToCluster,
): Promise<{ values: Float64Array; groups: readonly number[] }> {
	const half = takeRows(matrix, fitted)
	const own = Int32Array.from(fitted, (place) => labels[place] as number)
	const all = Array.from({ length: k }, (_, group) => group)
	if (method === 'dbscan' || method === 'hdbscan') return { values: centresOf(half, own, k), groups: all }
	const fit = await kMeans(half, { k, seed, fewer: true })
	return { values: fit.centers, groups: matched(fit.labels, own, fit.k, k) }
}

/** For each group of a fit, the group of the other that it is: more than half of both (Jaccard above 1/2), so at most one. */
function matched(labels: Int32Array, others: Int32Array, k: number, count: number): number[] {
	const both = new Float64Array(k * count)
	const [mine, theirs] = [new Float64Array(k), new Float64Array(count)]
	for (const [row, label] of labels.entries()) {
		const other = others[row] as number
		mine[label] = (mine[label] as number) + 1
		if (other < 0) continue
		theirs[other] = (theirs[other] as number) + 1
		both[label * count + other] = (both[label * count + other] as number) + 1
	}
	return Array.from({ length: k }, (_, label) =>
		theirs.findIndex((size, other) => {
			const shared = both[label * count + other] as number
			return shared / ((mine[label] as number) + size - shared) > 0.5
		}),
	)
}

function takeColumn(column: Column, places: readonly number[]): Column {
	const take = (values: Float64Array) => Float64Array.from(places, (place) => values[place] as number)
	if (column.kind === 'category') return { ...column, codes: Int32Array.from(places, (place) => column.codes[place] as number) }
	const { seen } = column
	return {
		...{ ...column, values: take(column.values) },
		...(seen && { seen: { of: seen.of, parts: take(seen.parts), wholes: take(seen.wholes) } }),
	}
}

/** Cells of one test belong to one group: its number stands before the name. */
function byGroup(cells: readonly Cell[], k: number): Difference[][] {
	const groups = Array.from({ length: k }, (): Difference[] => [])
	for (const difference of compareGroups(cells).differences) {
		const [group, name] = difference.name.split(' ', 2) as [string, string]
		groups[Number(group)]?.push({ ...difference, name })
	}
	return groups
}

interface Bin {
	readonly value: string
	sum: number
	readonly counts: Float64Array
	all: number
}

/**
 * How many of each group, and of all others, have each value: numbers within a hundredth count as one. A share is counted as it was seen, not
 * as it was pulled: who did more would differ by that alone.
 */
function cellsOf(column: Column, labels: Int32Array, k: number): Cell[] {
	const seen = column.kind === 'number' ? column.seen : undefined
	if (seen?.of === 'share') return shareCells(column.name, seen, labels, k)
	const valueAt = (row: number): number => {
		if (column.kind === 'category') return column.codes[row] === 0 ? Number.NaN : (column.codes[row] as number)
		return seen ? (seen.parts[row] as number) / (seen.wholes[row] as number) : (column.values[row] as number)
	}
	const bins = new Map<number, Bin>()
	const totals = new Float64Array(k)
	let known = 0
	for (const [row, label] of labels.entries()) {
		const value = valueAt(row)
		if (Number.isNaN(value)) continue
		const key = column.kind === 'number' ? Math.sign(value) * Math.floor(Math.log1p(Math.abs(value)) * 100) : value
		const name = column.kind === 'category' ? (column.names[value] ?? '') : ''
		const bin = bins.get(key) ?? { value: name, sum: 0, counts: new Float64Array(k), all: 0 }
		bins.set(key, bin)
		bin.sum += value
		bin.all++
		known++
		if (label < 0) continue
		bin.counts[label] = (bin.counts[label] as number) + 1
		totals[label] = (totals[label] as number) + 1
	}
	return Array.from({ length: k }, (_, group) => group).flatMap((group) =>
		[...bins.values()].map((bin): Cell => {
			const [one, oneKnown] = [bin.counts[group] as number, totals[group] as number]
			return {
				...{ name: `${group} ${column.name}`, value: bin.value, numeric: column.kind === 'number', mean: bin.sum / bin.all },
				...{ one, other: bin.all - one, oneKnown, otherKnown: known - oneKnown },
			}
		}),
	)
}

/** The part of everything that a group did, as if counted of so many independent actions as it is worth (clusteredShare). */
function shareCells(name: string, { parts, wholes }: Seen, labels: Int32Array, k: number): Cell[] {
	const rows = Array.from(labels.keys()).filter((row) => (wholes[row] as number) > 0)
	const of = (test: (label: number) => boolean) => {
		const places = rows.filter((row) => test(labels[row] as number))
		return clusteredShare(places.map((row) => ({ successes: parts[row] as number, n: wholes[row] as number })))
	}
	return Array.from({ length: k }, (_, group): Cell => {
		const [mine, theirs] = [of((label) => label === group), of((label) => label !== group)]
		return {
			...{ name: `${group} ${name}`, value: '', numeric: false, mean: 0 },
			...{ one: mine.successes, other: theirs.successes, oneKnown: mine.n, otherKnown: theirs.n },
		}
	})
}
