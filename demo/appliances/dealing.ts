import { random } from '#ml/random'
import { type Account, atOpenStore } from './account.ts'
import { yearMs } from './calendar.ts'
import { onSale } from './catalogue.ts'
import { lognormal, pick } from './draw.ts'
import { type Order, orderLine } from './order.ts'
import { categories, categoryCodes, people } from './parameters.ts'
import { type Tape, userIdOf } from './tape.ts'
import type { World } from './world.ts'

const sold = categoryCodes.filter((code) => categories[code].kind !== 'consumable')

/** Dealers stock up every few weeks, bulk buyers fit out a building now and then: dozens of one model at wholesale prices. */
export function trade(world: World, tape: Tape, account: Account): void {
	const { person, household } = account
	const draw = random(world.seed, 'dealing', person.index)
	const dealer = person.customerType === 'dealer'
	const rate = dealer ? people.dealerOrdersPerYear : people.bulkOrdersPerYear
	const favourites = [pick(draw, sold), pick(draw, sold), pick(draw, sold)]
	for (let day = world.from + (draw.exponential() / rate) * yearMs; day < world.to; day += (draw.exponential() / rate) * yearMs) {
		const at = atOpenStore(draw, day)
		const item = pick(draw, onSale(world.itemsOf[pick(draw, favourites)], at))
		const price = Math.round(item.price * (dealer ? 0.72 : 0.8))
		const order: Order = {
			...{
				orderId: `W${tape.nextId()}`,
				at: Math.floor(at),
				item,
				quantity: Math.max(2, Math.round(lognormal(draw, dealer ? people.dealerPieces : people.bulkPieces, 0.8))),
				price,
			},
			...{ merchantDiscount: item.price - price, platformDiscount: 0, coupon: 0, subsidy: 0, tradeIn: 0, deposit: 0 },
			...{ channel: dealer ? 'dealer' : 'store', region: household.place.province },
			...(dealer && { dealer: person.name }),
		}
		account.known(at, 'erp')
		tape.line(orderLine(order, { source: 'erp', userId: userIdOf(person) }))
	}
}
