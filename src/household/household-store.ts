import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import { joinSql, type OperationsStore, sql, timestamp } from '#storage/operations'
import type { HouseholdBlock, HouseholdChange, Joining } from './household-change.ts'
import { joinHouseholds, moved, note, standing, tidy, undoChange } from './household-changes.ts'
import type { Basis, Household, Membership } from './household-member.ts'
import {
	readHouseholds,
	type StoredBlock,
	type StoredChange,
	type StoredMembership,
	toChange,
	toMembership,
} from './household-rows.ts'

export interface HouseholdFilter {
	readonly ids?: readonly string[] | undefined
	readonly basis?: Basis | undefined
	/** Also addresses at which only one person is thought to live: those are households of nobody. */
	readonly lone?: boolean
	readonly cursor?: string | undefined
	readonly limit: number
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
	change(changeId: string): Promise<HouseholdChange | undefined>
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

export function createHouseholdStore(operations: OperationsStore): HouseholdStore {
	return {
		join: async (joinings) => {
			if (joinings.length > 0) await operations.transaction((tx) => joinHouseholds(tx, joinings))
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
		undo: (changeId, at) => operations.transaction((tx) => undoChange(tx, changeId, at)),
		changes: async (householdId) => {
			const rows = await operations.query<StoredChange>(
				sql`SELECT * FROM household_log WHERE household_id = ${householdId}::bigint ORDER BY log_id DESC`,
			)
			return rows.map(toChange)
		},
		change: async (id) =>
			(await operations.query<StoredChange>(sql`SELECT * FROM household_log WHERE log_id = ${id}::bigint`)).map(toChange)[0],
		find: async (id) => (await readHouseholds(operations, sql`WHERE household_id = ${id}::bigint`))[0],
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
			const rows = await readHouseholds(operations, sql`WHERE ${where} ORDER BY household_id DESC LIMIT ${limit + 1}`)
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
