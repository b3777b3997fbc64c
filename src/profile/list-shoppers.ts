import { z } from 'zod'
import { personId } from '#identify'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import type { DataScope } from '#kit/route'
import { fromStoreTime } from '#kit/zone'
import type { AnalyticsStore, Params } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'
import { unpack } from '#storage/packed-columns'
import type { AiplStage } from './aipl.ts'
import type { BuyerKind } from './buyer-kind.ts'
import type { LifecycleStage } from './lifecycle.ts'
import { packedFacts } from './packed-facts.ts'

export interface ShopperFacts {
	readonly profileId: number
	readonly firstSeen: string
	readonly lastSeen: string
	readonly orderCount: number
	readonly orderDays: number
	/** Exact decimals in the shop's currency. */
	readonly units: string
	readonly gross: string
	readonly net: string
	readonly firstOrder: string | null
	readonly lastOrder: string | null
	readonly region: string
	readonly rfm: { readonly r: number; readonly f: number; readonly m: number } | null
	readonly lifecycle: LifecycleStage
	readonly buyerKind: BuyerKind
	readonly aipl: AiplStage | null
	readonly topCategory: string | null
}

export const shopperSorts = ['net', 'orders', 'last_order', 'last_seen'] as const
export type ShopperSort = (typeof shopperSorts)[number]

export interface ShopperFilter {
	/** Only these; undefined for everyone. */
	readonly profileIds?: readonly number[] | undefined
	readonly lifecycle?: LifecycleStage | undefined
	readonly rfm?: { readonly r: number; readonly f: number } | undefined
	/** A further condition on `profile_id`, e.g. membership of a segment. */
	readonly membership?: { readonly sql: string; readonly params: Params } | undefined
	readonly scope: DataScope
	readonly sort: ShopperSort
	readonly cursor?: string | undefined
	readonly limit: number
}

interface Row {
	readonly profile_id: number
	readonly first_seen: string
	readonly last_seen: string
	readonly order_count: number
	readonly order_days: number
	readonly units: string
	readonly gross: string
	readonly net: string
	readonly first_order: string | null
	readonly last_order: string | null
	readonly region: string
	readonly rfm_r: number | null
	readonly rfm_f: number | null
	readonly rfm_m: number | null
	readonly lifecycle: LifecycleStage
	readonly buyer_kind: BuyerKind | ''
	readonly aipl: AiplStage | ''
	readonly top_category: string
	readonly sort_key: string
}

type FactsRow = Omit<Row, 'sort_key'>

const columns = `profile_id, first_seen, last_seen, order_count, order_days, units, gross, net, first_order, last_order, region,
	rfm_r, rfm_f, rfm_m, lifecycle, buyer_kind, aipl, top_category`

const epoch = "toDateTime64(0, 3, 'UTC')"
const sorts: Readonly<Record<ShopperSort, { readonly by: string; readonly type: string }>> = {
	net: { by: 'f.net', type: 'Decimal(38, 6)' },
	orders: { by: 'f.order_count', type: 'UInt32' },
	last_order: { by: `ifNull(f.last_order, ${epoch})`, type: "DateTime64(3, 'UTC')" },
	last_seen: { by: 'f.last_seen', type: "DateTime64(3, 'UTC')" },
}
const cursorShape = z.tuple([z.string().max(60), z.int()])

/** Shoppers by their facts, highest first; ties by id. */
export async function listShoppers(analytics: AnalyticsStore, filter: ShopperFilter): Promise<Page<ShopperFacts>> {
	const after = decodeCursor(filter.cursor, cursorShape)
	const { by, type } = sorts[filter.sort]
	const where = conditions(analytics, filter)
	if (after) where.push(`(${by}, f.profile_id) < ({after:${type}}, {afterId:UInt32})`)
	const scope = scopeCondition(filter.scope)
	const rows = await analytics.query<Row>(
		`SELECT ${columns}, sort_key FROM (
			SELECT f.*, toString(${by}) AS sort_key, ${by} AS sorted FROM ${analytics.dialect.database}.profile_facts AS f FINAL
			WHERE ${where.join(' AND ')}
			ORDER BY sorted DESC, f.profile_id DESC LIMIT {limit:UInt32}
		) ORDER BY sorted DESC, profile_id DESC`,
		{
			...scope.params,
			...filter.membership?.params,
			ids: filter.profileIds ?? [],
			lifecycle: filter.lifecycle ?? '',
			rfmR: filter.rfm?.r ?? 0,
			rfmF: filter.rfm?.f ?? 0,
			...(after ? { after: after[0], afterId: after[1] } : {}),
			limit: filter.limit + 1,
		},
	)
	const page = pageOf(rows, filter.limit, (row) => [row.sort_key, row.profile_id])
	return { items: page.items.map(toFacts), next: page.next }
}

function conditions(analytics: AnalyticsStore, filter: ShopperFilter): string[] {
	const pid = personId(analytics.dialect, 'f.profile_id')
	const where = [`f.profile_id = ${pid}`]
	if (filter.profileIds) where.push('f.profile_id IN {ids:Array(UInt32)}')
	if (filter.lifecycle) where.push('f.lifecycle = {lifecycle:String}')
	if (filter.rfm) where.push('f.rfm_r = {rfmR:UInt8} AND f.rfm_f = {rfmF:UInt8}')
	if (filter.membership) where.push(filter.membership.sql)
	if (isScoped(filter.scope)) where.push(inScope(analytics, filter.scope, 'f.profile_id'))
	return where
}

/** People with an order line or an event that the reader's scope covers. */
export function inScope(analytics: AnalyticsStore, scope: DataScope, column: string): string {
	const { sql } = scopeCondition(scope)
	const pid = personId(analytics.dialect)
	const people = (table: string) => `SELECT ${pid} FROM ${analytics.dialect.database}.${table} WHERE ${sql}`
	return `${column} GLOBAL IN (${people('order_lines')} UNION ALL ${people('events')})`
}

/** The facts of one shopper; undefined before the first refresh that knows them, and outside the reader's scope. */
export async function shopperFacts(
	analytics: AnalyticsStore,
	profileId: number,
	scope: DataScope,
): Promise<ShopperFacts | undefined> {
	const scoped = isScoped(scope) ? `AND ${inScope(analytics, scope, 'f.profile_id')}` : ''
	// The newest version by hand: FINAL, and an order, would be planned for one row.
	const rows = await analytics.query<{ readonly version: string; readonly packed: string }>(
		`SELECT version, packed FROM ${analytics.dialect.database}.profile_facts AS f WHERE profile_id = {profileId:UInt32} ${scoped}`,
		{ ...scopeCondition(scope).params, profileId },
		{ lookUp: true },
	)
	const [newest] = rows.toSorted((a, b) => Number(b.version) - Number(a.version))
	return newest && toFacts(unpackedFacts(profileId, newest.packed))
}

function unpackedFacts(profileId: number, packed: string): FactsRow {
	const { order_count, order_days, first_order, last_order, rfm_r, rfm_f, rfm_m, ...texts } = unpack(packedFacts, packed)
	return {
		...texts,
		...{ profile_id: profileId, order_count: Number(order_count), order_days: Number(order_days) },
		...{ first_order: first_order || null, last_order: last_order || null },
		...{ rfm_r: rfm_r === '' ? null : Number(rfm_r), rfm_f: rfm_f === '' ? null : Number(rfm_f) },
		...{ rfm_m: rfm_m === '' ? null : Number(rfm_m) },
	} as FactsRow
}

function toFacts(row: FactsRow): ShopperFacts {
	const rfm = row.rfm_r === null || row.rfm_f === null || row.rfm_m === null ? null : { r: row.rfm_r, f: row.rfm_f, m: row.rfm_m }
	return {
		profileId: row.profile_id,
		firstSeen: iso(row.first_seen),
		lastSeen: iso(row.last_seen),
		orderCount: row.order_count,
		orderDays: row.order_days,
		units: row.units,
		gross: row.gross,
		net: row.net,
		firstOrder: row.first_order && iso(row.first_order),
		lastOrder: row.last_order && iso(row.last_order),
		region: row.region,
		rfm,
		lifecycle: row.lifecycle,
		buyerKind: row.buyer_kind || 'consumer',
		aipl: row.aipl || null,
		topCategory: row.top_category || null,
	}
}

function iso(storeTime: string): string {
	return new Date(fromStoreTime(storeTime)).toISOString()
}
