import { createHmac } from 'node:crypto'
import { normaliseSerial } from '#kit/serial-number'
import type { Vault } from '#storage/vault'
import { forNames } from './known-names.ts'

/**
 * The serial number of an appliance. With an owner beside it, it is an identifier of a person: the facts hold a keyed token in its
 * place, which is the same for the same appliance and says nothing about it.
 */
const keys = new Set(['serial', 'serialnumber', 'serialno', 'sn'])
const lettersOf = forNames((name) => name.toLowerCase().replace(/[^a-z]/g, ''))

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
	const found = Object.keys(properties).filter((name) => keys.has(lettersOf(name)))
	if (found.length === 0) return properties
	const open = { ...properties }
	for (const name of found) {
		const serial = normaliseSerial(open[name])
		if (serial === undefined) delete open[name]
		else open[name] = serialToken(serialHash(key, serial))
	}
	return open
}
