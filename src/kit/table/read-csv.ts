import { fail } from '../errors.ts'
import { type CsvRecord, CsvRecords } from './csv-records.ts'
import type { DecodedText } from './decode-text.ts'
import { cellColumns, type Row, type Table, type UnreadableReason, UnreadableRow } from './table.ts'

interface CsvOptions {
	readonly delimiter?: string | undefined
	/** Names of the columns where the file has no header. */
	readonly columns?: readonly string[] | undefined
}

const longestHeader = 256 * 1024

export async function openCsv(text: DecodedText, options: CsvOptions): Promise<Table> {
	const { chunks, line } = await peekLine(text.chunks)
	const records = new CsvRecords(chunks, options.delimiter ?? likelyDelimiter(line))
	records.width = options.columns?.length
	let first: CsvRecord[] = []
	if (options.columns === undefined) first = (await records.next()) ?? fail('bad-file', 'The file is empty')
	const columns = options.columns ?? headerOf(first.shift())
	return {
		...cellColumns(columns),
		format: 'csv',
		encoding: text.encoding,
		async *batches() {
			for (let batch: CsvRecord[] | undefined = first; batch; batch = await records.next()) {
				if (batch.length > 0) yield batch.map((record) => checkedRow(record, columns, text.damaged()))
			}
		},
	}
}

function headerOf(record: CsvRecord | undefined): string[] {
	if (record === undefined || record instanceof UnreadableRow) return fail('bad-file', 'The header of the file cannot be read')
	return record.map((name) => name.trim())
}

/** Rows have the width of the header and no characters that got lost in decoding. */
function checkedRow(record: CsvRecord, columns: readonly string[], damaged: boolean): Row | UnreadableRow {
	if (record instanceof UnreadableRow) return record
	if (record.length !== columns.length) return aside(record, columns, 'wrong-columns', String(record.length))
	if (damaged && record.some((cell) => cell.includes('\ufffd'))) return aside(record, columns, 'bad-encoding')
	return record
}

function aside(record: readonly string[], columns: readonly string[], reason: UnreadableReason, detail?: string): UnreadableRow {
	return new UnreadableRow(reason, cellColumns(columns).toObject(record), detail)
}

/** Looks at the first line without taking it away. */
async function peekLine(source: AsyncIterable<Buffer>): Promise<{ chunks: AsyncGenerator<Buffer>; line: string }> {
	const iterator = source[Symbol.asyncIterator]()
	let bytes: Buffer = Buffer.alloc(0)
	let more = true
	while (more && bytes.indexOf(10) < 0 && bytes.length < longestHeader) {
		const next = await iterator.next()
		if (next.done) more = false
		else bytes = Buffer.concat([bytes, next.value])
	}
	async function* chunks(): AsyncGenerator<Buffer> {
		if (bytes.length > 0) yield bytes
		for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
	}
	return { chunks: chunks(), line: bytes.toString('utf8').split('\n', 1)[0] ?? '' }
}

/** The separator that the first line has most of, outside quotation marks. */
function likelyDelimiter(line: string): string {
	const bare = line.replace(/"[^"]*"/g, '')
	const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length - 1 }))
	return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}
