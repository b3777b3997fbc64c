import { type Queryable, sql } from '#storage/operations'
import type { NewMerge, Override } from './identity-store.ts'

/** Whole groups go under another root: the root itself, who stood under it, and what they hold. */
export async function absorb(tx: Queryable, absorbed: readonly Override[]): Promise<void> {
	const [from, to] = [absorbed.map((one) => one.from), absorbed.map((one) => one.to)]
	await tx.query(sql`UPDATE persons p SET merged_into = r.root FROM unnest(${from}::int[], ${to}::int[]) AS r(id, root)
		WHERE p.merged_into = r.id`)
	await tx.query(sql`UPDATE persons p SET merged_into = r.root FROM unnest(${from}::int[], ${to}::int[]) AS r(id, root)
		WHERE p.profile_id = r.id`)
	await tx.query(sql`UPDATE identifiers i SET profile_id = r.root FROM unnest(${from}::int[], ${to}::int[]) AS r(id, root)
		WHERE i.profile_id = r.id`)
}

/** @returns the ids of the merges, in order */
export async function insertMerges(tx: Queryable, merges: readonly NewMerge[], version: number): Promise<string[]> {
	const rows = merges.map(({ at, survivor, merged, a, b, cause, via, messageKey }) => ({
		...{ survivor, merged, a, b, cause },
		at: new Date(at).toISOString(),
		key: messageKey,
		via_type: via?.type ?? null,
		via_hash: via?.hash.toString('hex') ?? null,
	}))
	const ids = await tx.query<{ merge_id: bigint }>(sql`
		INSERT INTO merge_log (at, survivor, merged, a, b, cause, via_type, via_hash, message_key, changed)
		SELECT at, survivor, merged, a, b, cause, via_type, decode(via_hash, 'hex'), key, ${version}::int8
		FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(at timestamptz, survivor int, merged int, a int, b int, cause text,
			via_type text, via_hash text, key numeric(20))
		RETURNING merge_id`)
	return ids.map((row) => row.merge_id.toString())
}
