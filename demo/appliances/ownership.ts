import type { Random } from '#ml/random'
import type { Account } from './account.ts'
import { type Appliance, register, serialOf } from './after-sale.ts'
import { dayMs, yearMs } from './calendar.ts'
import { onSale } from './catalogue.ts'
import { between, lifetimeYears, pick } from './draw.ts'
import { type Category, categories, categoryCodes, service } from './parameters.ts'
import type { Tape } from './tape.ts'
import type { World } from './world.ts'

/** What a household owns when the history begins: its renewals are played from long before, so that ages are those of a living stock. */
export function ownedBefore(draw: Random, world: World, tape: Tape, owner: Account): Appliance[] {
	return categoryCodes.flatMap((category) => {
		const { lifetime, penetration } = categories[category]
		if (lifetime === null || !draw.chance(penetration)) return []
		let boughtAt = world.from - (40 + 10 * draw.uniform()) * yearMs
		let endsAt = boughtAt
		while (endsAt < world.from) {
			boughtAt = endsAt
			endsAt = boughtAt + lifetimeYears(draw, lifetime) * yearMs
		}
		return [appliance(draw, world, tape, owner, category, boughtAt, endsAt)]
	})
}

function appliance(
	draw: Random,
	world: World,
	tape: Tape,
	owner: Account,
	category: Category,
	boughtAt: number,
	endsAt: number,
): Appliance {
	const sold = onSale(world.itemsOf[category], boughtAt)
	const item = pick(draw, sold.length > 0 ? sold : world.itemsOf[category])
	const serial = serialOf(world, item, `${owner.household.id}${category}`)
	const known = owner.registered && draw.chance(service.registeredBefore)
	const at = between(draw, world.from, Math.min(endsAt, world.from + 120 * dayMs))
	if (known && at < world.to) register(draw, tape, owner, { item, serial, at: Math.max(at, owner.registeredAt), boughtAt })
	return {
		...{ serial, item, known, category, itemId: item.id, household: owner.household.id },
		...{ boughtAt: Math.floor(boughtAt), endsAt: Math.floor(endsAt), seller: 'elsewhere', buyer: null, orderId: null },
		...{ replaces: null, connected: item.connected, reason: 'owned-before' },
	}
}

/** Bought somewhere else: the shop learns of it when the warranty card comes in, or never. */
export function boughtElsewhere(
	draw: Random,
	world: World,
	tape: Tape,
	need: { buyer: Account; category: Category; reason: Appliance['reason']; replaces?: string; at: number },
): Appliance | undefined {
	const { lifetime } = categories[need.category]
	if (lifetime === null) return undefined
	const item = pick(draw, onSale(world.itemsOf[need.category], need.at))
	const serial = serialOf(world, item, `${need.buyer.household.id}${need.at}`)
	const at = need.at + between(draw, dayMs, 30 * dayMs)
	const known = need.buyer.registered && need.buyer.registeredAt < at && draw.chance(service.registeredElsewhere) && at < world.to
	if (known) register(draw, tape, need.buyer, { item, serial, at, boughtAt: need.at })
	return {
		...{ serial, item, known, category: need.category, itemId: item.id, household: need.buyer.household.id },
		...{ boughtAt: Math.floor(need.at), endsAt: Math.floor(need.at + lifetimeYears(draw, lifetime) * yearMs) },
		...{ seller: 'elsewhere', buyer: need.buyer.person.id, orderId: null, connected: item.connected, reason: need.reason },
		replaces: need.replaces ?? null,
	}
}
