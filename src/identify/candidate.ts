import type { IdentifierType } from './identifier.ts'
import type { MergeCause, RefusalReason } from './identity-graph.ts'

export const candidateStatuses = ['open', 'merged', 'kept-apart'] as const
export type CandidateStatus = (typeof candidateStatuses)[number]

/** One thing that speaks for two shoppers being one. The value itself is only there as its keyed hash. */
export interface Evidence {
	readonly cause: MergeCause | 'address'
	readonly type: IdentifierType
	readonly hash: string
	readonly reason: RefusalReason | 'undone'
	readonly source: string
	readonly messageKey: string
	readonly at: number
}

/** Two shoppers who may be one. */
export interface Candidate {
	readonly candidateId: string
	/** The persons between whom the evidence stands; `a` is the older one. */
	readonly a: number
	readonly b: number
	readonly reason: RefusalReason | 'undone'
	/** An order for looking at them, from 0 to 1: no probability. */
	readonly score: number
	readonly evidence: readonly Evidence[]
	readonly status: CandidateStatus
	readonly firstAt: number
	readonly lastAt: number
	readonly decidedAt: number | null
	readonly decidedBy: string | null
	readonly note: string | null
	/** The merge that the decision made. */
	readonly mergeId: string | null
}

export type NewCandidate = Omit<Candidate, 'candidateId'>

/** What is kept of the evidence: more of it changes no decision. */
const mostEvidence = 20

const weights: Readonly<Record<Evidence['cause'], number>> = {
	unionid: 0.95,
	alias: 0.9,
	'verified-address': 0.85,
	account: 0.6,
	login: 0.5,
	device: 0.3,
	address: 0.3,
}

/** How much one piece says. What somebody decided is beyond doubt until it is taken back. */
export function weightOf(cause: string): number {
	return cause in weights ? weights[cause as Evidence['cause']] : 1
}

/** Independent pieces add up as 1 − ∏(1 − weight). */
function scoreOf(evidence: readonly Pick<Evidence, 'cause'>[]): number {
	return Math.round((1 - evidence.reduce((left, { cause }) => left * (1 - weights[cause]), 1)) * 1000) / 1000
}

/**
 * Adds evidence to what is known of a pair. A pair that was decided to be apart comes back only for evidence that was not
 * there when somebody decided.
 */
export function withEvidence(before: NewCandidate | undefined, a: number, b: number, found: Evidence): NewCandidate {
	const { reason, at } = found
	if (!before) {
		const fresh = { a, b, reason, score: scoreOf([found]), evidence: [found], status: 'open' as const, firstAt: at, lastAt: at }
		return { ...fresh, decidedAt: null, decidedBy: null, note: null, mergeId: null }
	}
	const lastAt = Math.max(before.lastAt, at)
	if (before.evidence.some((known) => isSame(known, found)) || before.evidence.length >= mostEvidence)
		return { ...before, lastAt }
	const evidence = [...before.evidence, found]
	const status = before.status === 'kept-apart' ? 'open' : before.status
	return {
		...before,
		lastAt,
		evidence,
		status,
		score: scoreOf(evidence),
		reason: reason === 'kept-apart' ? before.reason : reason,
	}
}

/** Taking a merge back decides that the pair is two, whatever was known of it. */
export function keptApartBy(
	before: NewCandidate | undefined,
	a: number,
	b: number,
	evidence: Evidence | undefined,
	at: number,
	by: string,
): NewCandidate {
	const blank = { a, b, reason: 'undone', score: 0, evidence: [], firstAt: at, lastAt: at, note: null, mergeId: null } as const
	const known = evidence ? withEvidence(before, a, b, evidence) : (before ?? blank)
	return { ...known, status: 'kept-apart', decidedAt: at, decidedBy: by }
}

function isSame(a: Evidence, b: Evidence): boolean {
	return a.cause === b.cause && a.type === b.type && a.hash === b.hash
}
