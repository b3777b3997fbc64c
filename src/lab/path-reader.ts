import { fail } from '#kit/errors'
import { plainText, readCell } from './cell.ts'
import { type DataFile, type DataRow, placeOf } from './open-data-file.ts'

/** Which columns of a file hold paths and what came of them. */
export interface PathColumns {
	/** Channels in the order of the touches, `a > b > a`. */
	readonly path: string
	readonly conversions: string
	readonly nulls?: string | undefined
	readonly value?: string | undefined
	/** Stands between two channels; blanks around it do not matter. */
	readonly separator: string
}

export interface PathRow {
	readonly channels: readonly string[]
	readonly conversions: number
	readonly value: number
	readonly nulls: number
}

/** Why a row is of no use, and in which column. */
export interface BadRow {
	readonly column: string | null
	readonly problem: string
}

const mostTouches = 1_000
const longestChannel = 200
/** Sums of larger numbers lose their last digits. */
const largestNumber = 1e12

export function pathReader(file: DataFile, columns: PathColumns): (row: DataRow) => PathRow | BadRow {
	const { separator } = columns
	if (separator.trim() === '') fail('bad-request', 'The separator of the channels is empty')
	const readPath = pathOf(columns.path, placeOf(file, columns.path), separator)
	const conversions = amountOf(columns.conversions, file)
	const nulls = amountOf(columns.nulls, file)
	const value = amountOf(columns.value, file)
	return ({ cells, problem }) => {
		if (cells === undefined) return { column: null, problem: `cannot be read: ${problem}` }
		const channels = readPath(cells)
		if ('problem' in channels) return channels
		const [converted, ended, worth] = [conversions(cells), nulls(cells), value(cells)]
		if (typeof converted !== 'number') return converted
		if (typeof ended !== 'number') return ended
		if (typeof worth !== 'number') return worth
		if (worth > 0 && converted === 0)
			return { column: columns.value ?? null, problem: `there is a value of ${worth} without a conversion` }
		return { channels, conversions: converted, value: worth, nulls: ended }
	}
}

function pathOf(column: string, place: number, separator: string): (cells: readonly unknown[]) => readonly string[] | BadRow {
	return (cells) => {
		const text = plainText(cells[place])
		if (text === '') return { column, problem: 'the path is empty' }
		const channels = text.split(separator, mostTouches + 1).map((channel) => channel.trim())
		if (channels.length > mostTouches) return { column, problem: `the path has more than ${mostTouches} touches` }
		const empty = channels.indexOf('')
		if (empty >= 0) return { column, problem: `touch ${empty + 1} of "${shown(text)}" has no name` }
		const long = channels.find(({ length }) => length > longestChannel)
		if (long !== undefined) return { column, problem: `"${shown(long)}" is longer than ${longestChannel} characters` }
		return channels
	}
}

/** Reads a number from 0, or 0 for all rows where no column is named. */
function amountOf(column: string | undefined, file: DataFile): (cells: readonly unknown[]) => number | BadRow {
	if (column === undefined) return () => 0
	const place = placeOf(file, column)
	return (cells) => {
		const { type, number, text } = readCell(cells[place])
		if (type === 'missing') return { column, problem: 'the number is missing' }
		if (number === undefined) return { column, problem: `"${shown(text)}" is no number` }
		if (number < 0) return { column, problem: `${number} is below zero` }
		if (!(number <= largestNumber)) return { column, problem: `"${shown(text)}" is larger than ${largestNumber}` }
		return number
	}
}

function shown(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
