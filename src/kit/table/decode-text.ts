import { isAscii, isUtf8 } from 'node:buffer'
import { fail } from '../errors.ts'
import type { FileEncoding } from './table.ts'

export interface DecodedText {
	/** The text as UTF-8 bytes, without a byte order mark. */
	readonly chunks: AsyncIterable<Buffer>
	/** Known once reading has begun. */
	encoding(): FileEncoding
	/** Some bytes could not be decoded; what they became holds U+FFFD. */
	damaged(): boolean
}

const sampleBytes = 256 * 1024

/**
 * Finds out how a text file is encoded and gives it as UTF-8. A byte order mark decides, then what the mapping says,
 * then the bytes: as long as they are ASCII it does not matter; the first others decide between UTF-8 and GB18030.
 */
export function decodeText(source: AsyncIterable<Buffer>, told: string | undefined): DecodedText {
	let encoding: FileEncoding = told === undefined ? { name: 'utf-8', by: 'content' } : { name: canonical(told), by: 'mapping' }
	let damaged = false

	async function* decode(): AsyncGenerator<Buffer> {
		let decoder: ((chunk: Buffer, end: boolean) => Buffer) | undefined
		for await (const [chunk, last] of withSample(source)) {
			let bytes = chunk
			if (decoder === undefined) {
				const mark = markOf(bytes)
				if (mark) {
					encoding = { name: mark.name, by: 'mark' }
					bytes = bytes.subarray(mark.length)
				}
				if (mark || told !== undefined) decoder = decoderOf(encoding.name, () => (damaged = true))
				else if (!isAscii(bytes)) {
					encoding = { name: guess(bytes), by: 'content' }
					decoder = decoderOf(encoding.name, () => (damaged = true))
				}
			}
			const text = decoder ? decoder(bytes, last) : bytes
			if (text.length > 0) yield text
		}
	}
	return { chunks: decode(), encoding: () => encoding, damaged: () => damaged }
}

/** The first chunk is made large enough to judge by; every chunk says whether it is the last. */
async function* withSample(source: AsyncIterable<Buffer>): AsyncGenerator<readonly [chunk: Buffer, last: boolean]> {
	let sample: Buffer[] | undefined = []
	let bytes = 0
	let held: Buffer | undefined
	for await (const chunk of source) {
		if (sample) {
			sample.push(chunk)
			bytes += chunk.length
			if (bytes < sampleBytes) continue
			held = Buffer.concat(sample)
			sample = undefined
		} else {
			if (held) yield [held, false]
			held = chunk
		}
	}
	yield [held ?? Buffer.concat(sample ?? []), true]
}

function markOf(bytes: Buffer): { name: string; length: number } | undefined {
	if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return { name: 'utf-8', length: 3 }
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', length: 2 }
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', length: 2 }
	return undefined
}

/**
 * UTF-8 is so regular that text in it is hardly ever anything else; a few bad bytes do not change that.
 * What is no UTF-8 is GB18030 here, the common one in this market. Others must be told.
 */
function guess(bytes: Buffer): string {
	const whole = bytes.subarray(0, endOfLastCharacter(bytes))
	if (isUtf8(whole)) return 'utf-8'
	const asUtf8 = countCharacters(new TextDecoder('utf-8').decode(whole))
	if (asUtf8.read > asUtf8.lost) return 'utf-8'
	const asChinese = countCharacters(new TextDecoder('gb18030').decode(bytes, { stream: true }))
	if (asChinese.lost * 100 <= asChinese.read) return 'gb18030'
	return fail('bad-file', 'The encoding of the file cannot be told: name it as "encoding" in the mapping')
}

function countCharacters(text: string): { read: number; lost: number } {
	let read = 0
	let lost = 0
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index)
		if (unit === 0xfffd) lost++
		else if (unit >= 0x80) read++
	}
	return { read, lost }
}

/** UTF-8 passes through untouched and is only checked; everything else is decoded. */
function decoderOf(name: string, onDamage: () => void): (chunk: Buffer, end: boolean) => Buffer {
	if (name === 'utf-8') return utf8Checker(onDamage)
	const decoder = new TextDecoder(name)
	return (chunk, end) => {
		const text = decoder.decode(chunk, { stream: !end })
		if (text.includes('\ufffd')) onDamage()
		return Buffer.from(text)
	}
}

function utf8Checker(onDamage: () => void): (chunk: Buffer, end: boolean) => Buffer {
	let rest: Buffer = Buffer.alloc(0)
	return (chunk, end) => {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
		const whole = end ? bytes.length : endOfLastCharacter(bytes)
		rest = bytes.subarray(whole)
		const text = bytes.subarray(0, whole)
		if (!isUtf8(text)) onDamage()
		return text
	}
}

/** Where the last character begins that the bytes may hold only a part of. */
function endOfLastCharacter(bytes: Buffer): number {
	for (let back = 1; back <= 3 && back <= bytes.length; back++) {
		const byte = bytes[bytes.length - back] as number
		if (byte < 0x80) return bytes.length
		if (byte >= 0xc0) {
			const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
			return back < length ? bytes.length - back : bytes.length
		}
	}
	return bytes.length
}

function canonical(name: string): string {
	return new TextDecoder(name).encoding
}

const pieceBytes = 256 * 1024

/** Bytes that are there already, as they would arrive. */
export async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
	for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes)
}
