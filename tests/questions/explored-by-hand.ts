import { expect } from 'vitest'
import { type Days, datesOf, dayOf, spanOf } from './calendar.ts'
import { tally } from './counting.ts'
import type { Deed } from './deed.ts'
import type { World } from './world.ts'

interface Page {
	readonly items: readonly {
		readonly id: string
		readonly at: string
		readonly event: string
		readonly properties: Readonly<Record<string, string>>
	}[]
	readonly next: string | null
}

export interface EventsAsked extends Days {
	readonly event: string
	readonly category?: string
}

/** Page after page until there are no more, newest first. @returns how many events there are */
export async function expectEvents(
	world: World,
	events: readonly Deed[],
	{ event, category, ...days }: EventsAsked,
): Promise<number> {
	const { from, to } = spanOf(days, world.calendar)
	const wanted = events
		.filter(
			({ what, at, things: [thing] }) =>
				what === event && at >= from && at < to && (category ?? thing.category) === thing.category,
		)
		.toSorted((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1))
	const where = category === undefined ? [] : [{ property: 'category', op: 'eq', value: category }]
	const found: Page['items'][number][] = []
	let cursor: string | undefined
	do {
		const asked = { ...days, events: [event], where, limit: 200, ...(cursor && { cursor }) }
		const page = await world.shop.call<Page>('POST', '/api/events/search', asked)
		found.push(...page.items)
		cursor = page.next ?? undefined
	} while (cursor)
	expect(found.map(({ id, at, properties }) => [id, Date.parse(at), properties.product_id])).toEqual(
		wanted.map(({ key, at, things: [{ item }] }) => [String(key), at, item]),
	)
	const file = await world.shop.ask('POST', '/api/exports/events', {
		...days,
		events: [event],
		where,
		properties: ['product_id'],
	})
	expect(file.text.trim().split('\n').length).toBe(wanted.length + 1)
	return wanted.length
}

export async function runSql(world: World, statement: string): Promise<readonly (readonly unknown[])[]> {
	const { rows } = await world.shop.call<{ rows: readonly (readonly unknown[])[] }>('POST', '/api/sql/run', { statement })
	return rows
}

/** What the SQL page counts of events by name: rows, and people who did them. */
export async function expectSqlOfEvents(world: World, events: readonly Deed[]): Promise<void> {
	const rows = await runSql(world, 'SELECT event, count(), uniqExact(profile_id) FROM events GROUP BY event ORDER BY event')
	const wanted = [...Map.groupBy(events, ({ what }) => what)].map(([name, own]) => [
		name,
		own.length,
		new Set(own.map(({ who }) => who)).size,
	])
	expect(rows.map(([name, ...counts]) => [name, ...counts.map(Number)])).toEqual(
		wanted.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
	)
}

interface Answered {
	readonly known: number
	readonly history: readonly { readonly at: string; readonly value: number }[]
	readonly ahead: object | null
}

/** Orders by the day, but for the first day with anything: too few of them to foresee anything by. */
export async function expectTooShort(world: World, orders: readonly Deed[], days: Days): Promise<void> {
	const counts = tally(orders.map(({ at }) => dayOf(at, world.calendar)))
	const history = datesOf(days)
		.slice(1)
		.map((at) => ({ at, value: counts.get(Date.parse(at) / 86_400_000) ?? 0 }))
	const ahead = await world.shop.call<Answered>('POST', '/api/metrics/forecast', { ...days, metric: 'orders' })
	expect(ahead).toMatchObject({ known: history.length, history, ahead: null })
	const unusual = await world.shop.call<{ judged: number; days: object[] }>('POST', '/api/metrics/anomalies', {
		...days,
		metric: 'orders',
	})
	expect(unusual).toMatchObject({ known: history.length, judged: 0, days: [] })
}

/** Nobody told the shop what was searched for, nor where promotions stood: there is nothing, and nothing is made up. */
export async function expectNothingRecorded(world: World, days: Days): Promise<void> {
	const searches = await world.shop.call<object>('POST', '/api/searches/terms', days)
	expect(searches).toMatchObject({ total: { searches: 0, people: 0 }, terms: [], gathered: 0 })
	for (const by of ['slot', 'area', 'position'])
		expect(await world.shop.call<object>('POST', '/api/slots/clicks', { ...days, by })).toMatchObject({
			...{ total: { impressions: 0, clicks: 0, ctr: null }, blocks: [], pages: [], gathered: 0 },
		})
}
