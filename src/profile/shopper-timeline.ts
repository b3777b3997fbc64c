import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { ownSource } from '#kit/own-source'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'

export const timelineKinds = ['event', 'order', 'refund', 'adjustment', 'message', 'consent'] as const
export type TimelineKind = (typeof timelineKinds)[number]

export interface TimelineEntry {
	readonly at: string
	readonly kind: TimelineKind
	/** The event's name, or the order's id. */
	readonly title: string
	readonly source: string
	/** Properties of an event; lines of an order (twenty of them) and their sum, in the currency that was paid. */
	readonly detail: Record<string, unknown>
	readonly synthetic: boolean
}

export interface TimelineFilter {
	readonly kinds?: readonly TimelineKind[] | undefined
	readonly cursor?: string | undefined
	readonly limit: number
}

interface Row {
	readonly at: string
	readonly id: string
	readonly kind: TimelineKind
	readonly title: string
	readonly source: string
	readonly detail: string
	readonly synthetic: number
}

const cursorShape = z.tuple([z.int(), z.string().regex(/^\d{1,20}$/)])
const farFuture = Date.UTC(2200, 0, 1)

/**
 * Everything that happened to a shopper, newest first, read in the order of shoppers by the ids the facts were written with. Only
 * events that were loaded before `activity` kept their properties are looked up in the order of events.
 */
export async function shopperTimeline(
	analytics: AnalyticsStore,
	family: readonly number[],
	filter: TimelineFilter,
): Promise<Page<TimelineEntry>> {
	const [before, beforeKey] = decodeCursor(filter.cursor, cursorShape) ?? [farFuture, '0']
	const { database } = analytics.dialect
	const earlier = (moment: string, id: string) => `(${moment}, ${id}) < ({before:DateTime64(3, 'UTC')}, {beforeKey:UInt64})`
	const wanted = '(empty({kinds:Array(String)}) OR kind IN {kinds:Array(String)})'
	const params = { family, before: toStoreTime(before), beforeKey, kinds: filter.kinds ?? [], limit: filter.limit + 1 }
	// Two plain look-ups: planning them as one statement takes longer than both.
	const [events, orders] = await Promise.all([
		analytics.query<Row>(
			`SELECT toString(ts) AS at, toString(key) AS id, ${eventKind} AS kind, event AS title, source, properties AS detail, synthetic
			FROM ${database}.activity
			WHERE profile_id IN {family:Array(UInt32)} AND ${earlier('ts', 'key')} AND ${wanted}
			ORDER BY ts DESC, key DESC LIMIT {limit:UInt32}`,
			params,
		),
		analytics.query<Row>(
			`SELECT toString(min(ts)) AS at, toString(min(key)) AS id, kind, order_id AS title, source,
				concat('{"lines":', toString(count()), ',"net":"', toString(sum(amount)), '","currency":"', currency,
					'","items":', toJSONString(arrayMap(line -> line.2, arraySlice(arraySort(line -> line.1, groupArray((key,
						map('item', item_id, 'name', description, 'quantity', toString(quantity), 'amount', toString(amount)))
					)), 1, 20))), '}') AS detail,
				max(synthetic) AS synthetic
			FROM ${database}.order_lines WHERE profile_id IN {family:Array(UInt32)} AND ${wanted}
			GROUP BY source, order_id, kind, currency HAVING ${earlier('min(ts)', 'min(key)')}
			ORDER BY min(ts) DESC, min(key) DESC LIMIT {limit:UInt32}`,
			params,
		),
	])
	const rows = [...events, ...orders].sort((a, b) =>
		a.at === b.at ? (BigInt(a.id) < BigInt(b.id) ? 1 : -1) : a.at < b.at ? 1 : -1,
	)
	const page = pageOf(rows.slice(0, filter.limit + 1), filter.limit, (row) => [fromStoreTime(row.at), row.id])
	const details = await propertiesOf(
		analytics,
		family,
		page.items.filter(({ detail }) => detail === ''),
	)
	return { items: page.items.map((row) => toEntry(row, details.get(row.id))), next: page.next }
}

const eventKind = `multiIf(source = '${ownSource}' AND startsWith(event, 'Message '), 'message',
	event IN ('Consent Changed', 'Unsubscribed'), 'consent', 'event')`

async function propertiesOf(
	analytics: AnalyticsStore,
	family: readonly number[],
	rows: readonly Row[],
): Promise<Map<string, string>> {
	const [newest, oldest] = [rows[0], rows.at(-1)]
	if (!newest || !oldest) return new Map()
	const found = await analytics.query<{ key: string; properties: string }>(
		`SELECT toString(key) AS key, properties FROM ${analytics.dialect.database}.events
		WHERE event IN {events:Array(String)} AND profile_id IN {family:Array(UInt32)}
			AND ts IN {times:Array(DateTime64(3, 'UTC'))} AND ts >= {from:DateTime64(3, 'UTC')} AND ts <= {to:DateTime64(3, 'UTC')}
			AND key IN {keys:Array(UInt64)}`,
		{
			family,
			events: [...new Set(rows.map(({ title }) => title))],
			times: [...new Set(rows.map(({ at }) => at))],
			from: oldest.at,
			to: newest.at,
			keys: rows.map(({ id }) => BigInt(id)),
		},
	)
	return new Map(found.map(({ key, properties }) => [key, properties]))
}

function toEntry(row: Row, properties: string | undefined): TimelineEntry {
	const detail = row.detail === '' ? (properties ?? '{}') : row.detail
	return {
		at: new Date(fromStoreTime(row.at)).toISOString(),
		kind: row.kind,
		title: row.title,
		source: row.source,
		detail: JSON.parse(detail) as Record<string, unknown>,
		synthetic: row.synthetic === 1,
	}
}
