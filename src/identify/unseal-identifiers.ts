import type { Queryable } from '#storage/operations'
import type { Vault } from '#storage/vault'
import type { IdentifierRow, IdentityStore } from './identity-store.ts'

export interface UnsealedIdentifier {
	readonly row: IdentifierRow
	/** In clear. */
	readonly value: string
}

/** Values in clear; those of erased people are left out. */
export async function unsealIdentifiers(
	store: IdentityStore,
	vault: Vault,
	rows: readonly IdentifierRow[],
	on?: Queryable,
): Promise<UnsealedIdentifier[]> {
	if (rows.length === 0) return []
	const people = await store.persons([...new Set(rows.map((row) => row.sealedFor))], on)
	const salts = new Map(people.map((person) => [person.profileId, person.salt]))
	return rows.flatMap((row) => {
		const salt = salts.get(row.sealedFor)
		return salt ? [{ row, value: vault.decrypt(salt, row.ciphertext) }] : []
	})
}
