import type { LogRecord } from '#collect'
import { random } from '#ml/random'
import { type Account, openAccounts } from './account.ts'
import { type Appliance, fulfil } from './after-sale.ts'
import { browse } from './browsing.ts'
import { dayMs } from './calendar.ts'
import { checkOut, type Quotas } from './checkout.ts'
import { trade as tradeWholesale } from './dealing.ts'
import { decide, type Need } from './episode.ts'
import { scrollDown } from './home-page.ts'
import { makeHousehold } from './households.ts'
import { membership } from './membership.ts'
import { firstBuysOf, movesOf, partsOf, replacementOf } from './needs.ts'
import { boughtElsewhere, ownedBefore } from './ownership.ts'
import { categories, trade } from './parameters.ts'
import { complaints, disposal, repairs } from './service.ts'
import { shopAround } from './shopping.ts'
import { signUp } from './sign-up.ts'
import { Tape } from './tape.ts'
import { telemetry } from './telemetry.ts'
import { emptyTruth, householdTruth, numberTruths, personTruth, type Truth } from './truth.ts'
import type { World } from './world.ts'

export interface Life {
	readonly records: LogRecord[]
	readonly truth: Truth
}

/** The history of one household. Its draws depend on the seed and on the household alone. */
export function liveHousehold(world: World, { index, first, size }: { index: number; first: number; size: number }): Life {
	const household = makeHousehold(world, index, first, size)
	const tape = Tape.of(household)
	const accounts = openAccounts(world, household)
	const truth = emptyTruth()
	const [owner] = accounts as [Account]
	let movedAt: readonly number[] = []
	if (owner.person.customerType === 'consumer') {
		movedAt = new Family(world, tape, accounts, truth).live()
		for (const account of accounts) browse(world, tape, account)
	} else tradeWholesale(world, tape, owner)
	for (const account of accounts) membership(world, tape, account)
	signUp(world, tape, accounts, movedAt)
	truth.households.push(householdTruth(household, movedAt))
	for (const account of accounts) truth.people.push(personTruth(account))
	truth.numbers.push(...numberTruths(accounts))
	scrollDown(world, tape, household.id)
	return { records: tape.records, truth }
}

/** Needs come up, are decided one after the other, and what is bought lives until it is needed again. */
class Family {
	readonly #world: World
	readonly #tape: Tape
	readonly #accounts: readonly Account[]
	readonly #truth: Truth
	readonly #queue: Need[] = []
	readonly #quotas: Quotas = new Set()
	/** Serials that the shop has been told. */
	readonly #known = new Set<string>()
	readonly #draw

	constructor(world: World, tape: Tape, accounts: readonly Account[], truth: Truth) {
		this.#world = world
		this.#tape = tape
		this.#accounts = accounts
		this.#truth = truth
		this.#draw = random(world.seed, 'family', accounts[0]?.household.id ?? '')
	}

	/** Returns when the family moved house. */
	live(): readonly number[] {
		const [owner] = this.#accounts as [Account]
		const owned = ownedBefore(this.#draw, this.#world, this.#tape, owner)
		const { movedAt, needs } = movesOf(this.#draw, this.#world, this.#accounts)
		this.#queue.push(...needs, ...firstBuysOf(this.#draw, this.#world, this.#accounts, owned))
		for (const appliance of owned) this.#own(appliance)
		while (this.#queue.length > 0) {
			this.#queue.sort((a, b) => b.at - a.at)
			const need = this.#queue.pop() as Need
			if (need.at < this.#world.to && need.at >= this.#world.from - 40 * dayMs) this.#meet(need)
		}
		return movedAt
	}

	#own(appliance: Appliance): void {
		const [owner] = this.#accounts as [Account]
		const { item: _item, known, ...told } = appliance
		this.#truth.appliances.push(told)
		if (known) this.#known.add(appliance.serial)
		repairs(this.#draw, this.#world, this.#tape, owner, appliance)
		telemetry(this.#world, this.#tape, owner, appliance)
		this.#queue.push(...replacementOf(this.#draw, this.#world, this.#accounts, appliance))
		this.#queue.push(...partsOf(this.#draw, this.#world, this.#accounts, appliance))
		disposal(this.#draw, this.#world, this.#tape, owner, appliance, false)
	}

	#meet(need: Need): void {
		const decision = decide(this.#draw, this.#world, need)
		const item = shopAround(this.#draw, this.#world, this.#tape, need, decision)
		if (!item) return
		const { buyer, category, reason } = need
		const order = decision.ordered ? checkOut(this.#draw, this.#world, this.#tape, need, decision, item, this.#quotas) : undefined
		const { startedAt, decidedAt, base, depth, festival, probability } = decision
		this.#truth.episodes.push({
			...{
				person: buyer.person.id,
				household: buyer.household.id,
				category,
				reason,
				startedAt,
				decidedAt,
				base,
				depth,
				festival,
				probability,
			},
			touches: decision.touches.map(({ channel }) => channel),
			...{ ordered: decision.ordered, orderId: order?.orderId ?? null, open: decidedAt >= this.#world.to },
		})
		if (order) {
			complaints(this.#draw, this.#world, this.#tape, buyer, order)
			const appliance = fulfil(this.#draw, this.#world, this.#tape, { order, buyer, reason, replaces: need.replaces })
			if (appliance) this.#own(appliance)
			if (
				reason === 'part' &&
				need.replaces !== undefined &&
				this.#known.has(need.replaces) &&
				order.at + 5 * dayMs < this.#world.to
			)
				this.#tape.track('Consumable Replaced', buyer.served(order.at + 5 * dayMs), {
					serial: need.replaces,
					part: item.name,
				})
			return
		}
		if (decision.ordered || decidedAt >= this.#world.to || reason === 'part') return
		if (need.attempt >= 2 || this.#draw.chance(trade.elsewhere)) {
			const appliance = boughtElsewhere(this.#draw, this.#world, this.#tape, { ...need, at: decidedAt })
			if (appliance && categories[category].lifetime) this.#own(appliance)
		} else {
			const at = Math.floor(decidedAt + trade.retryDays * this.#draw.exponential() * dayMs)
			this.#queue.push({ ...need, attempt: need.attempt + 1, at })
		}
	}
}
