import type { Random } from '#ml/random'
import type { Account } from './account.ts'
import { dayMs } from './calendar.ts'
import type { Item } from './catalogue.ts'
import type { Decision, Need, SalesChannel } from './episode.ts'
import { homeAddress } from './households.ts'
import { type Order, orderLine, orderProperties, priceParts } from './order.ts'
import { categories, contact, trade } from './parameters.ts'
import { storeNear } from './places.ts'
import { itemProperties } from './shopping.ts'
import { subsidyOn } from './subsidy.ts'
import { type Saying, type Tape, userIdOf } from './tape.ts'
import type { World } from './world.ts'

/** What a household has already drawn of its quotas. */
export type Quotas = Set<string>

/** The order that follows from a decision, or undefined when it was never completed within the history. */
export function checkOut(
	draw: Random,
	world: World,
	tape: Tape,
	need: Need,
	decision: Decision,
	item: Item,
	quotas: Quotas,
): Order | undefined {
	const order = priceOrder(draw, world, tape, need, decision, item, quotas)
	return decision.channel === 'store'
		? atTheTill(draw, world, tape, need, order)
		: online(draw, world, tape, need, decision, order)
}

function priceOrder(
	draw: Random,
	world: World,
	tape: Tape,
	{ buyer, reason, category }: Need,
	decision: Decision,
	item: Item,
	quotas: Quotas,
): Order {
	const at = decision.balanceAt ?? decision.decidedAt
	const { place } = buyer.household
	const deal = world.prices.price(item, decision.decidedAt)
	const online = decision.channel !== 'store'
	const coupon =
		online && draw.chance(trade.couponClaim * buyer.person.priceSensitivity) ? Math.floor(deal * trade.couponShare) : 0
	const price = deal - coupon
	const quota = `${buyer.person.id}${category}`
	const subsidy = quotas.has(quota) ? 0 : subsidyOn(item, place.province, price, Number.isFinite(at) ? at : decision.decidedAt)
	const tradeIn =
		reason === 'replacement' && categories[category].kind === 'major' && draw.chance(trade.tradeInShare)
			? 50 + 50 * draw.integer(6)
			: 0
	if (subsidy > 0) quotas.add(quota)
	return {
		...{ orderId: orderNumber(tape), at, item, quantity: 1, price, coupon, subsidy },
		...{ tradeIn: Math.min(tradeIn, Math.floor(price * 0.2)), channel: decision.channel, region: place.province },
		...priceParts(item, deal, decision.decidedAt),
		deposit: decision.balanceAt === undefined ? 0 : Math.max(1, Math.round(price * trade.depositShare)),
		...(decision.channel === 'store' && { shop: storeNear(place)?.id ?? 'S01' }),
	}
}

function orderNumber(tape: Tape): string {
	return `QM${tape
		.nextId()
		.replace(/^[A-Z]0*/, '')
		.toUpperCase()}`
}

/** A till knows who shows an account, as its export says; of others it tells the card or the number that they give, or nothing. */
function atTheTill(draw: Random, world: World, tape: Tape, { buyer }: Need, order: Order): Order | undefined {
	if (order.at >= world.to) return undefined
	if (!buyer.registered && draw.chance(contact.tillSignsUp)) buyer.registeredAt = order.at - 60_000
	const showsAccount = buyer.registeredAt <= order.at && draw.chance(contact.tillAccount)
	const delivered = order.at + (1 + 2 * draw.exponential()) * dayMs
	const told = showsAccount ? undefined : buyer.atTill(order.at)
	if (told && (told.phone || told.card !== undefined)) {
		const known = { ...order, contact: told }
		tape.track('Order Completed', atCounter(buyer, known, order.at), orderProperties(known))
		return known
	}
	if (showsAccount) buyer.known(order.at, 'erp')
	const signed = delivered < world.to && { signedAt: delivered }
	tape.line(orderLine(order, { source: 'erp', ...(showsAccount && { userId: userIdOf(buyer.person) }), ...signed }))
	return showsAccount ? order : { ...order, contact: {} }
}

/** What the till says of an order under a card or a number. */
export function atCounter(buyer: Account, { contact: told = {}, shop }: Order, at: number): Saying {
	const { phone, card } = told
	return {
		...{ at, origin: 'store-pos', channel: 'store', person: buyer.person, phone },
		...(shop !== undefined && { shop }),
		...(card !== undefined && { externalIds: [{ type: 'member_card', value: card }] }),
	}
}

const platformOf: Readonly<Record<SalesChannel, 'web' | 'app' | 'mini-program'>> = {
	web: 'web',
	app: 'app',
	'mini-program': 'mini-program',
	live: 'mini-program',
	store: 'web',
}

function online(draw: Random, world: World, tape: Tape, { buyer }: Need, decision: Decision, order: Order): Order | undefined {
	if (decision.decidedAt >= world.to) return undefined
	const platform = platformOf[decision.channel]
	const guest = buysAsGuest(draw, buyer, decision, order)
	const visit = buyer.visit(draw, decision.decidedAt - 240_000, { platform, guest, mustSignIn: !guest })
	const first = { ...visit, channel: decision.channel }
	const steps = stepper(draw, tape, first)
	if (order.coupon > 0) steps('Coupon Claimed', { coupon_id: `C-${order.item.category}`, value_minor: order.coupon * 100 })
	steps('Product Added', { ...itemProperties(world, order.item, decision.decidedAt), quantity: 1 })
	steps('Cart Viewed', { value: order.price })
	steps('Checkout Started', { order_id: order.orderId, value: order.price, currency: 'CNY' })
	if (order.coupon > 0) steps('Coupon Applied', { coupon_id: `C-${order.item.category}`, order_id: order.orderId })
	const { household, person } = buyer
	const address = `${homeAddress(household)} ${person.name}`
	if (decision.balanceAt !== undefined) {
		tape.track(
			'Deposit Paid',
			{ ...first, at: decision.decidedAt },
			{
				...{
					order_id: order.orderId,
					amount: order.deposit,
					currency: 'CNY',
					product_id: order.item.id,
					category: order.item.category,
				},
			},
		)
		if (order.at >= world.to) return undefined
	}
	const phone = guest ? buyer.teller.tellsNumber(order.at, contact.guestProved) : undefined
	if (phone?.proved) tape.prove({ ...first, at: order.at - 1_000 }, phone.number)
	const typed = phone && { ...phone, proved: false }
	tape.track('Order Completed', { ...first, at: order.at, phone: typed }, orderProperties(order, address))
	return phone ? { ...order, contact: { phone } } : order
}

/** Deposits and subsidies are for named persons only. */
function buysAsGuest(draw: Random, buyer: Account, { decidedAt, balanceAt }: Decision, { subsidy }: Order): boolean {
	const share = buyer.registeredAt <= decidedAt ? contact.guestWithAccount : contact.guestCheckout
	return draw.chance(share) && balanceAt === undefined && subsidy === 0
}

/** Steps of one session, a few seconds after each other. */
function stepper(draw: Random, tape: Tape, saying: Saying) {
	let { at } = saying
	return (event: string, properties: Record<string, unknown>) => {
		at += 4_000 + Math.floor(30_000 * draw.uniform())
		tape.track(event, { ...saying, at }, properties)
	}
}
