import type { AnalyticsStore } from './analytics.ts'

/** A question over everything takes longer than looking something up. */
const patience = { timeoutMs: 120_000 }

/** The store for somebody who waits: patient with them, and what is still being read when they have gone is ended. */
export function askedBy(analytics: AnalyticsStore, signal?: AbortSignal): AnalyticsStore {
	const asked = { ...patience, ...(signal ? { signal } : {}) }
	return {
		...analytics,
		query: (statement, params, options) => analytics.query(statement, params, { ...asked, ...options }),
		table: (statement, params, options) => analytics.table(statement, params, { ...asked, ...options }),
	}
}
