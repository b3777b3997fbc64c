import { type OperationsStore, type Row, sql, timestamp } from '#storage/operations'

/** How long a shop says that its goods last. */
export interface StatedLifetime {
	readonly category: string
	readonly years: number
	readonly note: string
	readonly changedBy: string
	readonly changedAt: number
}

export interface LifetimeStore {
	all(): Promise<StatedLifetime[]>
	put(lifetime: StatedLifetime): Promise<void>
	remove(category: string): Promise<boolean>
}

interface StoredLifetime extends Row {
	readonly category: string
	readonly years: string
	readonly note: string
	readonly changed_by: string
	readonly changed_at: number
}

export function createLifetimeStore(operations: OperationsStore): LifetimeStore {
	return {
		all: async () => {
			const rows = await operations.query<StoredLifetime>(sql`SELECT * FROM appliance_lifetimes ORDER BY category`)
			return rows.map(({ category, years, note, changed_by: changedBy, changed_at: changedAt }) => ({
				...{ category, years: Number(years), note, changedBy, changedAt },
			}))
		},
		put: async ({ category, years, note, changedBy, changedAt }) => {
			await operations.query(sql`
				INSERT INTO appliance_lifetimes (category, years, note, changed_by, changed_at)
				VALUES (${category}, ${years}, ${note}, ${changedBy}, ${timestamp(changedAt)})
				ON CONFLICT (category) DO UPDATE SET years = excluded.years, note = excluded.note, changed_by = excluded.changed_by,
					changed_at = excluded.changed_at`)
		},
		remove: async (category) =>
			(await operations.query(sql`DELETE FROM appliance_lifetimes WHERE category = ${category} RETURNING category`)).length > 0,
	}
}
