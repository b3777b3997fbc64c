import { type FunnelAttempt, foldFunnel, inFunnelOrder } from '#ml/fold-funnel'
import { createPeopleSets, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import type { FunnelAsked } from './funnel-store.ts'
import { enteringSql, levelParameters, levelsSql, preparedSql, requiredSteps, rowsSql } from './level-sql.ts'
import { windowMs } from './question.ts'

/** The furthest attempt of one person, and when they entered; times in UTC ms. */
export interface PersonAttempt {
	readonly entered: number
	/** Of the steps that one had to take. */
	readonly times: FunnelAttempt
}

export interface Attempts {
	/** A draw by the hash of the person's id: the same people each time. */
	readonly sample: readonly PersonAttempt[]
	/** Everybody it was drawn from. */
	readonly people: number
}

/** People are drawn where they are more: the error of a share of so many is half a percentage point. */
const mostPeople = 10_000

/**
 * When people took their steps: the rows of those who entered, or of those who came to the end, folded one person after another by the
 * rules themselves.
 */
export async function attemptsOf(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	{ scope, by: _, ...asked }: FunnelAsked,
	who: 'entered' | 'arrived',
	most = mostPeople,
): Promise<Attempts> {
	const sets = createPeopleSets(analytics.dialect)
	const inScope = scopeCondition(scope)
	const task = { ...asked, also: [inScope.sql], optional: [] as number[] }
	const required = requiredSteps(asked)
	const chosen = { ...task, steps: required.map((step) => asked.steps[step] as (typeof asked.steps)[number]) }
	const whose = who === 'entered' ? 'entered' : `entered AND levels[1] = ${required.length}`
	const people = `SELECT pid, count() OVER () AS people FROM (${levelsSql(query, sets, chosen)}) WHERE ${whose} ORDER BY cityHash64(pid) LIMIT ${most}`
	const all = 2 ** required.length - 1
	const bits = `if(${enteringSql(chosen)}, bitAnd(mask, ${all}), bitAnd(mask, ${all - 1}))`
	const groups = ['pid', ...(task.same === undefined ? [] : ['value']), ...(task.without.length === 0 ? [] : ['part'])]
	const rows = await analytics.query<{ pid: number; times: string[]; bits: number[] }>(
		`${sets.prelude()} SELECT pid, groupArray(at) AS times, groupArray(${bits}) AS bits
		FROM (${preparedSql(rowsSql(query, sets, chosen), chosen)}) WHERE pid GLOBAL IN (SELECT pid FROM (${people})) GROUP BY ${groups.join(', ')}`,
		{ ...sets.parameters.values, ...inScope.params, ...levelParameters(chosen) },
	)
	const sample = [...Map.groupBy(rows, ({ pid }) => pid).values()].flatMap((parts) => furthest(parts, chosen))
	return { sample, people: sample.length < most ? sample.length : await countOf() }

	async function countOf(): Promise<number> {
		const [row] = await analytics.query<{ people: string }>(`${sets.prelude()} SELECT max(people) AS people FROM (${people})`, {
			...{ ...sets.parameters.values, ...inScope.params, ...levelParameters(chosen) },
		})
		return Number(row?.people ?? 0)
	}
}

/** Rows of one person, in parts that no attempt spans. */
function furthest(
	parts: readonly { times: string[]; bits: number[] }[],
	asked: Pick<FunnelAsked, 'steps' | 'order' | 'window'>,
): PersonAttempt[] {
	// The statement has taken every first step away that no attempt begins with.
	const rules = { steps: asked.steps.length, order: asked.order, window: windowMs(asked), entry: 'every' } as const
	const attempts = parts.flatMap(({ times: at, bits }) => {
		const rows = at.map((time, index) => ({ at: Number(time), steps: bits[index] as number })).toSorted(inFunnelOrder)
		const times = foldFunnel(rows, rules)
		return times.length === 0 ? [] : [{ entered: times[0] as number, times }]
	})
	const [best] = attempts.toSorted((a, b) => b.times.length - a.times.length || (a.times.at(-1) ?? 0) - (b.times.at(-1) ?? 0))
	return best ? [best] : []
}
