import { DateTime } from 'luxon'
import { formatDecimal, parseDecimal } from '#kit/money'
import { isOfPeople } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { Bucket, Grain } from '../calendar.ts'
import type { ActiveDays } from './active-days.ts'
import type { ComparedPeriods } from './compared-periods.ts'
import { metricOf } from './metric-question.ts'
import type { Raw } from './metric-values.ts'
import { isCounted } from './tally-sql.ts'
import type { MetricStore, Tally } from './tally-store.ts'
import type { TargetStore } from './target-store.ts'
import type { ToldApart } from './told-apart.ts'

export interface MetricNeeds {
	readonly store: MetricStore
	readonly analytics: AnalyticsStore
	/** Absent: there are none. */
	readonly targets?: Pick<TargetStore, 'list'>
	readonly now: number
	readonly zone: string
	readonly currency: string
}

/** What readings are taken from. */
export interface Source {
	readonly needs: MetricNeeds
	readonly compared: ComparedPeriods
	readonly tally: Tally
	readonly active: ActiveDays | undefined
	/** When the shop first recorded what a metric counts, where that had to be asked: undefined is never. */
	readonly since: ReadonlyMap<string, number | undefined>
	readonly grain: Grain | 'none'
	/** The calendar periods of both; none with the grain none. */
	readonly buckets: Readonly<Record<ComparedPeriod, readonly Bucket[]>>
	readonly told: ToldApart | undefined
}

export type ComparedPeriod = 'current' | 'previous'

/** In `since`: when anybody was first seen. */
export const firstSeen = ' first seen'

/** Raw values of a whole period, or of a calendar period in it. */
export function rawOf(source: Source, period: ComparedPeriod, at: string | undefined, group?: string): Raw {
	const { tally, since } = source
	const tallied = tally(period, group)
	const values = at === undefined ? tallied.total : (tallied.slots.get(at) ?? {})
	const end = source.compared[period]?.to ?? 0
	return (name) => {
		const metric = metricOf(name)
		if ('activeDays' in metric) return averageActive(source, metric.activeDays, daysOf(source, period, at), group)
		if (!isCounted(metric)) return null
		if (metric.cumulative) return runningTotal(source, name, period, at, group)
		const first = since.get(name)
		if (since.has(name) && (first === undefined || first >= end)) return null
		// A day of which no export was loaded is not a day without sales.
		return values[name] ?? (isOfPeople(metric) ? '0' : null)
	}
}

interface Days {
	readonly days: readonly string[]
	/** UTC ms. */
	readonly from: number
}

/** The days of a period, or of a calendar period within it, up to today. */
export function daysOf(
	{ compared, needs, grain }: Pick<Source, 'compared' | 'needs' | 'grain'>,
	period: ComparedPeriod,
	at?: string,
): Days {
	const { zone, now } = needs
	const range = (period === 'current' ? compared.range : compared.compareRange) ?? compared.range
	const [start, end] = [range.from, range.to].map((day) => DateTime.fromISO(day, { zone })) as [DateTime, DateTime]
	const slot = at === undefined || grain === 'none' ? undefined : DateTime.fromISO(at, { zone })
	const from = slot && slot > start ? slot : start
	const slotEnd = slot?.plus({ [grain]: 1 })
	const to = slotEnd && slotEnd < end ? slotEnd : end
	const days: string[] = []
	for (let day = from; day < to && day.toMillis() <= now; day = day.plus({ days: 1 })) days.push(day.toISODate() ?? '')
	return { days, from: from.toMillis() }
}

/** Null where the window reaches back before anybody was seen. */
function averageActive(
	{ active, since, needs }: Source,
	window: 1 | 7 | 30,
	{ days, from }: Days,
	group?: string,
): number | null {
	const first = since.get(firstSeen)
	if (!active || days.length === 0 || first === undefined) return null
	const reaches = DateTime.fromMillis(from, { zone: needs.zone })
		.minus({ days: window - 1 })
		.toMillis()
	if (DateTime.fromMillis(first, { zone: needs.zone }).startOf('day').toMillis() > reaches) return null
	return days.reduce((sum, day) => sum + active.on(day, window, group), 0) / days.length
}

/** Everything up to the end of a period: additive, so it is summed up here. Null where nothing was recorded by then. */
function runningTotal(
	{ tally, compared }: Source,
	name: string,
	period: ComparedPeriod,
	at: string | undefined,
	group?: string,
): string | null {
	const earlier = period === 'current' && compared.previous ? (['before', 'previous', 'between'] as const) : (['before'] as const)
	const totals = earlier.map((of) => tally(of, group).total[name])
	const { total, slots } = tally(period, group)
	const own = at === undefined ? [total[name]] : [...slots].filter(([day]) => day <= at).map(([, values]) => values[name])
	const known = [...totals, ...own].filter((value) => value !== undefined)
	return known.length === 0 ? null : known.reduce(addDecimals)
}

function addDecimals(a: string, b: string): string {
	return formatDecimal((parseDecimal(a) ?? 0n) + (parseDecimal(b) ?? 0n))
}
