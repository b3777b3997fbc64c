import { personId } from '#identify'
import type { Happening } from '#query'
import { rowsSql, type TouchReading } from './touch-rows.ts'

const atSql = 'toUnixTimestamp64Milli(ts)'

/** Every conversion of a known person, a row each: `pid`, `at`, `worth` and `below`. */
export function conversionRowsSql(of: Happening, reading: TouchReading): string {
	if ('events' in of) return `SELECT pid, at, ${worthless} FROM (${rowsSql(of, reading)})`
	return `SELECT ${personId(reading.sets.dialect, 'buyer')} AS pid, at, worth, below FROM (${ordersSql(of, reading)}) WHERE buyer != 0`
}

/** The same of nobody known, without `pid`: orders of guests, and orders that platforms mask. */
export function guestRowsSql(of: Happening, reading: TouchReading): string {
	const { sets, within, inScope } = reading
	const guests = 'profile_id = 0'
	if ('orders' in of) {
		// Of orders of guests only: often there are none, and all others would be summed up for nothing.
		const ofGuests = `SELECT source, order_id FROM ${sets.dialect.database}.order_lines WHERE ${guests} AND kind = 'order'`
		return `SELECT at, worth, below FROM (${ordersSql(of, reading, `(source, order_id) GLOBAL IN (${ofGuests})`)}) WHERE buyer = 0`
	}
	const { table, where } = reading.query.rowsIn(sets, of).rows
	const [from, to] = [within.from, within.to].map((time) => sets.parameters.add('Int64', time))
	const all = [guests, 'synthetic = 0', `(${inScope})`, `${atSql} >= ${from}`, `${atSql} < ${to}`, ...where]
	return `SELECT ${atSql} AS at, ${worthless} FROM ${sets.dialect.database}.${table} WHERE ${all.join(' AND ')}`
}

const worthless = 'toDecimal128(0, 6) AS worth, worth AS below'

/**
 * An order a row: `at`, the moment of its first line; `buyer`, the first known person among its lines (0: nobody is); `worth` and `below`.
 * It is worth what all of its lines brought until now; where more came back than that it is worth 0, and `below` says how much more.
 * @param among a condition on the lines that are read at all
 */
function ordersSql(of: Extract<Happening, { orders: unknown }>, reading: TouchReading, among = '1'): string {
	const { query, sets, within, inScope } = reading
	const [from, to] = [within.from, within.to].map((time) => sets.parameters.add('Int64', time))
	const ordered = `kind = 'order' AND ${atSql} < ${to}`
	const asked = query.rowsIn(sets, { ...of, measure: 'count' }).rows.where.join(' AND ')
	return `SELECT minIf(${atSql}, ${ordered}) AS at, argMinIf(profile_id, (${atSql}, key), ${ordered} AND profile_id != 0) AS buyer,
			sum(base_amount) AS net, greatest(net, 0) AS worth, least(net, 0) AS below
		FROM ${sets.dialect.database}.order_lines WHERE synthetic = 0 AND ${atSql} >= ${from} AND (${inScope}) AND ${among}
		GROUP BY source, order_id HAVING max(${ordered} AND ${asked})`
}
