import { toStoreTime } from '#kit/zone'
import type { Happening } from '#query'
import type { AnalyticsStore } from '#storage/analytics'

export const zone = 'Asia/Shanghai'
export const hour = 3_600_000
export const day = 24 * hour
/** 00:00 of the shop's 1 October. */
export const from = Date.UTC(2026, 8, 30, 16)
export const now = from + 12 * day + 5 * hour

export const viewed: Happening = { events: 'Product Viewed' }
export const viewedFridge: Happening = { events: 'Product Viewed', where: [{ property: 'category', op: 'eq', value: 'fridge' }] }
export const added: Happening = { events: { any: ['Product Added', 'Product Saved'] } }
export const ordered: Happening = { orders: true }
export const left: Happening = { events: 'Product Removed' }
const eventOf: Readonly<Partial<Record<Deed['what'], string>>> = {
	add: 'Product Added',
	leave: 'Product Removed',
	page: 'Page Viewed',
}

/** What somebody did; hours are few, so that much happens in one moment. */
export interface Deed {
	readonly person: number
	readonly hours: number
	readonly what: 'view' | 'fridge' | 'add' | 'order' | 'leave' | 'page' | 'bot'
	/** The item that it is about, and the channel by which they came. */
	readonly item?: string
}

export const stands: Readonly<Record<Deed['what'], readonly Happening[]>> = {
	view: [viewed],
	fridge: [viewed, viewedFridge],
	add: [added],
	order: [ordered],
	leave: [left],
	page: [],
	bot: [],
}

let shops = 0
let key = 0

/** Writes down what people of a shop of their own did. @returns its name */
export async function fill(analytics: AnalyticsStore, deeds: readonly Deed[]): Promise<string> {
	const shop = `shop-${++shops}`
	const common = ({ person, hours, item = 'a' }: Deed) => ({
		...{ key: String(++key), profile_id: shops * 10 + person, source: 'web', shop, channel: `by-${item}` },
		...{ ts: toStoreTime(from + hours * hour), received_at: toStoreTime(from + hours * hour) },
	})
	const [orders, events] = [deeds.filter(({ what }) => what === 'order'), deeds.filter(({ what }) => what !== 'order')]
	await analytics.insertRows(
		'events',
		events.map((deed) => ({
			...common(deed),
			...{ message_id: String(key), type: 'track', event: eventOf[deed.what] ?? 'Product Viewed' },
			marks: deed.what === 'bot' ? ['bot'] : [],
			text: { category: deed.what === 'fridge' ? 'fridge' : 'tv', product_id: deed.item ?? 'a' },
		})),
	)
	// Of two lines: an order happens once.
	await analytics.insertRows(
		'order_lines',
		orders.flatMap((deed, nth) =>
			[0, 1].map(() => ({
				...common(deed),
				order_id: `${shop}-${nth}`,
				kind: 'order',
				base_amount: '1',
				item_id: deed.item ?? 'a',
			})),
		),
	)
	return shop
}
