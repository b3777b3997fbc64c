/** What a page reads of an action, but for when it was and its properties. */
export const packedActivity = {
	...{ event: 'event', source: 'source', item_id: 'item_id', category: 'category', brand: 'brand', price_band: 'price_band' },
	...{ channel: 'channel', tracked: 'toString(tracked)', synthetic: 'toString(synthetic)', bot: 'toString(bot)' },
} as const

/** What a page reads of an order line, but for when it was. */
export const packedLine = {
	...{ source: 'source', order_id: 'order_id', kind: 'kind', item_id: 'item_id', description: 'description' },
	...{ category: 'category', channel: 'channel', quantity: 'toString(quantity)', amount: 'toString(amount)' },
	...{ base_amount: 'toString(base_amount)', currency: 'currency', synthetic: 'toString(synthetic)' },
	// A merchant's or platform's discount, or a subsidy.
	offered: 'toString(merchant_discount != 0 OR platform_discount != 0 OR subsidy != 0)',
} as const
