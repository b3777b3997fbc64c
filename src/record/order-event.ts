import type { ChargeField, EventRecord, LineRecord } from '#collect'
import { hash64 } from '#kit/ids'
import { formatDecimal, minorUnitPlaces, multiplyDecimal, parseDecimal } from '#kit/money'
import { toDecimal } from './flatten-properties.ts'

/** The shop's own currency, and what one unit of another is worth in it. */
export interface Currencies {
	readonly base: string
	/** Exact decimals by currency. Where no rate is known, amounts are never guessed. */
	readonly rates: Readonly<Record<string, string>>
}

export type OrderEventProblem = 'order-without-id' | 'order-without-amount' | 'no-exchange-rate'

export interface OrderEventResult {
	readonly lines: readonly LineRecord[]
	readonly problem?: OrderEventProblem
	/** A refund that names neither products nor an amount takes everything of this order back. */
	readonly refundsAll?: string
}

interface Product {
	readonly itemId: string
	readonly name: string
	readonly category: string
	readonly price: string
	readonly quantity: string
	readonly charges: Charges
}

/** Of one line, in the currency's minor unit. */
type Charges = { readonly [field in ChargeField]?: number }

const kinds: Readonly<Record<string, 'order' | 'refund'>> = {
	'Order Completed': 'order',
	'Order Refunded': 'refund',
	'Order Cancelled': 'refund',
}

export function isOrderEvent(event: string): boolean {
	return Object.hasOwn(kinds, event)
}

/**
 * Order lines of an e-commerce v2 order event. A discount on the order becomes an adjustment line, so that
 * net revenue is right and each line keeps its exact quantity × price.
 */
export function orderLines(record: EventRecord, currencies: Currencies): OrderEventResult {
	const properties = record.properties ?? {}
	const kind = kinds[record.event] as 'order' | 'refund'
	const orderId = text(properties.order_id)
	if (orderId === '') return { lines: [], problem: 'order-without-id' }
	const currency = text(properties.currency).toUpperCase() || currencies.base
	const rate = currency === currencies.base ? '1' : currencies.rates[currency]
	if (rate === undefined) return { lines: [], problem: 'no-exchange-rate' }
	const products = productsOf(properties, currency)
	if (products.length === 0) {
		if (kind === 'refund') return { lines: [], refundsAll: orderId }
		return { lines: [], problem: 'order-without-amount' }
	}
	const seen = new Map<string, number>()
	const line = lineMaker(record, { orderId, currency, rate, seen })
	const lines = products.flatMap((product) => line(kind, product) ?? [])
	const discount = decimal(properties.discount)
	if (kind === 'order' && discount !== undefined && discount !== '0') {
		const taken = line('adjustment', { itemId: '', name: 'discount', category: '', price: discount, quantity: '-1', charges: {} })
		if (taken) lines.push(taken)
	}
	return lines.length === 0 ? { lines: [], problem: 'order-without-amount' } : { lines }
}

interface LineFrame {
	readonly orderId: string
	readonly currency: string
	readonly rate: string
	readonly seen: Map<string, number>
}

function lineMaker(record: EventRecord, { orderId, currency, rate, seen }: LineFrame) {
	const origin = originOf(record)
	return (orderKind: LineRecord['orderKind'], product: Product): LineRecord | undefined => {
		const quantity = orderKind === 'refund' ? negative(product.quantity) : product.quantity
		const amount = multiply(quantity, product.price)
		const baseAmount = amount === undefined ? undefined : roundedProduct(amount, rate)
		if (amount === undefined || baseAmount === undefined) return undefined
		const contentHash = hash64(record.event, product.itemId, product.name, quantity, product.price)
		const nth = seen.get(contentHash) ?? 0
		seen.set(contentHash, nth + 1)
		return {
			...origin,
			kind: 'line',
			orderId,
			nth,
			contentHash,
			orderKind,
			ts: record.ts,
			itemId: product.itemId,
			description: product.name,
			category: product.category,
			quantity,
			unitPrice: product.price,
			amount,
			currency,
			baseAmount,
			...product.charges,
			...(orderKind === 'refund' ? { refundedAt: record.ts } : paidAt(record)),
		}
	}
}

/** `Order Completed` says that the purchase is made; `paid: false` marks cash on delivery and the like. */
function paidAt(record: EventRecord): { paidAt?: number } {
	return record.properties?.paid === false ? {} : { paidAt: record.ts }
}

function originOf(record: EventRecord): Pick<LineRecord, 'source' | 'receivedAt'> & Partial<LineRecord> {
	const { source, receivedAt, importId, synthetic, channel, shop, region, dealer, userId, anonymousId, profileId } = record
	const known = { importId, synthetic, channel, shop, region, dealer, userId, anonymousId, profileId }
	return {
		source,
		receivedAt,
		...(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<LineRecord>),
	}
}

function productsOf(properties: Record<string, unknown>, currency: string): Product[] {
	const list = Array.isArray(properties.products) ? properties.products : []
	const products = list.flatMap((entry) => (typeof entry === 'object' && entry !== null ? (product(entry, currency) ?? []) : []))
	if (products.length > 0) return products
	const total = decimal(properties.revenue) ?? decimal(properties.total) ?? decimal(properties.value)
	return total === undefined ? [] : [{ itemId: '', name: '', category: '', price: total, quantity: '1', charges: {} }]
}

/**
 * What makes the price of a product, as `list_price`, `merchant_discount`, `subsidy`, `deposit` and so on beside its `price`:
 * each for one piece, in the unit of the price. A line keeps them for all of its pieces.
 */
const chargeNames: Readonly<Record<ChargeField, string>> = {
	listPrice: 'list_price',
	merchantDiscount: 'merchant_discount',
	platformDiscount: 'platform_discount',
	subsidy: 'subsidy',
	tradeInCredit: 'trade_in_credit',
	deposit: 'deposit',
	balance: 'balance',
	priceProtection: 'price_protection',
	shipping: 'shipping',
	tax: 'tax',
}

function chargesOf(fields: Record<string, unknown>, quantity: number, currency: string): Charges {
	const charges: { [field in ChargeField]?: number } = {}
	for (const [field, name] of Object.entries(chargeNames) as [ChargeField, string][]) {
		if (fields[name] === undefined) continue
		const minor = Math.round(Number(decimal(fields[name]) ?? 0) * quantity * 10 ** minorDigits(currency))
		if (minor !== 0 && Number.isSafeInteger(minor)) charges[field] = minor
	}
	return charges
}

const digits = new Map<string, number>()
/** Places of the minor unit: 2 for CNY, 0 for JPY. */
function minorDigits(currency: string): number {
	const known = digits.get(currency) ?? minorUnitPlaces(currency)
	digits.set(currency, known)
	return known
}

function product(entry: object, currency: string): Product | undefined {
	const fields = entry as Record<string, unknown>
	const price = decimal(fields.price)
	if (price === undefined) return undefined
	const quantity = decimal(fields.quantity) ?? '1'
	return {
		itemId: text(fields.product_id) || text(fields.sku),
		name: text(fields.name),
		category: text(fields.category),
		price,
		quantity,
		charges: chargesOf(fields, Number(quantity), currency),
	}
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function decimal(value: unknown): string | undefined {
	if (typeof value === 'number') return toDecimal(value)
	const parsed = typeof value === 'string' ? parseDecimal(value) : undefined
	return parsed === undefined ? undefined : formatDecimal(parsed)
}

function negative(value: string): string {
	return value.startsWith('-') ? value : `-${value}`
}

function multiply(a: string, b: string): string | undefined {
	const [x, y] = [parseDecimal(a), parseDecimal(b)]
	if (x === undefined || y === undefined) return undefined
	const product = multiplyDecimal(x, y)
	return product === undefined ? undefined : formatDecimal(product)
}

/** A conversion may need rounding, the original amount never does: half away from zero at six places. */
function roundedProduct(amount: string, rate: string): string | undefined {
	const [x, y] = [parseDecimal(amount), parseDecimal(rate)]
	if (x === undefined || y === undefined) return undefined
	const product = x * y
	const half = product < 0n ? -500_000n : 500_000n
	return formatDecimal((product + half) / 1_000_000n)
}
