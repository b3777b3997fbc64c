import { formatDecimal, minorUnitPlaces, parseDecimal } from '#kit/money'
import type { DataScope } from '#kit/route'
import { type Metric, type MetricName, metrics } from '#query'
import { bucketsOf, type DayRange, type Grain, previousRange, spanOf } from './calendar.ts'
import type { OverviewStore, Tally, Values } from './overview-store.ts'

/** Money and pieces are exact decimals, so strings; people and orders are numbers; null is "cannot be said". */
type MetricValue = string | number | null
type MetricValues = Readonly<Record<MetricName, MetricValue>>
type SeriesPoint = { readonly at: string; readonly partial?: true } & MetricValues

export interface OverviewQuestion {
	readonly range: DayRange
	readonly grain: Grain
	readonly compare: 'previous' | 'none'
	readonly scope: DataScope
	/** Order lines that a rule marked as hardly true count, unless they are left out. */
	readonly outliers?: 'with' | 'without'
}

export interface Overview {
	readonly range: DayRange
	readonly compareRange: DayRange | null
	readonly currency: string
	readonly totals: Readonly<Record<MetricName, { readonly value: MetricValue; readonly previous: MetricValue }>>
	readonly series: readonly SeriesPoint[]
	readonly previousSeries: readonly SeriesPoint[]
}

export interface OverviewNeeds {
	readonly store: OverviewStore
	readonly now: number
	readonly zone: string
	readonly currency: string
}

/** The shop at a glance: every metric over the range, over time, and against as many days right before. */
export async function overview(
	needs: OverviewNeeds,
	{ range, grain, compare, scope, outliers }: OverviewQuestion,
): Promise<Overview> {
	const { zone, currency, now } = needs
	const span = spanOf(range, zone)
	const compareRange = compare === 'previous' ? previousRange(range, zone) : null
	const compareFrom = compareRange && spanOf(compareRange, zone).from
	const { current, previous } = await needs.store.tally({
		...{ span, compareFrom, grain, zone, scope },
		withoutOutliers: outliers === 'without',
	})
	const value = toValues(current.total, currency)
	const before = compareRange && toValues(previous.total, currency)
	const series = (of: DayRange, tally: Tally) =>
		bucketsOf(of, grain, zone, now).map(({ at, partial }) => ({
			at,
			...(partial && { partial }),
			...toValues(tally.series.get(at) ?? {}, currency),
		}))
	return {
		range,
		compareRange,
		currency,
		totals: byMetric((name) => ({ value: value[name], previous: before?.[name] ?? null })),
		series: series(range, current),
		previousSeries: compareRange ? series(compareRange, previous) : [],
	}
}

function byMetric<T>(of: (name: MetricName) => T): Record<MetricName, T> {
	return Object.fromEntries(metrics.map(({ name }) => [name, of(name)])) as Record<MetricName, T>
}

function toValues(raw: Values, currency: string): MetricValues {
	const all: readonly Metric[] = metrics
	const plain = (metric: Metric): MetricValue => {
		const text = raw[metric.name] ?? '0'
		return metric.unit === 'people' || metric.unit === 'orders' ? Number(text) : formatDecimal(parseDecimal(text) ?? 0n)
	}
	const values = new Map(all.map((metric) => [metric.name, metric.ratio ? null : plain(metric)]))
	for (const { name, ratio } of all) {
		if (ratio) values.set(name, quotient(values.get(ratio.of) ?? null, values.get(ratio.per) ?? null, currency))
	}
	return byMetric((name) => values.get(name) ?? null)
}

/** Rounded half away from zero to the currency's minor unit: an average has no exact value. */
function quotient(of: MetricValue, per: MetricValue, currency: string): string | null {
	const dividend = of === null ? undefined : parseDecimal(String(of))
	const divisor = Number(per ?? 0)
	if (dividend === undefined || !(divisor > 0)) return null
	const unit = 10n ** BigInt(6 - minorUnitPlaces(currency))
	const half = (dividend < 0n ? -1n : 1n) * unit * BigInt(divisor)
	return formatDecimal(((2n * dividend + half) / (2n * unit * BigInt(divisor))) * unit)
}
