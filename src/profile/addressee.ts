import type { Identify } from '#identify'
import type { PrivateTraitStore } from './private-trait-store.ts'

/** What a message may say about its recipient. */
export interface Addressee {
	readonly first_name: string | null
}

const firstNameKeys = new Set(['first_name', 'firstname', 'firstName'])

/** Undefined when there is no such shopper. A name of an erased shopper is null. */
export async function addressee(
	identify: Pick<Identify, 'standing'>,
	traits: PrivateTraitStore,
	profileId: number,
): Promise<Addressee | undefined> {
	const standing = await identify.standing(profileId)
	if (!standing) return undefined
	const names = (await traits.of(standing.family))
		.filter((trait) => firstNameKeys.has(trait.name))
		.toSorted((a, b) => b.at - a.at)
	const newest = names[0]
	return { first_name: newest ? (standing.unseal(newest.profileId, newest.sealed) ?? null) : null }
}
