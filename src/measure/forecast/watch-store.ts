import { type OperationsStore, type Row, sql, timestamp } from '#storage/operations'
import { usualWatch, type WatchSettings, watchSettings } from './watch-settings.ts'

export interface WatchStore {
	/** The usual ones until somebody has set others. */
	settings(): Promise<WatchSettings>
	set(settings: WatchSettings, by: string, at: number): Promise<void>
	/** The last day of which a metric was looked at, `YYYY-MM-DD`. */
	lookedAt(): Promise<ReadonlyMap<string, string>>
	noteLooked(metric: string, day: string): Promise<void>
}

interface SettingsRow extends Row {
	readonly settings: unknown
}

interface LookedRow extends Row {
	readonly metric: string
	readonly day: string
}

export function createWatchStore(operations: OperationsStore): WatchStore {
	return {
		settings: async () => {
			const [row] = await operations.query<SettingsRow>(sql`SELECT settings FROM metric_watch`)
			// A metric that was declared once and is no more is no reason to stop.
			const found = watchSettings.safeParse(row?.settings)
			return found.success ? found.data : usualWatch
		},
		set: async (settings, by, at) => {
			await operations.query(sql`INSERT INTO metric_watch (shop, settings, set_by, set_at)
				VALUES (true, ${JSON.stringify(settings)}::jsonb, ${by}, ${timestamp(at)})
				ON CONFLICT (shop) DO UPDATE SET settings = excluded.settings, set_by = excluded.set_by, set_at = excluded.set_at`)
		},
		lookedAt: async () => {
			const rows = await operations.query<LookedRow>(sql`SELECT metric, to_char(day, 'YYYY-MM-DD') AS day FROM metric_watch_days`)
			return new Map(rows.map(({ metric, day }) => [metric, day]))
		},
		noteLooked: async (metric, day) => {
			await operations.query(sql`INSERT INTO metric_watch_days AS d (metric, day) VALUES (${metric}, ${day}::date)
				ON CONFLICT (metric) DO UPDATE SET day = greatest(d.day, excluded.day)`)
		},
	}
}
