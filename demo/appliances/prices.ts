import { random } from '#ml/random'
import { festivalAt, weekOf } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { pick } from './draw.ts'
import { type Category, trade } from './parameters.ts'

export interface PriceBook {
	/** The level of a category's prices in the week, without festivals: the planted cause of the elasticity. */
	depth(category: Category, at: number): number
	/** What an item costs at this moment, whole CNY: the level of the week, and that of a festival from its first day of sale. */
	price(item: Item, at: number): number
}

/** Levels are drawn for each category and week alone, so that price moves independently of demand. */
export function makePriceBook(seed: string): PriceBook {
	const known = new Map<string, number>()
	const depth = (category: Category, at: number) => {
		const week = weekOf(at)
		const key = `${category}${week}`
		const found = known.get(key) ?? pick(random(seed, 'price', category, week), trade.depths, trade.depthShares)
		known.set(key, found)
		return found
	}
	return {
		depth,
		price: (item, at) =>
			Math.max(1, Math.round(item.price * depth(item.category, at) * (festivalAt(at) ? trade.festivalDepth : 1))),
	}
}
