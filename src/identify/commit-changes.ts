import { type Queryable, sql } from '#storage/operations'
import { recordRefusals } from './candidate-queries.ts'
import type { Changes, IdentifierRow } from './identity-store.ts'
import { absorb, insertMerges } from './join-groups.ts'

/** Writes what one batch of claims changes, if the state is still the one that it was computed from. */
export async function commitChanges(tx: Queryable, changes: Changes, version: number): Promise<number | undefined> {
	const current = await claimVersion(tx, version, isStructural(changes))
	if (current === undefined) return undefined
	if (changes.persons.length > 0) await insertPersons(tx, changes.persons)
	if (changes.absorbed.length > 0) await absorb(tx, changes.absorbed)
	if (changes.added.length > 0) await insertIdentifiers(tx, changes.added)
	if (changes.changed.length > 0) await updateIdentifiers(tx, changes.changed)
	if (changes.merges.length > 0) await insertMerges(tx, changes.merges, current)
	if (changes.refusals.length > 0) await recordRefusals(tx, changes.refusals)
	if (changes.blocked.length > 0) await insertBlocked(tx, changes.blocked)
	return current
}

function isStructural({ moved, merges, refusals, blocked }: Changes): boolean {
	return moved || merges.length + refusals.length + blocked.length > 0
}

/** Holds everybody else off until this transaction ends. */
async function claimVersion(tx: Queryable, expected: number, rises: boolean): Promise<number | undefined> {
	const [row] = rises
		? await tx.query<{ version: bigint }>(
				sql`UPDATE identity_state SET version = version + 1 WHERE version = ${expected}::int8 RETURNING version`,
			)
		: await tx.query<{ version: bigint }>(sql`SELECT version FROM identity_state WHERE version = ${expected}::int8 FOR SHARE`)
	return row && Number(row.version)
}

async function insertPersons(tx: Queryable, persons: Changes['persons']): Promise<void> {
	const rows = persons.map((p) => ({ id: p.profileId, one_id: p.oneId, salt: p.salt?.toString('hex'), at: iso(p.createdAt) }))
	await tx.query(sql`INSERT INTO persons (profile_id, one_id, salt, created_at)
		SELECT id, one_id, decode(salt, 'hex'), at
		FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id int, one_id uuid, salt text, at timestamptz)`)
}

async function insertIdentifiers(tx: Queryable, added: readonly IdentifierRow[]): Promise<void> {
	const rows = added.map((row) => ({
		type: row.type,
		hash: row.hash.toString('hex'),
		home: row.home,
		profile: row.profileId,
		sealed_for: row.sealedFor,
		ciphertext: row.ciphertext.toString('hex'),
		source: row.source,
		purposes: row.purposes,
		verified: row.verified,
		first_seen: iso(row.firstSeen),
		last_seen: iso(row.lastSeen),
		attached: row.attached,
	}))
	await tx.query(sql`INSERT INTO identifiers
			(type, value_hash, home, profile_id, sealed_for, ciphertext, source, purposes, verified, first_seen, last_seen, attached)
		SELECT type, decode(hash, 'hex'), home, profile, sealed_for, decode(ciphertext, 'hex'), source, purposes, verified,
			first_seen, last_seen, attached
		FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(type text, hash text, home int, profile int, sealed_for int,
			ciphertext text, source text, purposes text[], verified boolean, first_seen timestamptz, last_seen timestamptz,
			attached int[])`)
}

async function updateIdentifiers(tx: Queryable, changed: Changes['changed']): Promise<void> {
	const rows = changed.map((row) => ({
		type: row.type,
		hash: row.hash.toString('hex'),
		home: row.home,
		profile: row.profileId,
		last_seen: iso(row.lastSeen),
		purposes: row.purposes,
		verified: row.verified,
		attached: row.attached,
	}))
	await tx.query(sql`UPDATE identifiers i SET home = r.home, profile_id = r.profile, last_seen = r.last_seen,
			purposes = r.purposes, verified = r.verified, attached = r.attached
		FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(type text, hash text, home int, profile int,
			last_seen timestamptz, purposes text[], verified boolean, attached int[])
		WHERE i.type = r.type AND i.value_hash = decode(r.hash, 'hex')`)
}

async function insertBlocked(tx: Queryable, blocked: Changes['blocked']): Promise<void> {
	const rows = blocked.map(({ type, hash, reason, hint, by, at }) => ({
		type,
		hash: hash.toString('hex'),
		reason,
		hint,
		by,
		at: iso(at),
	}))
	await tx.query(sql`INSERT INTO blocked_identifiers (type, value_hash, reason, hint, blocked_by, at)
		SELECT type, decode(hash, 'hex'), reason, hint, by, at
		FROM json_to_recordset(${JSON.stringify(rows)}::json)
			AS r(type text, hash text, reason text, hint text, by text, at timestamptz)
		ON CONFLICT (type, value_hash) DO NOTHING`)
}

function iso(at: number): string {
	return new Date(at).toISOString()
}
