import { DateTime } from 'luxon'
import { fail } from '#kit/errors'
import type { DataScope } from '#kit/route'
import { type CountedMetric, type Dimension, type Metric, rowDimension } from '#query'
import { isScoped } from '#storage/data-scope'
import { type Bucket, bucketsOf, type DayRange, type Grain } from '../calendar.ts'
import { readActiveDays } from './active-days.ts'
import { comparedPeriods } from './compared-periods.ts'
import { type Change, corrected, judged } from './metric-change.ts'
import { type MetricQuestion, metricOf, metricQuestion } from './metric-question.ts'
import { firstSeen, type MetricNeeds, rawOf, type Source } from './metric-source.ts'
import { type MetricValue, type Reading, readingOf } from './metric-values.ts'
import { isCounted, type Read } from './tally-sql.ts'
import type { Tally } from './tally-store.ts'
import type { Target } from './target-store.ts'
import { type TargetsOf, targetsOf } from './targets-of.ts'
import { type ChangeTest, changeTest } from './test-change.ts'
import { groupOf, isSaidBy, others, unsaid } from './told-apart.ts'

export interface MetricPoint extends Reading {
	readonly at: string
	readonly partial?: true
	readonly target?: string
}

export interface ComparedReading extends Reading {
	/** Null where nothing is compared, or nothing can be said. */
	readonly previous: MetricValue
	/** Absent where it was not asked for, or there is nothing to compare with. */
	readonly change?: Change
}

export interface MetricGroup {
	readonly kind: 'value' | 'others' | 'unsaid'
	/** Of `value`. */
	readonly value: string
	/** How many values stand together in `others`. */
	readonly values: number
	readonly reading: ComparedReading
	readonly series: readonly MetricPoint[]
}

export interface MetricRead {
	readonly name: string
	readonly total: ComparedReading & { readonly target?: string }
	readonly series: readonly MetricPoint[]
	readonly previousSeries: readonly MetricPoint[]
	/** Empty without a breakdown, and where the rows of the metric say nothing of it. */
	readonly groups: readonly MetricGroup[]
}

export interface MetricsRead {
	readonly range: DayRange
	readonly compareRange: DayRange | null
	readonly zone: string
	readonly currency: string
	readonly breakdown: {
		readonly dimension: Dimension
		/** By which metric the values shown were chosen; null where all of them are. */
		readonly rankedBy: string | null
	} | null
	readonly metrics: readonly MetricRead[]
}

/** Points that one answer may hold. */
const mostPoints = 200_000

/**
 * The one reader of every number: totals, series and groups of metrics, against an earlier period.
 * @param dimension what is told apart; looked up among those of rows when absent
 */
export async function readMetrics(
	needs: MetricNeeds,
	asked: MetricQuestion,
	scope: DataScope,
	dimension?: Dimension,
): Promise<MetricsRead> {
	const question = metricQuestion.parse(asked)
	const { breakdown, grain, significance } = question
	const metrics = question.metrics.map(metricOf)
	const compared = comparedPeriods({ from: question.from, to: question.to }, question.compare, needs.zone)
	const read: Read = {
		...{ current: compared.current, previous: compared.previous, zone: needs.zone, scope },
		withoutOutliers: question.outliers === 'without',
	}
	const atoms = atomsOf(metrics)
	const apart =
		breakdown && (await chooseGroups(needs, read, metrics, dimension ?? rowDimension(breakdown.dimension), breakdown.top))
	const bucketsIn = (range: DayRange | null) => (range && grain !== 'none' ? bucketsOf(range, grain, needs.zone, needs.now) : [])
	const buckets = { current: bucketsIn(compared.range), previous: bucketsIn(compared.compareRange) }
	assertBounded(metrics.length, buckets.current.length, apart?.told.shown.length ?? 0)
	const told = apart?.told
	const tally = await needs.store.tally({ ...read, told, metrics: atoms.counted, grain, daily: significance })
	const active = atoms.active.length > 0 ? await readActiveDays(needs.analytics, { ...read, told }) : undefined
	const since = await firstRecords(needs, read, atoms, tally)
	const targets = await targetsIn(needs, question.metrics, compared.range, grain, scope)
	const source: Source = { needs, compared, tally, active, since, grain, buckets, told }
	const asking: Asking = {
		countOthers: countedOnce(needs, { ...read, told }),
		...(significance ? { test: changeTest(source, read) } : {}),
	}
	const readings = await Promise.all(
		metrics.map(async (metric) =>
			withTargets(await readOne(source, metric, asking), targetsOf(metric, targets, compared.range, grain)),
		),
	)
	return {
		range: compared.range,
		compareRange: compared.compareRange,
		zone: needs.zone,
		currency: needs.currency,
		breakdown: apart ? { dimension: apart.told.dimension, rankedBy: apart.rankedBy } : null,
		metrics: readings,
	}
}

/** Of the whole shop: who sees a part of it is not held to them. Weeks and months may begin before the range. */
async function targetsIn(
	{ targets, zone }: MetricNeeds,
	metrics: readonly string[],
	range: DayRange,
	grain: Grain | 'none',
	scope: DataScope,
): Promise<Target[]> {
	if (!targets || isScoped(scope)) return []
	const first = grain === 'none' ? range.from : (DateTime.fromISO(range.from, { zone }).startOf(grain).toISODate() ?? range.from)
	return targets.list({ metrics, from: first, to: range.to })
}

function withTargets(read: MetricRead, { total, at }: TargetsOf): MetricRead {
	const series = read.series.map((point) => {
		const target = at(point.at)
		return target === undefined ? point : { ...point, target }
	})
	return { ...read, series, total: total === undefined ? read.total : { ...read.total, target: total } }
}

interface Atoms {
	readonly counted: readonly CountedMetric[]
	readonly active: readonly Metric[]
}

/** What the metrics are computed from, each once. */
function atomsOf(metrics: readonly Metric[]): Atoms {
	const all = new Map<string, Metric>()
	const add = (metric: Metric) => {
		if ('ratio' in metric) [metric.ratio.of, metric.ratio.per].map(metricOf).forEach(add)
		else all.set(metric.name, metric)
	}
	metrics.forEach(add)
	const atoms = [...all.values()]
	return { counted: atoms.filter(isCounted), active: atoms.filter((metric) => 'activeDays' in metric) }
}

function assertBounded(metrics: number, buckets: number, groups: number): void {
	if (metrics * buckets * (groups + 3) > mostPoints)
		fail('too-large', 'Ask for fewer metrics or groups, a shorter range or a longer grain')
}

/** The values that are shown: all cases of people, or those with the most of the first metric whose rows say them. */
async function chooseGroups(needs: MetricNeeds, read: Read, metrics: readonly Metric[], dimension: Dimension, top: number) {
	if (dimension.of === 'people') {
		if (!metrics.some((metric) => saysGroups(metric, dimension)))
			return fail('bad-request', `None of these metrics is told apart by ${dimension.name}: they are of nobody in particular`)
		const values = [...dimension.cases, ...(dimension.rest ? [dimension.rest] : [])].map(({ value }) => value)
		return { told: { dimension, shown: values }, rankedBy: null }
	}
	const by = atomsOf(metrics.map(sizeOf)).counted.find(({ rows }) => isSaidBy(dimension, rows))
	if (!by) {
		const active = metrics.some((metric) => 'activeDays' in metric || 'ratio' in metric) && isSaidBy(dimension, 'activity')
		if (!active) return fail('bad-request', `None of these metrics is told apart by ${dimension.name}`)
	}
	const ranked = by ?? rowsOf(metricOf('dau'))
	const values = await needs.store.rank({ ...read, told: { dimension, shown: [] }, by: ranked, top })
	return { told: { dimension, shown: values }, rankedBy: ranked.name }
}

/** A ratio is large where much is divided by: of few views, every rate is extreme. */
function sizeOf(metric: Metric): Metric {
	return 'ratio' in metric ? metricOf(metric.ratio.per) : metric
}

/** What tells how many values there are: of a ratio, what it is divided by. */
function rowsOf(metric: Metric): CountedMetric {
	const counted = sizeOf(metric)
	return isCounted(counted) ? counted : (metricOf('visitors') as CountedMetric)
}

/** Where a whole period has nothing, whether there are such records at all, and from when. */
async function firstRecords(
	needs: MetricNeeds,
	read: Read,
	{ counted, active }: Atoms,
	tally: Tally,
): Promise<Map<string, number | undefined>> {
	const isNone = (metric: CountedMetric) => {
		const periods = read.previous ? (['current', 'previous'] as const) : (['current'] as const)
		return metric.cumulative !== true && periods.some((period) => Number(tally(period).total[metric.name] ?? 0) === 0)
	}
	const empty = counted.filter(isNone)
	const known = await Promise.all(empty.map(async (metric) => [metric.name, await needs.store.knownSince(metric, read)] as const))
	const since = new Map<string, number | undefined>(known)
	if (active.length > 0) since.set(firstSeen, await needs.store.recordsBegin())
	return since
}

async function readOne(source: Source, metric: Metric, asking: Asking): Promise<MetricRead> {
	const { compared, told } = source
	const said = told !== undefined && saysGroups(metric, told.dimension)
	const keys = said ? groupKeys(source, metric) : []
	const tested = compared.previous ? await asking.test?.(metric, keys) : undefined
	const [whole, ...parts] = tested ?? []
	const changes = corrected(parts)
	const points = (period: 'current' | 'previous', group?: string) =>
		source.buckets[period].map((bucket) => pointOf(source, metric, period, bucket, group))
	const values = keys.includes(others) ? await asking.countOthers(metric) : 0
	return {
		name: metric.name,
		total: comparedReading(source, metric, undefined, whole && judged(whole)),
		series: points('current'),
		previousSeries: points('previous'),
		groups: keys.map((key, index) => ({
			kind: key === others ? 'others' : key === unsaid ? 'unsaid' : 'value',
			value: key.startsWith('=') ? key.slice(1) : '',
			values: key === others ? values : 0,
			reading: comparedReading(source, metric, key, changes[index]),
			series: points('current', key),
		})),
	}
}

/** What is asked of the store for one metric after the other. */
interface Asking {
	readonly countOthers: (metric: Metric) => Promise<number>
	readonly test?: ChangeTest
}

/** Metrics of the same rows have the same values. */
function countedOnce({ store }: MetricNeeds, read: Read): Asking['countOthers'] {
	const counts = new Map<string, Promise<number>>()
	return (metric) => {
		const counted = rowsOf(metric)
		const key = `${counted.rows} ${counted.events ?? ''}`
		const count = counts.get(key) ?? store.countOthers(counted, read)
		counts.set(key, count)
		return count
	}
}

/** Whether both parts of a metric can be told apart: half a ratio would say something wrong. */
function saysGroups(metric: Metric, dimension: Dimension): boolean {
	if ('ratio' in metric) return [metric.ratio.of, metric.ratio.per].map(metricOf).every((part) => saysGroups(part, dimension))
	return isSaidBy(dimension, 'activeDays' in metric ? 'activity' : metric.rows)
}

/** Groups in the order shown; the others and those who say nothing where there are any of this metric. */
function groupKeys({ tally, told }: Source, metric: Metric): string[] {
	const { counted, active } = atomsOf([metric])
	const isThere = (group: string) =>
		active.length > 0 ||
		(['current', 'previous'] as const).some((period) =>
			counted.some(({ name }) => tally(period, group).total[name] !== undefined),
		)
	return [...(told?.shown ?? []).map(groupOf), ...[others, unsaid].filter(isThere)]
}

function comparedReading(source: Source, metric: Metric, group: string | undefined, change: Change | undefined): ComparedReading {
	const { currency } = source.needs
	const current = readingOf(metric, rawOf(source, 'current', undefined, group), currency)
	const previous = source.compared.previous
		? readingOf(metric, rawOf(source, 'previous', undefined, group), currency).value
		: null
	return { ...current, previous, ...(change ? { change } : {}) }
}

function pointOf(source: Source, metric: Metric, period: 'current' | 'previous', bucket: Bucket, group?: string): MetricPoint {
	const reading = readingOf(metric, rawOf(source, period, bucket.at, group), source.needs.currency)
	return { at: bucket.at, ...(bucket.partial && { partial: true as const }), ...reading }
}
