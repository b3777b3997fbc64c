import { type Identifier, type IdentifierType, identifierTypes, normalise } from './identifier.ts'

/** What one record says about who it is from. */
export interface Claim {
	readonly anonymousId?: string | undefined
	readonly userId?: string | undefined
	/** With `alias`: the id that `userId` was known by before. */
	readonly previousId?: string | undefined
	readonly email?: string | undefined
	readonly phone?: string | undefined
	/** Ids of other kinds: openids, member cards, advertising ids. */
	readonly externalIds?: readonly {
		readonly type: Exclude<IdentifierType, 'user_id' | 'phone' | 'email' | 'anonymous_id'>
		readonly value: string
	}[]
	/** Only a verified address may join two shoppers. */
	readonly verified?: { readonly email?: boolean; readonly phone?: boolean }
	/** Set by internal writers, who already know the shopper. */
	readonly profileId?: number | undefined
	readonly source: string
	/** What the address in this claim may be used for. */
	readonly purposes: readonly string[]
	/** Key of the record that made the claim: the evidence in the merge log. */
	readonly messageKey: string
	readonly at: number
	/** The last moment that this claim speaks for, when it stands for several records. */
	readonly until?: number
	readonly alias?: boolean
}

const rank = new Map(identifierTypes.map((type, index) => [type, index]))

/** The identifiers a claim carries, normalised, in order of priority; values that name nobody are left out. */
export function identifiersOf(claim: Claim): Identifier[] {
	const raw: (readonly [IdentifierType, string | undefined])[] = [
		['user_id', claim.userId],
		['phone', claim.phone],
		['email', claim.email],
		['anonymous_id', claim.anonymousId],
	]
	for (const { type, value } of claim.externalIds ?? []) raw.push([type, value])
	const found = raw.flatMap(([type, text]) => {
		const value = text === undefined ? undefined : normalise(type, text)
		return value === undefined ? [] : [{ type, value }]
	})
	return claim.externalIds ? found.sort((a, b) => (rank.get(a.type) as number) - (rank.get(b.type) as number)) : found
}

/** What an alias may mean by the id it names: a login, or a device. */
export function previousIdentifiers(claim: Claim): Identifier[] {
	if (!claim.alias || claim.previousId === undefined) return []
	return (['user_id', 'anonymous_id'] as const).flatMap((type) => {
		const value = normalise(type, claim.previousId as string)
		return value === undefined ? [] : [{ type, value }]
	})
}

export function nodeKey({ type, value }: Identifier): string {
	return `${type}\0${value}`
}
