import type { DataScope } from '#kit/route'
import type { DayRange } from '../calendar.ts'
import type { MetricQuestion } from '../metric/metric-question.ts'
import type { MetricsRead } from '../metric/read-metrics.ts'

export type ReadMetrics = (question: MetricQuestion, scope: DataScope) => Promise<MetricsRead>

/** A metric day by day, as far as days are over. */
export interface DailySeries {
	/** Numbered from 1970-01-01. */
	readonly firstDay: number
	/** NaN where nothing can be said of a day. */
	readonly values: Float64Array
	readonly known: number
	readonly currency: string
}

const dayMs = 86_400_000

/**
 * Whole days only: the running one is left out, and so is the first with anything in it, on which the shop may have begun at noon.
 * Order lines that a rule marked as hardly true are left out: one of them would be all that a forecast learns from.
 */
export async function readDaily(
	read: ReadMetrics,
	metric: MetricQuestion['metrics'][number],
	{ from, to }: DayRange,
	scope: DataScope,
): Promise<DailySeries> {
	const { metrics, currency } = await read({ metrics: [metric], from, to, grain: 'day', outliers: 'without' }, scope)
	const points = (metrics[0]?.series ?? []).filter(({ partial }) => !partial)
	const begun = points.findIndex(({ value }) => value !== null && Number(value) !== 0)
	const kept = begun < 0 ? [] : points.slice(begun + 1)
	const values = Float64Array.from(kept, ({ value }) => (value === null ? Number.NaN : Number(value)))
	return {
		...{ firstDay: kept[0] ? dayNumberOf(kept[0].at) : dayNumberOf(from), values, currency },
		known: values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
	}
}

export function dayNumberOf(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) / dayMs
}

export function dateOf(day: number): string {
	return new Date(day * dayMs).toISOString().slice(0, 10)
}
