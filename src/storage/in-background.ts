import type { AnalyticsStore, Background } from './analytics.ts'

/** What steps back behind everybody else takes several times as long on a busy machine; what is given up is begun again, for nothing. */
const patientMs = 600_000

/**
 * The same store for jobs for which nobody waits: what they ask leaves part of the machine to whoever does wait.
 */
export function inBackground(analytics: AnalyticsStore, background: Background = true): AnalyticsStore {
	const options = background === true ? { timeoutMs: patientMs, background } : { background }
	return {
		...analytics,
		query: (statement, params, asked) => analytics.query(statement, params, { ...options, ...asked, background }),
		command: (statement, params, asked) => analytics.command(statement, params, { ...options, ...asked, background }),
		insertRows: (table, rows, token, asked) => analytics.insertRows(table, rows, token, { ...options, ...asked, background }),
	}
}
