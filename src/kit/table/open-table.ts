import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { CodedError, fail } from '../errors.ts'
import { decodeText, inPieces } from './decode-text.ts'
import { openCsv } from './read-csv.ts'
import { openJsonl } from './read-jsonl.ts'
import { openParquet } from './read-parquet.ts'
import type { Table } from './table.ts'
import { isWorkbook, mostWorkbookBytes, workbookAsCsv } from './workbook.ts'

/** A file on this machine, or bytes as they arrive. */
export type ImportInput = { readonly path: string } | { readonly stream: AsyncIterable<Buffer> }

/** Rows are handed on by the piece, so a piece may not be large. */
const pieceBytes = 256 * 1024

/** What may have to be told about a text file; all of it is found out where it is not. */
export interface ReadOptions {
	readonly encoding?: string | undefined
	readonly delimiter?: ',' | ';' | '\t' | '|' | undefined
	/** Names for the columns of a file without a header. */
	readonly columns?: readonly string[] | undefined
}

export interface OpenedTable {
	readonly table: Table
	/** Bytes of the input read so far, and all of them where that is known. */
	progress(): { readonly bytes: number; readonly of?: number }
	close(): Promise<void>
}

/**
 * Opens a file of any size. What it is, is told by its first bytes: gzip, Parquet, an Excel workbook, JSON lines; CSV otherwise.
 * @param spool where a Parquet upload is put down, since Parquet is read from its end
 */
export async function openTable(input: ImportInput, mapping: ReadOptions, spool: string = tmpdir()): Promise<OpenedTable> {
	const counted = countBytes('path' in input ? fileStream(input.path) : input.stream)
	const peeked = await peek(counted.chunks, 4)
	if (peeked.start.equals(Buffer.from('PAR1'))) return openParquetInput(input, peeked.chunks, counted.count, spool)
	const of = 'path' in input ? await sizeOf(input.path) : undefined
	const opened = (table: Table): OpenedTable => ({
		...{ table, progress: () => ({ bytes: counted.count(), ...(of !== undefined && { of }) }), close: async () => undefined },
	})
	if (isWorkbook(peeked.start)) return opened(await openWorkbook(peeked.chunks, mapping))
	const gzipped = peeked.start[0] === 0x1f && peeked.start[1] === 0x8b
	const text = decodeText(gzipped ? gunzip(peeked.chunks) : peeked.chunks, mapping.encoding)
	return opened(await openText(text, mapping))
}

/** A sheet is unpacked whole: its cells say where they are, not in which order. */
async function openWorkbook(chunks: AsyncIterable<Buffer>, mapping: ReadOptions): Promise<Table> {
	const pieces: Buffer[] = []
	let bytes = 0
	for await (const chunk of chunks) {
		pieces.push(chunk)
		bytes += chunk.length
		// One more than may be is enough to say so.
		if (bytes > mostWorkbookBytes) break
	}
	const csv = await workbookAsCsv(Buffer.concat(pieces))
	const table = await openCsv(decodeText(inPieces(csv), 'utf-8'), { ...mapping, delimiter: ',' })
	return { ...table, format: 'xlsx', encoding: () => undefined }
}

async function openText(text: ReturnType<typeof decodeText>, mapping: ReadOptions): Promise<Table> {
	const peeked = await peek(text.chunks, 64)
	const again = { ...text, chunks: peeked.chunks }
	return /^\s*\{/.test(peeked.start.toString('utf8')) ? openJsonl(again) : openCsv(again, mapping)
}

async function openParquetInput(
	input: ImportInput,
	chunks: AsyncIterable<Buffer>,
	count: () => number,
	spool: string,
): Promise<OpenedTable> {
	if ('path' in input) {
		await drainNothing(chunks)
		const table = await openParquet(input.path)
		const of = await sizeOf(input.path)
		return { table, progress: () => ({ bytes: of, of }), close: table.close }
	}
	const folder = await mkdtemp(join(spool, 'import-'))
	const remove = () => rm(folder, { recursive: true, force: true })
	try {
		const path = join(folder, 'upload.parquet')
		const file = await open(path, 'wx', 0o600)
		await pipeline(Readable.from(chunks), file.createWriteStream())
		const table = await openParquet(path)
		const close = async () => {
			await table.close()
			await remove()
		}
		return { table, progress: () => ({ bytes: count(), of: count() }), close }
	} catch (error) {
		await remove()
		throw error
	}
}

/** Lets go of a file that was only looked at. */
async function drainNothing(chunks: AsyncIterable<Buffer>): Promise<void> {
	await chunks[Symbol.asyncIterator]().return?.()
}

function fileStream(path: string): AsyncIterable<Buffer> {
	return readable(createReadStream(path, { highWaterMark: pieceBytes }))
}

async function* readable(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	try {
		yield* stream
	} catch (cause) {
		const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
		throw new CodedError('bad-file', `The file cannot be read (${code})`, undefined, { cause })
	}
}

async function sizeOf(path: string): Promise<number> {
	const file = await open(path, 'r')
	try {
		return (await file.stat()).size
	} finally {
		await file.close()
	}
}

async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	const unzip = createGunzip({ chunkSize: pieceBytes })
	const source = Readable.from(chunks)
	source.on('error', (error) => unzip.destroy(error))
	try {
		yield* source.pipe(unzip)
	} catch (cause) {
		const torn = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')
		if (!torn) throw cause
		fail('bad-file', 'The gzip file is damaged or cut off', undefined, cause)
	} finally {
		source.destroy()
	}
}

function countBytes(source: AsyncIterable<Buffer>): { chunks: AsyncGenerator<Buffer>; count(): number } {
	let bytes = 0
	async function* chunks(): AsyncGenerator<Buffer> {
		for await (const chunk of source) {
			for (let start = 0; start < chunk.length; start += pieceBytes) {
				const piece = chunk.subarray(start, start + pieceBytes)
				bytes += piece.length
				yield piece
			}
		}
	}
	return { chunks: chunks(), count: () => bytes }
}

/** The first bytes, and all chunks including them. */
async function peek(source: AsyncIterable<Buffer>, bytes: number): Promise<{ start: Buffer; chunks: AsyncGenerator<Buffer> }> {
	const iterator = source[Symbol.asyncIterator]()
	let head: Buffer = Buffer.alloc(0)
	let done = false
	while (head.length < bytes && !done) {
		const next = await iterator.next()
		if (next.done) done = true
		else head = Buffer.concat([head, next.value])
	}
	async function* chunks(): AsyncGenerator<Buffer> {
		try {
			if (head.length > 0) yield head
			for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
		} finally {
			await iterator.return?.()
		}
	}
	return { start: head.subarray(0, bytes), chunks: chunks() }
}
