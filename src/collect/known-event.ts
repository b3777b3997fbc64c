/** Events of commerce that the product reads, under the names that Segment's e-commerce v2 and we have for them. */
const names = [
	...['Products Searched', 'Product List Viewed', 'Product List Filtered', 'Promotion Viewed', 'Promotion Clicked'],
	...['Product Clicked', 'Product Viewed', 'Products Compared', 'Product Added', 'Product Removed', 'Cart Viewed'],
	...['Checkout Started', 'Checkout Step Viewed', 'Checkout Step Completed', 'Payment Info Entered', 'Deposit Paid'],
	...['Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled', 'Product Reviewed'],
	...['Coupon Claimed', 'Coupon Entered', 'Coupon Applied', 'Coupon Denied', 'Coupon Removed'],
	...['Product Added to Wishlist', 'Product Removed from Wishlist', 'Wishlist Product Added to Cart'],
	...['Product Shared', 'Cart Shared', 'Store Visited', 'Live Joined', 'Membership Joined', 'Membership Tier Changed'],
	...['Appliance Registered', 'Appliance Disposed', 'Appliance Reported', 'Installation Completed', 'Repair Requested'],
	...['Repair Completed', 'Consumable Replaced', 'Case Opened', 'Case Closed', 'Service Called'],
] as const

const bySpelling = new Map<string, string>(names.map((name) => [plain(name), name]))

/**
 * The name under which an event of commerce is known, however a protocol that allows no spaces spells it:
 * `OrderCompleted`, `order_completed`. Undefined for everything else, which keeps its own name.
 */
export function knownEvent(event: string): string | undefined {
	return bySpelling.get(plain(event))
}

function plain(name: string): string {
	return name.replaceAll(/[ _]/g, '').toLowerCase()
}
