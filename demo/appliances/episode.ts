import type { Random } from '#ml/random'
import { type Account, atOpenStore, atShoppingHour } from './account.ts'
import { dayMs, festivalAt, nextFestival } from './calendar.ts'
import { between, lognormal, pick } from './draw.ts'
import { type AdChannel, adChannels, advertising, type Category, categories, personas, trade } from './parameters.ts'
import type { EpisodeReason } from './truth.ts'
import type { World } from './world.ts'

/** Something a household needs: one decision of one of its members. */
export interface Need {
	readonly at: number
	readonly category: Category
	readonly reason: EpisodeReason
	readonly buyer: Account
	/** Serial of the appliance that is to be replaced. */
	readonly replaces?: string
	readonly attempt: number
}

export type SalesChannel = 'web' | 'app' | 'mini-program' | 'store' | 'live'

/** How a decision goes, before anything of it is seen. */
export interface Decision {
	readonly startedAt: number
	readonly decidedAt: number
	readonly touches: readonly { readonly channel: AdChannel; readonly at: number }[]
	readonly base: number
	readonly depth: number
	readonly festival: string | null
	readonly probability: number
	readonly ordered: boolean
	readonly channel: SalesChannel
	/** The order is made with a deposit, whose balance is due at this moment; infinite when it is never paid. */
	readonly balanceAt: number | undefined
}

export function decide(draw: Random, world: World, need: Need): Decision {
	const { person } = need.buyer
	const { kind, decisionDays, elasticity } = categories[need.category]
	const startedAt = need.at
	const channel = salesChannel(draw, need)
	const someday = patience(draw, person.priceSensitivity, kind, startedAt + lognormal(draw, decisionDays, 0.6) * dayMs)
	const decidedAt = Math.max(startedAt, channel === 'store' ? atOpenStore(draw, someday) : atShoppingHour(draw, someday, person))
	const base = Math.min(0.9, trade.base[kind] * person.readiness)
	const touches = kind === 'consumable' ? [] : meet(draw, person.readiness, startedAt, decidedAt)
	const depth = world.prices.depth(need.category, decidedAt)
	const festival = festivalAt(decidedAt)?.name ?? null
	const probability = orderProbability(
		{ base, touches: touches.map(({ channel }) => channel), depth, elasticity, festival },
		person,
	)
	return {
		...{ startedAt, decidedAt, touches, base, depth, festival, probability, channel },
		ordered: draw.chance(probability),
		balanceAt: kind === 'consumable' || channel === 'store' ? undefined : balanceTime(draw, decidedAt),
	}
}

export interface Circumstances {
	readonly base: number
	readonly touches: readonly AdChannel[]
	readonly depth: number
	readonly elasticity: number
	readonly festival: string | null
}

/** The planted law of an order: advertising closes shares of what would be lost, price acts through the elasticity. */
export function orderProbability(
	{ base, touches, depth, elasticity, festival }: Circumstances,
	person: { priceSensitivity: number },
): number {
	const lost = touches.reduce((rest, channel) => rest * (1 - advertising[channel].effect), 1 - base)
	const own = elasticity * (trade.elasticityFloor + trade.elasticitySlope * person.priceSensitivity)
	return Math.min(0.95, (1 - lost) * depth ** own * (festival === null ? 1 : trade.festivalBoost))
}

/** Who looks at the price puts it off to a festival that is near. */
function patience(draw: Random, sensitivity: number, kind: string, decidedAt: number): number {
	const { peak, from, to } = nextFestival(decidedAt)
	const waits = from - decidedAt < trade.festivalPatienceDays * dayMs && kind !== 'consumable' && draw.chance(sensitivity)
	if (!waits) return Math.floor(decidedAt)
	return draw.chance(0.45) ? between(draw, peak, peak + dayMs) : between(draw, from, to)
}

function meet(draw: Random, readiness: number, from: number, to: number): Decision['touches'] {
	return adChannels
		.filter((channel) => {
			const bias = channel === 'retargeting' && readiness > 1 ? trade.retargetingBias : 1
			return draw.chance(Math.min(0.95, advertising[channel].reach * bias))
		})
		.map((channel) => ({ channel, at: between(draw, from, to) }))
		.sort((a, b) => a.at - b.at)
}

function salesChannel(draw: Random, { buyer, category }: Need): SalesChannel {
	const { web, 'mini-program': mini, store, live } = personas[buyer.person.persona].channels
	const inStore = trade.storeVisit[categories[category].kind] > 0.1 ? store : store * 0.2
	const channel = pick(draw, ['web', 'mini-program', 'store', 'live', 'app'] as const, [
		web,
		mini,
		inStore,
		live,
		Math.max(0.05, 1 - web - mini - store - live),
	])
	if ((channel === 'app' || channel === 'mini-program') && !buyer.devices.has.includes(channel)) return 'web'
	return channel
}

/** Presale: the balance is due when the sale begins; undefined where none is made. */
function balanceTime(draw: Random, decidedAt: number): number | undefined {
	const festival = festivalAt(decidedAt)
	if (!festival || festival.presaleFrom === festival.from || decidedAt >= festival.peak || !draw.chance(trade.presaleShare))
		return undefined
	if (draw.chance(trade.unpaidBalance)) return Number.POSITIVE_INFINITY
	const due = Math.max(festival.from, decidedAt)
	return Math.min(festival.to - 1, Math.floor(due + 20 * 3_600_000 + draw.exponential() * 0.6 * dayMs))
}
