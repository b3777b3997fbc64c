import { aggregateSql, type CountedMetric, createPeopleSets, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type Period, periods, type Read, readRows, time } from './tally-sql.ts'
import { isSaidBy } from './told-apart.ts'

/** Sums over units (people; an order of a guest, an event of nobody, is one of its own) of what they add to both parts of a ratio. */
export interface Moments {
	readonly units: number
	readonly of: number
	readonly per: number
	readonly ofSquared: number
	readonly perSquared: number
	readonly product: number
}

export interface MomentsTask extends Read {
	readonly of: CountedMetric
	readonly per: CountedMetric
}

interface MomentsRow {
	readonly period: number
	readonly said_at: string
	readonly no_said: number
	readonly [sum: string]: string | number
}

/** What a ratio varies by from person to person: for its interval. Floating point, since it is an estimate of an estimate's error. */
export async function readMoments(
	analytics: AnalyticsStore,
	task: MomentsTask,
): Promise<(period: Period, group?: string) => Moments> {
	const sets = createPeopleSets(analytics.dialect)
	const { dimension } = task.told ?? {}
	const isSaid = dimension !== undefined && [task.of, task.per].every(({ rows }) => isSaidBy(dimension, rows))
	const told = isSaid ? task.told : undefined
	const statement = momentsSql({ ...task, told }, sets)
	const rows = await analytics.query<MomentsRow>(`${sets.prelude()} ${statement}`, sets.parameters.values)
	const key = (period: number, group: string | undefined) => `${period} ${group ?? ''}`
	const found = new Map(
		rows.map((row) => [key(Number(row.period), Number(row.no_said) ? undefined : row.said_at), momentsOf(row)]),
	)
	return (period, group) =>
		found.get(key(periods[period], group)) ?? { units: 0, of: 0, per: 0, ofSquared: 0, perSquared: 0, product: 0 }
}

function momentsOf(row: MomentsRow): Moments {
	const number = (name: string) => Number(row[name])
	return {
		...{ units: number('units'), of: number('sum_of'), per: number('sum_per') },
		...{ ofSquared: number('of_of'), perSquared: number('per_per'), product: number('of_per') },
	}
}

function momentsSql(task: MomentsTask, sets: PeopleSets): string {
	const { of, per, told } = task
	const parts =
		of.rows === per.rows
			? [partSql(of, task, sets, { of, per })]
			: [partSql(of, task, sets, { of }), partSql(per, task, sets, { per })]
	// A unit's whole is put together of its groups in the same pass: who is in two groups is one unit of the whole.
	const byUnit = (
		told
			? [
					['period', 'unit'],
					['period', 'unit', 'said'],
				]
			: [['period', 'unit']]
	).map((keys) => `(${keys.join(', ')})`)
	const said = told ? 'said AS said_at, grouping(said) AS no_said' : "'' AS said_at, 1 AS no_said"
	return `SELECT period, said_at, no_said, count() AS units, sum(a) AS sum_of, sum(b) AS sum_per, sum(a * a) AS of_of, sum(b * b) AS per_per, sum(a * b) AS of_per
		FROM (SELECT period, unit, ${said}, sum(a) AS a, sum(b) AS b FROM (${parts.join(' UNION ALL ')}) GROUP BY GROUPING SETS (${byUnit.join(', ')}))
		GROUP BY period, said_at, no_said`
}

function partSql(
	{ rows }: CountedMetric,
	task: MomentsTask,
	sets: PeopleSets,
	asked: { readonly of?: CountedMetric; readonly per?: CountedMetric },
): string {
	const metrics = [asked.of, asked.per].flatMap((metric) => metric ?? [])
	const value = (metric: CountedMetric | undefined) =>
		metric ? `toFloat64(${aggregateSql(metric.aggregate, startOf(task, sets))})` : '0.'
	return `SELECT period, said, ${unitOf[rows]} AS unit, ${value(asked.of)} AS a, ${value(asked.per)} AS b FROM ${readRows(task, sets, metrics)} GROUP BY period, said, unit`
}

function startOf({ current, previous }: Read, sets: PeopleSets): string {
	return previous
		? `if(period = ${periods.current}, ${time(current.from, sets)}, ${time(previous.from, sets)})`
		: time(current.from, sets)
}

/** People by their numbers, what is nobody's by a hash beyond them. */
const nobodys = (of: string) => `if(person = 0, bitOr(sipHash64(${of}), bitShiftLeft(toUInt64(1), 63)), toUInt64(person))`
const unitOf: Readonly<Record<CountedMetric['rows'], string>> = {
	lines: nobodys('source, order_id'),
	events: nobodys('key'),
	platform: 'toUInt64(0)',
	...{ buyers: 'toUInt64(person)', lifetime: 'toUInt64(person)', activity: 'toUInt64(person)' },
}
