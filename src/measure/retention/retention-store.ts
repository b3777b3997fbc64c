import type { CohortCount } from '#ml/fold-retention'
import { createPeopleSets, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { RetentionQuestion } from './retention-question.ts'
import { type RetentionTask, staysSql, toldSql } from './stays-sql.ts'

/** Cohorts of those with one value; `value` is null for all the rarer values together, and '' where nothing is said. */
export interface RetentionPart {
	readonly value: string | null
	readonly counts: readonly CohortCount[]
}

export interface RetentionStore {
	/** By the rules of `foldRetention`. @returns a count for each cohort, of all and of each value, and how many values there are */
	count(task: RetentionTask): Promise<{
		readonly all: readonly CohortCount[]
		readonly parts: readonly RetentionPart[]
		readonly values: number
	}>
}

const mostParts = 12

export function createRetentionStore(analytics: AnalyticsStore, query: Pick<Query, 'stepRows' | 'agreed'>): RetentionStore {
	/** The most frequent values, by people and cohorts that they entered. */
	async function frequent(task: RetentionTask): Promise<{ readonly names: readonly string[]; readonly values: number }> {
		if (!task.by) return { names: [], values: 0 }
		const sets = createPeopleSets(analytics.dialect)
		const stays = staysSql(query, sets, task)
		const found = await analytics.query<{ value: string; values: string }>(
			`${sets.prelude()} SELECT value, count() OVER () AS values FROM (${stays}) GROUP BY value ORDER BY count() DESC, value LIMIT ${mostParts}`,
			sets.parameters.values,
		)
		return { names: found.map(({ value }) => value), values: Number(found[0]?.values ?? 0) }
	}
	return {
		count: async (task) => {
			const { names, values } = await frequent(task)
			const sets = createPeopleSets(analytics.dialect)
			const part = task.by && `if(value IN ${sets.parameters.add('Array(String)', names)}, value, NULL)`
			const told = toldSql(task.question.kind, sets.parameters.add('Int16', task.question.periods))
			const stays = staysSql(query, sets, task)
			const found = await analytics.query<ToldCount>(
				`${sets.prelude()} SELECT cohort, told${part ? ', part' : ''}, count() AS people FROM (
					SELECT cohort${part ? `, ${part} AS part` : ''}, arrayJoin(arrayPushFront(${told}, -1)) AS told FROM (${stays})
				) GROUP BY ALL`,
				sets.parameters.values,
			)
			const counts = (rows: readonly ToldCount[]) => {
				const byCohort = Map.groupBy(rows, ({ cohort }) => cohort)
				return task.periods.days.map((_, cohort) => cohortCount(byCohort.get(cohort) ?? [], task.question))
			}
			const byPart = Map.groupBy(found, ({ part }) => part)
			const shown = task.by ? [...names, ...(values > names.length ? [null] : [])] : []
			return { all: counts(found), values, parts: shown.map((name) => ({ value: name, counts: counts(byPart.get(name) ?? []) })) }
		},
	}
}

interface ToldCount {
	readonly cohort: number
	/** How many periods after their entry people came back; -1 counts everybody in the cohort once. */
	readonly told: number
	/** Absent where people are not told apart. */
	readonly part?: string | null
	readonly people: string
}

/** The statement tells of `unbounded` the last period in which each person came back, and of `within` the first. */
function cohortCount(rows: readonly ToldCount[], { kind, periods }: RetentionQuestion): CohortCount {
	const people = (is: (told: number) => boolean) =>
		rows.reduce((sum, { told, people: count }) => (is(told) ? sum + Number(count) : sum), 0)
	const returned = (column: number) => {
		if (kind === 'unbounded') return people((told) => told >= column)
		if (kind === 'within' && column > 0) return people((told) => told >= 1 && told <= column)
		return people((told) => told === column)
	}
	return { size: people((told) => told === -1), returned: Array.from({ length: periods + 1 }, (_, column) => returned(column)) }
}
