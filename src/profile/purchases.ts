import { setImmediate as breathe } from 'node:timers/promises'
import { personId } from '#identify'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsDialect, AnalyticsStore } from '#storage/analytics'
import { catalogue, type PeopleRows } from './doings.ts'
import type { SomePeople } from './people-rows.ts'

/** An order line with what the catalogue says of its item. */
export interface Purchase {
	readonly orderId: string
	readonly at: number
	/** Calendar day of the shop, counted from 1970. */
	readonly day: number
	readonly month: number
	readonly category: string
	readonly brand: string
	/** In the shop's currency. A real number: only shares are made of it. */
	readonly amount: number
	/** Bought with a merchant's or platform's discount, a subsidy, or a discount on the order. */
	readonly offered: boolean
	/** Days since the item was launched; undefined where the catalogue does not say. */
	readonly age?: number
}

interface Row {
	readonly pid: number
	readonly order_key: string
	readonly at: string
	readonly day: number
	readonly month: number
	readonly category: string
	readonly brand: string
	readonly amount: number
	readonly offered: number
	readonly age: number | null
}

/** Order lines of consumers' orders, with columns pid, order_key, at, day, month, category, brand, amount, offered, age. */
export function purchaseRows({ database, ...dialect }: AnalyticsDialect, { rows, people, few }: PeopleRows): string {
	const pid = personId({ database, ...dialect })
	const items = few ? `item_id IN (SELECT item_id FROM ${database}.order_lines WHERE ${rows})` : '1'
	return `SELECT pid, order_key, at, toUInt32(toDate(at, {zone:String})) AS day, toYYYYMM(at) AS month,
			if(lines.category != '', lines.category, items.category) AS category, items.brand AS brand,
			toFloat64(base_amount) AS amount, offered, toDateOrNull(items.launched) AS launched,
			if(launched IS NULL, NULL, greatest(0, dateDiff('day', launched, toDate(at)))) AS age, bought
		FROM (
			SELECT ${pid} AS pid, (source, order_id) AS bill, concat(source, ' ', order_id) AS order_key, ts AS at, toString(category) AS category, item_id, base_amount,
				kind = 'order' AS bought,
				merchant_discount != 0 OR platform_discount != 0 OR subsidy != 0
					OR max(kind = 'adjustment' AND base_amount < 0) OVER (PARTITION BY source, order_id) AS offered
			FROM ${database}.order_lines
			WHERE ${rows} AND profile_id != 0 AND kind IN ('order', 'adjustment') AND synthetic = 0 AND ts < {now:DateTime64(3, 'UTC')}
		) AS lines
		GLOBAL LEFT JOIN (${catalogue(database, items)}) AS items ON items.item_id = lines.item_id
		WHERE bought ${people ? `AND ${people}` : ''}`
}

/** Pages and acknowledgements must not wait for a large shop. */
const rowsPerBreath = 5_000

/** Of some shoppers, the oldest first. */
export async function purchasesOf(
	analytics: AnalyticsStore,
	zone: string,
	now: number,
	people: SomePeople,
): Promise<Map<number, Purchase[]>> {
	const rows = await analytics.query<Row>(
		`SELECT pid, order_key, toString(at) AS at, day, month, category, brand, amount, offered, age
		FROM (${purchaseRows(analytics.dialect, people)}) ORDER BY pid, at, order_key`,
		{ ...people.params, zone, now: toStoreTime(now) },
		{ timeoutMs: 600_000 },
	)
	const purchases = new Map<number, Purchase[]>()
	for (const [nth, row] of rows.entries()) {
		if (nth % rowsPerBreath === rowsPerBreath - 1) await breathe()
		const own = purchases.get(row.pid)
		if (own) own.push(toPurchase(row))
		else purchases.set(row.pid, [toPurchase(row)])
	}
	return purchases
}

function toPurchase({ order_key, at, day, month, category, brand, amount, offered, age }: Row): Purchase {
	return {
		...{ orderId: order_key, at: fromStoreTime(at), day, month, category, brand, amount },
		offered: offered === 1,
		...(age === null ? {} : { age: Number(age) }),
	}
}
