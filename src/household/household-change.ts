import type { Basis } from './household-member.ts'

/** Somebody belongs to the household that a key names. */
export interface Joining {
	readonly keyKind: 'declared' | 'address'
	readonly keyHash: Buffer
	readonly region: string
	readonly addressSealed: Buffer | null
	readonly profileId: number
	readonly basis: Basis
	readonly role: string
	readonly source: string
	readonly cause: string
	readonly at: number
}

export interface HouseholdChange {
	readonly id: string
	readonly householdId: string
	readonly kind: 'merged' | 'left' | 'split'
	readonly at: number
	readonly by: string
	readonly moved: Moved
	readonly undoneAt: number | null
}

/** What a change did, so that it can be undone exactly. */
export interface Moved {
	/** The other household of a merge or a split. */
	readonly other?: string
	readonly members: readonly { readonly profileId: number; readonly basis: Basis; readonly leftAt: number | null }[]
}

export interface HouseholdBlock {
	readonly id: string
	readonly kind: 'address' | 'word'
	readonly valueHash: Buffer
	/** The word itself, or what may be shown of an address. */
	readonly hint: string
	readonly reason: string
	readonly by: string
	readonly at: number
}
