import { createHmac } from 'node:crypto'
import type { Vault } from '#storage/vault'

/**
 * The serial number of an appliance. With an owner beside it, it is an identifier of a person: the facts hold a keyed token in its
 * place, which is the same for the same appliance and says nothing about it.
 */
const keys = new Set(['serial', 'serialnumber', 'serialno', 'sn'])
const shortest = 5
const longest = 64
const placeholders = new Set(['UNKNOWN', 'NULL', 'NONE', 'UNDEFINED', 'TEST', 'SERIAL', 'NOSERIAL', 'DEFAULT', 'TOBEFILLED'])
const allowed = /^[\p{L}\p{N}./_:#]+$/u
const oneCharacter = /^(.)\1*$/u
const counting = /^(?:0?1234567890*|1234567890*|0123456789|12345|123456|1234567|12345678|987654321|ABCDEF)$/

/**
 * The form under which an appliance is looked up. Undefined for what names no appliance: placeholders, one character repeated,
 * counted-up digits, and what is too short to be unique.
 */
export function normaliseSerial(raw: unknown): string | undefined {
	if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
	const serial = String(raw).normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
	if (serial.length < shortest || serial.length > longest || !allowed.test(serial)) return undefined
	return oneCharacter.test(serial) || counting.test(serial) || placeholders.has(serial) ? undefined : serial
}

export function serialKeyOf(vault: Pick<Vault, 'derive'>): Buffer {
	return vault.derive('appliance-serial')
}

/** @param serial as `normaliseSerial` gives it */
export function serialHash(key: Uint8Array, serial: string): Buffer {
	return createHmac('sha256', key).update(`serial\0${serial}`).digest()
}

/** What stands for a serial number in the facts. */
export function serialToken(hash: Buffer): string {
	return `sn-${hash.toString('hex', 0, 8)}`
}

/** Properties with tokens for serial numbers; what names no appliance is left out. */
export function withoutSerials(properties: Record<string, unknown>, key: Uint8Array): Record<string, unknown> {
	const found = Object.keys(properties).filter((name) => keys.has(name.toLowerCase().replace(/[^a-z]/g, '')))
	if (found.length === 0) return properties
	const open = { ...properties }
	for (const name of found) {
		const serial = normaliseSerial(open[name])
		if (serial === undefined) delete open[name]
		else open[name] = serialToken(serialHash(key, serial))
	}
	return open
}
