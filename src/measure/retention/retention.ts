import type { DataScope } from '#kit/route'
import type { Text } from '#kit/text'
import { type CohortCount, type RetentionTable, retentionTable } from '#ml/fold-retention'
import type { Dimension } from '#query'
import type { DayRange } from '../calendar.ts'
import { type Periods, periodsOf, rangeOf, startOf } from './periods.ts'
import type { RetentionQuestion } from './retention-question.ts'
import type { RetentionStore } from './retention-store.ts'

const dayMs = 86_400_000
/** Of a period that rolls: a month is thirty days, as in the products that have such. */
const lengths = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const

export interface Cohorts {
	readonly cohorts: readonly ({ readonly at: string } & RetentionTable['cohorts'][number])[]
	/** For each column the cohorts together whose period has ended. */
	readonly overall: RetentionTable['overall']
}

export interface Retention extends Cohorts {
	/** Whole periods: all that touch the range asked for. */
	readonly range: DayRange
	/** Nothing after it was known, UTC ms. */
	readonly asOf: number
	/** Absent where people are not told apart. */
	readonly breakdown?: {
		/** How many there are. */
		readonly values: number
		/** The most frequent ones; null is all the others together, and '' nothing said. */
		readonly parts: readonly ({ readonly value: string | null; readonly label: Text | null } & Cohorts)[]
	}
}

export interface RetentionNeeds {
	readonly store: RetentionStore
	readonly now: number
	readonly zone: string
	/** What people are told apart by. */
	readonly by?: Dimension | undefined
}

/**
 * Who came back how long after. A column whose period has not ended for all of a cohort is marked, and neither its people nor those of
 * them who came back are in the overall share: the newest cohorts are neither blamed for what has had no time yet, nor flattered.
 */
export async function retention(needs: RetentionNeeds, question: RetentionQuestion, scope: DataScope): Promise<Retention> {
	const { store, now, zone, by } = needs
	const { kind, period, periods: columns } = question
	const periods = periodsOf(question, period, zone)
	const length = lengths[period]
	const endOf = columnEnd(periods, kind, length)
	const { all, parts, values } = await store.count({
		...{ question, periods, length, scope, by },
		readTo: Math.min(now, kind === 'unbounded' ? now : endOf(periods.days.length - 1, columns)),
	})
	const tableOf = (counts: readonly CohortCount[]): Cohorts => {
		const { cohorts, overall } = retentionTable(
			counts,
			{ periods: columns, entry: question.entering },
			(cohort, column) => endOf(cohort, column) <= now,
		)
		return { overall, cohorts: cohorts.map((cohort, index) => ({ at: periods.days[index] as string, ...cohort })) }
	}
	const labelled = parts.map(({ value, counts }) => ({ value, label: labelOf(value, by), ...tableOf(counts) }))
	return {
		...{ range: rangeOf(periods), asOf: now, ...tableOf(all) },
		...(by && { breakdown: { values, parts: labelled } }),
	}
}

function labelOf(value: string | null, by: Dimension | undefined): Text | null {
	if (by?.of !== 'people') return null
	return [...by.cases, ...(by.rest ? [by.rest] : [])].find((each) => each.value === value)?.label ?? null
}

/** When the period of a column has ended for everybody in a cohort. */
function columnEnd(periods: Periods, kind: RetentionQuestion['kind'], length: number) {
	return (cohort: number, column: number): number =>
		kind === 'rolling' ? startOf(periods, cohort + 1) + (column + 1) * length : startOf(periods, cohort + column + 1)
}
