import { personId } from '#identify'
import type { Happening } from '#query'
import { rowsSql, type TouchReading } from './touch-rows.ts'

const atSql = 'toUnixTimestamp64Milli(ts)'

/** Every conversion of a known person, a row each: `pid`, `at`, `worth` and `below`. */
export function conversionRowsSql(of: Happening, reading: TouchReading): string {
	if ('events' in of) return `SELECT pid, at, ${worthless} FROM (${rowsSql(of, reading)})`
	const orders = ordersSql(of, reading, { whose: 'profile_id != 0' })
	return `SELECT ${personId(reading.sets.dialect, 'buyer')} AS pid, at, worth, below FROM (${orders})`
}

/** The same of nobody known, without `pid`: orders of guests, and orders that platforms mask. */
export function guestRowsSql(of: Happening, reading: TouchReading): string {
	const { sets, within, inScope } = reading
	const guests = 'profile_id = 0'
	if ('orders' in of) {
		// Of orders of guests only: often there are none, and all others would be summed up for nothing.
		const ofGuests = `SELECT source, order_id FROM ${sets.dialect.database}.order_lines WHERE ${guests} AND kind = 'order'`
		return ordersSql(of, reading, {
			whose: guests,
			among: `(source, order_id) GLOBAL IN (${ofGuests})`,
			unless: 'profile_id != 0',
		})
	}
	const { table, where } = reading.query.rowsIn(sets, of).rows
	const [from, to] = [within.from, within.to].map((time) => sets.parameters.add('Int64', time))
	const all = [guests, 'synthetic = 0', `(${inScope})`, `${atSql} >= ${from}`, `${atSql} < ${to}`, ...where]
	return `SELECT ${atSql} AS at, ${worthless} FROM ${sets.dialect.database}.${table} WHERE ${all.join(' AND ')}`
}

const worthless = 'toDecimal128(0, 6) AS worth, worth AS below'

interface Buyers {
	/** A condition on the lines by which an order is one of theirs. */
	readonly whose: string
	/** Orders with such a line are somebody else's. */
	readonly unless?: string
	/** A condition on the lines that are read at all. */
	readonly among?: string
}

/**
 * An order a row: `at` and `buyer` of its first line, `worth` and `below`. It is worth what all of its lines brought until now; where
 * more came back than that it is worth 0, and `below` says how much more.
 */
function ordersSql(
	of: Extract<Happening, { orders: unknown }>,
	reading: TouchReading,
	{ whose, unless, among = '1' }: Buyers,
): string {
	const { query, sets, within, inScope } = reading
	const [from, to] = [within.from, within.to].map((time) => sets.parameters.add('Int64', time))
	const bought = `kind = 'order' AND ${whose} AND ${atSql} < ${to}`
	const asked = query.rowsIn(sets, { ...of, measure: 'count' }).rows.where.join(' AND ')
	const having = [`max(${bought} AND ${asked})`, ...(unless === undefined ? [] : [`NOT max(kind = 'order' AND ${unless})`])]
	return `SELECT minIf(${atSql}, ${bought}) AS at, argMinIf(profile_id, (${atSql}, key), ${bought}) AS buyer,
			sum(base_amount) AS net, greatest(net, 0) AS worth, least(net, 0) AS below
		FROM ${sets.dialect.database}.order_lines WHERE synthetic = 0 AND ${atSql} >= ${from} AND (${inScope}) AND ${among}
		GROUP BY source, order_id HAVING ${having.join(' AND ')}`
}
