import type { Happening, Query, RowDimension } from '#query'
import { rowsSql, type TouchReading } from './touch-rows.ts'

/** Which order a row is of. */
const orderSql = "concat(source, '\\t', order_id)"
const order: RowDimension = { of: 'rows', name: 'order', label: { zh: '订单', en: 'Order' }, line: () => orderSql, ofOrder: true }

/** What each order of the time has brought until now, less what came back of it: `said` and `net`. @param among a condition on whose lines are read */
function netSql({ sets, within, inScope }: TouchReading, among: string): string {
	const from = sets.parameters.add('Int64', within.from)
	return `SELECT ${orderSql} AS said, sum(base_amount) AS net FROM ${sets.dialect.database}.order_lines WHERE synthetic = 0 AND order_id != '' AND toUnixTimestamp64Milli(ts) >= ${from} AND (${inScope}) AND ${among} GROUP BY said`
}

/**
 * Every conversion of a known person, a row each: `pid`, `at`, `worth` and `below`. An order is worth what all of its lines
 * brought; where more came back than that it is worth 0, and `below` says how much more.
 */
export function conversionRowsSql(of: Happening, reading: TouchReading): string {
	if ('events' in of) return `SELECT pid, at, toDecimal128(0, 6) AS worth, worth AS below FROM (${rowsSql(of, reading)})`
	return valued(`SELECT pid, at, said FROM (${rowsSql(of, reading, order)})`, reading)
}

/** The same of nobody known: orders of guests, and orders that platforms mask. */
export function guestRowsSql(
	of: Happening,
	{ query, ...reading }: TouchReading & { readonly query: Pick<Query, 'rowsIn'> },
	now: string,
) {
	const { sets, within, inScope } = reading
	const { rows } = query.rowsIn(sets, 'events' in of ? of : { ...of, measure: 'count' })
	const guests = `FROM ${sets.dialect.database}.${rows.table} WHERE profile_id = 0 AND synthetic = 0 AND (${inScope})`
	const when = `toUnixTimestamp64Milli(ts) >= ${sets.parameters.add('Int64', within.from)} AND ts < ${now}`
	const is = rows.where.join(' AND ')
	if ('events' in of)
		return `SELECT toUnixTimestamp64Milli(ts) AS at, toDecimal128(0, 6) AS worth, worth AS below ${guests} AND ${when} AND ${is}`
	// Of orders of guests only: often there are none, and all others would be summed up for nothing.
	const ofGuests = `(source, order_id) GLOBAL IN (SELECT source, order_id ${guests} AND kind = 'order')`
	return valued(
		`SELECT 0 AS pid, toUnixTimestamp64Milli(min(ts)) AS at, ${orderSql} AS said ${guests} AND ${when} AND kind = 'order' GROUP BY said HAVING max(${is})`,
		reading as TouchReading,
		ofGuests,
	)
}

function valued(orders: string, reading: TouchReading, among = '1'): string {
	return `SELECT pid, at, greatest(net, 0) AS worth, least(net, 0) AS below FROM (${orders}) AS o GLOBAL ANY LEFT JOIN (${netSql(reading, among)}) AS n USING (said)`
}
