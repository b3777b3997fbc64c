import type { DataScope } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import {
	aggregateSql,
	type CountedMetric,
	type LookUp,
	type Metric,
	type MetricRows,
	metricRows,
	type PeopleSets,
	type PlatformFigureName,
} from '#query'
import { lineOutliers } from '#record'
import { scopeCondition } from '#storage/data-scope'
import type { Grain, Span } from '../calendar.ts'
import { apart, groupSql, type ToldApart } from './told-apart.ts'

/** What of the shop is read: times in UTC ms. */
export interface Read {
	readonly current: Span
	readonly previous: Span | null
	readonly zone: string
	readonly scope: DataScope
	/** Leave out lines that a rule marked as hardly true. */
	readonly withoutOutliers?: boolean | undefined
	readonly told?: ToldApart | undefined
}

export interface TallyTask extends Read {
	readonly metrics: readonly CountedMetric[]
	readonly grain: Grain | 'none'
	/** Values by day as well, whatever the grain. */
	readonly daily?: boolean | undefined
}

/** Which period a row is of: what came before and between is read for what adds up since records began. */
export const periods = { previous: 0, current: 1, before: 2, between: 3 } as const
export type Period = keyof typeof periods

const slotOf: Readonly<Record<Grain, string>> = {
	day: 'day',
	week: 'toStartOfWeek(day, 1)',
	month: 'toStartOfMonth(day)',
}

export function isCounted(metric: Metric): metric is CountedMetric {
	return 'rows' in metric
}

/**
 * The rows of one kind, each with its `period`, its `day` and its `said` (a group), as a FROM.
 * @param metrics of that kind: what they need of the rows is there
 */
export function readRows(read: Read, sets: PeopleSets, metrics: readonly CountedMetric[]): string {
	const since = metrics.some((metric) => metric.cumulative)
	const where = [since ? `ts < ${time(read.current.to, sets)}` : periodsSql(read, sets), ...narrowing(read, sets)].join(' AND ')
	const told = read.told
	const asked = { sets, zone: read.zone, where, ...(told ? apart(told.dimension, sets, read.zone) : {}) }
	const from = metricRows(kindOf(metrics), { ...asked, ...needsOf(metrics) })
	const zone = sets.parameters.add('String', read.zone)
	const group = told ? groupSql(told, sets) : "''"
	return `(SELECT * EXCEPT (said), ${periodSql(read, sets, since)} AS period, toDate(ts, ${zone}) AS day, ${group} AS said FROM ${from})`
}

/** What the rows of these metrics must hold. */
export function needsOf(metrics: readonly CountedMetric[]): {
	events: readonly string[]
	lookUps: readonly LookUp[]
	figures: readonly PlatformFigureName[]
} {
	return {
		events: [...new Set(metrics.flatMap(({ events = [] }) => events))],
		lookUps: [...new Set(metrics.flatMap(({ looksUp }) => looksUp ?? []))],
		figures: [...new Set(metrics.flatMap(({ figure }) => figure ?? []))],
	}
}

function kindOf([metric]: readonly CountedMetric[]): MetricRows {
	return metric?.rows ?? 'activity'
}

/** Conditions on every row: what the reader may see, and which rows are left out on request. */
export function narrowing({ scope, withoutOutliers }: Read, sets: PeopleSets): string[] {
	const inScope = scopeCondition(scope)
	sets.parameters.include(inScope.params)
	return [
		`(${inScope.sql})`,
		...(withoutOutliers ? [`NOT hasAny(marks, ${sets.parameters.add('Array(String)', [...lineOutliers])})`] : []),
	]
}

export function time(at: number, { parameters }: PeopleSets): string {
	return parameters.add("DateTime64(3, 'UTC')", toStoreTime(at))
}

function within({ from, to }: Span, sets: PeopleSets): string {
	return `(ts >= ${time(from, sets)} AND ts < ${time(to, sets)})`
}

function periodsSql({ current, previous }: Read, sets: PeopleSets): string {
	if (!previous) return within(current, sets)
	// One range where they meet: the store prunes by it.
	if (previous.to === current.from) return within({ from: previous.from, to: current.to }, sets)
	return `(${within(current, sets)} OR ${within(previous, sets)})`
}

function periodSql({ current, previous }: Read, sets: PeopleSets, since: boolean): string {
	const now = `ts >= ${time(current.from, sets)} AND ts < ${time(current.to, sets)}`
	if (!previous) return since ? `if(${now}, ${periods.current}, ${periods.before})` : String(periods.current)
	const cases = [`${now}, ${periods.current}`, `${within(previous, sets)}, ${periods.previous}`]
	const first = Math.min(previous.from, current.from)
	return `multiIf(${cases.join(', ')}, ts < ${time(first, sets)}, ${periods.before}, ${periods.between})`
}

/**
 * One pass over the rows of one kind. They are aggregated by day first, so that people are told apart among the people of a day, and
 * weeks, months and the whole are put together of days.
 */
export function tallySql(task: TallyTask, sets: PeopleSets): string {
	const { metrics, grain, daily = false, told } = task
	const columns = metrics.flatMap((metric) => statesOf(metric, task, sets))
	const keys = ['period', 'day', ...(told ? ['said'] : [])].join(', ')
	const inner = `SELECT ${keys}, ${columns.map(({ state, name }) => `${state} AS ${name}`).join(', ')} FROM ${readRows(task, sets, metrics)} GROUP BY ${keys}`
	const bySlot = grain === 'none' ? [] : [['period', grain === 'day' ? 'day' : 'slot']]
	const byDay = daily && grain !== 'day' ? [['period', 'day']] : []
	const whole = [['period'], ...bySlot, ...byDay]
	const groupings = told ? [...whole, ...whole.map((each) => [...each, 'said'])] : whole
	const asked = new Set(groupings.flat())
	const keyed = (key: 'slot' | 'day' | 'said') =>
		asked.has(key) ? `toString(${key}) AS ${key}_at, grouping(${key}) AS no_${key}` : `'' AS ${key}_at, 1 AS no_${key}`
	const slot = asked.has('slot') ? `, ${slotOf[grain as Grain]} AS slot` : ''
	return `SELECT period, ${keyed('slot')}, ${keyed('day')}, ${keyed('said')}, ${columns.map(({ fn, name }) => `${fn}Merge(${name}) AS ${name}_`).join(', ')}
		FROM (SELECT *${slot} FROM (${inner})) GROUP BY GROUPING SETS (${groupings.map((each) => `(${each.join(', ')})`).join(', ')})`
}

interface State {
	readonly fn: string
	readonly name: string
	readonly state: string
}

export type Level = 'period' | 'slot' | 'day'

/** What depends on where the period begins is aggregated for each length of it. */
function statesOf({ name, aggregate }: CountedMetric, task: TallyTask, sets: PeopleSets): State[] {
	const { fn } = aggregate
	if (typeof aggregate.where !== 'function') return [{ fn, name, state: aggregateSql(aggregate, '', 'State') }]
	const levels: Level[] = ['period', 'slot', 'day']
	return levels.map((level) => ({
		fn,
		name: `${name}_${level}`,
		state: aggregateSql(aggregate, startSql(level, task, sets), 'State'),
	}))
}

/** The first instant of the period, week, month or day that a row counts in, but not before the period. */
function startSql(level: Level, { current, previous, grain, zone }: TallyTask, sets: PeopleSets): string {
	const ofPeriod = previous
		? `if(period = ${periods.current}, ${time(current.from, sets)}, ${time(previous.from, sets)})`
		: time(current.from, sets)
	if (level === 'period') return ofPeriod
	const day = level === 'day' || grain === 'none' ? 'day' : slotOf[grain]
	return `greatest(${ofPeriod}, toDateTime64(toDateTime(${day}, ${sets.parameters.add('String', zone)}), 3, 'UTC'))`
}
