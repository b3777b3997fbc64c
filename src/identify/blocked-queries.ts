import { type OperationsStore, type Row, sql, timestamp } from '#storage/operations'
import type { IdentifierType } from './identifier.ts'
import { keyJson } from './identity-queries.ts'
import type { BlockedRow, IdentityStore } from './identity-store.ts'
import { nextVersion } from './identity-version.ts'

interface StoredBlocked extends Row {
	readonly type: IdentifierType
	readonly value_hash: Buffer
	readonly reason: string
	readonly hint: string
	readonly blocked_by: string | null
	readonly at: number
}

type Queries = Pick<IdentityStore, 'blockedAmong' | 'blocked' | 'block' | 'unblock'>

export function blockedQueries(operations: OperationsStore): Queries {
	return {
		blockedAmong: async (keys, on = operations) => {
			const rows = await on.query<{ type: IdentifierType; value_hash: Buffer }>(sql`
				SELECT b.type, b.value_hash FROM json_to_recordset(${keyJson(keys)}::json) AS k(type text, hash text)
				JOIN blocked_identifiers b ON b.type = k.type AND b.value_hash = decode(k.hash, 'hex')`)
			return rows.map((row) => ({ type: row.type, hash: row.value_hash }))
		},
		blocked: async ({ before, limit }) => {
			const rows = await operations.query<StoredBlocked>(sql`SELECT * FROM blocked_identifiers
				ORDER BY at DESC, type, value_hash OFFSET ${before ?? 0}::int LIMIT ${limit}::int`)
			return rows.map(toBlocked)
		},
		block: ({ type, hash, reason, hint, by, at }) =>
			operations.transaction(async (tx) => {
				await nextVersion(tx)
				await tx.query(sql`INSERT INTO blocked_identifiers (type, value_hash, reason, hint, blocked_by, at)
					VALUES (${type}, ${hash}, ${reason}, ${hint}, ${by}, ${timestamp(at)})
					ON CONFLICT (type, value_hash) DO UPDATE
					SET reason = excluded.reason, hint = excluded.hint, blocked_by = excluded.blocked_by, at = excluded.at`)
			}),
		unblock: ({ type, hash }) =>
			operations.transaction(async (tx) => {
				await nextVersion(tx)
				const [row] = await tx.query<StoredBlocked>(
					sql`DELETE FROM blocked_identifiers WHERE type = ${type} AND value_hash = ${hash} RETURNING *`,
				)
				// Whoever unblocks a value that too many people claimed has looked: its count begins anew.
				if (row) await tx.query(sql`UPDATE identifiers SET attached = ARRAY[home] WHERE type = ${type} AND value_hash = ${hash}`)
				return row && toBlocked(row)
			}),
	}
}

function toBlocked({ type, value_hash, reason, hint, blocked_by, at }: StoredBlocked): BlockedRow {
	return { type, hash: value_hash, reason, hint, by: blocked_by, at }
}
