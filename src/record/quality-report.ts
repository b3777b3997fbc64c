import { startOfDay } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { lineEvent } from './quality-tally.ts'

/** What the plan asks for, by event: names of required properties. */
export type RequiredProperties = ReadonlyMap<string, readonly string[]>

export interface QualityQuestion {
	/** UTC ms, half open. */
	readonly from: number
	readonly to: number
	readonly source?: string | undefined
	readonly event?: string | undefined
	readonly grain: 'hour' | 'day'
}

export interface QualityCounts {
	/** Taken in, duplicates and refused not included. */
	readonly volume: number
	readonly duplicates: number
	readonly invalid: number
	readonly late: number
	readonly bots: number
	readonly outliers: number
	readonly offPlan: number
}

export interface QualityRow extends QualityCounts {
	readonly source: string
	readonly event: string
	/** Values of expected properties that were not there: those that the plan requires, else those that most of these events have. */
	readonly missing: number
	readonly share: Readonly<Record<'missing' | Exclude<keyof QualityCounts, 'volume'>, number>>
	/** Reasons of refusal, marks, and problems with the plan. */
	readonly problems: readonly { readonly kind: 'invalid' | 'mark' | 'plan'; readonly name: string; readonly count: number }[]
	readonly trend: readonly (QualityCounts & { readonly at: string })[]
}

export interface QualityReport {
	readonly rows: readonly QualityRow[]
	readonly totals: Pick<QualityRow, keyof QualityCounts | 'missing' | 'share'>
	/** Pairs of source and event beyond those shown. */
	readonly more: number
}

const mostRows = 200
const counted = ['volume', 'duplicates', 'invalid', 'late', 'bots', 'outliers', 'offPlan'] as const
const sums = `sumIf(n, measure = 'accepted') AS volume, sumIf(n, measure = 'duplicate') AS duplicates,
	sumIf(n, measure = 'invalid') AS invalid, sumIf(n, measure = 'mark' AND name = 'late') AS late,
	sumIf(n, measure = 'mark' AND name = 'bot') AS bots, sumIf(n, measure = 'outlier') AS outliers,
	sumIf(n, measure = 'off-plan') AS offPlan`

interface Named {
	readonly source: string
	readonly event: string
}
type CountsRow = Named & { readonly at: string } & Readonly<Record<keyof QualityCounts, string>>
type ProblemRow = Named & { readonly measure: 'invalid' | 'mark' | 'plan'; readonly name: string; readonly count: string }
type FieldRow = Named & { readonly name: string; readonly present: string }

/** Volume, what is missing, refused, late, repeated, marked: by source and event, over time. Reads counters, never events. */
export async function qualityReport(
	analytics: AnalyticsStore,
	question: QualityQuestion,
	zone: string,
	required: RequiredProperties,
): Promise<QualityReport> {
	const [counts, problems, fields] = await Promise.all([
		readCounts(analytics, question, zone),
		read<ProblemRow>(analytics, question, {
			select: 'source, event, measure, name, sum(n) AS count',
			where: "measure IN ('invalid', 'mark', 'plan')",
			rest: 'GROUP BY source, event, measure, name ORDER BY count DESC, name',
		}),
		read<FieldRow>(analytics, question, {
			select: "source, event, name, sumIf(n, detail != 'empty') AS present",
			where: "measure = 'field'",
			rest: 'GROUP BY source, event, name',
		}),
	])
	const problemsOf = Map.groupBy(problems, keyOf)
	const fieldsOf = Map.groupBy(fields, keyOf)
	const all = [...Map.groupBy(counts, keyOf)].map(([key, trend]) => {
		const { source, event } = trend[0] as CountsRow
		const total = sumOf(trend.map(numbers))
		const { missing, expected } = missingOf(event, total.volume, fieldsOf.get(key) ?? [], required)
		return {
			row: {
				...{ source, event, ...total, missing, share: sharesOf(total, missing, expected) },
				problems: (problemsOf.get(key) ?? []).map(({ measure, name, count }) => ({ kind: measure, name, count: Number(count) })),
				trend: trend.map((each) => ({ at: each.at, ...numbers(each) })),
			},
			expected,
		}
	})
	all.sort((a, b) => arrivals(b.row) - arrivals(a.row))
	const total = sumOf(all.map(({ row }) => row))
	const missing = all.reduce((sum, { row }) => sum + row.missing, 0)
	const expected = all.reduce((sum, each) => sum + each.expected, 0)
	return {
		rows: all.slice(0, mostRows).map(({ row }) => row),
		totals: { ...total, missing, share: sharesOf(total, missing, expected) },
		more: Math.max(0, all.length - mostRows),
	}
}

function readCounts(analytics: AnalyticsStore, question: QualityQuestion, zone: string): Promise<CountsRow[]> {
	const at =
		question.grain === 'day' ? 'toString(toDate(hour, {zone:String}))' : "formatDateTime(hour, '%Y-%m-%dT%H:%i:%SZ', 'UTC')"
	return read<CountsRow>(
		analytics,
		question,
		{
			select: `source, event, ${at} AS at, ${sums}`,
			where: "measure != 'field'",
			rest: 'GROUP BY source, event, at ORDER BY at',
		},
		{ zone },
	)
}

/** One read of the counters over the question's hours, source and event. */
export function read<T>(
	analytics: AnalyticsStore,
	{ from, to, source, event }: Omit<QualityQuestion, 'grain'>,
	{ select, where, rest }: { readonly select: string; readonly where: string; readonly rest: string },
	params: Readonly<Record<string, unknown>> = {},
): Promise<T[]> {
	const only = [
		...(source === undefined ? [] : ['source = {source:String}']),
		...(event === undefined ? [] : ['event = {event:String}']),
	]
	return analytics.query<T>(
		`SELECT ${select} FROM ${analytics.dialect.database}.quality_counts
		WHERE hour >= fromUnixTimestamp({from:UInt32}) AND hour < fromUnixTimestamp({to:UInt32})
			AND ${[where, ...only].join(' AND ')} ${rest}`,
		{ ...params, from: Math.floor(from / 1000), to: Math.ceil(to / 1000), source: source ?? '', event: event ?? '' },
	)
}

function keyOf({ source, event }: Named): string {
	return `${source}\t${event}`
}

function numbers(row: CountsRow): QualityCounts {
	return Object.fromEntries(counted.map((name) => [name, Number(row[name])])) as Record<keyof QualityCounts, number>
}

function sumOf(counts: readonly QualityCounts[]): QualityCounts {
	const sum = Object.fromEntries(counted.map((name) => [name, 0])) as Record<keyof QualityCounts, number>
	for (const each of counts) for (const name of counted) sum[name] += each[name]
	return sum
}

function arrivals({ volume, duplicates, invalid }: QualityCounts): number {
	return volume + duplicates + invalid
}

/** Half of the events: below it a property is one that comes with some only. */
const usualShare = 0.5

function missingOf(event: string, volume: number, fields: readonly FieldRow[], required: RequiredProperties) {
	const present = new Map(fields.map((field) => [field.name, Number(field.present)]))
	const usual = [...present].filter(([, n]) => n >= volume * usualShare).map(([name]) => name)
	// A path into an object is checked at the door, but only whole properties are counted.
	const names = (required.get(event) ?? (event === lineEvent ? [] : usual)).filter((name) => !name.includes('.'))
	const missing = names.reduce((sum, name) => sum + Math.max(0, volume - (present.get(name) ?? 0)), 0)
	return { missing, expected: names.length * volume }
}

function sharesOf(counts: QualityCounts, missing: number, expected: number): QualityRow['share'] {
	const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
	const came = arrivals(counts)
	return {
		missing: share(missing, expected),
		duplicates: share(counts.duplicates, came),
		invalid: share(counts.invalid, came),
		late: share(counts.late, counts.volume),
		bots: share(counts.bots, counts.volume),
		outliers: share(counts.outliers, counts.volume),
		offPlan: share(counts.offPlan, counts.volume),
	}
}

/** The last seven days, today included. */
export function lastWeek(now: number, zone: string): { readonly from: number; readonly to: number } {
	return { from: startOfDay(now, zone, -6), to: startOfDay(now, zone, 1) }
}
