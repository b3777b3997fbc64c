import { ownSource } from '#kit/own-source'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { eventWeights, orderWeight } from './interest.ts'
import type { Purchase } from './purchases.ts'

/** Something a shopper did that says what they want. */
export interface Doing {
	readonly at: number
	readonly kind: 'event' | 'order'
	readonly weight: number
	readonly item: string
	readonly category: string
	readonly brand: string
	readonly price_band: string
	readonly channel: string
	readonly hour: string
}

/** An action that was observed, whatever it says. */
export interface Attention {
	readonly at: number
	readonly event: string
	readonly category: string
}

/** One shopper's facts as pages need them. The newest thousands speak for everything before them. */
export interface Ledger {
	readonly doings: readonly Doing[]
	readonly attention: readonly Attention[]
	/** The oldest first. */
	readonly purchases: readonly Purchase[]
}

const mostRows = 5_000

interface ActivityRow {
	readonly at: string
	readonly event: string
	readonly item: string
	readonly category: string
	readonly brand: string
	readonly price_band: string
	readonly channel: string
	readonly hour: number
	readonly observed: number
}

interface LineRow {
	readonly at: string
	readonly order_key: string
	readonly kind: string
	readonly item: string
	readonly category: string
	readonly channel: string
	readonly hour: number
	readonly day: number
	readonly month: number
	readonly amount: number
	readonly offered: number
}

interface Item {
	readonly category: string
	readonly brand: string
	readonly price_band: string
	readonly launched: string
}

/**
 * Reads by plain look-ups and leaves the arithmetic to code: planning a statement of joins takes the engine longer than reading
 * one shopper. For everybody at once the same rules stand in SQL (`doings.ts`, `purchases.ts`); a test holds both to one answer.
 */
export async function readLedger(
	analytics: AnalyticsStore,
	zone: string,
	now: number,
	family: readonly number[],
): Promise<Ledger> {
	const { database } = analytics.dialect
	const params = { family, zone, now: toStoreTime(now) }
	const [activity, lines] = await Promise.all([
		analytics.query<ActivityRow>(
			`SELECT toString(ts) AS at, event, item_id AS item, category, brand, price_band, channel, toHour(ts, {zone:String}) AS hour,
				tracked = 1 AND source != '${ownSource}' AS observed
			FROM ${database}.activity
			WHERE profile_id IN {family:Array(UInt32)} AND synthetic = 0 AND bot = 0 AND ts < {now:DateTime64(3, 'UTC')}
			ORDER BY ts DESC, key DESC LIMIT ${mostRows}`,
			params,
		),
		analytics.query<LineRow>(
			`SELECT toString(ts) AS at, concat(source, ' ', order_id) AS order_key, kind, item_id AS item, category, channel,
				toHour(ts, {zone:String}) AS hour, toUInt32(toDate(ts, {zone:String})) AS day, toYYYYMM(ts) AS month, toFloat64(base_amount) AS amount,
				merchant_discount != 0 OR platform_discount != 0 OR subsidy != 0 AS offered
			FROM ${database}.order_lines
			WHERE profile_id IN {family:Array(UInt32)} AND synthetic = 0 AND kind IN ('order', 'adjustment') AND ts < {now:DateTime64(3, 'UTC')}
			ORDER BY ts DESC, key DESC LIMIT ${mostRows}`,
			params,
		),
	])
	const items = await readItems(analytics, [...activity, ...lines])
	const bought = lines.filter(({ kind }) => kind === 'order')
	return {
		doings: [
			...activity.flatMap((row) => doingOf(row, items.get(row.item), 'event', eventWeights[row.event] ?? 0)),
			...bought.flatMap((row) => doingOf({ ...row, brand: '', price_band: '' }, items.get(row.item), 'order', orderWeight)),
		],
		attention: activity.flatMap(({ at, event, category, observed }) =>
			observed === 1 ? [{ at: fromStoreTime(at), event, category }] : [],
		),
		purchases: purchasesFrom(lines, items),
	}
}

function doingOf(
	row: Omit<ActivityRow, 'event' | 'observed'>,
	item: Item | undefined,
	kind: Doing['kind'],
	weight: number,
): Doing[] {
	if (weight === 0) return []
	return [
		{
			...{ at: fromStoreTime(row.at), kind, weight, item: row.item, channel: row.channel, hour: String(row.hour) },
			category: row.category || item?.category || '',
			brand: row.brand || item?.brand || '',
			price_band: row.price_band || item?.price_band || '',
		},
	]
}

function purchasesFrom(lines: readonly LineRow[], items: ReadonlyMap<string, Item>): Purchase[] {
	const discounted = new Set(
		lines.flatMap(({ kind, amount, order_key }) => (kind === 'adjustment' && amount < 0 ? [order_key] : [])),
	)
	return lines
		.filter(({ kind }) => kind === 'order')
		.map((line): Purchase => {
			const item = items.get(line.item)
			const age = item && ageOf(item.launched, line.at)
			return {
				...{ orderId: line.order_key, at: fromStoreTime(line.at), day: line.day, month: line.month, amount: line.amount },
				category: line.category || item?.category || '',
				brand: item?.brand ?? '',
				offered: line.offered === 1 || discounted.has(line.order_key),
				...(age === undefined ? {} : { age }),
			}
		})
		.reverse()
}

/** Days between two dates of the calendar in UTC, as the engine counts them. */
function ageOf(launched: string, bought: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(launched)) return undefined
	const days = (Date.parse(bought.slice(0, 10)) - Date.parse(launched)) / 86_400_000
	return Number.isFinite(days) ? Math.max(0, days) : undefined
}

async function readItems(
	{ dialect, query }: AnalyticsStore,
	rows: readonly { readonly item: string }[],
): Promise<Map<string, Item>> {
	const ids = [...new Set(rows.map(({ item }) => item))].filter((id) => id !== '')
	if (ids.length === 0) return new Map()
	const found = await query<Item & { id: string; version: string }>(
		`SELECT item_id AS id, category, brand, attributes['price_band'] AS price_band, attributes['launched'] AS launched, version
		FROM ${dialect.database}.items WHERE item_id IN {ids:Array(String)} ORDER BY version`,
		{ ids },
	)
	return new Map(found.map(({ id, ...item }) => [id, item]))
}
