import type { AnalyticsStore, Background } from './analytics.ts'

/**
 * The same store for jobs for which nobody waits: what they ask leaves part of the machine to whoever does wait.
 */
export function inBackground(analytics: AnalyticsStore, background: Background = true): AnalyticsStore {
	return {
		...analytics,
		query: (statement, params, options) => analytics.query(statement, params, { ...options, background }),
		command: (statement, params, options) => analytics.command(statement, params, { ...options, background }),
	}
}
