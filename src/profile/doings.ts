import { personId } from '#identify'
import type { AnalyticsDialect } from '#storage/analytics'
import { eventWeights, orderWeight } from './interest.ts'

/** Which rows of shoppers to read. Both parts are conditions on `profile_id`; `people` narrows after merged ids are joined. */
export interface PeopleRows {
	readonly rows: string
	readonly people?: string
	/** True for a few people: only their items are looked up. */
	readonly few: boolean
}

/**
 * What shoppers did that says what they want: actions with a weight, and order lines. Items fill in what an action left out.
 * Bots and simulated rows are left out. Columns: pid, ts, weight, item_id, category, brand, price_band, channel.
 */
export function doings(dialect: AnalyticsDialect, { rows, people, few }: PeopleRows): string {
	const { database } = dialect
	const names = Object.keys(eventWeights).map((name) => `'${name}'`)
	const weights = Object.values(eventWeights).join(', ')
	const signs = `SELECT ${personId(dialect)} AS pid, ts, transform(event, [${names.join(', ')}], [${weights}], 0.) AS weight,
			item_id, category, brand, price_band, channel
		FROM ${database}.activity
		WHERE ${rows} AND event IN (${names.join(', ')}) AND synthetic = 0 AND bot = 0 AND ts < {now:DateTime64(3, 'UTC')}
		UNION ALL
		SELECT ${personId(dialect)} AS pid, ts, ${orderWeight}. AS weight, item_id, category, '' AS brand, '' AS price_band, channel
		FROM ${database}.order_lines
		WHERE ${rows} AND kind = 'order' AND synthetic = 0 AND ts < {now:DateTime64(3, 'UTC')}`
	const items = few
		? `item_id IN (SELECT item_id FROM ${database}.activity WHERE ${rows} UNION ALL SELECT item_id FROM ${database}.order_lines WHERE ${rows})`
		: '1'
	return `SELECT pid, ts, weight, signs.item_id AS item_id,
			if(signs.category != '', signs.category, items.category) AS category,
			if(signs.brand != '', signs.brand, items.brand) AS brand,
			if(signs.price_band != '', signs.price_band, items.price_band) AS price_band, channel
		FROM (${signs}) AS signs
		GLOBAL LEFT JOIN (${catalogue(database, items)}) AS items ON items.item_id = signs.item_id
		${people ? `WHERE ${people}` : ''}`
}

/** The newest version of each item. */
export function catalogue(database: string, condition = '1'): string {
	return `SELECT item_id, toString(argMax(category, version)) AS category, toString(argMax(brand, version)) AS brand,
			argMax(attributes['price_band'], version) AS price_band, argMax(attributes['launched'], version) AS launched
		FROM ${database}.items WHERE ${condition} GROUP BY item_id`
}
