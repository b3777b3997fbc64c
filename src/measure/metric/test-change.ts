import { DateTime } from 'luxon'
import { fail } from '#kit/errors'
import { minorUnitPlaces } from '#kit/money'
import type { DayValue } from '#ml/quasi-poisson'
import { type CountedMetric, isOfPeople, type Metric, type RatioMetric } from '#query'
import { countChange, ratioChange, shareChange, type Tested } from './metric-change.ts'
import { metricOf } from './metric-question.ts'
import { type ComparedPeriod, daysOf, rawOf, type Source } from './metric-source.ts'
import { isCounted, type Read } from './tally-sql.ts'
import { type Moments, readMoments } from './unit-moments.ts'

/** How a metric changed from the earlier period: of the whole first, then of each group. */
export type ChangeTest = (metric: Metric, groups: readonly string[]) => Promise<Tested[]>

export function changeTest(source: Source, read: Read): ChangeTest {
	const days = comparedDays(source)
	return (metric, groups) => testChange({ source, read, days }, metric, groups)
}

interface Testing {
	readonly source: Source
	readonly read: Read
	readonly days: ComparedDays
}

type ComparedDays = Readonly<Record<ComparedPeriod, readonly Day[]>>

interface Day {
	readonly at: string
	readonly stratum: number
}

/** The days that are over, and as many of the earlier period. */
function comparedDays(source: Source): ComparedDays {
	const { now, zone } = source.needs
	const stratified = (days: readonly string[]) => days.map((at) => ({ at, stratum: new Date(`${at}T00:00:00Z`).getUTCDay() }))
	const isOver = (day: string) => DateTime.fromISO(day, { zone }).plus({ days: 1 }).toMillis() <= now
	const current = daysOf(source, 'current').days.filter(isOver)
	return { current: stratified(current), previous: stratified(daysOf(source, 'previous').days.slice(0, current.length)) }
}

async function testChange({ source, read, days }: Testing, metric: Metric, groups: readonly string[]): Promise<Tested[]> {
	const all = [undefined, ...groups]
	if (overlaps(metric)) return all.map(() => ({ silence: 'overlapping' }))
	const test =
		'ratio' in metric
			? isOfPeople(metric)
				? await ratioTest(source, read, metric)
				: (): Tested => ({ silence: 'cannot-be-said' })
			: (group?: string) => countTest(source, days, metric, group)
	return all.map((group) => (isKnown(source, metric, group) ? test(group) : { silence: 'cannot-be-said' }))
}

/** What reaches back beyond the period shares people and days with the one before: the two are no samples of their own. */
function overlaps(metric: Metric): boolean {
	if ('ratio' in metric) return [metric.ratio.of, metric.ratio.per].map(metricOf).some(overlaps)
	return 'activeDays' in metric ? metric.activeDays > 1 : metric.cumulative === true
}

function isKnown(source: Source, metric: Metric, group: string | undefined): boolean {
	const names = 'ratio' in metric ? [metric.ratio.of, metric.ratio.per] : [metric.name]
	return (['current', 'previous'] as const).every((period) =>
		names.every((name) => rawOf(source, period, undefined, group)(name) !== null),
	)
}

async function ratioTest(source: Source, read: Read, { ratio }: RatioMetric): Promise<(group?: string) => Tested> {
	const periods = ['current', 'previous'] as const
	if (ratio.among === 'people') {
		const count = (period: ComparedPeriod, group?: string) => {
			const raw = rawOf(source, period, undefined, group)
			return { n: Number(raw(ratio.per)), successes: Number(raw(ratio.of)) }
		}
		return (group) => shareChange(count('current', group), count('previous', group))
	}
	const [of, per] = [ratio.of, ratio.per].map(countedNamed) as [CountedMetric, CountedMetric]
	const moments = await readMoments(source.needs.analytics, { ...read, told: source.told, of, per })
	const [now, before] = periods.map(
		(period) => (group?: string) => inUnits(moments(period, group), [of, per], source.needs.currency),
	) as [MomentsOf, MomentsOf]
	return (group) => ratioChange(now(group), before(group), ratio.less ?? 0)
}

type MomentsOf = (group?: string) => Moments

function countedNamed(name: string): CountedMetric {
	const metric = metricOf(name)
	return isCounted(metric) ? metric : fail('bad-request', `${name} is not counted`)
}

/** Amounts held in the minor unit, in whole. */
function inUnits(moments: Moments, metrics: readonly [CountedMetric, CountedMetric], currency: string): Moments {
	const [a, b] = metrics.map(({ minor }) => (minor ? 10 ** -minorUnitPlaces(currency) : 1)) as [number, number]
	return {
		units: moments.units,
		...{ of: moments.of * a, per: moments.per * b, product: moments.product * a * b },
		...{ ofSquared: moments.ofSquared * a * a, perSquared: moments.perSquared * b * b },
	}
}

/** Who comes on several days is one, so that what is distinct is compared as it stands, today included, and its days only say how much it varies. */
function countTest(source: Source, days: ComparedDays, metric: Exclude<Metric, RatioMetric>, group: string | undefined): Tested {
	const total = (period: ComparedPeriod) => Number(rawOf(source, period, undefined, group)(metric.name))
	const distinct = isCounted(metric) && metric.aggregate.fn === 'uniqExact'
	const totals = distinct ? ([total('current'), total('previous')] as const) : undefined
	if (!isOfPeople(metric) && !isTold(source, days, metric, group)) return { silence: 'cannot-be-said' }
	const values = (period: ComparedPeriod) => days[period].map((day) => dayValue(source, metric, period, day, group))
	return countChange(values('current'), values('previous'), { counts: metric.unit !== 'money', totals })
}

/** Whether there is a figure of each day: those without one are no days of nothing. */
function isTold({ tally, grain }: Source, days: ComparedDays, { name }: Metric, group: string | undefined): boolean {
	return (['current', 'previous'] as const).every((period) => {
		const { slots, days: byDay } = tally(period, group)
		return days[period].every(({ at }) => (grain === 'day' ? slots : byDay).get(at)?.[name] !== undefined)
	})
}

function dayValue(
	{ tally, active, grain }: Source,
	metric: Exclude<Metric, RatioMetric>,
	period: ComparedPeriod,
	{ at, stratum }: Day,
	group?: string,
): DayValue {
	if ('activeDays' in metric) return { stratum, value: active?.on(at, 1, group) ?? 0 }
	const { slots, days } = tally(period, group)
	return { stratum, value: Number((grain === 'day' ? slots : days).get(at)?.[metric.name] ?? 0) }
}
