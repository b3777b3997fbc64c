import type { DataScope } from '#kit/route'
import { createPeopleSets, type PeopleSet, type PeopleSets, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import { type FunnelTask, levelParameters, levelsSql, requiredSteps } from './level-sql.ts'

export type FunnelAsked = Omit<FunnelTask, 'also'> & { readonly scope: DataScope }

/** People by the steps that they came to. */
export interface Reached {
	readonly reached: readonly number[]
	/** Entered, but never so long ago that their window has ended: in none of the steps. */
	readonly open: number
}

export interface ReachedGroup extends Reached {
	/** Empty: nothing was said. */
	readonly value: string
	/** They never took the step that would say it. */
	readonly never: boolean
}

export interface FunnelCounts extends Reached {
	/** The largest first, at most as many as asked for. */
	readonly groups: readonly ReachedGroup[]
	/** How many groups there are in all. */
	readonly groupCount: number
}

/** Who came to a step, or came to the one before and not to it. */
export interface Outcome {
	/** From 0. */
	readonly step: number
	readonly is: 'reached' | 'lost'
	/** Of one group only. */
	readonly group?: Pick<ReachedGroup, 'value' | 'never'> | undefined
}

export interface FunnelStore {
	count(asked: FunnelAsked): Promise<FunnelCounts>
	/** The same for each of `periods`, of whoever entered in it. */
	countPeriods(asked: FunnelAsked & { readonly periods: readonly number[] }): Promise<readonly Reached[]>
	/** A set of a statement of one's own: it brings its placeholders. */
	people(asked: FunnelAsked, outcome: Outcome, sets: PeopleSets): PeopleSet
}

interface CountRow {
	readonly value: string
	readonly never: number
	readonly reached: readonly string[]
	readonly open: string
	readonly allReached: readonly string[]
	readonly allOpen: string
	readonly groups: string
}

/**
 * The rules of `foldFunnel`, by the engine's own `windowFunnel`: the latest attempt of each length is kept, and what happened in one
 * moment counts as the funnel has its steps. `strict_once` lets a row be one step of an attempt, never two.
 */
export function createFunnelStore(analytics: AnalyticsStore, query: Pick<Query, 'stepRows'>): FunnelStore {
	const levels = (asked: FunnelAsked, sets: PeopleSets) => levelsIn(query, asked, sets)
	return {
		count: async (asked) => {
			const sets = createPeopleSets(analytics.dialect)
			const from = levels(asked, sets)
			const value = asked.by ? 'said, never' : "'' AS said, 0 AS never"
			const rows = await analytics.query<CountRow>(
				`${sets.prelude()} SELECT said AS value, never, reached, open, sumForEach(reached) OVER () AS allReached, sum(open) OVER () AS allOpen, count() OVER () AS groups
				FROM (SELECT ${value}, ${countedSql(asked)} FROM (${from}) WHERE entered GROUP BY said, never)
				ORDER BY reached[1] + open DESC, value, never LIMIT ${asked.by?.top ?? 1}`,
				sets.parameters.values,
			)
			return countsOf(rows, asked.steps.length)
		},
		countPeriods: async (asked) => {
			const sets = createPeopleSets(analytics.dialect)
			const from = levels(asked, sets)
			const rows = await analytics.query<{ period: string; reached: string[]; open: string }>(
				`${sets.prelude()} SELECT period, ${countedSql(asked)} FROM (${from}) WHERE entered GROUP BY period`,
				sets.parameters.values,
			)
			const found = new Map(rows.map((row) => [Number(row.period), row]))
			return asked.periods.map((_, index) => {
				const row = found.get(index + 1)
				return { reached: row?.reached.map(Number) ?? asked.steps.map(() => 0), open: Number(row?.open ?? 0) }
			})
		},
		people: (asked, { step, is, group }, sets) => {
			const from = levels(asked, sets)
			const tests = reachedTests(asked)
			const before = requiredSteps(asked).findLast((other) => other < step) ?? 0
			const outcome = is === 'reached' ? tests[step] : `${tests[before]} AND NOT (${tests[step]})`
			const inGroup = group ? ` AND said = ${sets.parameters.add('String', group.value)} AND never = ${group.never ? 1 : 0}` : ''
			return sets.add(`SELECT groupBitmapState(toUInt32(pid)) FROM (${from}) WHERE entered AND ${outcome}${inGroup}`)
		},
	}
}

/** The levels of people, in a statement that has the sets' prelude and placeholders. */
export function levelsIn(query: Pick<Query, 'stepRows'>, { scope, ...asked }: FunnelAsked, sets: PeopleSets): string {
	const { sql, params } = scopeCondition(scope)
	const task = { ...asked, also: [sql] }
	sets.parameters.include({ ...params, ...levelParameters(task) })
	return levelsSql(query, sets, task)
}

function countsOf(rows: readonly CountRow[], steps: number): FunnelCounts {
	const [one] = rows
	const numbers = (of: readonly string[]) => of.map(Number)
	return {
		reached: one ? numbers(one.allReached) : Array.from({ length: steps }, () => 0),
		open: Number(one?.allOpen ?? 0),
		groupCount: Number(one?.groups ?? 0),
		groups: rows.map(({ value, never, reached, open }) => ({
			...{ value, never: Number(never) === 1, reached: numbers(reached), open: Number(open) },
		})),
	}
}

function countedSql(task: Pick<FunnelTask, 'steps' | 'optional'>): string {
	const reached = reachedTests(task).map((test) => `countIf(${test})`)
	return `[${reached.join(', ')}] AS reached, countIf(levels[1] = 0) AS open`
}

/** Whoever came to each step: of an optional one, together with the required steps before it. */
export function reachedTests(task: Pick<FunnelTask, 'steps' | 'optional'>): string[] {
	const required = requiredSteps(task)
	return task.steps.map((_, step) => {
		const chain = task.optional.indexOf(step + 1)
		const before = required.filter((other) => other < step).length
		return `levels[${chain + 2}] > ${before}`
	})
}
