import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import { inScope, type PeopleSets, type Query } from '#query'
import { boughtRowsSql, withBrand } from './bought-rows.ts'
import type { AssociationQuestion } from './question.ts'

export interface BasketsAsked extends Pick<AssociationQuestion, 'of' | 'level'> {
	/** UTC ms: orders count from here, and before `to`. */
	readonly from: number
	readonly to: number
	readonly now: number
	readonly scope: DataScope
}

type Asking = Pick<Query, 'agreed'>

/** A row for each of the goods in a basket: `pid`, `basket` and `value`; '' where it is not known. Goods of one basket may come more than once. */
export function basketRowsSql(query: Asking, sets: PeopleSets, asked: BasketsAsked): string {
	if (asked.of === 'households') return ownedRowsSql(query, sets, asked)
	const { level, from, to, now, scope } = asked
	return `SELECT pid, basket, value FROM (${boughtRowsSql(sets, { level, scope, within: { from, to: Math.min(to, now) } })})`
}

/**
 * What is owned today, by home: those who agreed to be seen as one household are one, everybody else is a home alone. Categories are
 * those of the households' facts; which item or brand it is, is known of what was bought here and not given back.
 */
function ownedRowsSql(query: Asking, sets: PeopleSets, { level, now, scope }: BasketsAsked): string {
	const { database } = sets.dialect
	const pid = personId(sets.dialect)
	const owned = `SELECT DISTINCT ${pid} AS pid, arrayJoin(arrayFilter(one -> one != '', splitByChar('|', owned_categories))) AS category
		FROM ${database}.household_facts FINAL WHERE owned_categories != ''`
	const visible = (rows: string) => `SELECT * FROM (${rows}) WHERE bitmapContains(${inScope(sets.everyone(), scope, sets)}, pid)`
	const goods =
		level === 'category'
			? `SELECT pid, category AS value FROM (${visible(owned)})`
			: `SELECT pid, value FROM (${keptSql(sets, level, now)}) AS kept GLOBAL INNER JOIN (${visible(owned)}) AS owned USING (pid, category)`
	return `SELECT goods.pid AS pid, if(homes.home = '', concat('p', toString(goods.pid)), homes.home) AS basket, goods.value AS value
		FROM (${goods}) AS goods GLOBAL ANY LEFT JOIN (${homesSql(query, sets)}) AS homes ON homes.pid = goods.pid`
}

/** What was bought and not given back: `pid`, `category`, `value`. */
function keptSql(sets: PeopleSets, level: 'item' | 'brand', now: number): string {
	const { database } = sets.dialect
	const until = sets.parameters.add('Int64', now)
	const lines = `SELECT ${personId(sets.dialect)} AS pid, toString(category) AS category, item_id FROM ${database}.order_lines
		WHERE profile_id != 0 AND kind IN ('order', 'refund') AND synthetic = 0 AND toUnixTimestamp64Milli(ts) < ${until}
		GROUP BY pid, source, order_id, item_id, category HAVING sum(quantity) > 0 AND countIf(kind = 'order') > 0`
	if (level === 'brand') return withBrand(lines, ['pid', 'category'], database)
	return `SELECT pid, category, item_id AS value FROM (${lines})`
}

/** Who lives with others: `pid` and `home`. Told of those alone who agreed, as of now. */
export function homesSql(query: Asking, sets: PeopleSets): string {
	return `SELECT pid, concat('h', toString(max(household_id))) AS home FROM (
			SELECT ${personId(sets.dialect)} AS pid, household_id FROM ${sets.dialect.database}.household_people FINAL WHERE household_id != 0
		) WHERE bitmapContains(${query.agreed(sets, ['household'])}, pid) GROUP BY pid`
}
