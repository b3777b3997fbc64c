import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import {
	joinSql,
	json,
	type OperationsStore,
	type Queryable,
	type Row,
	type Statement,
	sql,
	timestamp,
} from '#storage/operations'
import type { Basis, Household, Membership } from './household-member.ts'

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

export interface HouseholdFilter {
	readonly ids?: readonly string[] | undefined
	readonly basis?: Basis | undefined
	/** Also addresses at which only one person is thought to live: those are households of nobody. */
	readonly lone?: boolean
	readonly cursor?: string | undefined
	readonly limit: number
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

export interface HouseholdStore {
	join(joinings: readonly Joining[]): Promise<void>
	/** Ends every membership of these people in a household, or in all. */
	leave(householdId: string | null, profileIds: readonly number[], by: string, at: number): Promise<void>
	merge(from: string, into: string, by: string, at: number): Promise<void>
	/** Puts people into a household of their own and gives its id. */
	split(householdId: string, profileIds: readonly number[], key: Buffer, by: string, at: number): Promise<string>
	/** Takes the last change back; `conflict` where a later one stands on it. */
	undo(changeId: string, at: number): Promise<void>
	changes(householdId: string): Promise<HouseholdChange[]>
	find(id: string): Promise<Household | undefined>
	/** The newest first; merged ones are left out. */
	list(filter: HouseholdFilter): Promise<Page<Household>>
	memberships(householdIds: readonly string[]): Promise<Membership[]>
	/** Memberships of these people in households that stand, past ones included. */
	of(profileIds: readonly number[]): Promise<Membership[]>
	/** Adds to the list of places where nobody lives; says whether it is new. */
	block(block: Omit<HouseholdBlock, 'id'>): Promise<boolean>
	unblock(id: string): Promise<boolean>
	blocks(): Promise<HouseholdBlock[]>
	mark(): Promise<string>
}

export const householdCursor = z.tuple([z.string().regex(/^\d{1,18}$/)])

interface StoredHousehold extends Row {
	readonly household_id: bigint
	readonly key_kind: Household['keyKind']
	readonly key_hash: Buffer
	readonly region: string
	readonly address_sealed: Buffer | null
	readonly merged_into: bigint | null
	readonly blocked: boolean
	readonly created_at: number
}

interface StoredMembership extends Row {
	readonly household_id: bigint
	readonly profile_id: number
	readonly basis: Basis
	readonly role: string
	readonly source: string
	readonly cause: string
	readonly since: number
	readonly until: number | null
}

interface StoredChange extends Row {
	readonly log_id: bigint
	readonly household_id: bigint
	readonly kind: HouseholdChange['kind']
	readonly at: number
	readonly by: string
	readonly moved: Moved
	readonly undone_at: number | null
}

export function createHouseholdStore(operations: OperationsStore): HouseholdStore {
	return {
		join: async (joinings) => {
			if (joinings.length > 0) await operations.transaction((tx) => join(tx, joinings))
		},
		leave: (householdId, profileIds, by, at) =>
			operations.transaction(async (tx) => {
				const here = householdId === null ? sql`true` : sql`household_id = ${householdId}::bigint`
				const rows = await tx.query<StoredMembership>(
					sql`UPDATE household_members SET left_at = ${timestamp(at)} WHERE ${here} AND until IS NULL
						AND profile_id = ANY(${profileIds}::int[]) RETURNING *`,
				)
				for (const [id, left] of Map.groupBy(rows, (row) => String(row.household_id))) {
					await note(tx, id, 'left', by, at, { members: left.map((row) => moved(row, null)) })
				}
				await tidy(tx, profileIds)
			}),
		merge: (from, into, by, at) =>
			operations.transaction(async (tx) => {
				if (from === into) fail('bad-request', 'A household cannot be merged with itself')
				const [a, b] = [await standing(tx, from), await standing(tx, into)]
				const rows = await tx.query<StoredMembership & { left_at: number | null }>(sql`
					UPDATE household_members m SET household_id = ${b.household_id} WHERE household_id = ${a.household_id} AND NOT EXISTS (
						SELECT FROM household_members o WHERE o.household_id = ${b.household_id} AND o.profile_id = m.profile_id AND o.basis = m.basis)
					RETURNING *`)
				await tx.query(sql`UPDATE households SET merged_into = ${b.household_id} WHERE household_id = ${a.household_id}`)
				await note(tx, into, 'merged', by, at, { other: from, members: rows.map((row) => moved(row, row.left_at)) })
			}),
		split: (householdId, profileIds, key, by, at) =>
			operations.transaction(async (tx) => {
				const { region } = await standing(tx, householdId)
				const [made] = await tx.query<{ household_id: bigint }>(sql`
					INSERT INTO households (key_kind, key_hash, region, created_at) VALUES ('split', ${key}, ${region}, ${timestamp(at)})
					RETURNING household_id`)
				const id = String(made?.household_id)
				const rows = await tx.query<StoredMembership & { left_at: number | null }>(sql`
					UPDATE household_members SET household_id = ${id}::bigint
					WHERE household_id = ${householdId}::bigint AND profile_id = ANY(${profileIds}::int[]) AND until IS NULL RETURNING *`)
				if (rows.length === 0) fail('bad-request', 'None of these people is in this household')
				await note(tx, householdId, 'split', by, at, { other: id, members: rows.map((row) => moved(row, row.left_at)) })
				return id
			}),
		undo: (changeId, at) => operations.transaction((tx) => undo(tx, changeId, at)),
		changes: async (householdId) => {
			const rows = await operations.query<StoredChange>(
				sql`SELECT * FROM household_log WHERE household_id = ${householdId}::bigint ORDER BY log_id DESC`,
			)
			return rows.map(toChange)
		},
		find: async (id) => (await read(operations, sql`WHERE household_id = ${id}::bigint`))[0],
		list: async ({ ids, basis, lone = false, cursor, limit }) => {
			const after = decodeCursor(cursor, householdCursor)?.[0]
			const where = joinSql(
				[
					sql`merged_into IS NULL`,
					sql`EXISTS (SELECT FROM household_members m WHERE m.household_id = h.household_id AND m.until IS NULL
						HAVING ${lone}::boolean OR count(DISTINCT m.profile_id) > 1 OR bool_or(m.basis != 'inferred'))`,
					...(ids === undefined ? [] : [sql`household_id = ANY(${ids}::bigint[])`]),
					...(basis === undefined
						? []
						: [
								sql`EXISTS (SELECT FROM household_members m WHERE m.household_id = h.household_id AND m.until IS NULL AND m.basis = ${basis})`,
							]),
					...(after === undefined ? [] : [sql`household_id < ${after}::bigint`]),
				],
				' AND ',
			)
			const rows = await read(operations, sql`WHERE ${where} ORDER BY household_id DESC LIMIT ${limit + 1}`)
			return pageOf(rows, limit, (last) => [last.id])
		},
		memberships: async (ids) =>
			(
				await operations.query<StoredMembership>(
					sql`SELECT * FROM household_members WHERE household_id = ANY(${ids}::bigint[]) ORDER BY since, profile_id, basis`,
				)
			).map(toMembership),
		of: async (profileIds) =>
			(
				await operations.query<StoredMembership>(sql`
					SELECT m.* FROM household_members m JOIN households USING (household_id)
					WHERE merged_into IS NULL AND profile_id = ANY(${profileIds}::int[]) ORDER BY since, household_id, basis`)
			).map(toMembership),
		block: async ({ kind, valueHash, hint, reason, by, at }) => {
			const rows = await operations.query(sql`
				INSERT INTO household_blocks (kind, value_hash, hint, reason, by, at)
				VALUES (${kind}, ${valueHash}, ${hint}, ${reason}, ${by}, ${timestamp(at)}) ON CONFLICT DO NOTHING RETURNING block_id`)
			return rows.length > 0
		},
		unblock: async (id) =>
			(await operations.query(sql`DELETE FROM household_blocks WHERE block_id = ${id}::bigint RETURNING block_id`)).length > 0,
		blocks: async () => {
			const rows = await operations.query<StoredBlock>(sql`SELECT * FROM household_blocks ORDER BY block_id DESC`)
			return rows.map(({ block_id, kind, value_hash, hint, reason, by, at }) => ({
				...{ id: String(block_id), kind, valueHash: value_hash, hint, reason, by, at },
			}))
		},
		mark: async () => {
			const [row] = await operations.query<Record<string, string | null>>(sql`
				SELECT (SELECT count(*)::text || max(since)::text FROM household_members) AS members,
					(SELECT count(*)::text || coalesce(max(until)::text, '') FROM household_members WHERE until IS NOT NULL) AS ended,
					(SELECT count(*)::text || coalesce(max(undone_at)::text, '') FROM household_log) AS changes,
					(SELECT count(*)::text || coalesce(max(block_id)::text, '') FROM household_blocks) AS blocks`)
			return JSON.stringify(row)
		},
	}
}

interface StoredBlock extends Row {
	readonly block_id: bigint
	readonly kind: HouseholdBlock['kind']
	readonly value_hash: Buffer
	readonly hint: string
	readonly reason: string
	readonly by: string
	readonly at: number
}

async function join(tx: Queryable, joinings: readonly Joining[]): Promise<void> {
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
async function tidy(tx: Queryable, profileIds: readonly number[]): Promise<void> {
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

async function undo(tx: Queryable, changeId: string, at: number): Promise<void> {
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

async function standing(tx: Queryable, id: string): Promise<StoredHousehold> {
	const [row] = await tx.query<StoredHousehold>(
		sql`SELECT *, false AS blocked FROM households WHERE household_id = ${id}::bigint AND merged_into IS NULL FOR UPDATE`,
	)
	return row ?? fail('not-found', 'There is no such household')
}

async function note(
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

function moved({ profile_id, basis }: StoredMembership, leftAt: number | null): Moved['members'][number] {
	return { profileId: profile_id, basis, leftAt }
}

async function read(on: Queryable, rest: Statement): Promise<Household[]> {
	const rows = await on.query<StoredHousehold>(sql`
		SELECT h.*, EXISTS (SELECT FROM household_blocks b WHERE b.kind = 'address' AND b.value_hash = h.key_hash) AS blocked
		FROM households h ${rest}`)
	return rows.map((row) => ({
		id: String(row.household_id),
		keyKind: row.key_kind,
		keyHash: row.key_hash,
		region: row.region,
		addressSealed: row.address_sealed,
		mergedInto: row.merged_into === null ? null : String(row.merged_into),
		blocked: row.blocked,
		createdAt: row.created_at,
	}))
}

function toMembership({ household_id, profile_id, ...row }: StoredMembership): Membership {
	const { basis, role, source, cause, since, until } = row
	return { householdId: String(household_id), profileId: profile_id, basis, role, source, cause, since, until }
}

function toChange({ log_id, household_id, kind, at, by, moved: what, undone_at }: StoredChange): HouseholdChange {
	return { id: String(log_id), householdId: String(household_id), kind, at, by, moved: what, undoneAt: undone_at }
}
