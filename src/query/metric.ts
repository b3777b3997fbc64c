import type { Text } from '#kit/text'
import type { LookUp, MetricRows } from './metric-rows.ts'
import type { PlatformFigureName } from './platform-figures.ts'

/**
 * What the business counts, declared once: reports, goals and the console read these and nothing else.
 * Money is summed in `base_amount` only, the shop's one currency; original amounts may be of many currencies
 * and are never added up. Simulated rows are left out of all of them.
 */
export type MetricUnit =
	| 'people'
	| 'orders'
	| 'items'
	| 'times'
	| 'money'
	/** A part of a whole: 0.25 is a quarter. */
	| 'share'
	/** So many times the other. */
	| 'multiple'
	/** Of five. */
	| 'stars'

/** An aggregate over rows that can be taken in parts and put together: of days into weeks, of groups into a whole. */
export interface Aggregate {
	/** `sumOrNull`: where no row says anything, nothing is known. */
	readonly fn: 'sum' | 'sumOrNull' | 'count' | 'uniqExact'
	/** An expression over the rows' columns; none for `count`. */
	readonly of?: string
	/** Which rows. @param start the first instant of the period, as SQL */
	readonly where?: string | ((start: string) => string)
}

interface Declared {
	readonly name: string
	readonly label: Text
	readonly description: Text
	readonly unit: MetricUnit
	/** Which way is good. */
	readonly better: 'up' | 'down' | 'neither'
	/** Only there for others that are computed from it. */
	readonly part?: true
}

/** Counted over rows. */
export interface CountedMetric extends Declared {
	readonly rows: MetricRows
	readonly aggregate: Aggregate
	/** What has to be looked up in other rows, which is read only where it is asked for. */
	readonly looksUp?: LookUp
	/** Of `events`: the names that are read. */
	readonly events?: readonly string[]
	/** Of `platform`: what is read. */
	readonly figure?: PlatformFigureName
	/** Rows without which the shop does not record such things at all, where they are not simply those counted: then nothing can be said, not even 0. */
	readonly known?: string
	/** Everything since records began, up to the end of the period. */
	readonly cumulative?: true
	/** Held in hundredths, or whatever the minor unit of the shop's currency is. */
	readonly minor?: true
}

/** People active in the days up to and with a day, on the average of the days of the period. */
export interface ActiveMetric extends Declared {
	readonly activeDays: 1 | 7 | 30
}

/** One metric divided by another. */
export interface RatioMetric extends Declared {
	readonly ratio: {
		readonly of: string
		readonly per: string
		/** Taken off the quotient. */
		readonly less?: 1
		/** People of whom some did it: the part is within the whole. */
		readonly among?: 'people'
	}
}

export type Metric = CountedMetric | ActiveMetric | RatioMetric

/** How the values of several groups or periods come together. */
export function additivity(metric: Metric): 'additive' | 'distinct' | 'ratio' | 'average' {
	if ('ratio' in metric) return 'ratio'
	if ('activeDays' in metric) return 'average'
	return metric.aggregate.fn === 'uniqExact' ? 'distinct' : 'additive'
}

/** Whether people did what it counts; platforms tell totals only. A ratio is of one kind. */
export function isOfPeople(metric: Metric): boolean {
	if ('ratio' in metric) return !metric.ratio.of.startsWith('platform')
	return 'activeDays' in metric || metric.rows !== 'platform'
}

/**
 * The aggregate as SQL.
 * @param start the first instant of the period
 * @param combinator `State` for a part that others are put together with
 */
export function aggregateSql({ fn, of, where }: Aggregate, start: string, combinator: '' | 'State' = ''): string {
	const condition = typeof where === 'function' ? where(start) : where
	const args = [...(of === undefined ? [] : [of]), ...(condition === undefined ? [] : [condition])]
	return `${fn}${combinator}${condition === undefined ? '' : 'If'}(${args.join(', ')})`
}
