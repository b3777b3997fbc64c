import { personId } from '#identify'
import { fromStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { durableCategories } from './appliance-category.ts'

/**
 * Appliances that nobody registered, known by their order alone. They are computed, never stored: as soon as one is registered, the
 * order stands for it no longer. An order stands for an appliance of its own number, else for one of the same category that the
 * same person came to own within a year after.
 */
export interface AssumedAppliance {
	readonly profileId: number
	readonly source: string
	readonly orderId: string
	readonly itemId: string
	readonly name: string
	readonly category: string
	readonly orderedAt: number
}

/** How sure we are that who ordered an appliance has it. */
export const assumedConfidence = 0.6
const registeredWithinDays = 365

/** Units of durable categories that were ordered and not taken back, as one sorted array for each person and category. */
function unitsSql(database: string, pid: string, people: string): string {
	return `SELECT pid, category, arraySort(u -> (u.2, u.1), groupArray((order_id, ordered_at, source, item_id, name))) AS units
	FROM (
		SELECT ${pid} AS pid, source, order_id, item_id, argMax(l.category, (l.ts, l.key)) AS category, any(description) AS name,
			min(ts) AS ordered_at, sum(quantity) AS pieces
		FROM ${database}.order_lines AS l
		WHERE profile_id != 0 AND kind IN ('order', 'refund') AND l.category IN {durable:Array(String)} ${people}
		GROUP BY pid, source, order_id, item_id HAVING pieces > 0 AND countIf(kind = 'order') > 0
	) ARRAY JOIN range(least(toUInt32(pieces), 20)) AS piece
	GROUP BY pid, category`
}

/**
 * A SELECT of the units without an appliance: columns pid, category, unit (order, time, source, item, name). Each appliance stands
 * for one unit: that of its order, whoever owns it, else its owner's earliest unit that was ordered within the year before. Uses `assumedParams`.
 */
export function assumedSql(analytics: Pick<AnalyticsStore, 'dialect'>, people = ''): string {
	const { database } = analytics.dialect
	const pid = personId(analytics.dialect)
	const named = `SELECT l.pid AS pid, a.category AS category, a.order_id AS order_id, a.owned_since AS owned_since
		FROM (SELECT * FROM ${database}.appliances FINAL WHERE order_id != '') AS a
		GLOBAL JOIN (
			SELECT DISTINCT ${pid} AS pid, order_id FROM ${database}.order_lines AS l
			WHERE profile_id != 0 AND l.category IN {durable:Array(String)} ${people}
		) AS l ON l.order_id = a.order_id`
	const own = `SELECT ${pid} AS pid, category, order_id, owned_since FROM ${database}.appliances FINAL WHERE profile_id != 0 AND order_id = ''`
	const known = `${named} UNION ALL ${own}`
	const ofOrder = 'arrayFirstIndex(k -> k.1 = u.1, left.1)'
	const inTime = `arrayFirstIndex(k -> k.1 = '' AND k.2 >= u.2 - INTERVAL 1 DAY AND k.2 <= u.2 + INTERVAL ${registeredWithinDays} DAY, left.1)`
	const without = (index: string) => `arrayConcat(arraySlice(left.1, 1, ${index} - 1), arraySlice(left.1, ${index} + 1))`
	return `SELECT pid, category, unit FROM (
		SELECT u.pid AS pid, u.category AS category, arrayFold(
			(left, u) -> multiIf(
				${ofOrder} > 0, (${without(ofOrder)}, left.2),
				${inTime} > 0, (${without(inTime)}, left.2),
				(left.1, arrayPushBack(left.2, u))),
			u.units,
			(k.appliances, arrayFilter(u -> 0, u.units))).2 AS units
		FROM (${unitsSql(database, pid, people)}) AS u
		GLOBAL LEFT JOIN (
			SELECT pid, category, arraySort(k -> k.2, groupArray((order_id, owned_since))) AS appliances FROM (${known}) GROUP BY pid, category
		) AS k ON k.pid = u.pid AND k.category = u.category
	) ARRAY JOIN units AS unit`
}

export const assumedParams = { durable: durableCategories }

/** The assumed appliances of a family of ids. */
export async function assumedAppliances(analytics: AnalyticsStore, family: readonly number[]): Promise<AssumedAppliance[]> {
	const rows = await analytics.query<{ pid: number; category: string; unit: readonly [string, string, string, string, string] }>(
		`${assumedSql(analytics, 'AND profile_id IN {family:Array(UInt32)}')} ORDER BY unit.2 DESC, unit.1, unit.4`,
		{ ...assumedParams, family },
	)
	return rows.map(({ pid, category, unit: [orderId, orderedAt, source, itemId, name] }) => ({
		...{ profileId: pid, category, orderId, source, itemId, name },
		orderedAt: fromStoreTime(orderedAt),
	}))
}
