import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openWholeShop } from '../support/whole-shop.ts'
import { type Calendar, day, hour } from './calendar.ts'
import { type Deed, peopleOf, type Thing } from './deed.ts'
import type { World } from './world.ts'

const folder = fileURLToPath(new URL('../../demo/online-retail/', import.meta.url))

export interface RetailWorld extends World {
	/** Orders of people, and of guests. */
	readonly orders: readonly Deed[]
	readonly guests: readonly Deed[]
	/** What all invoices come to, in thousandths: what came back is below zero. */
	readonly lines: readonly Line[]
}

interface Line {
	readonly invoice: string
	readonly customer: string
	readonly item: string
	readonly region: string
	/** As the shop's clock showed it. */
	readonly wall: number
	readonly quantity: number
	readonly mills: number
}

/** Summer time of 2011 began on 27 March at 01:00 UTC and ended on 30 October at 01:00 UTC. */
const [begins, ends] = [Date.UTC(2011, 2, 27, 1), Date.UTC(2011, 9, 30, 1)]
const inSummer = (at: number) => at >= begins && at < ends
const toUtc = (wall: number) => (inSummer(wall - hour) ? wall - hour : wall)

const london: Calendar = {
	wall: (at) => (inSummer(at) ? at + hour : at),
	start: (nth) => toUtc(nth * day),
}

/** The whole of it, at six in the evening of its last day. */
export async function openOnlineRetail(): Promise<RetailWorld> {
	const path = `${folder}online-retail.parquet`
	const shop = await openWholeShop({ QIANMIAN_SHOP_ZONE: 'Europe/London', QIANMIAN_SHOP_CURRENCY: 'GBP' })
	shop.clock.set(Date.UTC(2011, 11, 9, 18))
	const mapping = JSON.parse(await readFile(`${folder}map-orders.json`, 'utf8'))
	await shop.app.stages.collect.imports.importFile({ input: { path }, as: 'orders', mapping, name: 'online-retail.parquet' })
	await shop.app.stages.record.drain()
	const lines = await shop.app.stores.analytics.query<Line>(
		`SELECT assumeNotNull(InvoiceNo) AS invoice, if(isNull(CustomerID), '', toString(assumeNotNull(CustomerID))) AS customer,
			assumeNotNull(StockCode) AS item, assumeNotNull(Country) AS region, toFloat64(assumeNotNull(Quantity)) AS quantity,
			toFloat64(toUnixTimestamp(parseDateTimeBestEffort(assumeNotNull(InvoiceDate), 'UTC'))) * 1000 AS wall,
			quantity * round(assumeNotNull(UnitPrice) * 1000) AS mills FROM file('${path}', Parquet)`,
	)
	const orders = ordersOf(lines)
	const people = peopleOf(orders.filter(({ who }) => who !== ''))
	return { shop, calendar: london, lines, people, orders, guests: orders.filter(({ who }) => who === '') }
}

export const isTaken = ({ invoice, quantity }: Line): boolean => /^[CA]/.test(invoice) || quantity < 0

function ordersOf(lines: readonly Line[]): Deed[] {
	const sold = Map.groupBy(
		lines.filter((line) => !isTaken(line)),
		({ invoice }) => invoice,
	)
	return [...sold.values()].flatMap((own) => {
		const things = own.map(
			({ wall, item, region, mills }): Thing => ({ at: toUtc(wall), item, region, category: '', brand: '', mills }),
		)
		const [first, ...others] = things.toSorted((a, b) => a.at - b.at)
		return first
			? [{ who: own[0]?.customer ?? '', at: first.at, what: 'order', key: 0n, things: [first, ...others] } satisfies Deed]
			: []
	})
}
