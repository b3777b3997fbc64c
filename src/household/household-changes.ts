import { fail } from '#kit/errors'
import { json, type Queryable, sql, timestamp } from '#storage/operations'
import type { HouseholdChange, Joining, Moved } from './household-change.ts'
import type { StoredChange, StoredHousehold, StoredMembership } from './household-rows.ts'

export async function joinHouseholds(tx: Queryable, joinings: readonly Joining[]): Promise<void> {
	const rows = joinings.map((one, nth) => ({
		...{ nth, key_kind: one.keyKind, key: one.keyHash.toString('hex'), region: one.region },
		...{ profile_id: one.profileId, basis: one.basis, role: one.role, source: one.source, cause: one.cause },
		address: one.addressSealed?.toString('hex') ?? null,
		at: new Date(one.at).toISOString(),
	}))
	const given = sql`jsonb_to_recordset(${json(rows)}) AS r (nth int, key_kind text, key text, region text, profile_id int, basis text,
		role text, source text, cause text, address text, at timestamptz)`
	await tx.query(sql`
		INSERT INTO households AS h (key_kind, key_hash, region, address_sealed, created_at)
		SELECT DISTINCT ON (key_kind, key) key_kind, decode(key, 'hex'), region, decode(address, 'hex'), at FROM ${given}
		ORDER BY key_kind, key, region = '', at
		ON CONFLICT (key_kind, key_hash) DO UPDATE SET
			region = coalesce(nullif(h.region, ''), excluded.region),
			address_sealed = coalesce(h.address_sealed, excluded.address_sealed)`)
	await tx.query(sql`
		INSERT INTO household_members AS m (household_id, profile_id, basis, role, source, cause, since)
		SELECT DISTINCT ON (1, 2, 3) coalesce(h.merged_into, h.household_id), r.profile_id, r.basis, r.role, r.source, r.cause, r.at
		FROM ${given} JOIN households h ON h.key_kind = r.key_kind AND h.key_hash = decode(r.key, 'hex')
		ORDER BY 1, 2, 3, r.at
		ON CONFLICT (household_id, profile_id, basis) DO UPDATE SET
			since = CASE WHEN excluded.since > m.left_at THEN excluded.since ELSE least(m.since, excluded.since) END,
			left_at = CASE WHEN excluded.since > m.left_at THEN NULL ELSE m.left_at END,
			role = coalesce(nullif(excluded.role, ''), m.role)`)
	await tidy(
		tx,
		joinings.map(({ profileId }) => profileId),
	)
}

/** A membership ends when it was left, and a declared one when the person declares another home. */
export async function tidy(tx: Queryable, profileIds: readonly number[]): Promise<void> {
	await tx.query(sql`
		UPDATE household_members m SET until = least(m.left_at, n.next)
		FROM (
			SELECT household_id, profile_id, basis,
				CASE WHEN basis = 'declared' THEN lead(since) OVER (PARTITION BY profile_id, basis ORDER BY since, household_id) END AS next
			FROM household_members WHERE profile_id = ANY(${profileIds}::int[])
		) n
		WHERE m.household_id = n.household_id AND m.profile_id = n.profile_id AND m.basis = n.basis
			AND m.until IS DISTINCT FROM least(m.left_at, n.next)`)
}

export async function undoChange(tx: Queryable, changeId: string, at: number): Promise<void> {
	const [row] = await tx.query<StoredChange>(
		sql`SELECT * FROM household_log WHERE log_id = ${changeId}::bigint AND undone_at IS NULL FOR UPDATE`,
	)
	if (!row) return fail('not-found', 'This change does not exist or was undone before')
	const { other, members } = row.moved
	const touched = [String(row.household_id), ...(other === undefined ? [] : [other])]
	const [later] = await tx.query(sql`
		SELECT log_id FROM household_log WHERE log_id > ${row.log_id} AND undone_at IS NULL
			AND (household_id = ANY(${touched}::bigint[]) OR moved->>'other' = ANY(${touched}::text[])) LIMIT 1`)
	if (later) fail('conflict', 'A later change stands on this one: undo that first')
	const given = sql`jsonb_to_recordset(${json(members)}) AS r ("profileId" int, basis text)`
	if (row.kind === 'left') {
		await tx.query(sql`UPDATE household_members m SET left_at = NULL FROM ${given}
			WHERE m.household_id = ${row.household_id} AND m.profile_id = r."profileId" AND m.basis = r.basis`)
	} else {
		const [from, to] = row.kind === 'merged' ? [String(row.household_id), other] : [other, String(row.household_id)]
		await tx.query(sql`UPDATE household_members m SET household_id = ${to}::bigint FROM ${given}
			WHERE m.household_id = ${from}::bigint AND m.profile_id = r."profileId" AND m.basis = r.basis`)
		if (row.kind === 'merged') await tx.query(sql`UPDATE households SET merged_into = NULL WHERE household_id = ${other}::bigint`)
	}
	await tx.query(sql`UPDATE household_log SET undone_at = ${timestamp(at)} WHERE log_id = ${row.log_id}`)
	await tidy(
		tx,
		members.map(({ profileId }) => profileId),
	)
}

export async function standing(tx: Queryable, id: string): Promise<StoredHousehold> {
	const [row] = await tx.query<StoredHousehold>(
		sql`SELECT *, false AS blocked FROM households WHERE household_id = ${id}::bigint AND merged_into IS NULL FOR UPDATE`,
	)
	return row ?? fail('not-found', 'There is no such household')
}

export async function note(
	tx: Queryable,
	id: string,
	kind: HouseholdChange['kind'],
	by: string,
	at: number,
	what: Moved,
): Promise<void> {
	await tx.query(sql`INSERT INTO household_log (household_id, kind, at, by, moved)
		VALUES (${id}::bigint, ${kind}, ${timestamp(at)}, ${by}, ${json(what)})`)
}

export function moved({ profile_id, basis }: StoredMembership, leftAt: number | null): Moved['members'][number] {
	return { profileId: profile_id, basis, leftAt }
}
