import { orderProbability } from './appliances/episode.ts'
import { type AdChannel, adChannels, categories } from './appliances/parameters.ts'
import type { EpisodeTruth, PersonTruth } from './appliances/truth.ts'

/** What is planted about channels in the decisions of a time. */
export interface PlantedAttribution {
	/** Decisions, and the orders to be expected of them. */
	readonly episodes: number
	readonly orders: number
	/** Share of the orders that would come without any advertising. */
	readonly base: number
	/** Share of the orders that would be lost without a channel, all else equal. */
	readonly removal: Readonly<Record<AdChannel, number>>
}

type Decider = Pick<PersonTruth, 'person' | 'priceSensitivity'>

/** Removal effects of the planted law: Σ (P − P without the channel) ÷ Σ P over the decisions from `from` until `to` (UTC ms). */
export function plantedAttribution(
	{ episodes, people }: { readonly episodes: readonly EpisodeTruth[]; readonly people: readonly Decider[] },
	{ from, to }: { readonly from: number; readonly to: number },
): PlantedAttribution {
	const personOf = new Map(people.map((person) => [person.person, person]))
	const decided = episodes.filter(({ open, decidedAt }) => !open && decidedAt >= from && decidedAt < to)
	const without = (kept: (channel: AdChannel) => boolean) =>
		decided.reduce((sum, { base, touches, depth, festival, category, person }) => {
			const decider = personOf.get(person)
			if (!decider) throw new Error(`Nobody is ${person}`)
			const circumstances = { base, depth, festival, elasticity: categories[category].elasticity, touches: touches.filter(kept) }
			return sum + orderProbability(circumstances, decider)
		}, 0)
	const orders = without(() => true)
	const lost = adChannels.map((channel) => [channel, 1 - without((other) => other !== channel) / orders] as const)
	return {
		...{ episodes: decided.length, orders, base: without(() => false) / orders },
		removal: Object.fromEntries(lost) as Record<AdChannel, number>,
	}
}
