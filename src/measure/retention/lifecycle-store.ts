import type { DataScope } from '#kit/route'
import { type LifecycleState, lifecycleStates } from '#ml/fold-lifecycle'
import { createPeopleSets, type Happening, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type Periods, periodSql, startOf } from './periods.ts'
import { stepRowsOf } from './step-rows-of.ts'

export interface LifecycleTask {
	readonly active: Happening
	readonly periods: Periods
	/** UTC ms. */
	readonly now: number
	readonly scope: DataScope
}

export interface LifecycleStore {
	/** @returns people by state for each period, by the rules of `foldLifecycle` */
	count(task: LifecycleTask): Promise<readonly Readonly<Record<LifecycleState, number>>[]>
}

export function createLifecycleStore(analytics: AnalyticsStore, query: Pick<Query, 'stepRows' | 'agreed'>): LifecycleStore {
	return {
		count: async ({ active, periods, now, scope }) => {
			const sets = createPeopleSets(analytics.dialect)
			const count = periods.days.length
			// All that they ever did: who came before is not new.
			const rows = stepRowsOf(query, sets, { steps: [active], within: { to: Math.min(now, startOf(periods, count)) }, scope })
			const last = sets.parameters.add('Int64', count - 1)
			// The period right before the first is told from what lies before it: it decides who returned.
			const byPerson = `SELECT groupUniqArray(${periodSql(periods, sets, { lowest: -2 })}) AS at FROM (${rows}) GROUP BY pid`
			const here = `arrayMap(p -> (toInt32(p), multiIf(has(at, p - 1), 2, p = arrayMin(at), 1, 3)), arrayFilter(p -> p >= 0, at))`
			const gone = `arrayMap(p -> (toInt32(p + 1), 4), arrayFilter(p -> p >= -1 AND p < ${last} AND NOT has(at, p + 1), at))`
			const found = await analytics.query<{ period: number; state: number; people: string }>(
				`${sets.prelude()} SELECT found.1 AS period, found.2 AS state, count() AS people
				FROM (SELECT arrayJoin(arrayConcat(${here}, ${gone})) AS found FROM (${byPerson})) GROUP BY period, state`,
				sets.parameters.values,
			)
			const counts = periods.days.map(() => ({ new: 0, returning: 0, resurrecting: 0, dormant: 0 }))
			for (const { period, state, people } of found) {
				const name = lifecycleStates[state - 1]
				const of = counts[period]
				if (name && of) of[name] = Number(people)
			}
			return counts
		},
	}
}
