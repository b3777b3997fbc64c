import { LRUCache } from 'lru-cache'
import { createInFlight, type InFlight } from '#kit/in-flight'
import type { AnalyticsStore } from '#storage/analytics'

/** What a shopper did, as kept for pages. */
export interface ActivityRow {
	readonly ts: string
	readonly key: string
	readonly event: string
	readonly source: string
	readonly item_id: string
	readonly category: string
	readonly brand: string
	readonly price_band: string
	readonly channel: string
	/** Hour of the shop's day. */
	readonly hour: number
	readonly tracked: number
	readonly synthetic: number
	readonly bot: number
}

/** An action with everything that was said of it: JSON, empty where it was loaded before properties were kept there. */
export interface ActionRow extends ActivityRow {
	readonly properties: string
}

export interface LineRow {
	readonly ts: string
	readonly key: string
	readonly source: string
	readonly order_id: string
	readonly kind: 'order' | 'refund' | 'adjustment'
	readonly item_id: string
	readonly description: string
	readonly category: string
	readonly channel: string
	/** Exact decimals: in what was paid with, and in the shop's currency. */
	readonly quantity: string
	readonly amount: string
	readonly base_amount: string
	readonly currency: string
	/** A merchant's or platform's discount, or a subsidy. */
	readonly offered: number
	readonly synthetic: number
	/** Of the shop's day; days count from 1970. */
	readonly hour: number
	readonly day: number
}

export interface ItemRow {
	readonly category: string
	readonly brand: string
	readonly price_band: string
	readonly launched: string
}

/**
 * Look-ups of one shopper's rows, the newest first and no more than `mostRows`. A page asks three routes at once, so reads in
 * the air are shared; and they read columns as they stand, because planning an expression takes the engine longer than
 * computing it here for one shopper.
 */
export interface ShopperReads {
	readonly share: InFlight
	/** Starts to read what pages ask of a shopper, kept until it is known who that is now: nearly everybody is only themselves. */
	ahead(profileId: number, until: Promise<unknown>): void
	/** The newest few hundred, whole. */
	actions(family: readonly number[]): Promise<readonly ActionRow[]>
	activity(family: readonly number[]): Promise<readonly ActivityRow[]>
	lines(family: readonly number[]): Promise<readonly LineRow[]>
	/** Known items among these, as of a minute ago at most. */
	items(ids: readonly string[]): Promise<ReadonlyMap<string, ItemRow>>
}

export const mostRows = 5_000
export const mostActions = 400
const itemsKept = { max: 10_000, ttl: 60_000 }

export function createShopperReads(analytics: AnalyticsStore, zone: string): ShopperReads {
	const { database } = analytics.dialect
	const share = createInFlight()
	const known = new LRUCache<string, ItemRow>(itemsKept)
	const newest = <T>(table: string, columns: string, family: readonly number[], limit: number, until?: Promise<unknown>) => {
		const read = () =>
			analytics.query<T>(
				`SELECT ${columns} FROM ${database}.${table} WHERE profile_id IN {family:Array(UInt32)} ORDER BY ts DESC, key DESC LIMIT ${limit}`,
				{ family, zone },
				{ lookUp: true },
			)
		return share(`${table} ${limit} ${family.join()}`, read, until)
	}
	const activityColumns = `ts, key, event, source, item_id, category, brand, price_band, channel, toHour(ts, {zone:String}) AS hour,
		tracked, synthetic, bot`
	const actions = (family: readonly number[], until?: Promise<unknown>) =>
		newest<ActionRow>('activity', `${activityColumns}, properties`, family, mostActions, until)
	const lines = (family: readonly number[], until?: Promise<unknown>) =>
		newest<LineRow>(
			'order_lines',
			`ts, key, source, order_id, kind, item_id, description, category, channel, quantity, amount, base_amount, currency,
				merchant_discount != 0 OR platform_discount != 0 OR subsidy != 0 AS offered, synthetic,
				toHour(ts, {zone:String}) AS hour, toUInt32(toDate(ts, {zone:String})) AS day`,
			family,
			mostRows,
			until,
		)
	return {
		share,
		ahead: (profileId, until) => {
			// Whoever asks for them hears of a failure.
			for (const read of [actions([profileId], until), lines([profileId], until)]) read.catch(() => undefined)
		},
		actions: (family) => actions(family),
		// Most shoppers did no more than what is read whole for the timeline.
		activity: async (family) => {
			const whole = await actions(family)
			return whole.length < mostActions ? whole : newest<ActivityRow>('activity', activityColumns, family, mostRows)
		},
		lines: (family) => lines(family),
		items: async (ids) => {
			const wanted = [...new Set(ids)].filter((id) => id !== '')
			const missing = wanted.filter((id) => !known.has(id))
			for (const [id, item] of await readItems(analytics, missing)) known.set(id, item)
			return new Map(
				wanted.flatMap((id) => {
					const item = known.get(id)
					return item ? [[id, item] as const] : []
				}),
			)
		},
	}
}

async function readItems({ dialect, query }: AnalyticsStore, ids: readonly string[]): Promise<Map<string, ItemRow>> {
	if (ids.length === 0) return new Map()
	const found = await query<ItemRow & { id: string; version: string }>(
		`SELECT item_id AS id, category, brand, attributes['price_band'] AS price_band, attributes['launched'] AS launched, version
		FROM ${dialect.database}.items WHERE item_id IN {ids:Array(String)} ORDER BY version`,
		{ ids },
		{ lookUp: true },
	)
	return new Map(found.map(({ id, category, brand, price_band, launched }) => [id, { category, brand, price_band, launched }]))
}
