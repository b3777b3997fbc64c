import { migrations as identity } from '#identify'
import { toStoreTime } from '#kit/zone'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'

/**
 * A shop made by the engine itself, from hashes of a row number: a year of events, about fifty a shopper but very
 * unevenly, with orders, traits, and one shopper in fifty merged into another.
 */
export interface SegmentWorld {
	readonly events: number
	readonly shoppers: number
	readonly now: number
}

const eventsPerShopper = 50
const year = 365 * 86_400_000
/** Rows made by one INSERT: bounds its memory. */
const chunk = 5_000_000
const made = { timeoutMs: 3_600_000 }

export async function segmentWorld(
	analytics: AnalyticsStore,
	events: number,
	now: number,
	progress: (done: number) => void,
	perShopper = eventsPerShopper,
): Promise<SegmentWorld> {
	const { database } = analytics.dialect
	const world = { events, shoppers: Math.ceil(events / perShopper), now }
	// Before the migrations: some of them would lay out anew all that is there.
	if (await isThere(analytics, world)) return world
	await analytics.command(`CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`)
	for (const migration of [...facts, ...identity]) {
		if (migration.store !== 'analytics') continue
		for (const statement of migration.statements(analytics.dialect)) await analytics.command(statement)
	}
	for (let from = 0; from < events; from += chunk) {
		await analytics.command(eventRows(database), { ...paramsOf(world), from, count: Math.min(chunk, events - from) }, made)
		progress(from)
	}
	for (const statement of [orderRows, traitRows, peopleRows, overrideRows])
		await analytics.command(statement(database), paramsOf(world), made)
	// Merges that go on in the background would be measured with whatever runs beside them.
	for (const table of ['events', 'order_lines', 'traits', 'people'])
		await analytics.command(`OPTIMIZE TABLE ${database}.${table} FINAL`, {}, made)
	await analytics.command(`SYSTEM RELOAD DICTIONARY ${database}.overrides`)
	progress(events)
	return world
}

/** A kept directory is used again. */
async function isThere(analytics: AnalyticsStore, { events, shoppers }: SegmentWorld): Promise<boolean> {
	const { database } = analytics.dialect
	const [made] = await analytics.query(`SELECT name FROM system.tables WHERE database = {database:String} AND name = 'people'`, {
		database,
	})
	if (!made) return false
	const [row] = await analytics.query<{ events: string; people: string }>(
		`SELECT (SELECT count() FROM ${database}.events) AS events, (SELECT count() FROM ${database}.people) AS people`,
	)
	return Number(row?.events) === events && Number(row?.people) === shoppers
}

function paramsOf({ shoppers, now }: SegmentWorld): Record<string, unknown> {
	return { shoppers, start: toStoreTime(now - year), year }
}

/** A number in [0, 1) that depends on the row and on what it is for. */
function chance(salt: string): string {
	return `(sipHash64(number, '${salt}') / 18446744073709551616)`
}

function eventRows(database: string): string {
	return `INSERT INTO ${database}.events (key, ts, received_at, source, message_id, type, event, profile_id, channel, shop, region, text, num)
		SELECT number, addMilliseconds({start:DateTime64(3, 'UTC')}, toInt64(${chance('time')} * {year:UInt64})) AS at, at, 'web', toString(number), 'track',
			multiIf(${chance('event')} < 0.52, 'Product Viewed', ${chance('event')} < 0.74, 'Product List Viewed', ${chance('event')} < 0.86, 'Page Viewed',
				${chance('event')} < 0.93, 'Product Added', ${chance('event')} < 0.95, 'Products Searched', ${chance('event')} < 0.975, 'Checkout Started', 'Order Completed'),
			1 + toUInt32(0.9 * {shoppers:UInt32} * pow(${chance('who')}, 2)), if(${chance('channel')} < 0.7, 'web', 'app'), '', ['北京', '上海', '广东', '浙江'][1 + number % 4],
			map('category', ['冰箱', '洗衣机', '空调', '电视', '小家电'][1 + sipHash64(number, 'category') % 5], 'product_id', toString(sipHash64(number, 'product') % 20000)),
			map('price', toDecimal128(20 + 5000 * pow(${chance('price')}, 3), 6))
		FROM numbers({from:UInt64}, {count:UInt64})`
}

function orderRows(database: string): string {
	return `INSERT INTO ${database}.order_lines (key, source, order_id, nth, kind, ts, received_at, profile_id, item_id, category, quantity, unit_price, amount, currency, base_amount, channel, region)
		SELECT key * 4 + line, source, toString(key), line, if(key % 20 = 0 AND line = 2, 'refund', 'order'), ts, ts, profile_id, text['product_id'], text['category'],
			1, num['price'], if(key % 20 = 0 AND line = 2, -num['price'], num['price']) AS paid, 'CNY', paid, channel, region
		FROM ${database}.events ARRAY JOIN range(1 + key % 3) AS line WHERE event = 'Order Completed'`
}

function traitRows(database: string): string {
	return `INSERT INTO ${database}.traits (key, profile_id, name, text, num, ts, source)
		SELECT number * 3 + nth, 1 + number, ['country', 'age', 'country'][1 + nth], if(nth = 1, toString(18 + number % 60), ['CN', 'CN', 'SG', 'MY', 'TH'][1 + (number + nth) % 5]),
			if(nth = 1, toDecimal128(18 + number % 60, 6), NULL), addDays({start:DateTime64(3, 'UTC')}, nth), 'crm'
		FROM numbers({shoppers:UInt32}) ARRAY JOIN range(if(number % 4 = 0, 3, 2)) AS nth`
}

function peopleRows(database: string): string {
	return `INSERT INTO ${database}.people (profile_id, first_seen, last_seen, observed, purchased, identified)
		SELECT 1 + number, {start:DateTime64(3, 'UTC')}, {start:DateTime64(3, 'UTC')}, 1 + number IN (SELECT profile_id FROM ${database}.events),
			1 + number IN (SELECT profile_id FROM ${database}.order_lines), ${chance('identified')} < 0.6
		FROM numbers({shoppers:UInt32})`
}

function overrideRows(database: string): string {
	return `INSERT INTO ${database}.profile_overrides SELECT 50 * (1 + number), 50 * (1 + number) - 1, 1 FROM numbers(intDiv({shoppers:UInt32}, 50))`
}
