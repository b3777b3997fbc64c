import type { Text } from '#kit/text'

/** How we know that people live together, from the surest. */
export const bases = ['declared', 'installation', 'inferred'] as const
export type Basis = (typeof bases)[number]

export const basisLabels: Readonly<Record<Basis, Text>> = {
	declared: { zh: '本人声明', en: 'Declared by the shopper' },
	installation: { zh: '安装地址（已授权）', en: 'Installation address, with consent' },
	inferred: { zh: '推断（仅供报表）', en: 'Inferred, for reports only' },
}

/** A household that more people claim than live in one is an office, a dealer or a mistake. */
const mostMembers = 8

export interface Household {
	readonly id: string
	readonly keyKind: 'declared' | 'address' | 'split'
	readonly keyHash: Buffer
	readonly region: string
	readonly addressSealed: Buffer | null
	readonly mergedInto: string | null
	/** Its address is on the list of places where nobody lives. */
	readonly blocked: boolean
	readonly createdAt: number
}

/** A row of evidence that somebody belongs to a household. */
export interface Membership {
	readonly householdId: string
	readonly profileId: number
	readonly basis: Basis
	readonly role: string
	readonly source: string
	readonly cause: string
	readonly since: number
	readonly until: number | null
}

/** Somebody in a household today, people merged since as one. */
export interface Member {
	readonly profileId: number
	readonly basis: Basis
	readonly role: string
	readonly since: number
	readonly consented: boolean
}

/**
 * Those who live there now. What the shopper did not agree to have used counts as inferred.
 * @param person today's id of everybody
 * @param consented who agreed to the purpose `household`
 */
export function currentMembers(
	memberships: readonly Membership[],
	person: (id: number) => number,
	consented: (profileId: number) => boolean,
): Member[] {
	const members = new Map<number, Member>()
	for (const { profileId: named, basis: stated, role, since, until } of memberships) {
		if (until !== null) continue
		const profileId = person(named)
		const agreed = consented(profileId)
		const basis = agreed ? stated : 'inferred'
		const known = members.get(profileId)
		const better = known === undefined || bases.indexOf(basis) < bases.indexOf(known.basis)
		members.set(profileId, {
			profileId,
			basis: better ? basis : known.basis,
			role: better && role !== '' ? role : (known?.role ?? role),
			since: Math.min(since, known?.since ?? since),
			consented: agreed,
		})
	}
	return [...members.values()].sort((a, b) => a.since - b.since || a.profileId - b.profileId)
}

export interface Standing {
	readonly basis: Basis
	readonly consent: 'granted' | 'partial' | 'none'
	readonly targetable: boolean
	/** Why it is no household at all. */
	readonly obstacle: 'blocked' | 'crowded' | null
}

/** What may be done with a household: only what its people declared or agreed to may be targeted. */
export function standingOf({ blocked }: Pick<Household, 'blocked'>, members: readonly Member[]): Standing {
	const obstacle = blocked ? 'blocked' : members.length > mostMembers ? 'crowded' : null
	const basis = bases.find((one) => members.some((member) => member.basis === one)) ?? 'inferred'
	const agreed = members.filter(({ consented }) => consented).length
	const consent = agreed === 0 ? 'none' : agreed === members.length ? 'granted' : 'partial'
	return { basis, consent, targetable: obstacle === null && basis !== 'inferred', obstacle }
}

/** Of the households a person belongs to, the one to speak of: the surest, then the newest. */
export function byStanding(a: { standing: Standing; since: number }, b: { standing: Standing; since: number }): number {
	const sure = (one: Standing) => bases.indexOf(one.basis) + (one.obstacle === null ? 0 : bases.length)
	return sure(a.standing) - sure(b.standing) || b.since - a.since
}
