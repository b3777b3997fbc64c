import { fail } from '#kit/errors'
import { wallClock } from '#kit/table/wall-clock'
import { isZone } from '#kit/zone'
import { plainText, readCell } from './cell.ts'
import { type DataFile, type DataFileOptions, type DataRow, openDataFile, placeOf } from './open-data-file.ts'
import { findGrid, type GrainName, gridOf, type TimeGrid } from './time-grid.ts'

export const combinations = ['refuse', 'sum', 'mean', 'last'] as const
/** What becomes of several rows of one step. */
export type Combination = (typeof combinations)[number]

export interface SeriesOptions extends DataFileOptions {
	readonly time: string
	readonly value: string
	/** Each of its values is a series of its own. */
	readonly group?: string | undefined
	/** The length of a step; told by the times when absent. */
	readonly every?: GrainName | undefined
	readonly combine: Combination
	/** What a step without rows is: not known, or nothing. */
	readonly missing: 'gap' | 'zero'
	readonly dateFormat?: string | undefined
	readonly zone: string
	readonly skipBad?: boolean | undefined
}

export interface Series {
	/** Null where the file has one series only. */
	readonly group: string | null
	/** One after another, NaN where missing. */
	readonly values: Float64Array
	/** Of the grid, where the first value stands. */
	readonly first: number
	readonly missing: number
}

export interface SeriesFile {
	readonly rows: number
	readonly skipped: number
	/** Rows whose value is empty. */
	readonly empty: number
	readonly grid: TimeGrid
	readonly series: readonly Series[]
}

interface Point {
	readonly wall: number
	readonly at: number
	readonly value: number
	readonly row: number
}

const mostGroups = 1_000
const mostPoints = 5_000_000
/** A file of a few days that are centuries apart is a mistake. */
const mostSteps = 5_000_000

/** The series of any file with a time and a value. Raises `bad-file` for what cannot be read, unless bad rows are skipped. */
export async function readSeries(
	path: string,
	options: SeriesOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<SeriesFile> {
	if (!isZone(options.zone)) fail('bad-request', `"${options.zone}" is no time zone: name one such as Asia/Shanghai`)
	const file = await openDataFile(path, options)
	const read = await readPoints(file, options, onProgress).finally(() => file.close())
	if (read.groups.size === 0) fail('bad-file', `The file has no values: ${read.rows} rows, ${read.skipped} skipped`)
	const groups = [...read.groups].map(
		([group, points]) => [group, points.sort((a, b) => a.wall - b.wall || a.row - b.row)] as const,
	)
	const grid = options.every === undefined ? gridOfAll(groups.map(([, points]) => points)) : gridOf(options.every)
	const named = options.group !== undefined
	const series = groups.map(([group, points]) => ({ group: named ? group : null, ...layOut(points, grid, options) }))
	return { rows: read.rows, skipped: read.skipped, empty: read.empty, grid, series }
}

/** Of all groups together: a short one may have no step of its own. */
function gridOfAll(groups: readonly (readonly Point[])[]): TimeGrid {
	const moments = new Map<number, Point>()
	for (const points of groups) for (const point of points) moments.set(point.at, point)
	return findGrid([...moments.values()].sort((a, b) => a.wall - b.wall))
}

async function readPoints(file: DataFile, options: SeriesOptions, onProgress: (bytes: number, of: number | undefined) => void) {
	const read = pointReader(file, options)
	const groups = new Map<string, Point[]>()
	const counts = { rows: 0, skipped: 0, empty: 0 }
	let points = 0
	for await (const batch of file.batches()) {
		for (const row of batch) {
			counts.rows++
			const found = read(row)
			if ('problem' in found) {
				if (options.skipBad) counts.skipped++
				else
					fail('bad-file', `Row ${row.row}${found.column === null ? '' : `, column "${found.column}"`}: ${found.problem}`, {
						row: row.row,
						column: found.column,
					})
				continue
			}
			if (Number.isNaN(found.point.value)) counts.empty++
			if (++points > mostPoints) fail('too-large', `The file has more than ${mostPoints} values`, { most: mostPoints })
			const list = groups.get(found.group)
			if (list) list.push(found.point)
			else if (groups.size < mostGroups) groups.set(found.group, [found.point])
			else fail('too-large', `The file has more than ${mostGroups} groups`, { most: mostGroups })
		}
		const { bytes, of } = file.progress()
		onProgress(bytes, of)
	}
	return { ...counts, groups }
}

type ReadPoint = { readonly group: string; readonly point: Point } | { readonly column: string | null; readonly problem: string }

function pointReader(file: DataFile, options: SeriesOptions): (row: DataRow) => ReadPoint {
	const { dateFormat, zone } = options
	const clock = wallClock({ zone, ...(dateFormat === undefined ? {} : { formats: [dateFormat] }) })
	const [time, value] = [placeOf(file, options.time), placeOf(file, options.value)]
	const group = options.group === undefined ? undefined : placeOf(file, options.group)
	return ({ row, cells, problem }) => {
		if (cells === undefined) return { column: null, problem: `cannot be read: ${problem}` }
		const text = plainText(cells[time])
		const moment = clock(text)
		if (moment === undefined)
			return { column: options.time, problem: `"${shown(text)}" is no time; a form of its own is told by --date-format` }
		const cell = readCell(cells[value])
		if (cell.type !== 'missing' && cell.number === undefined)
			return { column: options.value, problem: `"${shown(cell.text)}" is no number` }
		const number = cell.type === 'missing' ? Number.NaN : (cell.number as number)
		if (Math.abs(number) > largest) return { column: options.value, problem: `"${shown(cell.text)}" is larger than ${largest}` }
		return { group: group === undefined ? '' : plainText(cells[group]), point: { ...moment, value: number, row } }
	}
}

/** Squares of larger numbers are none. */
const largest = 1e100

function shown(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** @param points by time, then by row */
function layOut(points: readonly Point[], grid: TimeGrid, { combine, missing }: SeriesOptions): Omit<Series, 'group'> {
	const [start, end] = [points[0], points.at(-1)] as [Point, Point]
	const first = grid.indexOf(start)
	const length = grid.indexOf(end) - first + 1
	if (length > mostSteps)
		fail('too-large', `From ${grid.label(first)} there are ${length} steps of one ${grid.step}`, { most: mostSteps })
	const values = new Float64Array(length).fill(Number.NaN)
	const counts = new Uint32Array(length)
	for (const point of points) {
		const place = grid.indexOf(point) - first
		const [had, count] = [values[place] as number, counts[place] as number]
		if (count > 0 && combine === 'refuse')
			fail(
				'bad-file',
				`Row ${point.row}: ${grid.label(first + place)} is there already; say with --combine what is to become of several`,
				{ row: point.row },
			)
		if (combine === 'last' || Number.isNaN(had)) values[place] = point.value
		else if (!Number.isNaN(point.value))
			values[place] = combine === 'mean' ? had + (point.value - had) / (count + 1) : had + point.value
		if (!Number.isNaN(point.value)) counts[place] = count + 1
	}
	if (missing === 'zero') for (let at = 0; at < length; at++) if (counts[at] === 0) values[at] = 0
	return { values, first, missing: values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0) }
}
