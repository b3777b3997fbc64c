import type { AnalyticsStore } from '#storage/analytics'
import { type SegmentWorld, segmentWorld } from './segment-world.ts'

/** Clicks of advertisements beside the events of the shop: one in thirteen rows, of eight channels, at a cost; a row of a visit in fifty names its source. */
const clickShare = 0.08
const channels = ['search', 'feed', 'short-video', 'social', 'wechat', 'retargeting', 'live', 'affiliate'] as const
const year = 365 * 86_400_000
/** As many as `segmentWorld` makes. */
const shoppersOf = (events: number) => Math.ceil(events / 50)
const made = { timeoutMs: 3_600_000 }

/** The world of `bench segment` with arrivals in it. A kept directory is used again. */
export async function attributionWorld(
	analytics: AnalyticsStore,
	events: number,
	now: number,
	progress: (done: number) => void,
): Promise<SegmentWorld & { readonly clicks: number }> {
	const clicks = Math.round(events * clickShare)
	const shop = events - clicks
	const { database } = analytics.dialect
	if (await isThere(analytics, events)) return { events, clicks, now, shoppers: shoppersOf(shop) }
	const world = await segmentWorld(analytics, shop, now, progress)
	await analytics.command(
		clickRows(database),
		{ from: shop, count: clicks, shoppers: world.shoppers, start: now - year, year },
		made,
	)
	await analytics.command(contextOfVisits(database), {}, made)
	await analytics.command(`OPTIMIZE TABLE ${database}.events FINAL`, {}, made)
	return { ...world, events, clicks }
}

async function isThere({ query, dialect }: AnalyticsStore, events: number): Promise<boolean> {
	const [table] = await query<{ found: number }>(
		`SELECT count() AS found FROM system.tables WHERE database = '${dialect.database}' AND name = 'events'`,
	)
	if (Number(table?.found) === 0) return false
	const [row] = await query<{ rows: string; told: number }>(
		`SELECT count() AS rows, (SELECT count() FROM (SELECT 1 FROM ${dialect.database}.events WHERE context != '' LIMIT 1)) AS told FROM ${dialect.database}.events`,
		{},
		made,
	)
	return Number(row?.rows) === events && Number(row?.told) > 0
}

function chance(salt: string): string {
	return `(sipHash64(number, '${salt}') / 18446744073709551616)`
}

/** Whoever does much is met often, as in the rest of the world. */
function clickRows(database: string): string {
	return `INSERT INTO ${database}.events (key, ts, received_at, source, message_id, type, event, profile_id, channel, shop, region, text, num)
		SELECT number, fromUnixTimestamp64Milli({start:Int64} + toInt64(${chance('time')} * {year:UInt64})) AS at, at, 'web', toString(number), 'track', 'Promotion Clicked',
			1 + toUInt32(0.9 * {shoppers:UInt32} * pow(${chance('who')}, 2)), if(${chance('channel')} < 0.7, 'web', 'app'), '', ['北京', '上海', '广东', '浙江'][1 + number % 4],
			map('ad_channel', [${channels.map((name) => `'${name}'`).join(', ')}][1 + toUInt8(8 * pow(${chance('ad')}, 1.5))] AS ad, 'promotion_id', concat(ad, toString(number % 40))),
			map('cost_minor', toDecimal128(60 + sipHash64(ad) % 300, 6))
		FROM numbers({from:UInt64}, {count:UInt64})`
}

/** What browsers say with every visit: where they are and what they are, and one in fifty who sent them. */
function contextOfVisits(database: string): string {
	const campaign = `concat('"campaign":{"source":"', ['newsletter', 'partner', 'forum'][1 + key % 3], '","medium":"referral","name":"autumn"},')`
	return `ALTER TABLE ${database}.events UPDATE context = concat('{', if(sipHash64(key) % 50 = 0, ${campaign}, ''), '"page":{"path":"/p/', toString(key % 20000),
		'","title":"Product"},"locale":"zh-CN","userAgent":"Mozilla/5.0 (', if(key % 3 = 0, 'Windows NT 10.0', 'iPhone; CPU iPhone OS 19_0 like Mac OS X'), ') AppleWebKit/605.1.15"}')
		WHERE event IN ('Page Viewed', 'Product List Viewed', 'Product Viewed', 'Products Searched') SETTINGS mutations_sync = 2`
}
