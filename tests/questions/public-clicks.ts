import { hash64 } from '#kit/ids'
import { openWholeShop, type WholeShop } from '../support/whole-shop.ts'
import { type Calendar, hoursEast } from './calendar.ts'
import { type Deed, peopleOf, type Thing } from './deed.ts'
import type { World } from './world.ts'

/** A row of a public click stream. Those of purchases are imported as lines of orders, all others as events. */
interface Click {
	/** Its number in the file. */
	readonly row: number
	readonly user: string
	readonly action: string
	/** Of a purchase. */
	readonly order: string
	readonly thing: Thing
}

export interface ClickWorld extends World {
	readonly orders: readonly Deed[]
	readonly events: readonly Deed[]
}

const viewed = 'Product Viewed'
const carted = 'Product Added'

/** @param text of UserBehavior.csv, which has no header, no prices and no orders: what somebody bought in one second is one */
export async function openTaobao(text: string): Promise<ClickWorld> {
	const lines = text.split('\n')
	// The last line is cut: it has no time.
	const clicks = lines.slice(0, -1).map((line, row): Click => {
		const [user = '', item = '', category = '', action = '', seconds = ''] = line.split(',')
		const at = Number(seconds) * 1_000
		return { row, user, action, order: `${user}-${seconds}`, thing: { at, item, category, brand: '', region: '', mills: 1_000 } }
	})
	const shop = await openWholeShop({ QIANMIAN_SHOP_ZONE: 'Asia/Shanghai' })
	shop.clock.set(Date.parse('2017-12-04T00:00:00+08:00'))
	await importClicks(shop, numbered(lines), clicks.length, {
		...{ source: 'taobao', columns: ['row', 'user', 'item', 'category', 'action', 'time'], time: 'time' },
		...{ messageId: 'row', userId: 'user', skip: [{ column: 'action', equals: ['buy'] }] },
		event: { column: 'action', map: { pv: viewed, cart: carted, fav: 'Product Added to Wishlist' } },
		properties: { product_id: 'item', category: 'category' },
	})
	const bought = clicks.filter(({ action }) => action === 'buy')
	await importOrders(shop, bought, 'taobao-orders')
	const names = { pv: viewed, cart: carted, fav: 'Product Added to Wishlist' }
	return worldOf(shop, clicks, { source: 'taobao', names, purchase: 'buy', calendar: hoursEast(8) })
}

/** @param text of 2019-Oct.csv: what is bought in one session is an order */
export async function openRees46(text: string): Promise<ClickWorld> {
	const [header = '', ...lines] = text.split('\n')
	// The last line is cut in its user id.
	const clicks = lines.slice(0, -1).map((line, row): Click => {
		const [time = '', action = '', item = '', , category = '', brand = '', price = '', user = '', order = ''] = line.split(',')
		const at = Date.parse(time.replace(' UTC', 'Z').replace(' ', 'T'))
		return {
			row,
			user,
			action,
			order,
			thing: { at, item, category, brand, region: '', mills: Math.round(Number(price) * 1_000) },
		}
	})
	const shop = await openWholeShop({ QIANMIAN_SHOP_ZONE: 'UTC', QIANMIAN_SHOP_CURRENCY: 'USD' })
	shop.clock.set(Date.parse('2019-10-01T02:50:01Z'))
	await importClicks(shop, `row,${header}\n${numbered(lines)}`, clicks.length, {
		...{ source: 'rees46', time: 'event_time', messageId: 'row', userId: 'user_id' },
		...{ skip: [{ column: 'event_type', equals: ['purchase'] }], numbers: ['price'] },
		event: { column: 'event_type', map: { view: viewed, cart: carted } },
		properties: { product_id: 'product_id', category: 'category_code', brand: 'brand', price: 'price' },
	})
	const bought = clicks.filter(({ action }) => action === 'purchase')
	await importOrders(shop, bought, 'rees46-orders')
	const names = { view: viewed, cart: carted }
	return worldOf(shop, clicks, { source: 'rees46', names, purchase: 'purchase', calendar: hoursEast(0) })
}

const numbered = (lines: readonly string[]) => lines.map((line, row) => `${row},${line}`).join('\n')

interface Report {
	readonly rows: number
	readonly accepted: number
	readonly skipped: number
	readonly quarantinedTotal: number
}

async function importClicks(shop: WholeShop, text: string, whole: number, mapping: object): Promise<void> {
	const { accepted, skipped, quarantinedTotal } = await shop.importText<Report>('events', text, mapping)
	if (accepted + skipped !== whole || quarantinedTotal !== 1)
		throw new Error(`Of ${whole} rows ${accepted} were accepted, ${skipped} skipped, ${quarantinedTotal} refused`)
}

async function importOrders(shop: WholeShop, bought: readonly Click[], source: string): Promise<void> {
	const rows = bought.map(({ order, user, thing: { at, item, category, mills } }) =>
		[order, user, item, category, new Date(at).toISOString(), mills / 1_000].join(','),
	)
	const { accepted } = await shop.importText<Report>('orders', ['order,user,item,category,time,price', ...rows].join('\n'), {
		...{ source, orderId: 'order', itemId: 'item', unitPrice: 'price', category: 'category', time: 'time', userId: 'user' },
	})
	if (accepted !== bought.length) throw new Error(`Of ${bought.length} lines ${accepted} were accepted`)
	await shop.app.stages.collect.flush()
	await shop.app.stages.record.drain()
}

interface Reading {
	readonly source: string
	readonly names: Readonly<Record<string, string>>
	readonly purchase: string
	readonly calendar: Calendar
}

function worldOf(shop: WholeShop, clicks: readonly Click[], { source, names, purchase, calendar }: Reading): ClickWorld {
	const events = clicks.flatMap(({ row, user, action, thing }): Deed[] => {
		const key = BigInt(hash64('event', source, String(row)))
		return action === purchase ? [] : [{ who: user, at: thing.at, what: names[action] ?? '', key, things: [thing] }]
	})
	const bought = Map.groupBy(
		clicks.filter(({ action }) => action === purchase),
		({ order }) => order,
	)
	const orders = [...bought.values()].flatMap((lines) => {
		const [first, ...others] = lines.map(({ thing }) => thing).toSorted((a, b) => a.at - b.at)
		return first
			? [{ who: lines[0]?.user ?? '', at: first.at, what: 'order', key: 0n, things: [first, ...others] } satisfies Deed]
			: []
	})
	return { shop, calendar, orders, events, people: peopleOf([...events, ...orders]) }
}
