import type { Text } from '#kit/text'

/** What a preference is about, with the days after which a sign of it counts half. Brands and price bands change slowly; hours soon. */
export const dimensions = {
	category: { halfLifeDays: 60, label: { zh: '类目', en: 'Category' } },
	brand: { halfLifeDays: 180, label: { zh: '品牌', en: 'Brand' } },
	price_band: { halfLifeDays: 180, label: { zh: '价格带', en: 'Price band' } },
	channel: { halfLifeDays: 90, label: { zh: '渠道', en: 'Channel' } },
	hour: { halfLifeDays: 60, label: { zh: '时段', en: 'Hour of the day' } },
} as const satisfies Readonly<Record<string, { readonly halfLifeDays: number; readonly label: Text }>>

export type Dimension = keyof typeof dimensions
export const dimensionNames = Object.keys(dimensions) as readonly Dimension[]

/** How much an action says about what somebody wants: looking is cheap, paying is not. */
export const eventWeights: Readonly<Record<string, number>> = {
	'Product List Viewed': 0.5,
	'Product Viewed': 1,
	'Product Clicked': 1,
	'Promotion Clicked': 1,
	'Products Compared': 2,
	'Product Added to Wishlist': 3,
	'Product Added': 4,
	'Checkout Started': 4,
	'Store Visited': 4,
}
/** Of an order line; the event of the order says the same and counts nothing. */
export const orderWeight = 10

/** Actions that show interest, as against having been shown something (AIPL: awareness, interest, purchase, loyalty). */
export const interestEvents: readonly string[] = [
	'Product Viewed',
	'Product Clicked',
	'Promotion Clicked',
	'Products Searched',
	'Products Compared',
	'Product Added to Wishlist',
	'Product Added',
	'Cart Viewed',
	'Checkout Started',
	'Coupon Claimed',
	'Coupon Applied',
	'Deposit Paid',
	'Store Visited',
	'Live Joined',
]
