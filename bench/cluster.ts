import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { dbscan } from '#ml/dbscan'
import { hdbscan } from '#ml/hdbscan'
import { kMeans } from '#ml/k-means'
import type { Matrix } from '#ml/matrix'
import { miniBatchKMeans } from '#ml/mini-batch-k-means'
import { random } from '#ml/random'
import { machineInfo, median } from './machine.ts'
import { findScikitLearn, type ScikitLearn } from './scikit-learn.ts'

/**
 * Clustering beside scikit-learn: the same doubles, the same number of starts, in turns. Blobs that overlap, so that starts matter and
 * nobody is done after two rounds. `QIANMIAN_BENCH_ROWS` makes it smaller; the density methods get a tenth.
 */
const rows = Number(process.env.QIANMIAN_BENCH_ROWS ?? 1_000_000)
const columns = 10
const k = 20
const rounds = 3
const eps = 2.5
const minSamples = 10

type Progress = (label: string, done: number, total?: number) => void

interface Timed {
	readonly seconds: number
	readonly inertia?: number
	readonly iterations?: number
	readonly clusters?: number
	readonly noise?: number
}

interface Contest {
	readonly name: string
	readonly ours: (round: number) => Promise<Timed>
	/** A script for scikit-learn; its arguments are file, rows, columns and round. Undefined where it has no such thing. */
	readonly theirs: string | undefined
}

export async function run(progress: Progress): Promise<object> {
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-cluster-'))
	try {
		const scikitLearn = await findScikitLearn()
		const large = blobs(rows, 2)
		const small = blobs(Math.max(1_000, Math.round(rows / 10)), 1)
		const results: object[] = []
		const started = loadavg()
		for (const [matrix, file, contests] of [
			[large, join(folder, 'large'), partitions(large)],
			[small, join(folder, 'small'), densities(small)],
		] as const) {
			await writeFile(file, matrix.values)
			for (const contest of contests) results.push(await compete(contest, matrix, { scikitLearn, file, progress }))
		}
		return {
			machine: machineInfo(),
			loadAverage: { before: started[0], after: loadavg()[0] },
			...{ rows, densityRows: small.rows, columns, k, eps, minSamples, rounds, scikitLearn: scikitLearn?.version ?? null },
			results,
		}
	} finally {
		await rm(folder, { recursive: true })
	}
}

function blobs(count: number, deviation: number): Matrix {
	const draws = random('bench blobs', count)
	const centers = Array.from({ length: k * columns }, () => 10 * draws.uniform() - 5)
	const values = new Float64Array(count * columns)
	for (let row = 0; row < count; row++)
		for (let column = 0; column < columns; column++)
			values[row * columns + column] = (centers[(row % k) * columns + column] as number) + deviation * draws.normal()
	return { values, rows: count, columns }
}

/** Reads the matrix, fits, and prints what came of it; reading is not timed. */
const script = (fit: string, result: string) => `
import json, sys, time, numpy
path, rows, columns, round = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
X = numpy.fromfile(path).reshape(rows, columns)
from sklearn import cluster
started = time.perf_counter()
model = ${fit}.fit(X)
seconds = time.perf_counter() - started
print(json.dumps(dict(seconds=seconds, ${result})))
`
const inertiaOf = 'inertia=float(model.inertia_), iterations=int(model.n_iter_)'
const clustersOf = 'clusters=int(model.labels_.max() + 1), noise=int((model.labels_ < 0).sum())'

function partitions(matrix: Matrix): Contest[] {
	const byStarts = (starts: number): Contest => ({
		name: `K-Means, ${starts} ${starts === 1 ? 'start' : 'starts'}`,
		ours: (round) => timed(() => kMeans(matrix, { k, seed: round, restarts: starts })),
		theirs: script(`cluster.KMeans(${k}, n_init=${starts}, random_state=round)`, inertiaOf),
	})
	return [
		byStarts(1),
		byStarts(10),
		{
			name: 'mini-batch K-Means, 3 starts',
			ours: (round) => timed(() => miniBatchKMeans(matrix, { k, seed: round, restarts: 3 })),
			theirs: script(`cluster.MiniBatchKMeans(${k}, n_init=3, random_state=round)`, inertiaOf),
		},
	]
}

function densities(matrix: Matrix): Contest[] {
	return [
		{
			name: 'DBSCAN',
			ours: () => timed(() => dbscan(matrix, { eps, minSamples })),
			theirs: script(`cluster.DBSCAN(eps=${eps}, min_samples=${minSamples}, n_jobs=-1)`, clustersOf),
		},
		// scikit-learn has it from 1.3 on; Debian's is older.
		{ name: 'HDBSCAN', ours: () => timed(() => hdbscan(matrix, { minClusterSize: 100, minSamples })), theirs: undefined },
	]
}

async function timed(work: () => Promise<object>): Promise<Timed> {
	const started = performance.now()
	const result = await work()
	const seconds = (performance.now() - started) / 1000
	const { inertia, iterations, clusters, noise } = result as Partial<Timed>
	return Object.fromEntries(
		Object.entries({ seconds, inertia, iterations, clusters, noise }).filter(([, value]) => value !== undefined),
	) as unknown as Timed
}

interface Against {
	readonly scikitLearn: ScikitLearn | undefined
	readonly file: string
	readonly progress: Progress
}

async function compete(
	{ name, ours, theirs }: Contest,
	matrix: Matrix,
	{ scikitLearn, file, progress }: Against,
): Promise<object> {
	const found: { readonly ours: Timed[]; readonly theirs: Timed[] } = { ours: [], theirs: [] }
	for (let round = 1; round <= rounds; round++) {
		progress(name, round, rounds)
		found.ours.push(await ours(round))
		if (scikitLearn && theirs !== undefined)
			found.theirs.push(await scikitLearn.run<Timed>(theirs, file, matrix.rows, matrix.columns, round))
	}
	const [own, other] = [summary(found.ours), found.theirs.length > 0 ? summary(found.theirs) : null]
	return { name, ours: own, scikitLearn: other, timesFaster: other && other.seconds / own.seconds }
}

function summary(runs: readonly Timed[]) {
	const inertias = runs.flatMap(({ inertia }) => (inertia === undefined ? [] : [inertia]))
	return {
		seconds: median(runs.map(({ seconds }) => seconds)),
		...(inertias.length > 0 && { inertia: median(inertias) }),
		runs,
	}
}
