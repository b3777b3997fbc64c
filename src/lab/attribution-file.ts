import { fail } from '#kit/errors'
import { type Attribution, type AttributionModel, attribute } from '#ml/attribution/attribute'
import type { Worth } from '#ml/attribution/shapley'
import type { Measure, TouchPath } from '#ml/attribution/touch-paths'
import { type DataFile, type DataFileOptions, type DataRow, openDataFile } from './open-data-file.ts'
import { type PathColumns, type PathRow, pathReader } from './path-reader.ts'

export { type AttributionModel, attributionModels } from '#ml/attribution/attribute'
export type { Measure } from '#ml/attribution/touch-paths'

export interface AttributionFileOptions extends DataFileOptions, PathColumns {
	readonly models: readonly AttributionModel[]
	readonly direct?: string | undefined
	readonly halfLife?: number | undefined
	readonly order?: number | undefined
	/** By rate where there is a column of nulls, else by count, when absent. */
	readonly worth?: Worth | undefined
	readonly permutations?: number | undefined
	readonly seed?: number | undefined
	/** Leave out rows that cannot be read instead of stopping at the first. */
	readonly skipBad?: boolean | undefined
}

export interface AttributionFileResult extends Attribution {
	readonly models: readonly AttributionModel[]
	readonly rows: number
	readonly skipped: number
	/** Different paths. */
	readonly paths: number
	readonly nulls: number
	readonly hasNulls: boolean
	readonly hasValue: boolean
	readonly direct: string
	readonly halfLife: number
	readonly worth: Worth
	/** Drawn orders, where Shapley values were sampled. */
	readonly permutations: number
	readonly seed: number
	/** Of the models; without reading. */
	readonly seconds: number
}

const usual = { direct: 'direct', halfLife: 7, order: 1, permutations: 2_000, seed: 42 } as const
const mostChannels = 500
const mostPaths = 2_000_000

/** Credit of channels from any file of paths. */
export async function attributionOfFile(
	path: string,
	options: AttributionFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<AttributionFileResult> {
	const settings = settingsOf(options)
	const file = await openDataFile(path, options)
	const read = await readPaths(file, options, onProgress).finally(() => file.close())
	if (options.direct !== undefined && !read.channels.has(options.direct))
		fail('bad-request', `No path has the channel "${options.direct}" of --direct`, { direct: options.direct })
	const started = performance.now()
	const paths = [...read.paths.values()]
	const attribution = attribute(paths, settings)
	return {
		...{ ...settings, ...attribution, rows: read.rows, skipped: read.skipped, paths: paths.length },
		nulls: paths.reduce((sum, { nulls }) => sum + nulls, 0),
		...{ hasNulls: options.nulls !== undefined, hasValue: options.value !== undefined },
		seconds: (performance.now() - started) / 1000,
	}
}

function settingsOf(options: AttributionFileOptions) {
	const measures: readonly Measure[] = options.value === undefined ? ['conversions'] : ['conversions', 'value']
	const { models, nulls } = options
	if (models.length === 0) fail('bad-request', 'Name at least one model')
	if (options.worth === 'rate' && nulls === undefined)
		fail('bad-request', 'A rate needs the paths that did not convert: name their column with --nulls')
	const worth: Worth = options.worth ?? (nulls === undefined ? 'count' : 'rate')
	return {
		...{ models, measures, worth, direct: options.direct ?? usual.direct, halfLife: options.halfLife ?? usual.halfLife },
		...{ order: options.order ?? usual.order, seed: options.seed ?? usual.seed },
		permutations: options.permutations ?? usual.permutations,
	}
}

interface ReadPaths {
	rows: number
	skipped: number
	readonly channels: Set<string>
	readonly paths: Map<string, TouchPath>
}

async function readPaths(
	file: DataFile,
	options: AttributionFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void,
): Promise<ReadPaths> {
	const read = pathReader(file, options)
	const gathered: ReadPaths = { rows: 0, skipped: 0, channels: new Set(), paths: new Map() }
	for await (const batch of file.batches()) {
		for (const row of batch) {
			gathered.rows++
			const outcome = read(row)
			if ('problem' in outcome) skipOrFail(row, outcome, options.skipBad)
			else addPath(gathered, outcome, row)
		}
		const { bytes, of } = file.progress()
		onProgress(bytes, of)
	}
	if (gathered.paths.size === 0) fail('bad-file', `The file has no paths: ${gathered.rows} rows, ${gathered.skipped} skipped`)
	return gathered

	function skipOrFail({ row }: DataRow, { column, problem }: { column: string | null; problem: string }, skipBad = false): void {
		if (skipBad) gathered.skipped++
		else if (column === null) fail('bad-file', `Row ${row} ${problem}`, { row, problem })
		else fail('bad-file', `Row ${row}, column "${column}": ${problem}`, { row, column })
	}
}

/** Equal paths are counted together: a file may have a row for each visitor. */
function addPath({ channels, paths }: ReadPaths, path: PathRow, { row }: DataRow): void {
	for (const channel of path.channels) channels.add(channel)
	if (channels.size > mostChannels)
		fail('too-large', `More than ${mostChannels} channels up to row ${row}: is the separator right?`, { row, most: mostChannels })
	const key = path.channels.join('\u0000')
	const known = paths.get(key)
	if (known === undefined && paths.size >= mostPaths)
		fail('too-large', `More than ${mostPaths} different paths up to row ${row}`, { row, most: mostPaths })
	paths.set(key, {
		channels: known?.channels ?? path.channels,
		conversions: (known?.conversions ?? 0) + path.conversions,
		value: (known?.value ?? 0) + path.value,
		nulls: (known?.nulls ?? 0) + path.nulls,
	})
}
