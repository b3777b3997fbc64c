import type { DataScope } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { type Metric, metricRows, metrics } from '#query'
import { lineOutliers } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import type { Grain, Span } from './calendar.ts'

interface TallyQuestion {
	readonly span: Span
	/** Where the period to compare with begins; it ends where `span` begins. */
	readonly compareFrom: number | null
	readonly grain: Grain
	readonly zone: string
	readonly scope: DataScope
	/** Leave out lines that a rule marked as hardly true. */
	readonly withoutOutliers?: boolean
}

/** Raw values of the metrics that are counted; what ClickHouse writes for a number. */
export type Values = Readonly<Record<string, string>>

export interface Tally {
	readonly total: Values
	/** By first day of the calendar period. Periods without rows are left out. */
	readonly series: ReadonlyMap<string, Values>
}

export interface OverviewStore {
	tally(question: TallyQuestion): Promise<{ current: Tally; previous: Tally }>
}

type CountedMetric = Metric & { readonly rows: NonNullable<Metric['rows']>; readonly aggregate: NonNullable<Metric['aggregate']> }

const counted = (metrics as readonly Metric[]).filter((metric): metric is CountedMetric => metric.aggregate !== undefined)

interface TallyRow {
	readonly [metric: string]: string | number
	readonly is_current: number
	readonly slot_at: string
}

/** One statement for each kind of rows that the metrics are declared over. */
export function createOverviewStore(analytics: AnalyticsStore): OverviewStore {
	return {
		tally: async (question) => {
			const kinds = [...Map.groupBy(counted, (metric) => metric.rows)]
			const rows = await Promise.all(kinds.map(([kind, metrics]) => tallyRows(analytics, question, kind, metrics)))
			const all = rows.flat()
			return { current: gather(all, 1), previous: gather(all, 0) }
		},
	}
}

const bucketDay: Readonly<Record<Grain, string>> = {
	day: 'toDate(ts, {zone:String})',
	week: 'toStartOfWeek(ts, 1, {zone:String})',
	month: 'toStartOfMonth(ts, {zone:String})',
}

/**
 * Each row counts in two slots: its calendar period and the whole. A slot carries its first instant within the range, which
 * tells new buyers from returning ones.
 */
function tallyRows(
	analytics: AnalyticsStore,
	{ span, compareFrom, grain, zone, scope, withoutOutliers = false }: TallyQuestion,
	kind: CountedMetric['rows'],
	metrics: readonly CountedMetric[],
): Promise<TallyRow[]> {
	const inScope = scopeCondition(scope)
	const where = `ts >= {first:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AND (${inScope.sql})
		AND ${withoutOutliers ? 'NOT hasAny(marks, {outliers:Array(String)})' : '1'}`
	const start = "if(ts >= {from:DateTime64(3, 'UTC')}, {from:DateTime64(3, 'UTC')}, {first:DateTime64(3, 'UTC')})"
	const day = bucketDay[grain]
	return analytics.query<TallyRow>(
		`SELECT is_current, slot.2 AS slot_at, ${metrics.map((metric) => `${metric.aggregate('slot.1')} AS ${metric.name}`).join(', ')}
		FROM (
			SELECT *, ts >= {from:DateTime64(3, 'UTC')} AS is_current,
				arrayJoin([
					(${start}, ''),
					(greatest(${start}, toDateTime64(toDateTime(${day}, {zone:String}), 3, 'UTC')), toString(${day}))
				]) AS slot
			FROM ${metricRows(kind, analytics.dialect, where)}
		)
		GROUP BY is_current, slot_at`,
		{
			first: toStoreTime(compareFrom ?? span.from),
			from: toStoreTime(span.from),
			to: toStoreTime(span.to),
			zone,
			outliers: [...lineOutliers],
			...inScope.params,
		},
	)
}

function gather(rows: readonly TallyRow[], current: 0 | 1): Tally {
	const slots = new Map<string, Record<string, string>>()
	for (const { is_current, slot_at, ...values } of rows) {
		if (Number(is_current) !== current) continue
		const slot = slots.get(slot_at) ?? {}
		slots.set(slot_at, slot)
		for (const [name, value] of Object.entries(values)) slot[name] = String(value)
	}
	const total = slots.get('') ?? {}
	slots.delete('')
	return { total, series: slots }
}
