import { random } from '#ml/random'
import { festivalAt, weekOf } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { pick } from './draw.ts'
import { type Category, categoryCodes, trade } from './parameters.ts'

export interface PriceBook {
	/** The level of a category's prices in the week, without festivals: the planted cause of the elasticity. */
	depth(category: Category, at: number): number
	/** What an item costs at this moment, whole CNY: the level of the week, and that of a festival from its first day of sale. */
	price(item: Item, at: number): number
}

type Levels = Readonly<Record<Category, Map<number, number>>>

/** Levels are drawn for each category and week alone, so that price moves independently of demand. */
export function makePriceBook(seed: string): PriceBook {
	const known = Object.fromEntries(categoryCodes.map((code) => [code, new Map<number, number>()])) as Levels
	const draw = (category: Category, week: number) => {
		const level = pick(random(seed, 'price', category, week), trade.depths, trade.depthShares)
		known[category].set(week, level)
		return level
	}
	const depth = (category: Category, at: number) => {
		const week = weekOf(at)
		return known[category].get(week) ?? draw(category, week)
	}
	return {
		depth,
		price: (item, at) =>
			Math.max(1, Math.round(item.price * depth(item.category, at) * (festivalAt(at) ? trade.festivalDepth : 1))),
	}
}
