import { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { fail } from '#kit/errors'
import { decodeText, inPieces } from '#kit/table/decode-text'
import type { FileEncoding } from '#kit/table/table'
import { isWorkbook, workbookAsCsv } from '#kit/table/workbook'
import {
	grainOf,
	type Platform,
	type PlatformMeasure,
	type PlatformPart,
	platformMeasureNames,
	platformParts,
} from './platform.ts'
import { type PlatformField, type RecognisedColumn, recogniseColumns } from './platform-columns.ts'
import { type CellFault, isTotal, readDay, readNumber } from './read-cells.ts'

export const mostFileBytes = 16 * 1024 * 1024
const mostFileRows = 100_000
const longestName = 200
/** Others want the process as well. */
const rowsAtOnce = 1_000
const piece = 64 * 1024
/** Exports begin with the name of the shop, the report and the range before their header. */
const mostPreamble = 30

export interface PlatformFileOptions {
	readonly platform: Platform
	/** Of files that do not say it. */
	readonly shop?: string | undefined
	/** `YYYY-MM-DD`, of files of one day that do not say it. */
	readonly day?: string | undefined
	readonly columns?: Readonly<Record<string, PlatformField | null>> | undefined
	/** Of the shop, as `YYYY-MM-DD`. */
	readonly today: string
}

/** What a row speaks of. Empty: not told apart by it. */
export interface PlatformKey {
	readonly day: string
	readonly shop: string
	readonly campaign: string
	readonly live_room: string
	/** As the platform calls it. */
	readonly item: string
}

export interface PlatformRow {
	readonly key: PlatformKey
	/** Millionths. What the platform says nothing of is absent. */
	readonly values: ReadonlyMap<PlatformMeasure, bigint>
}

export interface Refusal {
	readonly code: CellFault
	readonly rows: number
	/** The first of them: its line of the table, from 1 for the header. */
	readonly example: { readonly row: number; readonly column: string | null; readonly value: string }
}

export interface PlatformFile {
	readonly encoding: FileEncoding
	/** Lines before the header. */
	readonly preamble: number
	readonly columns: readonly RecognisedColumn[]
	readonly grain: string
	readonly rows: readonly PlatformRow[]
	readonly rowsRead: number
	/** Rows that sum up others. */
	readonly totals: number
	/** Rows that an earlier row said word for word. */
	readonly repeated: number
	/** Numbers that the platform rounded, to 万 for example. */
	readonly rounded: number
	readonly refusals: readonly Refusal[]
}

/**
 * Reads an export of a platform. Raises `too-large`, `bad-file` for what is no table of text, and `bad-mapping` where its columns cannot
 * be told: nothing is guessed.
 */
export async function readPlatformFile(bytes: Buffer, options: PlatformFileOptions): Promise<PlatformFile> {
	const { records, encoding } = await recordsOf(bytes)
	const start = headerAt(records, options)
	const headers = (records[start] ?? []).map((header) => header.trim())
	const columns = recogniseColumns(options.platform, headers, options.columns)
	const places = placesOf(columns, options)
	const body = records.slice(start + 1)
	if (body.length > mostFileRows)
		fail('too-large', `The file has ${body.length} rows; at most ${mostFileRows} are taken at once: export fewer days`)
	const reading = new Reading(headers, places, options)
	for (const [index, record] of body.entries()) {
		reading.take(record, start + index + 2)
		if (index % rowsAtOnce === 0) await breathe()
	}
	return {
		encoding,
		preamble: start,
		columns,
		grain: grainOf(places.parts, places.measures),
		rowsRead: body.length,
		...reading.end(),
	}
}

async function recordsOf(bytes: Buffer): Promise<{ records: string[][]; encoding: FileEncoding }> {
	if (bytes.length === 0) fail('bad-file', 'The file is empty')
	if (bytes.length > mostFileBytes) fail('too-large', `The file is larger than ${mostFileBytes / 1024 / 1024} MB`)
	if (isWorkbook(bytes)) {
		const { records } = await textRecords(await workbookAsCsv(bytes))
		return { records, encoding: { name: 'xlsx', by: 'mark' } }
	}
	if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(bytes.subarray(0, 200).toString('latin1')))
		fail('bad-file', 'This is a web page under the name of a table: open it in a spreadsheet, save it as CSV and take that')
	return textRecords(bytes)
}

async function textRecords(bytes: Buffer): Promise<{ records: string[][]; encoding: FileEncoding }> {
	const decoded = decodeText(inPieces(bytes), undefined)
	const chunks: Buffer[] = []
	for await (const chunk of decoded.chunks) chunks.push(chunk)
	const text = Buffer.concat(chunks).toString('utf8')
	if (text.includes('\0')) fail('bad-file', 'This is no table of text')
	return { records: await parseRecords(text), encoding: decoded.encoding() }
}

async function parseRecords(text: string): Promise<string[][]> {
	const tabs = text.slice(0, 20_000).split('\t').length
	const commas = text.slice(0, 20_000).split(',').length
	try {
		const parser = parse({
			...{ delimiter: tabs > commas ? '\t' : ',', relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
			skip_records_with_empty_values: true,
		})
		const records: string[][] = []
		for await (const record of Readable.from(pieces(text)).pipe(parser)) records.push(record as string[])
		return records
	} catch (cause) {
		return fail('bad-file', 'A quotation mark in the file is not closed', undefined, cause)
	}
}

/** The line with the most columns that we know. */
function headerAt(records: readonly string[][], { platform, columns }: PlatformFileOptions): number {
	const known = records
		.slice(0, mostPreamble)
		.map((record) => recogniseColumns(platform, record, columns).filter(({ field }) => field !== null).length)
	const most = Math.max(0, ...known)
	if (most < 2)
		fail('bad-mapping', 'None of the first lines holds columns that are known: name them', { columns: records[0]?.slice(0, 60) })
	return known.indexOf(most)
}

function* pieces(text: string): Generator<string> {
	for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece)
}

interface Places {
	readonly of: ReadonlyMap<PlatformField, number>
	readonly parts: readonly PlatformPart[]
	readonly measures: readonly PlatformMeasure[]
}

function placesOf(columns: readonly RecognisedColumn[], { day }: PlatformFileOptions): Places {
	const of = new Map<PlatformField, number>()
	for (const [index, { field, besides }] of columns.entries()) if (field && !besides && field !== 'rate') of.set(field, index)
	const headers = columns.map(({ header }) => header)
	if (!of.has('day') && day === undefined)
		fail('bad-mapping', 'No column says the day: name it, or say which day the file is of', { columns: headers })
	const measures = platformMeasureNames.filter((name) => of.has(name))
	if (measures.length === 0) fail('bad-mapping', 'No column holds a number that is known: name it', { columns: headers })
	return { of, measures, parts: platformParts.filter((part) => of.has(part)) }
}

interface Taken {
	readonly row: PlatformRow
	readonly line: number
	readonly said: string
	ambiguous: boolean
}

/** Goes through the rows of a file, and keeps what each cell says once. */
class Reading {
	readonly #headers: readonly string[]
	readonly #places: Places
	readonly #options: PlatformFileOptions
	readonly #taken = new Map<string, Taken>()
	readonly #refused = new Map<CellFault, { rows: number; example: Refusal['example'] }>()
	#totals = 0
	#repeated = 0
	#rounded = 0

	constructor(headers: readonly string[], places: Places, options: PlatformFileOptions) {
		this.#headers = headers
		this.#places = places
		this.#options = options
	}

	take(record: readonly string[], line: number): void {
		const lost = record.findIndex((cell) => cell.includes('\ufffd'))
		if (this.#sumsUp(record)) this.#totals++
		else if (record.length !== this.#headers.length) this.#refuse('wrong-columns', line, null, String(record.length))
		else if (lost >= 0) this.#refuse('bad-encoding', line, lost, record[lost] ?? '')
		else this.#read(record, line)
	}

	#read(record: readonly string[], line: number): void {
		const key = this.#keyOf(record, line)
		const values = key && this.#valuesOf(record, line)
		if (key && values) this.#keep({ key, values }, line)
	}

	end(): Pick<PlatformFile, 'rows' | 'totals' | 'repeated' | 'rounded' | 'refusals'> {
		return {
			rows: [...this.#taken.values()].filter(({ ambiguous }) => !ambiguous).map(({ row }) => row),
			...{ totals: this.#totals, repeated: this.#repeated, rounded: this.#rounded },
			refusals: [...this.#refused].map(([code, one]) => ({ code, ...one })),
		}
	}

	#cell(record: readonly string[], field: PlatformField): string | undefined {
		const place = this.#places.of.get(field)
		return place === undefined ? undefined : (record[place] ?? '').trim()
	}

	#sumsUp(record: readonly string[]): boolean {
		const named = (['day', 'shop', ...platformParts, 'item_name'] as const).map((field) => this.#cell(record, field))
		return named.some((text) => text !== undefined && isTotal(text)) || isTotal(record[0] ?? '')
	}

	#keyOf(record: readonly string[], line: number): PlatformKey | undefined {
		const { day: given, shop, today } = this.#options
		const written = this.#cell(record, 'day')
		const read = readDay(written ?? given ?? '', today)
		if ('fault' in read) return this.#refuse(read.fault, line, this.#places.of.get('day') ?? null, written ?? given ?? '')
		const names = { campaign: '', live_room: '', item: '', shop: shop ?? '' }
		for (const field of ['shop', ...platformParts] as const) {
			const name = this.#cell(record, field)
			if (name === undefined || (field === 'shop' && shop !== undefined)) continue
			const place = this.#places.of.get(field) ?? null
			if (field !== 'shop' && (name === '' || name === '-')) return this.#refuse('no-name', line, place, name)
			if (name.length > longestName) return this.#refuse('long-name', line, place, name.slice(0, 40))
			names[field] = name
		}
		return { day: read.day, ...names }
	}

	#valuesOf(record: readonly string[], line: number): ReadonlyMap<PlatformMeasure, bigint> | undefined {
		const values = new Map<PlatformMeasure, bigint>()
		let rounded = 0
		for (const measure of this.#places.measures) {
			const text = this.#cell(record, measure) ?? ''
			const read = readNumber(text, measure)
			if (read === 'nothing') continue
			if ('fault' in read) return this.#refuse(read.fault, line, this.#places.of.get(measure) ?? null, text)
			values.set(measure, read.micros)
			if (read.rounded) rounded++
		}
		if (values.size === 0) return this.#refuse('nothing-counted', line, null, '')
		this.#rounded += rounded
		return values
	}

	/** Two rows of one cell that differ are told apart by something that we do not know: neither is the whole, and no sum is sure to be. */
	#keep(row: PlatformRow, line: number): void {
		const { day, shop, campaign, live_room, item } = row.key
		const id = JSON.stringify([day, shop, campaign, live_room, item])
		const said = [...row.values].join(' ')
		const known = this.#taken.get(id)
		if (!known) {
			this.#taken.set(id, { row, line, said, ambiguous: false })
		} else if (known.said === said) this.#repeated++
		else {
			const shown = [day, shop, campaign, live_room, item].filter((name) => name !== '').join(' / ')
			if (!known.ambiguous) this.#refuse('ambiguous-cell', known.line, null, shown)
			known.ambiguous = true
			this.#refuse('ambiguous-cell', line, null, shown)
		}
	}

	#refuse(code: CellFault, row: number, place: number | null, value: string): undefined {
		const known = this.#refused.get(code)
		const column = place === null ? null : (this.#headers[place] ?? null)
		if (known) known.rows++
		else this.#refused.set(code, { rows: 1, example: { row, column, value: value.slice(0, 80) } })
	}
}
