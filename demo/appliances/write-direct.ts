import { dayOf, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { zone } from './calendar.ts'
import { type Item, makeCatalogue } from './catalogue.ts'
import { places } from './places.ts'

export interface DirectPlan {
	readonly shoppers: number
	readonly events: number
	readonly seed: string
	/** The two years before this moment are filled, evenly. */
	readonly until: number
}

const span = 730 * 86_400_000
/** Rows made by one INSERT: bounds its memory. */
const chunk = 5_000_000
const slow = { timeoutMs: 3_600_000 }

/**
 * A shop of any size for benches, made inside the analytics store from hashes of row numbers: minutes for 50 million events. It has
 * the catalogue, the event names and the properties of the simulated shop, shoppers with ids 1…`shoppers` of very different
 * activity who mostly stay within a few neighbouring items, orders with refunds, traits and people; every table that the
 * loader fills from events and orders is consistent with the others. No mechanism is planted here: for truth, simulate.
 * The tables must exist and be empty; the operational store is not touched (no identifiers, no consents).
 */
export async function writeDirect(
	analytics: AnalyticsStore,
	plan: DirectPlan,
	progress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
	const { database } = analytics.dialect
	const catalogue = makeCatalogue(plan.seed, plan.until)
	await analytics.insertRows('items', catalogue.map(itemRow))
	const params = {
		...itemColumns(catalogue),
		cities: places.map(({ city }) => city),
		provinces: places.map(({ province }) => province),
		tiers: places.map(({ tier }) => tier),
		...{ shoppers: plan.shoppers, events: plan.events, seed: plan.seed, span, start: toStoreTime(plan.until - span) },
	}
	for (let from = 0; from < plan.events; from += chunk) {
		await analytics.command(eventRows(database), { ...params, from, count: Math.min(chunk, plan.events - from) }, slow)
		progress(from, plan.events)
	}
	for (const statement of [activityRows, orderRows, refundRows, orderTimes, traitRows, peopleRows, qualityRows, messageRows])
		await analytics.command(statement(database), params, slow)
	progress(plan.events, plan.events)
}

function itemRow(item: Item): Record<string, unknown> {
	return {
		...{
			item_id: item.id,
			name: item.name,
			category: item.category,
			brand: item.brand,
			price: String(item.price),
			currency: 'CNY',
		},
		attributes: {
			...{ price_band: item.band, capacity: item.capacity, launched: dayOf(item.launchedAt, zone) },
			...(item.grade !== null && { energy_grade: String(item.grade) }),
		},
		version: 1,
	}
}

function itemColumns(items: readonly Item[]): Record<string, unknown> {
	return {
		ids: items.map(({ id }) => id),
		categories: items.map(({ category }) => category),
		brands: items.map(({ brand }) => brand),
		bands: items.map(({ band }) => band),
		prices: items.map(({ price }) => price),
		grades: items.map(({ grade }) => grade ?? 0),
	}
}

/** A number in [0, 1) that depends on the seed, on the row and on what it is for. */
function chance(salt: string, row = 'number'): string {
	return `(sipHash64({seed:String}, ${row}, '${salt}') / 18446744073709551616)`
}

/** Event names with their cumulated shares: near those of the simulated shop. */
const mix = [
	['Product Viewed', 0.34],
	['Product List Viewed', 0.51],
	['Promotion Viewed', 0.6],
	['Promotion Clicked', 0.68],
	['Appliance Reported', 0.76],
	['Product Clicked', 0.82],
	['Products Searched', 0.88],
	['Products Compared', 0.9],
	['Product Added', 0.925],
	['Cart Viewed', 0.945],
	['Checkout Started', 0.963],
	['Order Completed', 0.98],
	['Store Visited', 0.986],
	['Live Joined', 0.992],
] as const

function eventRows(database: string): string {
	const names = mix.map(([name, below]) => `draw < ${below}, '${name}'`).join(', ')
	return `INSERT INTO ${database}.events (key, ts, received_at, source, message_id, type, event, profile_id, channel, region, text, num, properties, context)
		WITH
			${chance('event')} AS draw,
			multiIf(${names}, 'Product Reviewed') AS name,
			toUInt32(1 + floor(if(number % 4 = 0, ${chance('who')}, pow(${chance('who')}, 2)) * {shoppers:UInt32})) AS who,
			toUInt32(1 + (sipHash64({seed:String}, who, 'taste') + toUInt64(pow(${chance('item')}, 2) * 90)) % length({ids:Array(String)})) AS item,
			({prices:Array(UInt32)})[item] AS price,
			['web', 'app', 'mini-program', 'live'][1 + toUInt8(pow(${chance('channel')}, 1.3) * 4)] AS place,
			name IN ('Product Viewed', 'Product Added', 'Product Reviewed', 'Checkout Started', 'Order Completed') AS priced
		SELECT
			sipHash64({seed:String}, number, 'key'),
			addMilliseconds({start:DateTime64(3, 'UTC')}, toInt64((number + ${chance('time')}) / {events:UInt64} * {span:UInt64})) AS at,
			addMilliseconds(at, 1500),
			multiIf(name = 'Appliance Reported', 'iot-cloud', name = 'Store Visited', 'store-pos', place = 'web', 'shop-web', place = 'app', 'shop-app', 'shop-mini'),
			concat('d', toString(number)), 'track', name, who, place,
			({provinces:Array(String)})[1 + sipHash64({seed:String}, who, 'place') % length({provinces:Array(String)})],
			mapFilter((k, v) -> v != '', map(
				'category', ({categories:Array(String)})[item],
				'product_id', if(priced OR name = 'Product Clicked', ({ids:Array(String)})[item], ''),
				'brand', if(priced, ({brands:Array(String)})[item], ''),
				'price_band', if(priced, ({bands:Array(String)})[item], ''),
				'query', if(name = 'Products Searched', concat(({categories:Array(String)})[item], ' ', ['静音', '一级能效', '推荐'][1 + number % 3]), ''),
				'ad_channel', if(name LIKE 'Promotion%', ['search', 'feed', 'short-video', 'social', 'own'][1 + sipHash64(number) % 5], ''),
				'order_id', if(name = 'Order Completed', concat('Q', toString(number)), ''),
				'serial', if(name = 'Appliance Reported', concat('SN', toString(who)), ''))),
			multiIf(
				priced, map('price', toDecimal128(price, 6), 'energy_grade', toDecimal128(({grades:Array(UInt8)})[item], 6)),
				name = 'Appliance Reported', map('power_w', toDecimal128(20 + number % 900, 6), 'cycles', toDecimal128(number % 30, 6)),
				map()),
			'{}', '{}'
		FROM numbers({from:UInt64}, {count:UInt64})`
}

function activityRows(database: string): string {
	return `INSERT INTO ${database}.activity (profile_id, ts, key, event, source, channel, item_id, category, brand, price_band, value, tracked, synthetic, bot, region, text, num)
		SELECT profile_id, ts, key, event, source, channel, text['product_id'], text['category'], text['brand'], text['price_band'], num['price'], 1, 0, 0, region, text, num
		FROM ${database}.events`
}

function orderRows(database: string): string {
	return `INSERT INTO ${database}.order_lines (key, source, order_id, nth, kind, ts, received_at, profile_id, item_id, description, category,
			quantity, unit_price, amount, currency, base_amount, list_price, merchant_discount, channel, region)
		WITH num['price'] AS list, multiIf(key % 10 < 4, 1., key % 10 < 7, 0.93, key % 10 < 9, 0.86, 0.78) AS level, toDecimal128(round(toFloat64(list) * level), 6) AS paid
		SELECT key + 1, source, text['order_id'], 0, 'order', ts, ts, profile_id, text['product_id'], text['product_id'], text['category'],
			1, paid, paid, 'CNY', paid, toInt64(list * 100), toInt64((list - paid) * 100), channel, region
		FROM ${database}.events WHERE event = 'Order Completed'`
}

function refundRows(database: string): string {
	return `INSERT INTO ${database}.order_lines (key, source, order_id, nth, kind, ts, received_at, profile_id, item_id, description, category,
			quantity, unit_price, amount, currency, base_amount, list_price, merchant_discount, channel, region)
		SELECT key + 1, source, order_id, 0, 'refund', addDays(ts, 5) AS at, at, profile_id, item_id, description, category,
			-1, unit_price, -amount, currency, -base_amount, list_price, merchant_discount, channel, region
		FROM ${database}.order_lines WHERE key % 20 = 0 AND ts < addMilliseconds({start:DateTime64(3, 'UTC')}, {span:UInt64}) - toIntervalDay(5)`
}

function orderTimes(database: string): string {
	return `INSERT INTO ${database}.orders (source, order_id, profile_id, ordered_at, paid_at, signed_at, refunded_at)
		SELECT source, order_id, profile_id, minIf(ts, kind = 'order'), minIf(ts, kind = 'order'), minIf(ts, kind = 'order') + toIntervalDay(3), maxOrNullIf(ts, kind = 'refund')
		FROM ${database}.order_lines GROUP BY source, order_id, profile_id`
}

function traitRows(database: string): string {
	const place = "1 + sipHash64({seed:String}, 1 + number, 'place') % length({cities:Array(String)})"
	return `INSERT INTO ${database}.traits (key, profile_id, name, text, num, ts, source)
		SELECT number * 8 + nth, 1 + number, ['province', 'city', 'city_tier', 'customer_type', 'gender', 'age_band'][1 + nth] AS name,
			[({provinces:Array(String)})[${place}], ({cities:Array(String)})[${place}], toString(({tiers:Array(UInt8)})[${place}]),
				multiIf(number % 250 = 0, 'dealer', number % 333 = 0, 'bulk', 'consumer'), ['female', 'male'][1 + sipHash64(number, 'gender') % 2],
				['18-24', '25-34', '35-44', '45-54', '55-64', '65+'][1 + sipHash64(number, 'age') % 6]][1 + nth] AS text,
			if(name = 'city_tier', toDecimal128(text, 6), NULL), {start:DateTime64(3, 'UTC')}, 'shop-app'
		FROM numbers({shoppers:UInt32}) ARRAY JOIN range(if(number % 3 = 0, 4, 6)) AS nth`
}

function peopleRows(database: string): string {
	return `INSERT INTO ${database}.people (profile_id, first_seen, last_seen, observed, purchased, identified)
		SELECT profile_id, min(ts), max(ts), 1, max(event = 'Order Completed'), max(event = 'Order Completed') OR profile_id % 2
		FROM ${database}.events GROUP BY profile_id`
}

/** What the loader would have counted: arrivals and their properties. */
function qualityRows(database: string): string {
	const field = (type: string, names: string) => `arrayMap(name -> ('field', toString(name), '${type}'), ${names})`
	return `INSERT INTO ${database}.quality_counts
		SELECT toStartOfHour(toDateTime(received_at, 'UTC')) AS hour, source, event, counted.1, counted.2, counted.3, 0, synthetic, count()
		FROM ${database}.events
		ARRAY JOIN arrayConcat([('accepted', '', '')], ${field('string', 'mapKeys(text)')}, ${field('number', 'mapKeys(num)')}) AS counted
		GROUP BY ALL`
}

function messageRows(database: string): string {
	return `INSERT INTO ${database}.message_ids (key, loaded_at) SELECT key, now() FROM ${database}.events`
}
