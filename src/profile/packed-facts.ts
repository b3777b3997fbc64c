/** What a page reads of the facts of a shopper. */
export const packedFacts = {
	...{ first_seen: 'toString(first_seen)', last_seen: 'toString(last_seen)' },
	...{ order_count: 'toString(order_count)', order_days: 'toString(order_days)' },
	...{ units: 'toString(units)', gross: 'toString(gross)', net: 'toString(net)' },
	...{ first_order: orEmpty('first_order'), last_order: orEmpty('last_order') },
	...{ rfm_r: orEmpty('rfm_r'), rfm_f: orEmpty('rfm_f'), rfm_m: orEmpty('rfm_m') },
	...{ region: 'region', lifecycle: 'lifecycle', buyer_kind: 'buyer_kind', aipl: 'aipl', top_category: 'top_category' },
} as const

function orEmpty(column: string): string {
	return `ifNull(toString(${column}), '')`
}
