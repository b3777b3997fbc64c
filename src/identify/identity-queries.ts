import { json, type OperationsStore, type Queryable, type Row, sql } from '#storage/operations'
import type { IdentifierType } from './identifier.ts'
import { type IdentityRules, identityRules } from './identity-rules.ts'
import type { IdentifierKey, IdentifierRow, IdentityStore, PersonRow } from './identity-store.ts'
import { nextVersion } from './identity-version.ts'

interface StoredIdentifier extends Row {
	readonly type: IdentifierType
	readonly value_hash: Buffer
	readonly home: number
	readonly profile_id: number
	readonly sealed_for: number
	readonly ciphertext: Buffer
	readonly source: string
	readonly purposes: string[]
	readonly verified: boolean
	readonly first_seen: number
	readonly last_seen: number
	readonly attached: number[]
}

interface StoredPerson extends Row {
	readonly profile_id: number
	readonly one_id: string
	readonly salt: Buffer | null
	readonly merged_into: number | null
	readonly created_at: number
}

type Queries = Pick<
	IdentityStore,
	'state' | 'setRules' | 'find' | 'ofPersons' | 'persons' | 'group' | 'families' | 'touch' | 'allocate' | 'reserveAbove'
>

export function identityQueries(operations: OperationsStore): Queries {
	return {
		state: async () => {
			const [row] = await operations.query<{ version: bigint; rules: unknown }>(sql`SELECT version, rules FROM identity_state`)
			return { version: Number(row?.version), rules: row?.rules ? identityRules.parse(row.rules) : null }
		},
		setRules: (rules: IdentityRules) =>
			operations.transaction(async (tx) => {
				await nextVersion(tx)
				await tx.query(sql`UPDATE identity_state SET rules = ${json(rules)}`)
			}),
		find: async (keys) => {
			const rows = await operations.query<StoredIdentifier>(sql`
				SELECT i.* FROM json_to_recordset(${keyJson(keys)}::json) AS k(type text, hash text)
				JOIN identifiers i ON i.type = k.type AND i.value_hash = decode(k.hash, 'hex')`)
			return rows.map(toIdentifier)
		},
		ofPersons: async (profileIds, on = operations) =>
			(
				await on.query<StoredIdentifier>(sql`SELECT * FROM identifiers WHERE profile_id = ANY(${profileIds}::int[])
				ORDER BY profile_id, type, first_seen, value_hash`)
			).map(toIdentifier),
		persons: async (profileIds, on = operations) =>
			(await on.query<StoredPerson>(sql`SELECT * FROM persons WHERE profile_id = ANY(${profileIds}::int[])`)).map(toPerson),
		group: async (profileId) => {
			const rows = await operations.query<StoredPerson>(sql`
				WITH head AS (SELECT coalesce(merged_into, profile_id) AS root FROM persons WHERE profile_id = ${profileId}::int)
				SELECT p.* FROM head h JOIN persons p ON p.profile_id = h.root
				UNION ALL SELECT p.* FROM head h JOIN persons p ON p.merged_into = h.root
				ORDER BY profile_id`)
			return rows.map(toPerson)
		},
		families: (profileIds, on = operations) => families(on, profileIds),
		touch: async (seen) => {
			const rows = seen.map(({ type, hash, at }) => ({ type, hash: hash.toString('hex'), at: new Date(at).toISOString() }))
			await operations.query(sql`UPDATE identifiers i SET last_seen = r.at
				FROM (SELECT type, decode(hash, 'hex') AS hash, max(at) AS at
					FROM json_to_recordset(${JSON.stringify(rows)}::json) AS k(type text, hash text, at timestamptz) GROUP BY type, hash) r
				WHERE i.type = r.type AND i.value_hash = r.hash AND i.last_seen < r.at`)
		},
		allocate: async (count) => {
			const rows = await operations.query<{ id: bigint }>(
				sql`SELECT nextval('profile_ids')::int8 AS id FROM generate_series(1, ${count}::int)`,
			)
			return rows.map((row) => Number(row.id))
		},
		reserveAbove: async (profileId) => {
			await operations.query(sql`SELECT setval('profile_ids', ${profileId}::int)
				WHERE (SELECT last_value FROM profile_ids) < ${profileId}::int`)
		},
	}
}

async function families(on: Queryable, profileIds: readonly number[]): Promise<Map<number, number[]>> {
	const rows = await on.query<{ head: number; profile_id: number }>(sql`
		WITH heads AS (
			SELECT profile_id AS head, coalesce(merged_into, profile_id) AS root FROM persons WHERE profile_id = ANY(${profileIds}::int[])
		)
		SELECT head, root AS profile_id FROM heads
		UNION ALL SELECT h.head, p.profile_id FROM heads h JOIN persons p ON p.merged_into = h.root
		ORDER BY head, profile_id`)
	const found = new Map<number, number[]>()
	for (const { head, profile_id } of rows) {
		const members = found.get(head)
		if (members) members.push(profile_id)
		else found.set(head, [profile_id])
	}
	return found
}

export function keyJson(keys: readonly IdentifierKey[]): string {
	return JSON.stringify(keys.map((key) => ({ type: key.type, hash: key.hash.toString('hex') })))
}

function toIdentifier(row: StoredIdentifier): IdentifierRow {
	const { type, home, ciphertext, source, purposes, verified, attached } = row
	return {
		...{ type, home, ciphertext, source, purposes, verified, attached },
		hash: row.value_hash,
		profileId: row.profile_id,
		sealedFor: row.sealed_for,
		firstSeen: row.first_seen,
		lastSeen: row.last_seen,
	}
}

function toPerson(row: StoredPerson): PersonRow {
	return {
		profileId: row.profile_id,
		oneId: row.one_id,
		salt: row.salt,
		mergedInto: row.merged_into,
		createdAt: row.created_at,
	}
}
