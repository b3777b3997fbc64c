import { type OperationsStore, sql } from '#storage/operations'
import type { AccuracyReport } from './accuracy.ts'

export interface KeptReport extends AccuracyReport {
	readonly at: number
}

export interface AccuracyStore {
	/** The newest first. */
	reports(limit: number): Promise<KeptReport[]>
	keep(report: AccuracyReport, at: number): Promise<void>
}

export function createAccuracyStore(operations: OperationsStore): AccuracyStore {
	return {
		reports: async (limit) => {
			const rows = await operations.query<{ at: number; body: AccuracyReport }>(
				sql`SELECT at, body FROM accuracy_reports ORDER BY at DESC, report_id DESC LIMIT ${limit}`,
			)
			return rows.map(({ at, body }) => ({ ...body, at }))
		},
		keep: async (report, at) => {
			await operations.query(
				sql`INSERT INTO accuracy_reports (at, body) VALUES (${new Date(at).toISOString()}, ${JSON.stringify(report)}::jsonb)`,
			)
		},
	}
}
