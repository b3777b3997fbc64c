import { type Queryable, type Row, type Statement, sql } from '#storage/operations'
import type { HouseholdBlock, HouseholdChange, Moved } from './household-change.ts'
import type { Basis, Household, Membership } from './household-member.ts'

export interface StoredHousehold extends Row {
	readonly household_id: bigint
	readonly key_kind: Household['keyKind']
	readonly key_hash: Buffer
	readonly region: string
	readonly address_sealed: Buffer | null
	readonly merged_into: bigint | null
	readonly blocked: boolean
	readonly created_at: number
}

export interface StoredMembership extends Row {
	readonly household_id: bigint
	readonly profile_id: number
	readonly basis: Basis
	readonly role: string
	readonly source: string
	readonly cause: string
	readonly since: number
	readonly until: number | null
}

export interface StoredChange extends Row {
	readonly log_id: bigint
	readonly household_id: bigint
	readonly kind: HouseholdChange['kind']
	readonly at: number
	readonly by: string
	readonly moved: Moved
	readonly undone_at: number | null
}

export interface StoredBlock extends Row {
	readonly block_id: bigint
	readonly kind: HouseholdBlock['kind']
	readonly value_hash: Buffer
	readonly hint: string
	readonly reason: string
	readonly by: string
	readonly at: number
}

export async function readHouseholds(on: Queryable, rest: Statement): Promise<Household[]> {
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

export function toMembership({ household_id, profile_id, ...row }: StoredMembership): Membership {
	const { basis, role, source, cause, since, until } = row
	return { householdId: String(household_id), profileId: profile_id, basis, role, source, cause, since, until }
}

export function toChange({ log_id, household_id, kind, at, by, moved: what, undone_at }: StoredChange): HouseholdChange {
	return { id: String(log_id), householdId: String(household_id), kind, at, by, moved: what, undoneAt: undone_at }
}
