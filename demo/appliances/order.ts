import type { LineRecord } from '#collect'
import { hash64 } from '#kit/ids'
import { festivalAt, hourMs } from './calendar.ts'
import type { Item } from './catalogue.ts'
import type { Contact } from './contact.ts'
import type { Origin } from './tape.ts'

/** One order of one item, with everything that makes its price. Amounts in whole CNY. */
export interface Order {
	readonly orderId: string
	readonly at: number
	readonly item: Item
	readonly quantity: number
	/** What is charged for one, after discounts and before subsidy and trade-in. */
	readonly price: number
	readonly merchantDiscount: number
	readonly platformDiscount: number
	readonly coupon: number
	readonly subsidy: number
	readonly tradeIn: number
	readonly deposit: number
	readonly channel: string
	readonly region: string
	readonly shop?: string
	readonly dealer?: string
	/** How the buyer is known, where the order was made without an account. */
	readonly contact?: Contact
}

/** What item and moment cost, split into who gave the discount. */
export function priceParts(item: Item, price: number, at: number): { merchantDiscount: number; platformDiscount: number } {
	const off = Math.max(0, item.price - price)
	const platform = festivalAt(at) ? Math.round(off * 0.3) : 0
	return { merchantDiscount: off - platform, platformDiscount: platform }
}

/** The order as the shop's own front ends tell it: an event with its product and charges. */
export function orderProperties(order: Order, address?: string): Record<string, unknown> {
	const { orderId, item, quantity, price, merchantDiscount, platformDiscount, coupon, subsidy, tradeIn, deposit } = order
	return {
		order_id: orderId,
		currency: 'CNY',
		total: price * quantity,
		...(coupon > 0 && { coupon: 'C满减' }),
		province: order.region,
		...(order.shop !== undefined && { store_id: order.shop }),
		...(address !== undefined && { shipping_address: address }),
		products: [
			{
				...{ product_id: item.id, name: item.name, category: item.category, brand: item.brand, price, quantity },
				...{ price_band: item.band, list_price: item.price, merchant_discount: merchantDiscount + coupon },
				...{ platform_discount: platformDiscount, subsidy, trade_in_credit: tradeIn, deposit },
				...(deposit > 0 && { balance: price - deposit - subsidy - tradeIn }),
			},
		],
	}
}

/** The order as an export of the till, the dealers' system or the marketplace tells it. */
export function orderLine(
	order: Order,
	from: { source: Origin; userId?: string; signedAt?: number; installedAt?: number },
): LineRecord {
	const { item, quantity, price } = order
	const at = Math.floor(order.at)
	const cents = (yuan: number) => Math.round(yuan * quantity * 100)
	return {
		kind: 'line',
		source: from.source,
		receivedAt: at + hourMs,
		orderId: order.orderId,
		nth: 0,
		contentHash: hash64('order', item.id, String(quantity), String(price)),
		orderKind: 'order',
		ts: at,
		...(from.userId !== undefined && { userId: from.userId }),
		channel: order.channel,
		region: order.region,
		...(order.shop !== undefined && { shop: order.shop }),
		...(order.dealer !== undefined && { dealer: order.dealer }),
		itemId: item.id,
		description: item.name,
		category: item.category,
		quantity: String(quantity),
		unitPrice: String(price),
		amount: String(price * quantity),
		currency: 'CNY',
		baseAmount: String(price * quantity),
		listPrice: cents(item.price),
		merchantDiscount: cents(order.merchantDiscount + order.coupon),
		platformDiscount: cents(order.platformDiscount),
		subsidy: cents(order.subsidy),
		tradeInCredit: cents(order.tradeIn),
		paidAt: at,
		...(from.signedAt !== undefined && { signedAt: Math.floor(from.signedAt) }),
		...(from.installedAt !== undefined && { installedAt: Math.floor(from.installedAt) }),
	}
}

/** Takes a line back at a later time. */
export function refundLine(line: LineRecord, at: number): LineRecord {
	const { signedAt: _signed, installedAt: _installed, ...rest } = line
	return {
		...rest,
		orderKind: 'refund',
		contentHash: hash64('refund', line.itemId, line.quantity, line.unitPrice),
		ts: Math.floor(at),
		receivedAt: Math.floor(at) + hourMs,
		quantity: `-${line.quantity}`,
		amount: `-${line.amount}`,
		baseAmount: `-${line.baseAmount}`,
		refundedAt: Math.floor(at),
	}
}
