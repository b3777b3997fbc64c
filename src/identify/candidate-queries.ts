import { fail } from '#kit/errors'
import { json, type OperationsStore, type Queryable, type Row, sql, timestamp } from '#storage/operations'
import { type Candidate, type CandidateStatus, type Evidence, keptApartBy, type NewCandidate, withEvidence } from './candidate.ts'
import { checkLimits, toEvidence, undoneEvidence } from './decide-candidate.ts'
import type { Decision, IdentityStore, MergeRow, NewRefusal } from './identity-store.ts'
import { nextVersion } from './identity-version.ts'
import { absorb, insertMerges } from './join-groups.ts'

interface StoredCandidate extends Row {
	readonly candidate_id: bigint
	readonly a: number
	readonly b: number
	readonly reason: Candidate['reason']
	readonly score: number
	readonly evidence: Evidence[]
	readonly status: CandidateStatus
	readonly first_at: number
	readonly last_at: number
	readonly decided_at: number | null
	readonly decided_by: string | null
	readonly note: string | null
	readonly merge_id: bigint | null
	readonly root_a: number
	readonly root_b: number
}

type Queries = Pick<IdentityStore, 'apart' | 'candidates' | 'candidate' | 'decide'>

const withRoots = sql`SELECT c.*, coalesce(pa.merged_into, c.a) AS root_a, coalesce(pb.merged_into, c.b) AS root_b
	FROM merge_candidates c JOIN persons pa ON pa.profile_id = c.a JOIN persons pb ON pb.profile_id = c.b`

export function candidateQueries(operations: OperationsStore): Queries {
	return {
		apart: async (roots) => {
			const rows = await operations.query<StoredCandidate>(sql`
				WITH members AS (
					SELECT unnest(${roots}::int[]) AS id
					UNION SELECT profile_id FROM persons WHERE merged_into = ANY(${roots}::int[])
				)
				SELECT * FROM (${withRoots} WHERE c.status = 'kept-apart'
					AND (c.a IN (SELECT id FROM members) OR c.b IN (SELECT id FROM members))) AS apart
				WHERE root_a <> root_b`)
			return rows.map((row) => ({ a: row.a, rootA: row.root_a, b: row.b, rootB: row.root_b }))
		},
		candidates: async ({ status, before, limit, persons }) => {
			const rows = await operations.query<StoredCandidate>(sql`
				SELECT * FROM (${withRoots}) AS known
				WHERE status = ${status} AND (status <> 'open' OR root_a <> root_b)
					AND (${before?.[0] ?? null}::float8 IS NULL
						OR (score, candidate_id) < (${before?.[0] ?? null}::float8, ${before?.[1] ?? null}::int8))
					AND (${persons ?? null}::int[] IS NULL OR a = ANY(${persons ?? null}::int[]) OR b = ANY(${persons ?? null}::int[]))
				ORDER BY score DESC, candidate_id DESC LIMIT ${limit}::int`)
			return rows.map(toCandidate)
		},
		candidate: (candidateId) => oneCandidate(operations, candidateId),
		decide: (decision) => operations.transaction((tx) => decide(tx, decision)),
	}
}

async function oneCandidate(on: Queryable, candidateId: string) {
	const [row] = await on.query<StoredCandidate>(sql`${withRoots} WHERE c.candidate_id = ${candidateId}::int8`)
	return row && toCandidate(row)
}

async function decide(tx: Queryable, decision: Decision): Promise<Candidate | undefined> {
	const version = await nextVersion(tx)
	const candidate = await oneCandidate(tx, decision.candidateId)
	if (!candidate) return undefined
	const mergeId = decision.decision === 'merge' ? await mergePair(tx, candidate, decision, version) : keptApart(candidate)
	const status = decision.decision === 'merge' ? 'merged' : 'kept-apart'
	await tx.query(sql`UPDATE merge_candidates SET status = ${status}, decided_at = ${timestamp(decision.at)}, decided_by = ${decision.by},
		note = ${decision.note}, merge_id = ${mergeId}::int8 WHERE candidate_id = ${decision.candidateId}::int8`)
	return oneCandidate(tx, decision.candidateId)
}

function keptApart({ rootA, rootB, mergeId }: Candidate & { rootA: number; rootB: number }): string | null {
	if (rootA === rootB) fail('conflict', 'They are one shopper now: take the merge back first')
	return mergeId
}

async function mergePair(
	tx: Queryable,
	{ a, b, rootA, rootB }: Candidate & { rootA: number; rootB: number },
	{ at, rules }: Decision,
	version: number,
): Promise<string> {
	if (rootA === rootB) fail('conflict', 'They are one shopper already')
	const held = await tx.query<{ type: string; value_hash: Buffer }>(
		sql`SELECT type, value_hash FROM identifiers WHERE profile_id = ANY(${[rootA, rootB]}::int[])`,
	)
	checkLimits(held, rules)
	const [survivor, merged] = [Math.min(rootA, rootB), Math.max(rootA, rootB)]
	const merge = { at, survivor, merged, a, b, cause: 'reviewed', via: null, messageKey: '0' }
	await absorb(tx, [{ from: merged, to: survivor }])
	const [mergeId] = await insertMerges(tx, [merge], version)
	return mergeId as string
}

/** Taking a merge back is a decision: the pair is not joined again for what joined it. */
export async function keepApart(tx: Queryable, merge: MergeRow, at: number, by: string): Promise<void> {
	const [a, b] = [Math.min(merge.a, merge.b), Math.max(merge.a, merge.b)]
	const [row] = await tx.query<StoredCandidate>(sql`${withRoots} WHERE c.a = ${a} AND c.b = ${b}`)
	await putCandidates(tx, [keptApartBy(row && toCandidate(row), a, b, undoneEvidence(merge), at, by)])
}

/** Adds what a batch found to what is known of each pair. */
export async function recordRefusals(tx: Queryable, refusals: readonly NewRefusal[]): Promise<void> {
	const found = Map.groupBy(refusals, ({ a, b }) => `${Math.min(a, b)}/${Math.max(a, b)}`)
	const pairs = [...found.keys()].map((pair) => pair.split('/').map(Number) as [number, number])
	const rows = await tx.query<StoredCandidate>(sql`${withRoots}
		JOIN unnest(${pairs.map(([a]) => a)}::int[], ${pairs.map(([, b]) => b)}::int[]) AS k(a, b) ON k.a = c.a AND k.b = c.b`)
	const known = new Map<string, NewCandidate>(rows.map((row) => [`${row.a}/${row.b}`, toCandidate(row)]))
	const changed = pairs.flatMap(([a, b]) => {
		const key = `${a}/${b}`
		return (found.get(key) as NewRefusal[]).reduce<NewCandidate | undefined>(
			(candidate, refusal) => withEvidence(candidate, a, b, toEvidence(refusal)),
			known.get(key),
		) as NewCandidate
	})
	await putCandidates(tx, changed)
}

async function putCandidates(tx: Queryable, candidates: readonly NewCandidate[]): Promise<void> {
	const rows = candidates.map((one) => ({
		...{ a: one.a, b: one.b, reason: one.reason, score: one.score, evidence: one.evidence, status: one.status, note: one.note },
		first_at: iso(one.firstAt),
		last_at: iso(one.lastAt),
		decided_at: one.decidedAt === null ? null : iso(one.decidedAt),
		decided_by: one.decidedBy,
	}))
	await tx.query(sql`INSERT INTO merge_candidates (a, b, reason, score, evidence, status, first_at, last_at, decided_at, decided_by, note)
		SELECT a, b, reason, score, evidence, status, first_at, last_at, decided_at, decided_by, note
		FROM jsonb_to_recordset(${json(rows)}) AS r(a int, b int, reason text, score float8, evidence jsonb, status text,
			first_at timestamptz, last_at timestamptz, decided_at timestamptz, decided_by text, note text)
		ON CONFLICT (a, b) DO UPDATE SET reason = excluded.reason, score = excluded.score, evidence = excluded.evidence,
			status = excluded.status, last_at = excluded.last_at, decided_at = excluded.decided_at, decided_by = excluded.decided_by`)
}

function toCandidate(row: StoredCandidate): Candidate & { rootA: number; rootB: number } {
	const { a, b, reason, score, evidence, status, note } = row
	return {
		...{ a, b, reason, score, evidence, status, note },
		candidateId: row.candidate_id.toString(),
		firstAt: row.first_at,
		lastAt: row.last_at,
		decidedAt: row.decided_at,
		decidedBy: row.decided_by,
		mergeId: row.merge_id === null ? null : row.merge_id.toString(),
		rootA: row.root_a,
		rootB: row.root_b,
	}
}

function iso(at: number): string {
	return new Date(at).toISOString()
}
