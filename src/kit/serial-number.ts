const shortest = 5
const longest = 64
const placeholders = new Set(['UNKNOWN', 'NULL', 'NONE', 'UNDEFINED', 'TEST', 'SERIAL', 'NOSERIAL', 'DEFAULT', 'TOBEFILLED'])
const allowed = /^[\p{L}\p{N}./_:#]+$/u
const oneCharacter = /^(.)\1*$/u
const counting = /^(?:0?1234567890*|1234567890*|0123456789|12345|123456|1234567|12345678|987654321|ABCDEF)$/

/**
 * The form under which an appliance is looked up by its serial number. Undefined for what names no appliance: placeholders, one
 * character repeated, counted-up digits, and what is too short to be unique.
 */
export function normaliseSerial(raw: unknown): string | undefined {
	if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
	const serial = String(raw).normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
	if (serial.length < shortest || serial.length > longest || !allowed.test(serial)) return undefined
	return oneCharacter.test(serial) || counting.test(serial) || placeholders.has(serial) ? undefined : serial
}
