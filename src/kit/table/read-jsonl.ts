import type { DecodedText } from './decode-text.ts'
import { objectColumns, type Row, type Table, type UnreadableReason, UnreadableRow } from './table.ts'

const lineBytes = 1024 * 1024
const shownBytes = 4 * 1024
const newline = 10
/** Rows looked at to say which columns there are. */
const sampleRows = 1_000

/** One JSON object a line. */
export async function openJsonl(text: DecodedText): Promise<Table> {
	const batches = readBatches(text)
	const sample: (readonly (Row | UnreadableRow)[])[] = []
	let rows = 0
	let ended = false
	while (rows < sampleRows && !ended) {
		const next = await batches.next()
		if (next.done) ended = true
		else {
			sample.push(next.value)
			rows += next.value.length
		}
	}
	const objects = sample.flat().filter((row) => !(row instanceof UnreadableRow))
	return {
		...objectColumns(objects.length === 0 ? undefined : [...new Set(objects.flatMap((row) => Object.keys(row)))]),
		format: 'jsonl',
		encoding: text.encoding,
		async *batches() {
			yield* sample
			yield* batches
		},
	}
}

async function* readBatches(text: DecodedText): AsyncGenerator<readonly (Row | UnreadableRow)[]> {
	let rest: Buffer = Buffer.alloc(0)
	let skipping = false
	for await (const chunk of text.chunks) {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
		const rows: (Row | UnreadableRow)[] = []
		let start = 0
		for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
			if (!skipping && !isBlank(bytes, start, end)) rows.push(readLine(bytes.subarray(start, end), text.damaged()))
			skipping = false
			start = end + 1
		}
		rest = bytes.subarray(start)
		if (rest.length > lineBytes) {
			if (!skipping) rows.push(aside('too-large', rest))
			skipping = true
			rest = Buffer.alloc(0)
		}
		if (rows.length > 0) yield rows
	}
	if (!skipping && !isBlank(rest, 0, rest.length)) yield [lastLine(rest, text.damaged())]
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
	for (let index = start; index < end; index++) if ((bytes[index] as number) > 32) return false
	return true
}

function readLine(bytes: Buffer, damaged: boolean): Row | UnreadableRow {
	const text = bytes.toString('utf8')
	let value: unknown
	try {
		value = JSON.parse(text)
	} catch {
		return aside('malformed-json', bytes)
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return aside('not-an-object', bytes)
	if (damaged && text.includes('\ufffd')) return aside('bad-encoding', bytes)
	return value as Row
}

/** A file may end without a newline; one that ends in the middle of an object is torn. */
function lastLine(bytes: Buffer, damaged: boolean): Row | UnreadableRow {
	const row = readLine(bytes, damaged)
	return row instanceof UnreadableRow && row.reason === 'malformed-json' ? aside('torn-line', bytes) : row
}

function aside(reason: UnreadableReason, bytes: Buffer): UnreadableRow {
	return new UnreadableRow(reason, { line: bytes.toString('utf8', 0, shownBytes) })
}
