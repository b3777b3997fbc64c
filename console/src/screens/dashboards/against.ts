import type { Compare } from './dashboard-model.ts'

/** What the screen of metrics calls the comparison of a dashboard; the other screens compare with nothing. */
export function metricsAgainst(kind: string, compare: Compare): Readonly<Record<string, string>> {
	if (kind !== 'metrics/read') return {}
	if (compare === 'none') return { compare: 'none' }
	return compare === 'year' ? { against: 'year' } : {}
}
