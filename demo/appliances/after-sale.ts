import { type Random, random } from '#ml/random'
import type { Account } from './account.ts'
import { dayMs, yearMs } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { atCounter } from './checkout.ts'
import { between, lifetimeYears, pick } from './draw.ts'
import { homeAddress } from './households.ts'
import { installationTime } from './installation.ts'
import type { Order } from './order.ts'
import { orderLine, refundLine } from './order.ts'
import { categories, service, trade } from './parameters.ts'
import { type Saying, type Tape, userIdOf } from './tape.ts'
import type { ApplianceTruth, EpisodeReason } from './truth.ts'
import type { World } from './world.ts'

/** An appliance in a household, from the first day to the last. */
export interface Appliance extends ApplianceTruth {
	readonly item: Item
	/** The product has been told its serial. */
	readonly known: boolean
}

interface Sale {
	readonly order: Order
	readonly buyer: Account
	readonly reason: EpisodeReason
	readonly replaces: string | undefined
}

/** What follows an order: refund, or delivery, installation, registration and review. Undefined when it came back. */
export function fulfil(draw: Random, world: World, tape: Tape, { order, buyer, reason, replaces }: Sale): Appliance | undefined {
	const { item } = order
	const { kind, installed, lifetime } = categories[item.category]
	const before = (at: number) => at < world.to
	buyer.purchases.push({ at: order.at, value: order.price })
	if (draw.chance(trade.refund[kind])) {
		refund(tape, order, buyer, order.at + (1 + 8 * draw.uniform()) * dayMs, world.to)
		return undefined
	}
	const deliveredAt = order.at + (0.5 + service.deliveryDays * draw.exponential()) * dayMs
	const serial = serialOf(world, item, order.orderId)
	const installedAt = installed ? installationTime(draw, deliveredAt) : deliveredAt
	if (installed && before(installedAt)) {
		const { household } = buyer
		const declared = household.householdConsent
		tape.track('Installation Completed', buyer.served(installedAt), {
			...{ serial, order_id: order.orderId, installer_id: `I${order.region}${1 + draw.integer(12)}`, city: household.place.city },
			...{ category: item.category, declared, ...(declared && { household_id: household.id }) },
			address: homeAddress(household),
		})
	}
	const known = lifetime !== null && draw.chance(service.registered)
	if (known && before(installedAt + 3_600_000))
		register(draw, tape, buyer, { item, serial, at: installedAt + 3_600_000, boughtAt: order.at, orderId: order.orderId })
	review(draw, tape, buyer, order, deliveredAt, world.to)
	if (lifetime === null) return undefined
	return {
		...{
			serial,
			item,
			known,
			category: item.category,
			itemId: item.id,
			household: buyer.household.id,
			boughtAt: Math.floor(order.at),
		},
		endsAt: Math.floor(order.at + lifetimeYears(draw, lifetime) * yearMs),
		...{ seller: 'ours', buyer: buyer.person.id, orderId: order.orderId, connected: item.connected, reason },
		replaces: replaces ?? null,
	}
}

export interface Registration {
	readonly item: Item
	readonly serial: string
	readonly at: number
	readonly boughtAt: number
	readonly orderId?: string
}

export function register(draw: Random, tape: Tape, owner: Account, { item, serial, at, boughtAt, orderId }: Registration): void {
	const years = service.warrantyYears[categories[item.category].kind]
	tape.track(
		'Appliance Registered',
		draw.chance(0.5) ? owner.visit(draw, at, { platform: 'mini-program', mustSignIn: true }) : owner.served(at),
		{
			...{ serial, product_id: item.id, category: item.category, brand: item.brand, model: item.model },
			...(orderId !== undefined && { order_id: orderId }),
			seller: orderId === undefined ? 'elsewhere' : 'ours',
			purchased_at: new Date(boughtAt).toISOString(),
			warranty_until: new Date(boughtAt + years * yearMs).toISOString(),
		},
	)
}

export function serialOf(world: World, item: Item, occasion: string): string {
	const draw = random(world.seed, 'serial', item.id, occasion)
	return `${item.model.replace('-', '')}${String(draw.integer(1_000_000_000)).padStart(9, '0')}`
}

function refund(tape: Tape, order: Order, buyer: Account, at: number, end: number): void {
	if (at >= end) return
	const { contact } = order
	const byCounter = order.channel === 'store'
	if (byCounter && !contact?.phone && contact?.card === undefined) {
		tape.line(refundLine(orderLine(order, { source: 'erp', ...(!contact && { userId: userIdOf(buyer.person) }) }), at))
		return
	}
	const origin = originOf(order)
	const online: Saying = contact?.phone
		? { at, origin, person: buyer.person, phone: { ...contact.phone, proved: false } }
		: buyer.known(at, origin)
	tape.track('Order Refunded', byCounter ? atCounter(buyer, order, at) : { ...online, channel: order.channel }, {
		order_id: order.orderId,
		currency: 'CNY',
		reason: 'no-reason-7-days',
		products: [
			{ product_id: order.item.id, name: order.item.name, category: order.item.category, price: order.price, quantity: 1 },
		],
	})
}

/** A refund is told by the system that took the order, or nobody would find the order again. */
function originOf({ channel }: Order) {
	if (channel === 'web') return 'shop-web'
	return channel === 'app' ? 'shop-app' : 'shop-mini'
}

function review(draw: Random, tape: Tape, buyer: Account, { item, orderId }: Order, deliveredAt: number, end: number): void {
	const at = deliveredAt + between(draw, 2 * dayMs, 30 * dayMs)
	if (!draw.chance(trade.reviewShare) || at >= end) return
	tape.track('Product Reviewed', buyer.visit(draw, at, { mustSignIn: true }), {
		...{ product_id: item.id, category: item.category, brand: item.brand, review_id: `R${orderId}` },
		rating: pick(draw, [5, 4, 3, 2, 1], [0.62, 0.22, 0.08, 0.04, 0.04]),
	})
}
