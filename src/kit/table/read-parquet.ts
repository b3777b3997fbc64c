import { type FileHandle, open } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import {
	type AsyncBuffer,
	type Compressors,
	type FileMetaData,
	type ParquetParsers,
	parquetMetadataAsync,
	parquetRead,
	parquetSchema,
	type SchemaElement,
} from 'hyparquet'
import { compressors as portable } from 'hyparquet-compressors'
import { CodedError, isCoded } from '../errors.ts'
import { formatDecimal } from '../money.ts'
import { cellColumns, type Row, type Table } from './table.ts'

const batchRows = 2_000

/** What Node brings is many times faster than the same in JavaScript. */
const compressors: Compressors = {
	...portable,
	GZIP: (input, length) => gunzipSync(input, { maxOutputLength: length + 1 }),
	ZSTD: (input, length) => zstdDecompressSync(input, { maxOutputLength: length + 1 }),
	BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: length + 1 }),
}

/** Times as text, so that every format goes through the same reader of times. */
const parsers: Partial<ParquetParsers> = {
	timestampFromMilliseconds: (ms) => new Date(Number(ms)).toISOString(),
	timestampFromMicroseconds: (us) => new Date(Number(us / 1_000n)).toISOString(),
	timestampFromNanoseconds: (ns) => new Date(Number(ns / 1_000_000n)).toISOString(),
	dateFromDays: (days) => new Date(days * 86_400_000).toISOString().slice(0, 10),
}

/** A Parquet file, one row group at a time: memory holds the largest group, not the file. */
export async function openParquet(path: string): Promise<Table & { readonly rows: number; close(): Promise<void> }> {
	const handle = await open(path, 'r')
	try {
		const file = await randomAccess(handle)
		const metadata = await readable(parquetMetadataAsync(file, { parsers, geoparquet: false }))
		const converters = plainTypes(metadata)
		const columns = parquetSchema(metadata).children.map(({ element }) => element.name)
		return {
			...cellColumns(columns),
			format: 'parquet',
			encoding: () => undefined,
			rows: Number(metadata.num_rows),
			batches: () => readGroups(file, metadata, converters),
			close: () => handle.close(),
		}
	} catch (error) {
		await handle.close()
		throw error
	}
}

async function randomAccess(handle: FileHandle): Promise<AsyncBuffer> {
	const { size } = await handle.stat()
	return {
		byteLength: size,
		async slice(start, end = size) {
			const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
			for (let done = 0; done < bytes.length; ) {
				const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done)
				if (bytesRead === 0) throw new RangeError('The file ends early')
				done += bytesRead
			}
			return bytes.buffer
		},
	}
}

type Converter = ((value: unknown) => unknown) | undefined

async function* readGroups(
	file: AsyncBuffer,
	metadata: FileMetaData,
	converters: readonly Converter[],
): AsyncGenerator<readonly Row[]> {
	let start = 0
	for (const group of metadata.row_groups) {
		const end = start + Number(group.num_rows)
		const rows = await readRows(file, metadata, start, end)
		for (let from = 0; from < rows.length; from += batchRows) {
			yield rows.slice(from, from + batchRows).map((row) => row.map((cell, index) => plain(cell, converters[index])))
		}
		start = end
	}
}

function readRows(file: AsyncBuffer, metadata: FileMetaData, rowStart: number, rowEnd: number): Promise<unknown[][]> {
	return readable(
		new Promise((resolve, reject) => {
			const options = { file, metadata, rowStart, rowEnd, parsers, compressors, utf8: false, geoparquet: false }
			parquetRead({ ...options, onComplete: resolve }).catch(reject)
		}),
	)
}

/** Whatever the library says about a broken file is the file's fault, not ours. */
async function readable<T>(work: Promise<T>): Promise<T> {
	try {
		return await work
	} catch (cause) {
		if (isCoded(cause)) throw cause
		throw new CodedError(
			'bad-file',
			'The Parquet file cannot be read: it is damaged or uses a feature that is not supported',
			undefined,
			{ cause },
		)
	}
}

function plain(cell: unknown, convert: Converter): unknown {
	if (cell === null || cell === undefined) return null
	return convert ? convert(cell) : writable(cell)
}

/** A value that JSON can hold: long integers as numbers where that is exact, as text otherwise. */
function writable(value: unknown): unknown {
	if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
	if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
	if (typeof value !== 'object' || value === null) return value
	if (Array.isArray(value)) return value.map(writable)
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writable(item)]))
}

/**
 * How to read the columns that the library would read inexactly. It makes decimals into floats, so their type is taken
 * off the schema and the whole number behind them is read; a float has fewer digits than the double it is given as.
 */
function plainTypes(metadata: FileMetaData): Converter[] {
	return parquetSchema(metadata).children.map(({ element }) => {
		if (element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL') return exactDecimal(element)
		if (element.type === 'FLOAT') return shortestFloat
		const { logical_type: logical } = element
		if (logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC) return (value) => String(value).replace(/Z$/, '')
		return undefined
	})
}

function exactDecimal(element: SchemaElement): (value: unknown) => unknown {
	const scale = element.logical_type?.type === 'DECIMAL' ? element.logical_type.scale : (element.scale ?? 0)
	delete element.converted_type
	delete element.logical_type
	return (value) => decimalText(value instanceof Uint8Array ? bigEndian(value) : BigInt(value as number | bigint), scale)
}

function decimalText(unscaled: bigint, scale: number): string {
	if (scale <= 6) return formatDecimal(unscaled * 10n ** BigInt(6 - scale))
	const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
	return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function bigEndian(bytes: Uint8Array): bigint {
	const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
	return BigInt.asIntN(bytes.length * 8, value)
}

function shortestFloat(value: unknown): unknown {
	if (typeof value !== 'number' || !Number.isFinite(value)) return value
	for (let digits = 6; digits <= 9; digits++) {
		const text = value.toPrecision(digits)
		if (Math.fround(Number(text)) === value) return Number(text)
	}
	return value
}
