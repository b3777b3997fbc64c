import { fail } from '#kit/errors'
import { open, type Vault } from '#storage/vault'
import { addressText, normaliseAddress, placeReason } from './home-address.ts'
import type { Household } from './household-member.ts'
import type { HouseholdStore } from './household-store.ts'
import { addressKey } from './record-households.ts'

export interface BlockNeeds {
	readonly households: HouseholdStore
	readonly vault: Vault
	readonly now: () => number
}

interface Place {
	readonly kind: 'address' | 'word'
	readonly value: string
	readonly reason: string
}

/**
 * Puts a place on the list of those where nobody lives. A word is looked for in the addresses known so far, and each that has it is
 * listed as well: later a hash alone cannot tell.
 */
export async function blockPlace(needs: BlockNeeds, { kind, value, reason }: Place, by: string): Promise<{ blocked: number }> {
	const at = needs.now()
	if (kind === 'address') {
		const address = addressText(value) ?? fail('bad-request', 'This address is too vague to tell two homes apart')
		const valueHash = needs.vault.hash('address', normaliseAddress(address))
		const fresh = await needs.households.block({ kind, valueHash, hint: maskAddress(address), reason, by, at })
		return { blocked: fresh ? 1 : 0 }
	}
	const word = value.normalize('NFKC').toLowerCase()
	await needs.households.block({ kind, valueHash: needs.vault.hash('household-word', word), hint: word, reason, by, at })
	let blocked = 0
	for await (const home of addressHomes(needs)) {
		if (!placeReason(home.address, [{ word, reason: { zh: reason, en: reason } }])) continue
		const hint = maskAddress(home.address)
		if (await needs.households.block({ kind: 'address', valueHash: home.keyHash, hint, reason, by, at })) blocked += 1
	}
	return { blocked }
}

async function* addressHomes({ households, vault }: BlockNeeds): AsyncGenerator<Household & { readonly address: string }> {
	const key = addressKey(vault)
	for (let cursor: string | undefined; ; ) {
		const page = await households.list({ lone: true, cursor, limit: 200 })
		for (const home of page.items) {
			if (home.keyKind === 'address' && home.addressSealed) yield { ...home, address: open(key, home.addressSealed) }
		}
		if (page.next === null) return
		cursor = page.next
	}
}

const shown = 4

/** Enough to recognise a place, too little to find a home. */
function maskAddress(address: string): string {
	return `${address.slice(0, shown)}****`
}
