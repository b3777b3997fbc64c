import { join } from 'node:path'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { openChdb } from '#storage/open-chdb'
import { openPglite } from '#storage/open-pglite'
import { sql } from '#storage/operations'

/**
 * A shop made by the engine itself in the data directory of a stopped server: a year of events, about fifty a shopper but very
 * unevenly, a catalogue of six hundred items, orders, traits. The first shoppers are those whom the server knows already.
 */
export interface ProfileWorld {
	readonly dataDir: string
	readonly events: number
	readonly now: number
	/** Shoppers who came through the server, with ids from 1. */
	readonly known: number
	/** On the average; 50 when absent. */
	readonly eventsPerShopper?: number
	readonly progress: (done: number) => void
}

const usualEventsPerShopper = 50
const year = 365 * 86_400_000
/** Rows made by one INSERT: bounds its memory. */
const chunk = 5_000_000
const made = { timeoutMs: 3_600_000 }

export function shoppersOf(events: number, eventsPerShopper = usualEventsPerShopper): number {
	return Math.ceil(events / eventsPerShopper)
}

export async function fillProfileWorld(world: ProfileWorld): Promise<void> {
	await fillPersons(world)
	const analytics = await openChdb(join(world.dataDir, 'analytics'))
	try {
		await fillFacts(analytics, world)
	} finally {
		await analytics.close()
	}
}

/** The facts alone, in a store that has its tables. */
export async function fillFacts(
	analytics: AnalyticsStore,
	{ events, eventsPerShopper, now, progress }: Pick<ProfileWorld, 'events' | 'eventsPerShopper' | 'now' | 'progress'>,
): Promise<void> {
	const { database } = analytics.dialect
	const params = { shoppers: shoppersOf(events, eventsPerShopper), start: toStoreTime(now - year), year }
	await analytics.command(itemRows(database), params, made)
	for (let from = 0; from < events; from += chunk) {
		const count = Math.min(chunk, events - from)
		await analytics.command(eventRows(database), { ...params, from, count }, made)
		await analytics.command(activityRows(database), { from, to: from + count }, made)
		progress(from + count)
	}
	for (const statement of [orderRows, traitRows, peopleRows, consentRows])
		await analytics.command(statement(database), params, made)
	// Merges that go on in the background would be measured with whatever runs beside them.
	for (const table of ['events', 'activity', 'order_lines', 'traits', 'people'])
		await analytics.command(`OPTIMIZE TABLE ${database}.${table} FINAL`, {}, made)
}

async function fillPersons({ dataDir, events, eventsPerShopper, known }: ProfileWorld): Promise<void> {
	const operations = await openPglite({ dataDir: join(dataDir, 'operations') })
	try {
		const last = shoppersOf(events, eventsPerShopper)
		for (let from = known + 1; from <= last; from += 50_000) {
			const to = Math.min(last, from + 49_999)
			await operations.query(
				sql`INSERT INTO persons (profile_id, one_id, salt, created_at)
					SELECT n, gen_random_uuid(), decode(md5(n::text), 'hex'), now() FROM generate_series(${from}::int, ${to}::int) AS n`,
			)
		}
		await operations.query(sql`SELECT setval('profile_ids', ${last}::bigint)`)
	} finally {
		await operations.close()
	}
}

/** A number in [0, 1) that depends on the row and on what it is for. */
function chance(salt: string): string {
	return `(sipHash64(number, '${salt}') / 18446744073709551616)`
}

const categories = `['air-conditioner', 'refrigerator', 'washer', 'tv', 'water-heater', 'range-hood', 'rice-cooker', 'kettle', 'vacuum', 'consumable']`

function itemRows(database: string): string {
	return `INSERT INTO ${database}.items (item_id, name, category, brand, price, currency, attributes, version)
		SELECT concat('item-', toString(number)), concat('Item ', toString(number)), ${categories}[1 + number % 10],
			concat('brand-', toString(sipHash64(number, 'brand') % 12)), 50 + 9000 * pow(${chance('price')}, 3), 'CNY',
			map('price_band', ['entry', 'mainstream', 'premium', 'flagship'][1 + number % 4],
				'launched', toString(addDays(toDate({start:DateTime64(3, 'UTC')}), toInt32(${chance('launched')} * 365)))), 1
		FROM numbers(600)`
}

/** Heavy and light shoppers lie side by side: ids say nothing about how much somebody does. */
const who = `1 + toUInt32((toUInt64(0.9 * {shoppers:UInt32} * pow(${chance('who')}, 2)) * 7919) % {shoppers:UInt32})`

function eventRows(database: string): string {
	return `INSERT INTO ${database}.events (key, ts, received_at, source, message_id, type, event, profile_id, channel, region, text, num, properties, context)
		SELECT number, addMilliseconds({start:DateTime64(3, 'UTC')}, toInt64(${chance('time')} * {year:UInt64})) AS at, at, 'shop', toString(number), 'track',
			multiIf(${chance('event')} < 0.52, 'Product Viewed', ${chance('event')} < 0.74, 'Product List Viewed', ${chance('event')} < 0.84, 'Page Viewed', ${chance('event')} < 0.86, 'Products Compared',
				${chance('event')} < 0.93, 'Product Added', ${chance('event')} < 0.95, 'Products Searched', ${chance('event')} < 0.975, 'Checkout Started', 'Order Completed'),
			${who}, if(${chance('channel')} < 0.7, 'web', 'app'), ['北京', '上海', '广东', '浙江'][1 + number % 4],
			map('category', ${categories}[1 + (sipHash64(number, 'item') % 600) % 10] AS category, 'product_id', concat('item-', toString(sipHash64(number, 'item') % 600)) AS product,
				'brand', concat('brand-', toString(sipHash64(number, 'brand') % 12))),
			map('price', toDecimal128(20 + 5000 * pow(${chance('price')}, 3), 6) AS price),
			concat('{"category":"', category, '","product_id":"', product, '","price":', toString(price), '}'), '{}'
		FROM numbers({from:UInt64}, {count:UInt64})`
}

function activityRows(database: string): string {
	return `INSERT INTO ${database}.activity (profile_id, ts, key, event, source, channel, item_id, category, value, tracked, region, text, num, properties)
		SELECT profile_id, ts, key, event, source, channel, text['product_id'], text['category'], num['price'], 1, region, text, num, properties
		FROM ${database}.events WHERE source = 'shop' AND key >= {from:UInt64} AND key < {to:UInt64}`
}

function orderRows(database: string): string {
	return `INSERT INTO ${database}.order_lines (key, source, order_id, nth, kind, ts, received_at, profile_id, item_id, description, category, quantity, unit_price, amount, currency, base_amount, merchant_discount, channel, region)
		SELECT key, source, toString(key), 0, 'order', ts, ts, profile_id, text['product_id'], 'Item', text['category'],
			1, num['price'], num['price'] AS paid, 'CNY', paid, if(key % 3 = 0, 1000, 0), channel, region
		FROM ${database}.events WHERE event = 'Order Completed' AND source = 'shop'`
}

function traitRows(database: string): string {
	return `INSERT INTO ${database}.traits (key, profile_id, name, text, num, ts, source, kind)
		SELECT number * 3 + nth, 1 + number, ['city', 'age', 'member_tier'][1 + nth], if(nth = 1, toString(18 + number % 60), ['a', 'b', 'c', 'd'][1 + (number + nth) % 4]),
			if(nth = 1, toDecimal128(18 + number % 60, 6), NULL), addDays({start:DateTime64(3, 'UTC')}, nth), 'crm', 'observed'
		FROM numbers({shoppers:UInt32}) ARRAY JOIN [0, 1, 2] AS nth`
}

function peopleRows(database: string): string {
	// One after the other: what all changed at one moment is refreshed as one, the first time that somebody comes.
	return `INSERT INTO ${database}.people (profile_id, first_seen, last_seen, observed, purchased, identified, changed_at)
		SELECT 1 + number, {start:DateTime64(3, 'UTC')} AS at, at, 1, 1 + number IN (SELECT profile_id FROM ${database}.order_lines), 1,
			addMilliseconds(at, intDiv(number * {year:UInt64}, {shoppers:UInt64}))
		FROM numbers({shoppers:UInt32})`
}

/** Seven in ten agreed to e-mail; those who came through the server said so there. */
function consentRows(database: string): string {
	return `INSERT INTO ${database}.consent_states (profile_id, purpose, status, at, version)
		SELECT 1 + number, 'marketing_email', if(${chance('consent')} < 0.7, 'granted', 'denied'), {start:DateTime64(3, 'UTC')}, 0 FROM numbers({shoppers:UInt32})`
}
