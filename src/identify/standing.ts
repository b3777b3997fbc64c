import type { Vault } from '#storage/vault'
import type { IdentifierType } from './identifier.ts'
import type { IdentifierRow, IdentityStore } from './identity-store.ts'
import { unsealIdentifiers } from './unseal-identifiers.ts'

export interface KnownIdentifier {
	readonly type: IdentifierType
	/** In clear: whoever shows it masks it by role. */
	readonly value: string
	readonly source: string
	readonly purposes: readonly string[]
	readonly firstSeen: number
	readonly lastSeen: number
}

/** Whom an id means now: what a page about one shopper asks of identity, in one look-up. */
export interface Standing {
	readonly profileId: number
	readonly oneId: string
	/** Every id their facts may carry, themselves included. */
	readonly family: readonly number[]
	identifiers(): Promise<KnownIdentifier[]>
	/** Undefined for a value of the erased, and for one sealed for somebody else. */
	unseal(sealedFor: number, sealed: Buffer): string | undefined
}

export async function standingOf(store: IdentityStore, vault: Vault, asked: number): Promise<Standing | undefined> {
	const group = await store.group(asked)
	const root = group.find((person) => person.mergedInto === null)
	if (!root) return undefined
	const salts = new Map(group.map((person) => [person.profileId, person.salt]))
	const unseal = (sealedFor: number, sealed: Buffer) => {
		const salt = salts.get(sealedFor)
		return salt ? vault.decrypt(salt, sealed) : undefined
	}
	return {
		profileId: root.profileId,
		oneId: root.oneId,
		family: group.map((person) => person.profileId),
		unseal,
		identifiers: async () => {
			const rows = await store.ofPersons([root.profileId])
			// A device that was passed on stays sealed for whoever brought it.
			const foreign = rows.filter((row) => !salts.has(row.sealedFor))
			const opened = new Map((await unsealIdentifiers(store, vault, foreign)).map(({ row, value }) => [row, value]))
			return rows.flatMap((row) => {
				const value = salts.has(row.sealedFor) ? unseal(row.sealedFor, row.ciphertext) : opened.get(row)
				return value === undefined ? [] : [{ ...plain(row), value }]
			})
		},
	}
}

function plain({ type, source, purposes, firstSeen, lastSeen }: IdentifierRow): Omit<KnownIdentifier, 'value'> {
	return { type, source, purposes, firstSeen, lastSeen }
}
