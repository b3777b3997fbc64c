import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { type PeopleSets, rowDimension, rowValueSql } from '#query'
import { scopeCondition } from '#storage/data-scope'
import type { GoodsLevel } from './question.ts'

export interface BoughtAsked {
	readonly level: GoodsLevel
	/** UTC ms, half-open; ever without `from`. */
	readonly within: { readonly from?: number; readonly to: number }
	readonly scope: DataScope
	/** Further conditions on columns of order lines. */
	readonly also?: readonly string[]
}

/**
 * Everything that was bought, a row a line: `pid` (0: nobody known), `basket`, `ts`, `value` ('' where the line does not say it),
 * `item_id`, `category` and `amount` in the shop's currency. What came back later was bought all the same.
 */
export function boughtRowsSql(sets: PeopleSets, { level, within, scope, also = [] }: BoughtAsked): string {
	const inScope = scopeCondition(scope)
	sets.parameters.include(inScope.params)
	const { database } = sets.dialect
	const time = (ms: number) => sets.parameters.add("DateTime64(3, 'UTC')", toStoreTime(ms))
	const where = [
		...["kind = 'order'", 'synthetic = 0', 'quantity > 0', "order_id != ''", `(${inScope.sql})`],
		...(within.from === undefined ? [] : [`ts >= ${time(within.from)}`]),
		...[`ts < ${time(within.to)}`, ...also],
	]
	const columns = ['pid', 'basket', 'ts', 'item_id', 'category', 'amount']
	const value = level === 'brand' ? '' : `, ${rowValueSql(rowDimension(level), 'order_lines', sets, 'UTC')} AS value`
	const lines = `SELECT ${personId(sets.dialect)} AS pid, concat(toString(source), '\\t', order_id) AS basket, ts, item_id, toString(category) AS category, base_amount AS amount${value}
		FROM ${database}.order_lines WHERE ${where.join(' AND ')}`
	return level === 'brand' ? withBrand(lines, columns, database) : lines
}

/** The catalogue says it. Joined: a look-up in a map of a million items would take a second a row. */
export function withBrand(rows: string, columns: readonly string[], database: string): string {
	return `SELECT ${columns.map((column) => `rows.${column} AS ${column}`).join(', ')}, brands.brand AS value
		FROM (${rows}) AS rows GLOBAL ANY LEFT JOIN (SELECT item_id, toString(brand) AS brand FROM ${database}.items FINAL) AS brands ON brands.item_id = rows.item_id`
}
