import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import type { DataScope } from '#kit/route'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import { createPeopleSets, type EventFilter, eventFilter, type PeopleSets, type Query, sensitivityOfProperty } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type DayRange, spanOf } from '../calendar.ts'
import type { BoundSelect } from './bounded.ts'
import type { OpenProperties } from './open-properties.ts'
import { withViews } from './views.ts'

const name = z.string().trim().min(1).max(200)

/** Which events: all that is given holds. */
export const eventQuestion = z.strictObject({
	from: z.iso.date(),
	to: z.iso.date(),
	events: z.array(name).max(50).default([]).meta({ description: 'Names; empty: of every name' }),
	source: name.optional(),
	channel: name.optional(),
	profileId: z.int().min(0).max(4_294_967_295).optional().meta({ description: '0: guests' }),
	where: z.array(eventFilter).max(20).default([]),
})
export type EventQuestion = z.output<typeof eventQuestion>

/** Who asks, as far as the rows depend on it. */
export interface Reader {
	readonly scope: DataScope
	/** Sees sensitive data. */
	readonly sensitive: boolean
}

export interface ShownEvent {
	readonly id: string
	readonly at: string
	readonly receivedAt: string
	readonly event: string
	readonly type: string
	readonly profileId: number
	readonly source: string
	readonly channel: string
	readonly shop: string
	readonly region: string
	readonly dealer: string
	/** Without sensitive ones, unless the reader may see them. */
	readonly properties: Record<string, string>
	readonly synthetic: boolean
}

export interface EventListNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'eventTests'>
	readonly zone: string
	/** Names of properties that everybody may see. */
	readonly openProperties: () => Promise<OpenProperties>
}

interface Row extends Omit<ShownEvent, 'properties' | 'synthetic'> {
	readonly text: Record<string, string>
	readonly numbers: Record<string, string>
	readonly synthetic: number
}

const after = z.tuple([z.string().max(30), z.string().regex(/^\d{1,20}$/)])

/** The newest first; events of one instant by their numbers. */
export async function listEvents(
	needs: EventListNeeds,
	question: EventQuestion,
	reader: Reader,
	page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<ShownEvent>> {
	const sets = createPeopleSets(needs.analytics.dialect)
	const last = decodeCursor(page.cursor, after)
	const { views, where } = eventRows(needs, question, reader, sets)
	const { parameters } = sets
	if (last) {
		const [ts, id] = last
		where.push(`(ts, event_id) < (${parameters.add("DateTime64(3, 'UTC')", ts)}, ${parameters.add('UInt64', id)})`)
	}
	const rows = await needs.analytics.query<Row>(
		`${views}SELECT toString(event_id) AS id, toString(ts) AS at, toString(received_at) AS receivedAt, event, type, profile_id AS profileId,
			source, channel, shop, region, dealer, text, mapApply((k, v) -> (k, toString(v)), num) AS numbers, synthetic
		FROM events WHERE ${where.join(' AND ')} ORDER BY ts DESC, event_id DESC LIMIT ${parameters.add('UInt32', page.limit + 1)}`,
		parameters.values,
	)
	const found = pageOf(rows, page.limit, ({ at, id }) => [at, id])
	return { ...found, items: found.items.map((row) => toShown(row, reader)) }
}

function toShown({ text, numbers, synthetic, ...row }: Row, { sensitive }: Reader): ShownEvent {
	const all = Object.entries({ ...text, ...numbers })
	const open = sensitive ? all : all.filter(([property]) => sensitivityOfProperty(property) === undefined)
	const iso = (time: string) => new Date(fromStoreTime(time)).toISOString()
	return {
		...row,
		at: iso(row.at),
		receivedAt: iso(row.receivedAt),
		properties: Object.fromEntries(open),
		synthetic: synthetic === 1,
	}
}

const exported = 'event_id, ts, received_at, event, type, profile_id, source, channel, shop, region, dealer'

/** All of them, for a download. @param properties a column each; none: both maps */
export async function selectEvents(
	needs: EventListNeeds,
	question: EventQuestion,
	reader: Reader,
	properties: readonly string[],
): Promise<BoundSelect> {
	assertReadable(properties, reader)
	const sets = createPeopleSets(needs.analytics.dialect)
	const open = properties.length === 0 && !reader.sensitive ? await needs.openProperties() : undefined
	const { views, where } = eventRows(needs, question, reader, sets, open)
	const columns = properties.map((property) => {
		const key = sets.parameters.add('String', property)
		return `if(mapContains(num, ${key}), toString(num[${key}]), text[${key}]) AS \`${property.replace(/[\\`]/g, '\\$&')}\``
	})
	const shown = columns.length === 0 ? ['text', 'num'] : columns
	return {
		select: `${views}SELECT * FROM (SELECT ${exported}, ${shown.join(', ')}, synthetic FROM events WHERE ${where.join(' AND ')} ORDER BY ts DESC, event_id DESC)`,
		params: sets.parameters.values,
	}
}

function eventRows(needs: EventListNeeds, question: EventQuestion, reader: Reader, sets: PeopleSets, open?: OpenProperties) {
	const { events, source, channel, profileId, where: filters } = question
	assertReadable(propertiesOf(filters), reader)
	const { parameters } = sets
	const span = spanOf(question satisfies DayRange, needs.zone)
	const time = (at: number) => parameters.add("DateTime64(3, 'UTC')", toStoreTime(at))
	const is = (column: string, value: string | undefined) =>
		value === undefined ? [] : [`${column} = ${parameters.add('String', value)}`]
	const views = withViews(['events'], { sets, ...reader, open, segments: [], campaigns: [] })
	const where = [
		`ts >= ${time(span.from)}`,
		`ts < ${time(span.to)}`,
		...(events.length === 0 ? [] : [`event IN ${parameters.add('Array(String)', events)}`]),
		...is('source', source),
		...is('channel', channel),
		...(profileId === undefined ? [] : [`profile_id = ${parameters.add('UInt32', profileId)}`]),
		...needs.query.eventTests(sets, filters),
	]
	return { views, where }
}

const propertiesOf = (filters: readonly EventFilter[]) =>
	filters.flatMap((filter) => ('property' in filter ? [filter.property] : []))

function assertReadable(properties: readonly string[], { sensitive }: Reader): void {
	const hidden = properties.find((property) => sensitivityOfProperty(property) !== undefined)
	if (hidden !== undefined && !sensitive) fail('forbidden', `${hidden} is sensitive data, which is for administrators`)
}
