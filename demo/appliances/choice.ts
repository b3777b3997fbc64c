import type { Random } from '#ml/random'
import { type Item, isNew, onSale } from './catalogue.ts'
import { gumbel } from './draw.ts'
import type { Person } from './households.ts'
import { type Category, categories, trade } from './parameters.ts'
import type { World } from './world.ts'

/** The items of a category that a person considers, best first: multinomial logit, so the first is the choice. */
export function consider(draw: Random, world: World, person: Person, category: Category, at: number, count: number): Item[] {
	const reference = Math.log(categories[category].prices[1])
	const { price, loyalty, novelty, grade, popularity } = trade.choice
	return onSale(world.itemsOf[category], at)
		.map((item) => ({
			item,
			utility:
				price * person.priceSensitivity * (Math.log(world.prices.price(item, at)) - reference) +
				loyalty * person.brandLoyalty * Number(item.brand === person.favourite) +
				novelty * person.noveltySeeking * Number(isNew(item, at)) +
				grade * (item.grade === null ? 0 : 5 - item.grade) +
				popularity * item.popularity +
				gumbel(draw),
		}))
		.sort((a, b) => b.utility - a.utility)
		.slice(0, Math.max(1, count))
		.map(({ item }) => item)
}
