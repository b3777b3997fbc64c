import { ownSource } from '#kit/own-source'
import type { AnalyticsStore } from '#storage/analytics'
import type { FieldSample } from './drift-rules.ts'
import { read } from './quality-report.ts'
import { lineEvent } from './quality-tally.ts'

const hourMs = 3_600_000
const weeks = 9
const recentHours = 24
const pastDays = 28
/** The busiest events are watched; a sender of ever new names must not fill the memory. */
const mostEvents = 500

/** What came by itself: imports come when somebody runs them, and what we write ourselves when we do. */
const live = `imported = 0 AND source != '${ownSource}' AND event NOT IN ('${lineEvent}', '')`

export interface EventHistory {
	readonly event: string
	/** Events by hour. */
	readonly counts: ReadonlyMap<number, number>
	readonly first: number
	/** Of each property: the four weeks before, and the last day. */
	readonly fields: ReadonlyMap<string, { readonly before: FieldSample; readonly now: FieldSample }>
	/** Values outside their list in the last day, by the counters. */
	readonly notInEnum: number
}

/** The past of every event, from counters. */
export async function eventHistories(analytics: AnalyticsStore, now: number): Promise<EventHistory[]> {
	const hour = Math.floor(now / hourMs)
	const span = { from: (hour - weeks * 168) * hourMs, to: (hour + 1) * hourMs }
	const [counts, fields, volumes, problems] = await Promise.all([
		read<{ event: string; at: number; n: string }>(analytics, span, {
			select: 'event, intDiv(toUnixTimestamp(hour), 3600) AS at, sum(n) AS n',
			where: `measure = 'accepted' AND ${live}`,
			rest: `GROUP BY event, at ORDER BY event, at`,
		}),
		read<{ event: string; name: string; detail: string; before: string; now: string }>(
			analytics,
			fieldSpan(hour),
			{
				select: `event, name, detail, ${beforeAndNow}`,
				where: `measure = 'field' AND ${live}`,
				rest: 'GROUP BY event, name, detail',
			},
			edge(hour),
		),
		read<{ event: string; before: string; now: string }>(
			analytics,
			fieldSpan(hour),
			{
				select: `event, ${beforeAndNow}`,
				where: `measure = 'accepted' AND ${live}`,
				rest: 'GROUP BY event',
			},
			edge(hour),
		),
		read<{ event: string; n: string }>(
			analytics,
			{ from: (hour - recentHours) * hourMs, to: span.to },
			{
				select: 'event, sum(n) AS n',
				where: `measure = 'plan' AND name = 'not-in-enum' AND ${live}`,
				rest: 'GROUP BY event',
			},
		),
	])
	const fieldsOf = Map.groupBy(fields, ({ event }) => event)
	const volumeOf = new Map(
		volumes.map(({ event, before, now: recent }) => [event, { before: Number(before), now: Number(recent) }]),
	)
	const problemsOf = new Map(problems.map(({ event, n }) => [event, Number(n)]))
	return [...Map.groupBy(counts, ({ event }) => event)]
		.map(([event, rows]) => ({
			event,
			counts: new Map(rows.map(({ at, n }) => [at, Number(n)])),
			first: rows[0]?.at ?? hour,
			fields: samples(fieldsOf.get(event) ?? [], volumeOf.get(event) ?? { before: 0, now: 0 }),
			notInEnum: problemsOf.get(event) ?? 0,
		}))
		.sort((a, b) => total(b.counts) - total(a.counts))
		.slice(0, mostEvents)
}

const beforeAndNow = `sumIf(n, hour < fromUnixTimestamp({edge:UInt32})) AS before, sumIf(n, hour >= fromUnixTimestamp({edge:UInt32})) AS now`

function edge(hour: number) {
	return { edge: (hour - recentHours) * 3600 }
}

function fieldSpan(hour: number) {
	return { from: (hour - pastDays * 24) * hourMs, to: (hour + 1) * hourMs }
}

function samples(
	rows: readonly { readonly name: string; readonly detail: string; readonly before: string; readonly now: string }[],
	volume: { readonly before: number; readonly now: number },
): EventHistory['fields'] {
	const sample = (found: typeof rows, when: 'before' | 'now'): FieldSample => ({
		volume: volume[when],
		types: new Map(found.map((row) => [row.detail, Number(row[when])])),
	})
	return new Map(
		[...Map.groupBy(rows, ({ name }) => name)].map(([name, found]) => [
			name,
			{ before: sample(found, 'before'), now: sample(found, 'now') },
		]),
	)
}

function total(counts: ReadonlyMap<number, number>): number {
	let sum = 0
	for (const n of counts.values()) sum += n
	return sum
}

/** Texts that an event brought in the last day although they are not on the list, most frequent first. */
export async function newValues(
	analytics: AnalyticsStore,
	event: string,
	property: string,
	known: readonly string[],
	since: string,
): Promise<{ value: string; count: number }[]> {
	const rows = await analytics.query<{ value: string; count: string }>(
		`SELECT text[{property:String}] AS value, count() AS count FROM ${analytics.dialect.database}.events
		WHERE event = {event:String} AND received_at >= {since:DateTime64(3, 'UTC')} AND ts >= {since:DateTime64(3, 'UTC')} - INTERVAL 7 DAY
			AND value != '' AND value NOT IN {known:Array(String)}
		GROUP BY value ORDER BY count DESC, value LIMIT 10`,
		{ event, property, known, since },
	)
	return rows.map(({ value, count }) => ({ value, count: Number(count) }))
}
