type Fields = Readonly<Record<string, unknown>>

/** Events of GA4 under the names that e-commerce has here. Others keep their own. */
const names: Readonly<Record<string, string>> = {
	search: 'Products Searched',
	view_search_results: 'Products Searched',
	view_item_list: 'Product List Viewed',
	select_item: 'Product Clicked',
	view_item: 'Product Viewed',
	add_to_cart: 'Product Added',
	remove_from_cart: 'Product Removed',
	add_to_wishlist: 'Product Added to Wishlist',
	view_cart: 'Cart Viewed',
	begin_checkout: 'Checkout Started',
	add_shipping_info: 'Checkout Step Completed',
	add_payment_info: 'Payment Info Entered',
	purchase: 'Order Completed',
	refund: 'Order Refunded',
	view_promotion: 'Promotion Viewed',
	select_promotion: 'Promotion Clicked',
}

/** Parameters that have another name here. The amount of a refund is a total; elsewhere a value is a value. */
const parameters: Readonly<Record<string, string>> = {
	transaction_id: 'order_id',
	search_term: 'query',
	item_list_id: 'list_id',
	promotion_name: 'name',
	creative_name: 'creative',
	creative_slot: 'position',
	shipping_tier: 'shipping_method',
	payment_type: 'payment_method',
}
const itemKeys: Readonly<Record<string, string>> = {
	item_id: 'product_id',
	item_name: 'name',
	item_brand: 'brand',
	item_category: 'category',
	item_variant: 'variant',
	index: 'position',
	item_list_id: 'list_id',
	creative_name: 'creative',
	creative_slot: 'position',
}
/** Events about one product say it in their own properties. */
const aboutOne = new Set(['view_item', 'select_item', 'add_to_cart', 'remove_from_cart', 'add_to_wishlist'])

/** What the request says about each of its events. */
export interface Ga4Frame {
	readonly receivedAt: number
	readonly userId?: unknown
	readonly clientId?: unknown
	/** Of the whole request, in microseconds. */
	readonly micros?: unknown
	readonly context: Fields
}

/**
 * One event of the Measurement Protocol as an event of ours. Nothing is checked here: what does not fit is passed on, so that
 * the one check that every event goes through refuses it.
 */
export function ga4Event({ name, params, timestamp_micros: own }: Fields, frame: Ga4Frame): Fields {
	const given = params ?? {}
	return {
		...(isFields(given) && typeof name === 'string'
			? typeAndName(name, given)
			: { type: 'track', event: name, properties: given }),
		timestamp: momentOf(own ?? frame.micros, frame.receivedAt),
		userId: frame.userId,
		anonymousId: frame.clientId,
		context: { ...frame.context, ...(isFields(given) && given.page_location !== undefined && { page: page(given) }) },
	}
}

function typeAndName(name: string, params: Fields): Fields {
	if (name === 'page_view') return { type: 'page', properties: { ...page(params), ...params }, ...titled(params.page_title) }
	if (name === 'screen_view')
		return { type: 'screen', properties: params, ...titled(params.screen_name ?? params.firebase_screen) }
	return { type: 'track', event: Object.hasOwn(names, name) ? names[name] : name, properties: propertiesOf(name, params) }
}

function propertiesOf(name: string, { items, ...params }: Fields): Fields {
	const own = renamed(params, parameters)
	const products = Array.isArray(items) ? items.filter(isFields).map((item) => renamed(item, itemKeys)) : []
	// Revenue is what counts as the order's amount; a refund of a part states its total.
	const amount =
		params.value === undefined
			? {}
			: name === 'purchase'
				? { revenue: params.value }
				: name === 'refund'
					? { total: params.value }
					: {}
	const one = aboutOne.has(name) ? (products[0] ?? {}) : {}
	return { ...one, ...own, ...amount, ...(products.length > 0 && { products }) }
}

function renamed(fields: Fields, table: Readonly<Record<string, string>>): Record<string, unknown> {
	const result: Record<string, unknown> = {}
	for (const [key, value] of Object.entries(fields)) {
		const name = Object.hasOwn(table, key) ? (table[key] as string) : key
		// A name that is there already wins over one that is translated to it.
		if (name === key || !Object.hasOwn(fields, name)) result[name] = value
	}
	return result
}

function page({ page_location: url, page_title: title, page_referrer: referrer }: Fields): Fields {
	const path = typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : undefined
	return Object.fromEntries(Object.entries({ url, path, title, referrer }).filter(([, value]) => value !== undefined))
}

function titled(name: unknown): Fields {
	return typeof name === 'string' && name !== '' ? { name } : {}
}

/** Without a time the event happened when it arrived; two equal ones in two requests are two. */
function momentOf(micros: unknown, receivedAt: number): unknown {
	if (micros === undefined || micros === null) return receivedAt
	const number = typeof micros === 'string' && /^\d{1,17}$/.test(micros) ? Number(micros) : micros
	return typeof number === 'number' && number >= 1e12 ? Math.round(number / 1_000) : String(micros)
}

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
