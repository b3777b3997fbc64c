import type { AnalyticsStore } from './analytics.ts'

/**
 * The same store for jobs for which nobody waits: what they ask leaves part of the machine to whoever does wait.
 * @param background `soon`: what comes of it is looked at within seconds, so it does not stand behind what takes minutes
 */
export function inBackground(analytics: AnalyticsStore, background: true | 'soon' = true): AnalyticsStore {
	return {
		...analytics,
		query: (statement, params, options) => analytics.query(statement, params, { ...options, background }),
		command: (statement, params, options) => analytics.command(statement, params, { ...options, background }),
	}
}
