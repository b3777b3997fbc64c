import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { ownSource } from '#kit/own-source'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { ordersOfLines } from './orders-of-lines.ts'
import { type ActionRow, mostActions, mostRows, type ShopperReads } from './shopper-reads.ts'
import { byKey, type TimelineEntry, type TimelineKind, type TimelineRow } from './timeline-entry.ts'

export interface TimelineFilter {
	readonly kinds?: readonly TimelineKind[] | undefined
	readonly cursor?: string | undefined
	readonly limit: number
}

interface StoredRow extends Omit<TimelineRow, 'detail'> {
	/** JSON; empty where it is to be looked up. */
	readonly detail: string
}

const cursorShape = z.tuple([z.int(), z.string().regex(/^\d{1,20}$/)])
const farFuture = Date.UTC(2200, 0, 1)

interface Needs {
	readonly analytics: AnalyticsStore
	readonly reads: Pick<ShopperReads, 'lines' | 'actions'>
}

/** What comes before a moment, in the kinds asked for. */
interface Bounds {
	readonly before: string
	readonly beforeKey: string
	readonly kinds: readonly TimelineKind[]
	readonly limit: number
}

/**
 * Everything that happened to a shopper, newest first, read in the order of shoppers by the ids the facts were written with. Only
 * events that were loaded before `activity` kept their properties are looked up in the order of events.
 */
export async function shopperTimeline(
	{ analytics, reads }: Needs,
	family: readonly number[],
	filter: TimelineFilter,
): Promise<Page<TimelineEntry>> {
	const [before, beforeKey] = decodeCursor(filter.cursor, cursorShape) ?? [farFuture, '0']
	const bounds = { before: toStoreTime(before), beforeKey, kinds: filter.kinds ?? [], limit: filter.limit + 1 }
	const [events, orders] = await Promise.all([
		eventsOf(analytics, reads, family, bounds),
		ordersOf(analytics, reads, family, bounds),
	])
	const rows = [...events, ...orders].sort((a, b) => (a.at === b.at ? byKey(b.id, a.id) : a.at < b.at ? 1 : -1))
	const page = pageOf(rows.slice(0, filter.limit + 1), filter.limit, (row) => [fromStoreTime(row.at), row.id])
	return { items: page.items.map(toEntry), next: page.next }
}

function toEntry({ at, kind, title, source, detail, synthetic }: TimelineRow): TimelineEntry {
	return { at: new Date(fromStoreTime(at)).toISOString(), kind, title, source, detail, synthetic: synthetic === 1 }
}

/** Of the lines that a page reads anyway; whoever has more of them is asked in the store. */
async function ordersOf(
	analytics: AnalyticsStore,
	reads: Needs['reads'],
	family: readonly number[],
	bounds: Bounds,
): Promise<TimelineRow[]> {
	const lines = await reads.lines(family)
	return lines.length < mostRows ? within(ordersOfLines(lines), bounds) : ordersInStore(analytics, family, bounds)
}

function within<T extends Pick<TimelineRow, 'at' | 'id' | 'kind'>>(
	rows: readonly T[],
	{ before, beforeKey, kinds }: Bounds,
): T[] {
	return rows.filter(
		({ at, id, kind }) =>
			(kinds.length === 0 || kinds.includes(kind)) && (at < before || (at === before && byKey(id, beforeKey) < 0)),
	)
}

const wanted = '(empty({kinds:Array(String)}) OR kind IN {kinds:Array(String)})'

function earlier(moment: string, id: string): string {
	return `(${moment}, ${id}) < ({before:DateTime64(3, 'UTC')}, {beforeKey:UInt64})`
}

export async function ordersInStore(
	analytics: AnalyticsStore,
	family: readonly number[],
	bounds: Bounds,
): Promise<TimelineRow[]> {
	const rows = await analytics.query<StoredRow>(
		`SELECT min(ts) AS at, min(key) AS id, kind, order_id AS title, source,
			concat('{"lines":', toString(count()), ',"net":"', toString(sum(amount)), '","currency":"', currency,
				'","items":', toJSONString(arrayMap(line -> line.2, arraySlice(arraySort(line -> line.1, groupArray((key,
					map('item', item_id, 'name', description, 'quantity', toString(quantity), 'amount', toString(amount)))
				)), 1, 20))), '}') AS detail,
			max(synthetic) AS synthetic
		FROM ${analytics.dialect.database}.order_lines WHERE profile_id IN {family:Array(UInt32)} AND ${wanted}
		GROUP BY source, order_id, kind, currency HAVING ${earlier('min(ts)', 'min(key)')}
		ORDER BY min(ts) DESC, min(key) DESC LIMIT {limit:UInt32}`,
		{ ...bounds, family },
	)
	return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as TimelineRow['detail'] }))
}

async function eventsOf(
	analytics: AnalyticsStore,
	reads: Needs['reads'],
	family: readonly number[],
	bounds: Bounds,
): Promise<TimelineRow[]> {
	const newest = await reads.actions(family)
	const known = within(newest.map(entryOf), bounds).slice(0, bounds.limit)
	const rows =
		newest.length < mostActions || known.length === bounds.limit ? known : await eventsInStore(analytics, family, bounds)
	const old = await propertiesOf(
		analytics,
		family,
		rows.filter(({ detail }) => detail === ''),
	)
	return rows.map((row) => ({
		...row,
		detail: JSON.parse(row.detail === '' ? (old.get(row.id) ?? '{}') : row.detail) as TimelineRow['detail'],
	}))
}

function entryOf({ ts, key, event, source, properties, synthetic }: ActionRow): StoredRow {
	return { at: ts, id: key, kind: kindOf(source, event), title: event, source, detail: properties, synthetic }
}

const consentEvents = ['Consent Changed', 'Unsubscribed']

function kindOf(source: string, event: string): TimelineKind {
	if (source === ownSource && event.startsWith('Message ')) return 'message'
	return consentEvents.includes(event) ? 'consent' : 'event'
}

function eventsInStore(analytics: AnalyticsStore, family: readonly number[], bounds: Bounds): Promise<StoredRow[]> {
	return analytics.query<StoredRow>(
		`SELECT ts AS at, key AS id, ${eventKind} AS kind, event AS title, source, properties AS detail, synthetic
		FROM ${analytics.dialect.database}.activity
		WHERE profile_id IN {family:Array(UInt32)} AND ${earlier('ts', 'key')} AND ${wanted}
		ORDER BY ts DESC, key DESC LIMIT {limit:UInt32}`,
		{ ...bounds, family },
	)
}

const eventKind = `multiIf(source = '${ownSource}' AND startsWith(event, 'Message '), 'message',
	event IN (${consentEvents.map((name) => `'${name}'`).join(', ')}), 'consent', 'event')`

async function propertiesOf(
	analytics: AnalyticsStore,
	family: readonly number[],
	rows: readonly StoredRow[],
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
