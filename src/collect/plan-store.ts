import { json, type OperationsStore, type Row, sql, timestamp } from '#storage/operations'
import type { PlanEntry, PlanVersion, StoredEntry } from './plan-entry.ts'

export interface PlanChange {
	readonly event: string
	/** Null deletes the entry. */
	readonly entry: PlanEntry | null
	/** The version that the change was made on; 0 for the first. */
	readonly base: number
	readonly by: string
	readonly at: number
}

export interface PlanStore {
	/** Another text after every change. */
	revision(): Promise<string>
	/** Entries as they stand, by name. */
	list(): Promise<StoredEntry[]>
	/** Newest first, deletions included. */
	versions(event: string): Promise<PlanVersion[]>
	/** Undefined where somebody else was faster. */
	save(change: PlanChange): Promise<PlanVersion | undefined>
}

interface VersionRow extends Row {
	readonly event: string
	readonly version: number
	readonly entry: PlanEntry | null
	readonly saved_at: number
	readonly saved_by: string
}

export function createPlanStore(operations: OperationsStore): PlanStore {
	return {
		// Versions are only ever added, so their number tells about each change, in whatever order they are committed.
		revision: async () => {
			const rows = await operations.query<{ count: bigint }>(sql`SELECT count(*) AS count FROM plan_versions`)
			return String(rows[0]?.count ?? 0)
		},
		list: async () => {
			const rows = await operations.query<VersionRow>(sql`
				SELECT * FROM (
					SELECT DISTINCT ON (event) event, version, entry, saved_at, saved_by FROM plan_versions ORDER BY event, version DESC
				) AS newest WHERE entry IS NOT NULL ORDER BY event`)
			return rows.flatMap(({ entry, version, saved_at: savedAt, saved_by: savedBy }) =>
				entry === null ? [] : [{ ...entry, version, savedAt, savedBy }],
			)
		},
		versions: async (event) => {
			const rows = await operations.query<VersionRow>(sql`
				SELECT event, version, entry, saved_at, saved_by FROM plan_versions WHERE event = ${event} ORDER BY version DESC`)
			return rows.map(toVersion)
		},
		save: async ({ event, entry, base, by, at }) => {
			const rows = await operations.query<VersionRow>(sql`
				INSERT INTO plan_versions (event, version, entry, saved_at, saved_by)
				SELECT ${event}, ${base}::integer + 1, ${entry === null ? null : json(entry)}, ${timestamp(at)}, ${by}
				WHERE ${base}::integer = coalesce((SELECT max(version) FROM plan_versions WHERE event = ${event}), 0)
				ON CONFLICT (event, version) DO NOTHING
				RETURNING event, version, entry, saved_at, saved_by`)
			return rows[0] && toVersion(rows[0])
		},
	}
}

function toVersion({ event, version, entry, saved_at: savedAt, saved_by: savedBy }: VersionRow): PlanVersion {
	return { event, version, entry, savedAt, savedBy }
}
