import type { Random } from '#ml/random'
import { type Item, isNew, onSale } from './catalogue.ts'
import { gumbel, pick } from './draw.ts'
import type { Person } from './households.ts'
import { type Category, categories, trade } from './parameters.ts'
import type { World } from './world.ts'

/** The items of a category that a person considers, best first: multinomial logit, so the first is the choice. */
export function consider(draw: Random, world: World, person: Person, category: Category, at: number, count: number): Item[] {
	const utility = utilityOf(world, person, category, at)
	return onSale(world.itemsOf[category], at)
		.map((item) => ({ item, utility: utility(item) + gumbel(draw) }))
		.sort((a, b) => b.utility - a.utility)
		.slice(0, Math.max(1, count))
		.map(({ item }) => item)
}

/** Somebody who only looks around sees a handful of items, and opens the one that they like best. */
export function attract(draw: Random, world: World, person: Person, category: Category, at: number): Item | undefined {
	const utility = utilityOf(world, person, category, at)
	let best: { readonly item: Item; readonly utility: number } | undefined
	for (let seen = 0; seen < trade.glances; seen++) {
		const item = pick(draw, world.itemsOf[category])
		if (item.launchedAt > at) continue
		const found = { item, utility: utility(item) + gumbel(draw) }
		if (best === undefined || found.utility > best.utility) best = found
	}
	return best?.item
}

function utilityOf(world: World, person: Person, category: Category, at: number): (item: Item) => number {
	const reference = Math.log(categories[category].prices[1])
	const { price, loyalty, novelty, grade, popularity } = trade.choice
	return (item) =>
		price * person.priceSensitivity * (Math.log(world.prices.price(item, at)) - reference) +
		loyalty * person.brandLoyalty * Number(item.brand === person.favourite) +
		novelty * person.noveltySeeking * Number(isNew(item, at)) +
		grade * (item.grade === null ? 0 : 5 - item.grade) +
		popularity * item.popularity
}
