import type { DataScope } from '#kit/route'
import { createPeopleSets, type Happening, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'

/** What the store is asked: times in UTC ms. */
export interface FunnelTask {
	readonly steps: readonly Happening[]
	readonly windowMs: number
	readonly entry: 'every' | 'first'
	/** First steps count from here, and before `to`. */
	readonly from: number
	readonly to: number
	readonly now: number
	readonly scope: DataScope
}

export interface FunnelStore {
	/** @returns people by the furthest step that they came to, or beyond; and those who entered and are in none */
	count(task: FunnelTask): Promise<{ readonly reached: readonly number[]; readonly open: number }>
}

/**
 * The rules of `foldFunnel`, by the engine's own `windowFunnel`: the latest attempt of each length is kept, and what happened in one
 * moment counts as the funnel has its steps. `strict_once` lets a row be one step of an attempt, never two.
 */
export function createFunnelStore(analytics: AnalyticsStore, query: Pick<Query, 'stepRows'>): FunnelStore {
	return {
		count: async (task) => {
			const sets = createPeopleSets(analytics.dialect)
			const inScope = scopeCondition(task.scope)
			const within = { from: task.from, to: Math.min(task.to + task.windowMs, task.now) }
			const rows = query.stepRows(sets, { steps: task.steps, within, also: [inScope.sql] })
			const found = await analytics.query<{ level: number; entered: number; people: string }>(
				`SELECT level, entered, count() AS people FROM (${levelsSql(rows, task)}) WHERE entered GROUP BY level, entered`,
				{
					...sets.parameters.values,
					...inScope.params,
					entryTo: task.to,
					closedTo: task.now - task.windowMs,
					window: task.windowMs,
				},
			)
			const people = (which: (row: { level: number }) => boolean) =>
				found.reduce((sum, row) => (which(row) ? sum + Number(row.people) : sum), 0)
			return {
				reached: task.steps.map((_, index) => people(({ level }) => level > index)),
				open: people(({ level }) => level === 0),
			}
		},
	}
}

/** One row a person: how far they came from a first step whose window has ended, and whether they took a first step at all. */
function levelsSql(rows: string, { steps, entry }: FunnelTask): string {
	const first = 'bitTest(mask, 0) AND at < {entryTo:Int64}'
	const starts = [first, 'at <= {closedTo:Int64}', ...(entry === 'first' ? ['at = firstAt'] : [])].join(' AND ')
	const conditions = [starts, ...steps.slice(1).map((_, index) => `bitTest(mask, ${index + 1})`)]
	const level = (from: string) =>
		`SELECT pid, windowFunnel({window:UInt64}, 'strict_once')(toUInt64(at + 2208988800000), ${conditions.join(', ')}) AS level, max(${first}) AS entered FROM (${from}) GROUP BY pid`
	if (entry === 'every') return level(rows)
	return level(`SELECT *, minIf(at, ${first}) OVER (PARTITION BY pid) AS firstAt FROM (${rows})`)
}
