import type { AnalyticsStore } from '#storage/analytics'
import { askedBy } from '#storage/asked-by'

/** Items of the catalogue whose price changed on one day of the shop. */
export interface RepricedDay {
	/** `YYYY-MM-DD` in the zone of the shop. */
	readonly on: string
	readonly items: number
	/** Those whose price moved most, by share of what it was. */
	readonly most: readonly RepricedItem[]
}

export interface RepricedItem {
	readonly item: string
	readonly name: string
	readonly currency: string
	/** Decimal texts. */
	readonly before: string
	readonly now: string
}

export interface PriceRange {
	/** UTC ms; `to` is the first that is no longer in it. */
	readonly from: number
	readonly to: number
	readonly zone: string
	/** Most days that are told, the latest first. */
	readonly days: number
}

/** Named of each day: what would not be read anyway is counted. */
const named = 3

/**
 * Days on which a catalogue told another price of an item than it had told before, in the same currency. An item that changed more
 * than once on a day is told once, from the first price to the last; one that ended where it began is not told.
 */
export async function readPriceChanges(
	analytics: AnalyticsStore,
	{ from, to, zone, days }: PriceRange,
	signal?: AbortSignal,
): Promise<RepricedDay[]> {
	const { database } = analytics.dialect
	const told = await askedBy(analytics, signal).query<{
		readonly on: string
		readonly items: number
		readonly most: readonly (readonly [item: string, currency: string, before: string, now: string, name: string])[]
	}>(
		`SELECT toString(day) AS on, toUInt32(uniqExact(item_id)) AS items,
			arrayMap(m -> (m.2, m.3, m.4, m.5, m.6), arraySlice(arraySort(m -> (-m.1, m.2, m.3), groupArray((moved, item_id, toString(currency), was, became, name))), 1, ${named})) AS most
		FROM (
			SELECT item_id, currency, day, argMin(before, version) AS first, argMax(price, version) AS last,
				if(first = 0, 1, abs(toFloat64(last) / toFloat64(first) - 1)) AS moved, toString(first) AS was, toString(last) AS became
			FROM (
				SELECT item_id, currency, version, price, toDate(fromUnixTimestamp64Milli(toInt64(version), {zone:String})) AS day,
					lagInFrame(toNullable(price)) OVER (PARTITION BY item_id, currency ORDER BY version ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before
				FROM ${database}.item_prices FINAL WHERE version < {to:UInt64}
			)
			WHERE version >= {from:UInt64} AND before IS NOT NULL GROUP BY item_id, currency, day HAVING first != last
		) AS changed
		GLOBAL ANY LEFT JOIN (SELECT item_id, name FROM ${database}.items FINAL) AS names ON names.item_id = changed.item_id
		GROUP BY day ORDER BY day DESC LIMIT {days:UInt32}`,
		{ from, to, zone, days },
	)
	return told.map(({ on, items, most }) => ({
		...{ on, items },
		most: most.map(([item, currency, before, now, name]) => ({ item, name: name || item, currency, before, now })),
	}))
}

/** `Haier washing machine 2999 → 2799 CNY; … +9`: figures and names only, so that it reads in any language. */
export function repricedText({ items, most }: RepricedDay): string {
	const changes = most.map(({ name, before, now, currency }) => `${name} ${before} → ${now} ${currency}`.trimEnd())
	const more = items - new Set(most.map(({ item }) => item)).size
	return [changes.join('; '), ...(more > 0 ? [`+${more}`] : [])].join(' ')
}
