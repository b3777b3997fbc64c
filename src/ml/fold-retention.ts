import { type ShareEstimate, shareInterval } from './wilson-interval.ts'

/**
 * What counts as coming back k periods later.
 * - `n-day`: within the k-th calendar period after the one of the entry (Mixpanel "on", PostHog's default, 神策 第 N 日留存).
 * - `unbounded`: within it or at any later time until it was looked last (Mixpanel and PostHog "on or after").
 * - `rolling`: from k to k + 1 lengths of time after the entry itself, whatever the calendar says: day 1 is hour 24 to hour 48
 *   (Mixpanel "rolling interval", PostHog "24 hour windows").
 * - `within`: in any of the calendar periods 1 to k ("on or before", N 日内留存); its column 0 is that of `n-day`.
 */
export const retentionKinds = ['n-day', 'unbounded', 'rolling', 'within'] as const
export type RetentionKind = (typeof retentionKinds)[number]

/** Something that one person did. */
export interface RetentionRow {
	/** In any unit, the same as the length's. */
	readonly at: number
	/** Calendar period that it falls in; cohorts are those from 0. */
	readonly period: number
	readonly entry: boolean
	readonly back: boolean
}

export interface RetentionRules {
	readonly kind: RetentionKind
	/** `first`: people enter once, with their first entry ever. `every`: once in each period in which they take the entry step. */
	readonly entry: 'first' | 'every'
	/** How many periods are cohorts, from period 0. */
	readonly cohorts: number
	/** Columns 0 to this. */
	readonly periods: number
	/** Of one period, for `rolling`. */
	readonly length: number
}

/** One person in one cohort: whether they came back, for each column. */
export interface Stay {
	readonly cohort: number
	readonly returned: readonly boolean[]
}

/**
 * The cohorts of one person. Whatever happened from the moment of their first entry in the cohort's period on is a return, the entry
 * itself included where one step is both: then everybody is there in column 0.
 * @param rows in any order
 */
export function foldRetention(rows: readonly RetentionRow[], rules: RetentionRules): Stay[] {
	return [...entriesOf(rows, rules)].map(([cohort, enteredAt]) => {
		const offsets = new Set<number>()
		for (const { at, period, back } of rows) {
			if (!back || at < enteredAt) continue
			offsets.add(rules.kind === 'rolling' ? Math.floor((at - enteredAt) / rules.length) : period - cohort)
		}
		return { cohort, returned: columns(rules.periods, (column) => isBack([...offsets], column, rules.kind)) }
	})
}

/** Cohorts, each with the moment of the first entry in it. */
function entriesOf(rows: readonly RetentionRow[], { entry, cohorts }: RetentionRules): Map<number, number> {
	const entries = rows.filter((row) => row.entry).sort((a, b) => a.at - b.at)
	const found = new Map<number, number>()
	for (const { at, period } of entry === 'first' ? entries.slice(0, 1) : entries)
		if (period >= 0 && period < cohorts && !found.has(period)) found.set(period, at)
	return found
}

function isBack(offsets: readonly number[], column: number, kind: RetentionKind): boolean {
	if (kind === 'unbounded') return offsets.some((offset) => offset >= column)
	if (kind === 'within' && column > 0) return offsets.some((offset) => offset >= 1 && offset <= column)
	return offsets.includes(column)
}

/** How many of a cohort came back, for each column. */
export interface CohortCount {
	readonly size: number
	readonly returned: readonly number[]
}

/** @param stays of everybody */
export function countCohorts(stays: Iterable<Stay>, { cohorts, periods }: RetentionRules): CohortCount[] {
	const counts = Array.from({ length: cohorts }, () => ({ size: 0, returned: columns(periods, () => 0) }))
	for (const { cohort, returned } of stays) {
		const count = counts[cohort]
		if (count === undefined) throw new RangeError(`There is no cohort ${cohort}`)
		count.size++
		for (const [column, is] of returned.entries()) if (is) count.returned[column] = (count.returned[column] ?? 0) + 1
	}
	return counts
}

export interface RetentionCell {
	/** So far, where the period has not ended. */
	readonly returned: number
	/** The period had not ended for everybody in the cohort when it was looked last. */
	readonly open: boolean
	/** With a 95% score interval (Wilson 1927). Null for nobody, and where the period has not ended. */
	readonly share: ShareEstimate | null
}

export interface RetentionTable {
	readonly cohorts: readonly { readonly size: number; readonly cells: readonly RetentionCell[] }[]
	/** For each column the cohorts together whose period has ended: the others are in neither number. */
	readonly overall: readonly OverallShare[]
}

export interface OverallShare {
	readonly size: number
	readonly returned: number
	readonly share: number | null
	/** Of people who enter once. Null where cohorts share people, whose doings are alike, and for nobody. */
	readonly interval: { readonly low: number; readonly high: number } | null
}

/** @param isClosed whether the period of that column had ended for all of the cohort */
export function retentionTable(
	counts: readonly CohortCount[],
	{ periods, entry }: Pick<RetentionRules, 'periods' | 'entry'>,
	isClosed: (cohort: number, column: number) => boolean,
): RetentionTable {
	const cohorts = counts.map(({ size, returned }, cohort) => ({
		size,
		cells: columns(periods, (column): RetentionCell => {
			const successes = returned[column] ?? 0
			const open = !isClosed(cohort, column)
			return { returned: successes, open, share: open ? null : shareInterval({ n: size, successes }) }
		}),
	}))
	const overall = columns(periods, (column) => {
		const closed = cohorts.filter(({ cells }) => cells[column]?.open === false)
		const size = closed.reduce((sum, cohort) => sum + cohort.size, 0)
		const back = closed.reduce((sum, { cells }) => sum + (cells[column]?.returned ?? 0), 0)
		const share = shareInterval({ n: size, successes: back })
		const interval = share && entry === 'first' ? { low: share.low, high: share.high } : null
		return { size, returned: back, share: share?.value ?? null, interval }
	})
	return { cohorts, overall }
}

function columns<T>(periods: number, of: (column: number) => T): T[] {
	return Array.from({ length: periods + 1 }, (_, column) => of(column))
}
