import { fail } from '#kit/errors'
import { type Matrix, takeRows } from '#ml/matrix'
import { mixFeatures } from '#ml/mixed-features'
import { scaleColumns, unscaleRows } from '#ml/scale-columns'
import { silhouette } from '#ml/silhouette'
import { type ClusterOptions, type Clusters, clusterMatrix } from './cluster.ts'
import { type DataFileOptions, openDataFile } from './open-data-file.ts'
import { type Features, type LeftOut, readFeatures } from './read-features.ts'

export interface ClusterFileOptions extends DataFileOptions, ClusterOptions {
	readonly columns: readonly string[]
	/** Columns that are categories and not numbers. */
	readonly categories: readonly string[]
	/** Columns whose logarithm is taken. */
	readonly log: readonly string[]
	readonly standardise: boolean
}

export interface ClusterFileResult extends Clusters {
	readonly rows: number
	readonly used: Uint8Array
	readonly usedRows: number
	readonly leftOut: LeftOut
	/** Columns with one value, which say nothing. */
	readonly constant: readonly string[]
	/** Rows of each cluster, in the order of the labels. */
	readonly sizes: readonly number[]
	/** Means of the columns in their own units, one row a cluster; geometric where the logarithm was taken. */
	readonly centers: readonly (readonly number[])[]
	/** For each category column and cluster, the share of each value. */
	readonly shares: readonly (readonly Readonly<Record<string, number>>[])[]
	readonly silhouette: number | null
	/** The same without noise, where there is some. */
	readonly silhouetteWithoutNoise: number | null
	/** Of scaling, choosing and fitting; without reading. */
	readonly seconds: number
}

interface Watch {
	readonly onRead: (bytes: number, of: number | undefined) => void
	readonly onChoose: (done: number, of: number) => void
}

/** Clusters of the rows of any file. */
export async function clusterFile(
	path: string,
	options: ClusterFileOptions,
	{ onRead, onChoose }: Watch,
): Promise<ClusterFileResult> {
	const { columns, categories, log } = options
	assertColumns(options)
	const file = await openDataFile(path, options)
	const features = await readFeatures(file, { numbers: columns, categories }, onRead).finally(() => file.close())
	assertRows(features)
	const started = performance.now()
	const logColumns = log.map((name) => columns.indexOf(name))
	const { matrix: scaled, scaling } = scaleColumns(features.numbers, { log: logColumns, standardise: options.standardise })
	const varying = features.categories.some(({ count }) => count > 1)
	if (scaling.constant.length === columns.length && !varying)
		fail('bad-request', 'Every column has one value only: nothing sets the rows apart', { columns: [...columns, ...categories] })
	const { matrix, blocks } = mixFeatures(scaled, features.categories)
	const clusters = await clusterMatrix(matrix, blocks, options, onChoose)
	const seconds = (performance.now() - started) / 1000
	const { labels, k } = clusters
	return {
		...clusters,
		...{ rows: features.rows, used: features.used, usedRows: features.numbers.rows, leftOut: features.leftOut, seconds },
		constant: scaling.constant.map((column) => columns[column] as string),
		sizes: sizesOf(labels, k),
		centers: meansOf(scaled, labels, k).map((center) => Array.from(unscaleRows(center, scaling), withoutRounding)),
		shares: features.categories.map((category) => sharesOf(category, labels, k)),
		...(await silhouettes(matrix, clusters, options.seed)),
	}
}

function assertColumns({ columns, categories, log }: ClusterFileOptions): void {
	if (columns.length + categories.length === 0) fail('bad-request', 'Name at least one column')
	const all = [...columns, ...categories]
	const twice = all.find((name, index) => all.indexOf(name) !== index)
	if (twice !== undefined) fail('bad-request', `The column "${twice}" is named twice`, { column: twice })
	const strange = log.find((name) => !columns.includes(name))
	if (strange !== undefined) fail('bad-request', `--log names "${strange}", which is not among --columns`, { column: strange })
}

function assertRows({ rows, numbers, leftOut }: Features): void {
	if (rows === 0) fail('bad-file', 'The file has no rows')
	if (numbers.rows >= 2) return
	const details = { rows, used: numbers.rows, leftOut }
	fail(
		'bad-request',
		`Clustering needs at least two rows with numbers in all columns; ${numbers.rows} of ${rows} can be used`,
		details,
	)
}

/** Scaling there and back costs the last digits. */
function withoutRounding(value: number): number {
	return Number(value.toPrecision(12))
}

function sizesOf(labels: Int32Array, k: number): number[] {
	const sizes = new Array<number>(k).fill(0)
	for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] as number) + 1
	return sizes
}

function meansOf({ values, columns }: Matrix, labels: Int32Array, k: number): Float64Array[] {
	const sizes = sizesOf(labels, k)
	const means = sizes.map(() => new Float64Array(columns))
	for (let row = 0; row < labels.length; row++) {
		const mean = means[labels[row] as number]
		if (mean === undefined) continue
		for (let column = 0; column < columns; column++)
			mean[column] =
				(mean[column] as number) + (values[row * columns + column] as number) / (sizes[labels[row] as number] as number)
	}
	return means
}

function sharesOf({ codes, names }: Features['categories'][number], labels: Int32Array, k: number): Record<string, number>[] {
	const sizes = sizesOf(labels, k)
	const counts = sizes.map(() => new Array<number>(names.length).fill(0))
	for (let row = 0; row < labels.length; row++) {
		const count = counts[labels[row] as number]
		const code = codes[row] as number
		if (count) count[code] = (count[code] as number) + 1
	}
	return counts.map((count, cluster) =>
		Object.fromEntries(names.map((name, code) => [name, (count[code] as number) / (sizes[cluster] as number)])),
	)
}

/** With noise as a group of its own, as scikit-learn counts it, and without: noise is no group, and misleads. */
async function silhouettes(matrix: Matrix, { labels, noise }: Clusters, seed: number) {
	const all = await silhouette(matrix, labels, seed)
	if (!noise) return { silhouette: all, silhouetteWithoutNoise: all }
	const places = Int32Array.from({ length: labels.length }, (_, row) => row).filter((row) => (labels[row] as number) >= 0)
	const kept = Int32Array.from(places, (row) => labels[row] as number)
	return { silhouette: all, silhouetteWithoutNoise: await silhouette(takeRows(matrix, places), kept, seed) }
}
