import type { DataScope } from '#kit/route'
import type { MetricName } from '#query'
import type { DayRange, Grain } from './calendar.ts'
import type { MetricNeeds } from './metric/metric-source.ts'
import type { MetricValue } from './metric/metric-values.ts'
import { type MetricPoint, type MetricRead, readMetrics } from './metric/read-metrics.ts'

/** What the overview shows: these of all metrics, read as everything else is. */
export const overviewMetrics = [
	...['visitors', 'orders', 'gmv', 'paid', 'net', 'aov', 'newBuyers', 'returningBuyers', 'refunds', 'units'],
] as const satisfies readonly MetricName[]
export type OverviewMetric = (typeof overviewMetrics)[number]

type MetricValues = Readonly<Record<OverviewMetric, MetricValue>>
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
	readonly totals: Readonly<Record<OverviewMetric, { readonly value: MetricValue; readonly previous: MetricValue }>>
	readonly series: readonly SeriesPoint[]
	readonly previousSeries: readonly SeriesPoint[]
}

/** The shop at a glance: the metrics over the range, over time, and against as many days right before. */
export async function overview(
	needs: MetricNeeds,
	{ range, grain, compare, scope, outliers }: OverviewQuestion,
): Promise<Overview> {
	const question = { metrics: [...overviewMetrics], ...range, grain, compare, outliers: outliers ?? ('with' as const) }
	const read = await readMetrics(needs, question, scope)
	return {
		range: read.range,
		compareRange: read.compareRange,
		currency: read.currency,
		totals: byMetric(read.metrics, ({ total }) => ({ value: total.value, previous: total.previous })),
		series: pointsOf(read.metrics, ({ series }) => series),
		previousSeries: pointsOf(read.metrics, ({ previousSeries }) => previousSeries),
	}
}

function byMetric<T>(metrics: readonly MetricRead[], of: (metric: MetricRead) => T): Record<OverviewMetric, T> {
	return Object.fromEntries(metrics.map((metric) => [metric.name, of(metric)])) as Record<OverviewMetric, T>
}

function pointsOf(metrics: readonly MetricRead[], of: (metric: MetricRead) => readonly MetricPoint[]): SeriesPoint[] {
	const [first] = metrics
	if (!first) return []
	return of(first).map(({ at, partial }, index) => ({
		at,
		...(partial && { partial }),
		...byMetric(metrics, (metric) => of(metric)[index]?.value ?? null),
	}))
}
