import { type OperationsStore, type Row, sql } from '#storage/operations'
import type { UseProfile } from './use-profile.ts'

/** What is known of the use of one appliance. */
export interface KeptUse {
	/** Null where it is withheld, and where nothing was reported lately. */
	readonly profile: UseProfile | null
	/** The owner did not agree to it: only the number of reports is known. */
	readonly withheld: boolean
	readonly reports: number
	readonly computedAt: number
}

export interface DueUse {
	readonly id: string
	readonly toldAt: number
}

export interface UseStore {
	/** Appliances that reported since their use was put together, the longest waiting first, and when they were last heard of. */
	due(limit: number): Promise<DueUse[]>
	keep(uses: ReadonlyMap<string, KeptUse>): Promise<void>
	find(id: string): Promise<KeptUse | undefined>
	/** Appliances whose use is kept, by rising id after `after`. */
	kept(after: string, limit: number): Promise<string[]>
	/** How many appliances have their reports withheld, and how many reports that are. */
	withheld(): Promise<{ readonly appliances: number; readonly reports: number }>
}

interface StoredUse extends Row {
	readonly use: { readonly profile: UseProfile | null; readonly withheld: boolean }
	readonly reports: bigint
	readonly computed_at: number
}

export function createUseStore(operations: OperationsStore): UseStore {
	return {
		due: async (limit) => {
			const rows = await operations.query<{ id: bigint; told_at: number }>(sql`
				SELECT r.appliance_id AS id, r.told_at FROM appliance_reports r LEFT JOIN appliance_use u USING (appliance_id)
				WHERE u.computed_at IS NULL OR u.computed_at < r.told_at ORDER BY u.computed_at NULLS FIRST, r.appliance_id LIMIT ${limit}`)
			return rows.map((row) => ({ id: String(row.id), toldAt: row.told_at }))
		},
		keep: async (uses) => {
			const rows = [...uses].map(([id, { profile, withheld, reports, computedAt }]) => ({
				...{ id, reports, use: { profile, withheld } },
				at: new Date(computedAt).toISOString(),
			}))
			await operations.query(sql`
				INSERT INTO appliance_use (appliance_id, use, reports, computed_at)
				SELECT id, use, reports, at
				FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id bigint, use jsonb, reports bigint, at timestamptz)
				ON CONFLICT (appliance_id) DO UPDATE SET use = excluded.use, reports = excluded.reports, computed_at = excluded.computed_at`)
		},
		find: async (id) => {
			const [row] = await operations.query<StoredUse>(
				sql`SELECT use, reports, computed_at FROM appliance_use WHERE appliance_id = ${id}::bigint`,
			)
			return row && { ...row.use, reports: Number(row.reports), computedAt: row.computed_at }
		},
		kept: async (after, limit) => {
			const rows = await operations.query<{ id: bigint }>(sql`
				SELECT appliance_id AS id FROM appliance_use WHERE appliance_id > ${after}::bigint ORDER BY appliance_id LIMIT ${limit}`)
			return rows.map((row) => String(row.id))
		},
		withheld: async () => {
			const [row] = await operations.query<{ appliances: bigint; reports: string }>(sql`
				SELECT count(*) AS appliances, coalesce(sum(reports), 0)::text AS reports FROM appliance_use WHERE use->>'withheld' = 'true'`)
			return { appliances: Number(row?.appliances ?? 0), reports: Number(row?.reports ?? 0) }
		},
	}
}
