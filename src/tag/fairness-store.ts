import { json, type OperationsStore, type Row, sql, timestamp } from '#storage/operations'

/** Groups of shoppers, what was compared between them, and whether they were treated alike. */
export interface Compared {
	/** What was measured, as "average price paid for the same item". */
	readonly measure: string
	readonly groups: readonly { readonly name: string; readonly n: number; readonly value: number }[]
	/** Largest difference between groups, relative to their mean. */
	readonly difference: number
	/** Up to which difference the shop calls it fair. */
	readonly limit: number
}

export interface FairnessCheck {
	readonly id: string
	readonly code: string
	/** Of the tag that was checked: a new version needs a new check. */
	readonly version: number
	readonly at: number
	readonly by: string
	readonly compared: Compared
	readonly fair: boolean
	readonly note: string
}

export interface TagUse {
	readonly code: string
	readonly use: string
	readonly by: string
	readonly at: number
	readonly permitted: boolean
	readonly reason: string
}

export interface FairnessStore {
	record(check: Omit<FairnessCheck, 'id'>): Promise<FairnessCheck>
	/** Newest first. */
	of(code: string): Promise<FairnessCheck[]>
	/** Every question for permission, with its answer. */
	logUse(use: TagUse): Promise<void>
	usesOf(code: string): Promise<TagUse[]>
}

interface StoredCheck extends Row {
	readonly check_id: bigint
	readonly code: string
	readonly version: number
	readonly at: number
	readonly by: string
	readonly compared: Compared
	readonly fair: boolean
	readonly note: string
}

export function createFairnessStore(operations: OperationsStore): FairnessStore {
	return {
		record: async ({ code, version, at, by, compared, fair, note }) => {
			const [row] = await operations.query<{ check_id: bigint }>(
				sql`INSERT INTO tag_fairness_checks (code, version, at, by, compared, fair, note)
					VALUES (${code}, ${version}, ${timestamp(at)}, ${by}, ${json(compared)}, ${fair}, ${note}) RETURNING check_id`,
			)
			if (!row) throw new Error('a check was not kept')
			return { id: String(row.check_id), code, version, at, by, compared, fair, note }
		},
		of: async (code) => {
			const rows = await operations.query<StoredCheck>(
				sql`SELECT check_id, code, version, at, by, compared, fair, note FROM tag_fairness_checks WHERE code = ${code} ORDER BY check_id DESC LIMIT 100`,
			)
			return rows.map(({ check_id, ...rest }) => ({ id: String(check_id), ...rest }))
		},
		logUse: async ({ code, use, by, at, permitted, reason }) => {
			await operations.query(sql`INSERT INTO tag_uses (code, use, by, at, permitted, reason)
				VALUES (${code}, ${use}, ${by}, ${timestamp(at)}, ${permitted}, ${reason})`)
		},
		usesOf: (code) =>
			operations.query<Row & TagUse>(
				sql`SELECT code, use, by, at, permitted, reason FROM tag_uses WHERE code = ${code} ORDER BY use_id DESC LIMIT 100`,
			),
	}
}

/** The twin. */
export function createMemoryFairnessStore(): FairnessStore {
	const checks: FairnessCheck[] = []
	const uses: TagUse[] = []
	return {
		record: async (check) => {
			const kept = { id: String(checks.length + 1), ...check }
			checks.unshift(kept)
			return kept
		},
		of: async (code) => checks.filter((check) => check.code === code).slice(0, 100),
		logUse: async (use) => void uses.unshift(use),
		usesOf: async (code) => uses.filter((use) => use.code === code).slice(0, 100),
	}
}
