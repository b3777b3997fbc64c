import type { Claim } from '#identify'

export interface UniqueClaims {
	readonly claims: readonly Claim[]
	/** For each record, the claim that speaks for it. */
	readonly of: Uint32Array
}

/** Silence after which a claim is said again: on a device of several people it may be somebody else's by then. */
const silenceMs = 300_000

/**
 * Leaves out claims that only repeat what was said last about the same ids: a visitor's hundred page views are one claim, which
 * says how long it speaks for. A claim is repeated whenever another one has spoken of any of its ids since, and after a silence,
 * so that the answers are those of the full list.
 */
export function uniqueClaims(all: readonly Claim[]): UniqueClaims {
	const claims: Claim[] = []
	const of = new Uint32Array(all.length)
	/** For each id, the claim that spoke of it last. */
	const last = new Map<string, number>()
	for (const [position, claim] of all.entries()) {
		const ids = idsOf(claim)
		const before = ids.length === 0 ? undefined : last.get(ids[0] as string)
		if (before !== undefined && repeats(claim, claims[before] as Claim) && ids.every((id) => last.get(id) === before)) {
			of[position] = before
			const kept = claims[before] as Claim
			claims[before] = { ...kept, until: Math.max(kept.until ?? kept.at, claim.at) }
			continue
		}
		of[position] = claims.length
		for (const id of ids) last.set(id, claims.length)
		claims.push(claim)
	}
	return { claims, of }
}

function idsOf({ profileId, userId, anonymousId, email, phone, previousId, externalIds = [] }: Claim): string[] {
	const ids = { p: profileId, u: userId, a: anonymousId, e: email, t: phone, o: previousId }
	const own = Object.entries(ids).flatMap(([kind, value]) => (value === undefined ? [] : [`${kind}${value}`]))
	return [...own, ...externalIds.map(({ type, value }) => `${type}:${value}`)]
}

/** Claims with addresses or an alias may change what an address is for, or merge: each is kept. */
function repeats(claim: Claim, before: Claim): boolean {
	return (
		claim.userId === before.userId &&
		claim.anonymousId === before.anonymousId &&
		claim.profileId === before.profileId &&
		claim.at >= before.at &&
		claim.at - (before.until ?? before.at) < silenceMs &&
		sameExternals(claim, before) &&
		claim.email === undefined &&
		claim.phone === undefined &&
		!claim.alias &&
		before.email === undefined &&
		before.phone === undefined &&
		!before.alias
	)
}

function sameExternals({ externalIds: a = [] }: Claim, { externalIds: b = [] }: Claim): boolean {
	return a.length === b.length && a.every(({ type, value }, index) => type === b[index]?.type && value === b[index]?.value)
}
