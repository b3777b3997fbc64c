import { fail } from '#kit/errors'
import { type OperationsStore, type Queryable, type Row, sql, timestamp } from '#storage/operations'
import { keepApart } from './candidate-queries.ts'
import { type Link, partsWithout, rootAmong } from './components.ts'
import type { IdentifierType } from './identifier.ts'
import type { IdentityStore, MergeRow, Override } from './identity-store.ts'
import { nextVersion } from './identity-version.ts'

interface StoredMerge extends Row {
	readonly merge_id: bigint
	readonly at: number
	readonly survivor: number
	readonly merged: number
	readonly a: number
	readonly b: number
	readonly cause: string
	readonly via_type: IdentifierType | null
	readonly via_hash: Buffer | null
	readonly message_key: string
	readonly undone_at: number | null
	readonly settled_at: number | null
}

type Queries = Pick<IdentityStore, 'unpublished' | 'markPublished' | 'nextOverrideVersion' | 'merges' | 'unitedSince' | 'undo'>

export function mergeQueries(operations: OperationsStore): Queries {
	return {
		unpublished: () => unpublished(operations),
		markPublished: async (upTo) => {
			await operations.query(sql`UPDATE merge_log SET published = true WHERE NOT published AND changed <= ${upTo}::int8`)
		},
		nextOverrideVersion: async (now) => {
			const [row] = await operations.query<{ version: bigint }>(
				sql`UPDATE identity_state SET override_version = greatest(override_version + 1, ${now}::int8)
					RETURNING override_version AS version`,
			)
			return Number(row?.version)
		},
		merges: async (profileIds) =>
			(
				await operations.query<StoredMerge>(sql`
					WITH heads AS (
						SELECT coalesce(merged_into, profile_id) AS root FROM persons WHERE profile_id = ANY(${profileIds}::int[])
					), members AS (
						SELECT root AS id FROM heads UNION SELECT p.profile_id FROM persons p JOIN heads h ON p.merged_into = h.root
					)
					SELECT * FROM merge_log WHERE a IN (SELECT id FROM members) OR b IN (SELECT id FROM members)
					ORDER BY merge_id DESC LIMIT 200`)
			).map(toMerge),
		unitedSince: async (profileIds, on = operations) => {
			const rows = await on.query<{ head: number; since: number }>(sql`
				WITH heads AS (
					SELECT profile_id AS head, coalesce(merged_into, profile_id) AS root FROM persons
					WHERE profile_id = ANY(${profileIds}::int[])
				), members AS (
					SELECT head, root AS id FROM heads UNION ALL SELECT h.head, p.profile_id FROM heads h JOIN persons p ON p.merged_into = h.root
				)
				SELECT m.head, max(l.at) AS since FROM members m JOIN merge_log l ON l.a = m.id AND l.undone_at IS NULL GROUP BY m.head`)
			return new Map(rows.map((row) => [row.head, row.since]))
		},
		undo: (mergeId, at, by) => operations.transaction((tx) => undo(tx, mergeId, at, by)),
	}
}

/** Everyone in the groups that unpublished merges touch, each with the root; a person who stands alone again points to itself. */
async function unpublished(operations: OperationsStore): Promise<{ upTo: number; overrides: Override[] }> {
	const [state] = await operations.query<{ version: bigint; open: boolean }>(
		sql`SELECT version, EXISTS (SELECT FROM merge_log WHERE NOT published) AS open FROM identity_state`,
	)
	const upTo = Number(state?.version)
	if (!state?.open) return { upTo, overrides: [] }
	const rows = await operations.query<{ from_id: number; to_id: number }>(sql`
		WITH touched AS (
			SELECT a AS id FROM merge_log WHERE NOT published UNION SELECT b FROM merge_log WHERE NOT published
		), roots AS (
			SELECT DISTINCT coalesce(p.merged_into, p.profile_id) AS id FROM persons p JOIN touched t ON t.id = p.profile_id
		)
		SELECT id AS from_id, id AS to_id FROM roots
		UNION ALL SELECT p.profile_id, p.merged_into FROM persons p JOIN roots r ON p.merged_into = r.id
		ORDER BY from_id`)
	return { upTo, overrides: rows.map((row) => ({ from: row.from_id, to: row.to_id })) }
}

async function undo(tx: Queryable, mergeId: string, at: number, by: string): Promise<MergeRow | undefined> {
	const version = await nextVersion(tx)
	const [stored] = await tx.query<StoredMerge>(
		sql`SELECT * FROM merge_log WHERE merge_id = ${mergeId}::int8 AND undone_at IS NULL`,
	)
	if (!stored) return undefined
	const merge = toMerge(stored)
	if (merge.settledAt !== null) fail('conflict', 'This merge is too old to be taken back: its history has been rewritten')
	await separate(tx, merge)
	await tx.query(sql`UPDATE merge_log SET undone_at = ${timestamp(at)}, undone_by = ${by}, published = false, changed = ${version}::int8
		WHERE merge_id = ${mergeId}::int8`)
	await keepApart(tx, merge, at, by)
	return { ...merge, undoneAt: at }
}

async function separate(tx: Queryable, gone: MergeRow): Promise<void> {
	const members = await tx.query<{ profile_id: number }>(sql`
		WITH head AS (SELECT coalesce(merged_into, profile_id) AS root FROM persons WHERE profile_id = ${gone.a})
		SELECT p.profile_id FROM persons p, head WHERE p.profile_id = head.root
		UNION ALL SELECT p.profile_id FROM persons p, head WHERE p.merged_into = head.root`)
	const ids = members.map((row) => row.profile_id)
	const links = await tx.query<Link & Row>(sql`SELECT a, b FROM merge_log
		WHERE undone_at IS NULL AND merge_id <> ${gone.mergeId}::int8 AND (a = ANY(${ids}::int[]) OR b = ANY(${ids}::int[]))`)
	for (const part of partsWithout(ids, links, gone)) {
		const root = rootAmong(part)
		await tx.query(sql`UPDATE persons SET merged_into = nullif(${root}::int, profile_id) WHERE profile_id = ANY(${part}::int[])`)
		await tx.query(sql`UPDATE identifiers SET profile_id = ${root} WHERE home = ANY(${part}::int[])`)
	}
}

function toMerge(row: StoredMerge): MergeRow {
	const { at, survivor, merged, a, b, cause } = row
	return {
		...{ at, survivor, merged, a, b, cause },
		mergeId: row.merge_id.toString(),
		via: row.via_type === null || row.via_hash === null ? null : { type: row.via_type, hash: row.via_hash },
		messageKey: row.message_key,
		undoneAt: row.undone_at,
		settledAt: row.settled_at,
	}
}
