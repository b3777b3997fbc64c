import type { Queryable } from '#storage/operations'
import type { Candidate, CandidateStatus, Evidence } from './candidate.ts'
import type { IdentifierType } from './identifier.ts'
import type { IdentityRules } from './identity-rules.ts'

/** An identifier's row. The value is only there as a keyed hash and as ciphertext. */
export interface IdentifierRow {
	readonly type: IdentifierType
	readonly hash: Buffer
	/** The person whose record brought it; merges leave it there. */
	readonly home: number
	/** The shopper who holds it now: the root of the home. */
	readonly profileId: number
	/** The person whose salt sealed the value; stays when the identifier goes to another home. */
	readonly sealedFor: number
	readonly ciphertext: Buffer
	readonly source: string
	readonly purposes: readonly string[]
	readonly verified: boolean
	readonly firstSeen: number
	readonly lastSeen: number
	/** The persons who ever claimed it. */
	readonly attached: readonly number[]
}

export interface PersonRow {
	readonly profileId: number
	readonly oneId: string
	/** Null after erasure. */
	readonly salt: Buffer | null
	/** The root of the group; null for a root. */
	readonly mergedInto: number | null
	readonly createdAt: number
}

export interface MergeRow {
	readonly mergeId: string
	readonly at: number
	/** The shoppers who were joined, and who remained. */
	readonly survivor: number
	readonly merged: number
	/** The persons between whom the evidence stands. */
	readonly a: number
	readonly b: number
	readonly cause: string
	/** What joined them; null for what somebody decided. */
	readonly via: IdentifierKey | null
	readonly messageKey: string
	readonly undoneAt: number | null
	/** Since when history is rewritten and the merge can no longer be taken back. */
	readonly settledAt: number | null
}

export interface IdentifierKey {
	readonly type: IdentifierType
	readonly hash: Buffer
}

export type NewMerge = Pick<MergeRow, 'at' | 'survivor' | 'merged' | 'a' | 'b' | 'cause' | 'via' | 'messageKey'>

export interface NewRefusal extends Omit<Evidence, 'hash' | 'type'> {
	readonly a: number
	readonly b: number
	readonly via: IdentifierKey
}

export interface BlockedRow extends IdentifierKey {
	readonly reason: string
	/** Enough to recognise the value by, too little to use. */
	readonly hint: string
	/** Who blocked it; null for a rule. */
	readonly by: string | null
	readonly at: number
}

/** Everything one batch of claims changes, committed together or not at all. */
export interface Changes {
	readonly persons: readonly Omit<PersonRow, 'mergedInto'>[]
	/** Roots that are roots no longer. */
	readonly absorbed: readonly Override[]
	readonly added: readonly IdentifierRow[]
	readonly changed: readonly (IdentifierKey &
		Pick<IdentifierRow, 'home' | 'profileId' | 'lastSeen' | 'purposes' | 'verified' | 'attached'>)[]
	/** Whether a known identifier got another home or another claimant. */
	readonly moved: boolean
	readonly merges: readonly NewMerge[]
	readonly refusals: readonly NewRefusal[]
	readonly blocked: readonly BlockedRow[]
}

export interface Override {
	readonly from: number
	readonly to: number
}

export interface Apart {
	readonly a: number
	readonly rootA: number
	readonly b: number
	readonly rootB: number
}

export interface IdentityState {
	/** Rises whenever something changes that a resolver may remember. */
	readonly version: number
	readonly rules: IdentityRules | null
}

export interface Decision {
	readonly candidateId: string
	readonly decision: 'merge' | 'keep-apart'
	readonly by: string
	readonly note: string | null
	readonly at: number
	readonly rules: IdentityRules
}

export interface CandidateFilter {
	readonly status: CandidateStatus
	readonly before?: readonly [score: number, candidateId: string] | undefined
	readonly limit: number
	/** Only those that concern one of these persons. */
	readonly persons?: readonly number[] | undefined
}

export interface IdentityStore {
	state(): Promise<IdentityState>
	setRules(rules: IdentityRules): Promise<void>
	find(keys: readonly IdentifierKey[]): Promise<IdentifierRow[]>
	ofPersons(profileIds: readonly number[], on?: Queryable): Promise<IdentifierRow[]>
	persons(profileIds: readonly number[], on?: Queryable): Promise<PersonRow[]>
	/** Everyone who is the same shopper as this person now, themselves included, by id; nobody where there is no such person. */
	group(profileId: number): Promise<PersonRow[]>
	/** For each person, everyone who is the same shopper now, themselves included. */
	families(profileIds: readonly number[], on?: Queryable): Promise<Map<number, number[]>>
	/** For each person in a group of several, when its last standing merge joined it. */
	unitedSince(profileIds: readonly number[], on?: Queryable): Promise<Map<number, number>>
	/** Profile ids never used before. */
	allocate(count: number): Promise<number[]>
	/** Lifts the sequence above an id that the analytics store has seen. */
	reserveAbove(profileId: number): Promise<void>
	/** The new version; undefined, and nothing written, when the state is not the one that the changes were computed from. */
	commit(changes: Changes, version: number): Promise<number | undefined>
	/** Identifiers that were seen again, and when; an earlier moment than the one that stands changes nothing. */
	touch(seen: readonly (IdentifierKey & { readonly at: number })[]): Promise<void>

	blockedAmong(keys: readonly IdentifierKey[], on?: Queryable): Promise<IdentifierKey[]>
	blocked(filter: { readonly before?: number | undefined; readonly limit: number }): Promise<BlockedRow[]>
	block(row: BlockedRow): Promise<void>
	unblock(key: IdentifierKey): Promise<BlockedRow | undefined>

	/** The flattened overrides of everyone whose merges are not yet published. */
	unpublished(): Promise<{ readonly upTo: number; readonly overrides: Override[] }>
	markPublished(upTo: number): Promise<void>
	/** A number for what is published next: it always rises. */
	nextOverrideVersion(now: number): Promise<number>
	/** The merges of everyone in these groups, newest first. */
	merges(profileIds: readonly number[]): Promise<MergeRow[]>
	/** The two groups fall apart where the merge joined them, and are kept apart. Undefined when there is no such merge. */
	undo(mergeId: string, at: number, by: string): Promise<MergeRow | undefined>

	/** Makes merges older than `before` final: what one of the joined brought belongs to the oldest of them from now on. */
	settle(before: number, at: number): Promise<number>
	/** Everyone whose facts are to be written under another id, until that is marked done. */
	unsquashed(): Promise<Override[]>
	markSquashed(at: number): Promise<void>

	/** Pairs of whom somebody decided that they are two, where one belongs to these groups. */
	apart(roots: readonly number[]): Promise<Apart[]>
	candidates(filter: CandidateFilter): Promise<(Candidate & Pick<Apart, 'rootA' | 'rootB'>)[]>
	candidate(candidateId: string): Promise<(Candidate & Pick<Apart, 'rootA' | 'rootB'>) | undefined>
	decide(decision: Decision): Promise<Candidate | undefined>
}
