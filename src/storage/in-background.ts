import type { AnalyticsStore } from './analytics.ts'

/** The same store for jobs for which nobody waits: what they ask leaves part of the machine to whoever does wait. */
export function inBackground(analytics: AnalyticsStore): AnalyticsStore {
	return {
		...analytics,
		query: (statement, params, options) => analytics.query(statement, params, { ...options, background: true }),
		command: (statement, params, options) => analytics.command(statement, params, { ...options, background: true }),
	}
}
