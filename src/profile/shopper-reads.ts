import { LRUCache } from 'lru-cache'
import { createInFlight, type InFlight } from '#kit/in-flight'
import { packedActivity, packedLine } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { unpack } from '#storage/packed-columns'

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
 * the air are shared; and they read few columns and those as they stand, because a column, or an expression to be planned, takes the
 * engine longer than computing it here for one shopper.
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

interface StoredRow {
	readonly ts: string
	readonly key: string
	readonly hour: number
	readonly packed: string
}

/** How rows of a shopper lie in the store, and what pages make of them. */
interface Kept<Stored, Row> {
	readonly table: string
	/** Beside those of `StoredRow`, each after a comma. */
	readonly columns: string
	readonly limit: number
	rowOf(stored: Stored): Row
}

const keptActivity: Kept<StoredRow, ActivityRow> = { table: 'activity', columns: '', limit: mostRows, rowOf: activityOf }

const keptActions: Kept<StoredRow & { readonly properties: string }, ActionRow> = {
	...{ table: 'activity', columns: ', properties', limit: mostActions },
	rowOf: (stored) => ({ ...activityOf(stored), properties: stored.properties }),
}

const keptLines: Kept<StoredRow & { readonly day: number }, LineRow> = {
	...{ table: 'order_lines', columns: ', toUInt32(toDate(ts, {zone:String})) AS day', limit: mostRows },
	rowOf: ({ ts, key, hour, day, packed }) => {
		const { kind, offered, synthetic, ...texts } = unpack(packedLine, packed)
		return {
			...{ ts, key, hour, day, ...texts, kind: kind as LineRow['kind'] },
			...{ offered: Number(offered), synthetic: Number(synthetic) },
		}
	},
}

function activityOf({ ts, key, hour, packed }: StoredRow): ActivityRow {
	const { tracked, synthetic, bot, ...texts } = unpack(packedActivity, packed)
	return { ts, key, hour, ...texts, tracked: Number(tracked), synthetic: Number(synthetic), bot: Number(bot) }
}

export function createShopperReads(analytics: AnalyticsStore, zone: string): ShopperReads {
	const { database } = analytics.dialect
	const share = createInFlight()
	const known = new LRUCache<string, ItemRow>(itemsKept)
	const newest = <Stored, Row>(
		{ table, columns, limit, rowOf }: Kept<Stored, Row>,
		family: readonly number[],
		until?: Promise<unknown>,
	) => {
		const read = async () => {
			const rows = await analytics.query<Stored>(
				`SELECT ts, key, packed, toHour(ts, {zone:String}) AS hour${columns} FROM ${database}.${table}
				WHERE profile_id IN {family:Array(UInt32)} ORDER BY ts DESC, key DESC LIMIT ${limit}`,
				{ family, zone },
				{ lookUp: true },
			)
			return rows.map(rowOf)
		}
		return share(`${table} ${limit} ${family.join()}`, read, until)
	}
	const actions = (family: readonly number[], until?: Promise<unknown>) => newest(keptActions, family, until)
	const lines = (family: readonly number[], until?: Promise<unknown>) => newest(keptLines, family, until)
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
			return whole.length < mostActions ? whole : newest(keptActivity, family)
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
