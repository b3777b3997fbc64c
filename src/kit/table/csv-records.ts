import { type CsvError, Parser } from 'csv-parse'
import { parse as parseSync } from 'csv-parse/sync'
import { UnreadableRow } from './table.ts'

export type CsvRecord = string[] | UnreadableRow

/** A record longer than this is a quotation mark that nobody closed. */
const recordBytes = 256 * 1024
const shownBytes = 4 * 1024
const newline = 10
const dialect = { record_delimiter: ['\r\n', '\n'], relax_column_count: true, skip_empty_lines: true }

/**
 * The records of a CSV file in batches. A record that breaks the rules of quoting costs only its own line: the line is
 * read leniently where that gives the right number of columns, set aside otherwise, and reading goes on after it.
 */
export class CsvRecords {
	/** Number of columns, that of the first record unless it is set: what tells a torn line from a short one. */
	width: number | undefined
	readonly #chunks: AsyncIterator<Buffer>
	readonly #delimiter: string
	#scan: Scan
	/** Bytes that belong to no finished record yet. */
	#held: Buffer = Buffer.alloc(0)
	#again: Buffer = Buffer.alloc(0)
	#lastByte = newline
	#finished = false

	constructor(chunks: AsyncIterator<Buffer>, delimiter: string) {
		this.#chunks = chunks
		this.#delimiter = delimiter
		this.#scan = new Scan(delimiter)
	}

	/** Undefined at the end. */
	async next(): Promise<CsvRecord[] | undefined> {
		while (!this.#finished) {
			const records = await this.#read()
			if (records.length > 0) return records
		}
		return undefined
	}

	async #read(): Promise<CsvRecord[]> {
		const bytes = await this.#input()
		if (bytes) {
			this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes])
			await this.#scan.write(bytes)
		} else {
			await this.#scan.end()
			this.#finished = true
		}
		const { records, consumed } = this.#scan.take()
		this.#held = this.#held.subarray(consumed)
		this.width ??= records[0]?.length
		if (!this.#scan.failed) return this.#finished ? this.#withTornEnd(records) : records
		this.#finished = false
		return [...records, await this.#setAside()]
	}

	async #input(): Promise<Buffer | undefined> {
		if (this.#again.length > 0) {
			const again = this.#again
			this.#again = Buffer.alloc(0)
			return again
		}
		const next = await this.#chunks.next()
		if (next.done) return undefined
		this.#lastByte = next.value.at(-1) ?? this.#lastByte
		return next.value
	}

	/** Takes one line out of the way of the parser and starts again after it. */
	async #setAside(): Promise<CsvRecord> {
		let bytes = withoutBlankLines(this.#held)
		let shown = bytes
		let end = bytes.indexOf(newline)
		while (end < 0) {
			const more = await this.#input()
			if (!more) break
			shown = Buffer.concat([shown.subarray(0, shownBytes), more.subarray(0, shownBytes)])
			bytes = more
			end = bytes.indexOf(newline)
		}
		const line = (shown === bytes ? bytes.subarray(0, end < 0 ? undefined : end) : shown).toString('utf8')
		this.#again = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 1)
		this.#held = Buffer.alloc(0)
		this.#scan = new Scan(this.#delimiter)
		return this.#lenient(line) ?? aside(end < 0 ? 'torn-line' : 'bad-quotes', line)
	}

	#lenient(line: string): string[] | undefined {
		try {
			const [record] = parseSync(line, { ...dialect, delimiter: this.#delimiter, relax_quotes: true }) as string[][]
			return record?.length === this.width ? record : undefined
		} catch {
			return undefined
		}
	}

	/** The only record that the end of the file can finish is one without a newline. */
	#withTornEnd(records: readonly string[][]): CsvRecord[] {
		return records.map((record) =>
			this.#lastByte !== newline && this.width !== undefined && record.length < this.width
				? aside('torn-line', record.join(this.#delimiter))
				: record,
		)
	}
}

function aside(reason: 'torn-line' | 'bad-quotes', line: string): UnreadableRow {
	return new UnreadableRow(reason, { line: line.trimEnd().slice(0, shownBytes) })
}

function withoutBlankLines(bytes: Buffer): Buffer {
	let start = 0
	while (bytes[start] === newline || bytes[start] === 13) start++
	return bytes.subarray(start)
}

/** One run of the strict parser, until it meets something that it cannot read. */
class Scan {
	failed: CsvError | undefined
	readonly #parser: Parser
	#records: string[][] = []
	#end = 0
	#taken = 0

	constructor(delimiter: string) {
		this.#parser = new Parser({
			...dialect,
			delimiter,
			max_record_size: recordBytes,
			// Records are picked up here and never enter the stream: the parser works while it is written to.
			on_record: (record: string[], { bytes }: { bytes: number }) => {
				this.#records.push(record)
				this.#end = bytes
				return null
			},
		} as unknown as ConstructorParameters<typeof Parser>[0])
		this.#parser.on('error', (error: CsvError) => {
			this.failed = error
		})
		this.#parser.resume()
	}

	write(bytes: Buffer): Promise<void> {
		return new Promise((resolve) => {
			this.#parser.write(bytes, (error) => {
				if (error) this.failed = error as CsvError
				resolve()
			})
		})
	}

	end(): Promise<void> {
		return new Promise((resolve) => {
			this.#parser.once('close', resolve)
			this.#parser.end()
		})
	}

	/** The records finished since the last call, and how many bytes they took. */
	take(): { records: string[][]; consumed: number } {
		const records = this.#records
		const consumed = this.#end - this.#taken
		this.#records = []
		this.#taken = this.#end
		return { records, consumed }
	}
}
