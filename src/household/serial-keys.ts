import { mayReadContacts } from '#kit/principal'
import type { Principal } from '#kit/route'
import { serialKeyOf } from '#record'
import { open, type Vault } from '#storage/vault'

/** Serial numbers are looked up under one key and kept under another. */
export interface SerialKeys {
	readonly lookup: Buffer
	readonly keeping: Buffer
}

export function serialKeys(vault: Vault): SerialKeys {
	return { lookup: serialKeyOf(vault), keeping: vault.derive('appliance-serial-kept') }
}

const shown = 4

/** In clear for those who may read contacts; else its last characters, enough to recognise it on the label. */
export function serialFor(principal: Principal, keys: SerialKeys, sealed: Buffer): string {
	const serial = open(keys.keeping, sealed)
	return mayReadContacts(principal) ? serial : `****${serial.slice(-shown)}`
}
