import { fail } from '#kit/errors'
import { wallClock } from '#kit/table/wall-clock'
import { isZone } from '#kit/zone'
import { plainText } from './cell.ts'
import { type DataFile, type DataRow, placeOf } from './open-data-file.ts'

/** Which columns say who did what, and when. */
export interface DoingColumns {
	readonly user: string
	readonly time: string
	readonly event: string
	readonly dateFormat?: string | undefined
	readonly zone?: string | undefined
	readonly skipBad?: boolean | undefined
}

/** Something that a person did. */
export interface Doing {
	/** UTC ms. */
	readonly at: number
	/** What it was, by its place in `names`. */
	readonly name: number
}

export interface Doings {
	/** Of each person by time; of one moment, as the file has them. */
	readonly people: ReadonlyMap<string, readonly Doing[]>
	/** Values of the event column, with how often they stand there, in the order in which they come. */
	readonly names: readonly { readonly name: string; readonly rows: number }[]
	readonly rows: number
	readonly skipped: number
	/** Rows without a person. */
	readonly guests: number
	/** UTC ms of the first and the last row of a person. */
	readonly first: number | null
	readonly last: number | null
}

/** Beyond, a Map and the memory end. */
const mostPeople = 10_000_000
const mostNames = 2_000_000

/** Everything that people did, held in memory. Raises `bad-file`, `bad-request` and `too-large`. */
export async function readDoings(
	file: DataFile,
	columns: DoingColumns,
	onProgress: (bytes: number, of: number | undefined) => void,
): Promise<Doings> {
	const read = rowReader(file, columns)
	const people = new Map<string, Doing[]>()
	const places = new Map<string, number>()
	const names: { name: string; rows: number }[] = []
	const counts = { rows: 0, skipped: 0, guests: 0 }
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
	for await (const batch of file.batches()) {
		for (const row of batch) {
			counts.rows++
			const told = read(row)
			if (told === 'skipped' || told === 'guest') {
				counts[told === 'guest' ? 'guests' : 'skipped']++
				continue
			}
			first = Math.min(first, told.at)
			last = Math.max(last, told.at)
			const name = placeOfName(told.what, places, names)
			const own = people.get(told.who)
			if (own) own.push({ at: told.at, name })
			else if (people.size < mostPeople) people.set(told.who, [{ at: told.at, name }])
			else fail('too-large', `The file has more than ${mostPeople} people: split it by person`, { most: mostPeople })
		}
		const { bytes, of } = file.progress()
		onProgress(bytes, of)
	}
	for (const own of people.values()) own.sort((a, b) => a.at - b.at)
	const seen = people.size > 0
	return { ...counts, people, names, first: seen ? first : null, last: seen ? last : null }
}

function placeOfName(what: string, places: Map<string, number>, names: { name: string; rows: number }[]): number {
	const place = places.get(what) ?? names.length
	const named = names[place]
	if (named) named.rows++
	else if (names.length < mostNames) {
		names.push({ name: what, rows: 1 })
		places.set(what, place)
	} else
		fail('too-large', `The event column has more than ${mostNames} different values: it names no events`, { most: mostNames })
	return place
}

interface Told {
	readonly who: string
	readonly at: number
	readonly what: string
}

function rowReader(file: DataFile, columns: DoingColumns): (row: DataRow) => Told | 'guest' | 'skipped' {
	const { dateFormat, zone = 'UTC', skipBad = false } = columns
	if (!isZone(zone)) fail('bad-request', `"${zone}" is no time zone: name one such as Asia/Shanghai`)
	const clock = wallClock({ zone, ...(dateFormat === undefined ? {} : { formats: [dateFormat] }) })
	const [user, time, event] = [placeOf(file, columns.user), placeOf(file, columns.time), placeOf(file, columns.event)]
	return ({ row, cells, problem }) => {
		if (cells === undefined)
			return skipBad ? 'skipped' : fail('bad-file', `Row ${row} cannot be read: ${problem}`, { row, problem })
		const text = plainText(cells[time])
		const moment = clock(text)
		if (moment === undefined) {
			if (skipBad) return 'skipped'
			const told = text.length > 60 ? `${text.slice(0, 60)}…` : text
			const way = 'a form of its own is told by --date-format'
			return fail('bad-file', `Row ${row}, column "${columns.time}": "${told}" is no time; ${way}`, { row, column: columns.time })
		}
		const who = plainText(cells[user])
		return who === '' ? 'guest' : { who, at: moment.at, what: plainText(cells[event]) }
	}
}
