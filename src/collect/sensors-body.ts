import { isUtf8 } from 'node:buffer'
import { fail } from '#kit/errors'
import { decodeBody } from './decode-body.ts'

/** Servers send some hundred events at once; packed they are a tenth of this. */
export const sensorsBytes = 2 * 1024 * 1024

export interface SensorsPayload {
	readonly events: readonly unknown[]
	/** The checksum that came along is another: something on the way changed the text. */
	readonly damaged: boolean
}

/**
 * Reads the payload of a 神策 request: `data` (one event) or `data_list` (several), base64 of JSON, packed with gzip or
 * not, beside `gzip` and `ext`. Which of the transports brought it makes no difference.
 */
export async function readSensorsPayload(fields: URLSearchParams): Promise<SensorsPayload> {
	const text = fields.get('data_list') ?? fields.get('data')
	if (text === null || text === '') return fail('bad-request', 'There is neither data nor data_list')
	if (fields.get('gzip') === '9')
		fail('unsupported-encoding', 'Encrypted payloads (gzip=9) are not supported: switch encryption off')
	const base64 = restoreBase64(text)
	const parsed = parse(await unpack(base64, fields.get('gzip') === '1'))
	const events: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed]
	return { events, damaged: isDamaged(base64, statedCrc(fields)) }
}

/** A form turns `+` into a space, mobile SDKs send the alphabet that is safe in a URL, and some break lines. */
function restoreBase64(text: string): string {
	const base64 = text
		.replace(/[\r\n\t]/g, '')
		.replaceAll(' ', '+')
		.replaceAll('-', '+')
		.replaceAll('_', '/')
	return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? base64 : fail('bad-request', 'data is not base64')
}

async function unpack(base64: string, stated: boolean): Promise<string> {
	const bytes = Buffer.from(base64, 'base64')
	const packed = stated || (bytes[0] === 0x1f && bytes[1] === 0x8b)
	if (packed) return decodeBody(bytes, 'gzip', sensorsBytes)
	return isUtf8(bytes) ? bytes.toString('utf8') : fail('malformed-json', 'data is not UTF-8')
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		// The parser's message quotes the events; it stays out of logs.
		return fail('malformed-json')
	}
}

/** Pages say `ext=crc=N`, phones `crc=N`: a signed 32-bit hash over the base64 text. */
function statedCrc(fields: URLSearchParams): string | undefined {
	return fields.get('crc') ?? /(?:^|[&;])crc=(-?\d{1,10})/.exec(fields.get('ext') ?? '')?.[1]
}

function isDamaged(base64: string, stated: string | undefined): boolean {
	return stated !== undefined && stated.trim() !== String(crcOf(base64))
}

export function crcOf(text: string): number {
	let hash = 0
	for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
	return hash
}
