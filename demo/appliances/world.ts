import { type Item, makeCatalogue } from './catalogue.ts'
import { type Category, categoryCodes } from './parameters.ts'
import { makePriceBook, type PriceBook } from './prices.ts'

export interface ShopPlan {
	readonly seed: string
	/** Persons who shop, in households. */
	readonly shoppers: number
	/** The history, half-open, UTC ms; it ends yesterday, so that festivals lie on their real dates. */
	readonly from: number
	readonly to: number
}

/** What all shoppers have in common. */
export interface World extends ShopPlan {
	readonly items: readonly Item[]
	readonly itemsOf: Readonly<Record<Category, readonly Item[]>>
	readonly prices: PriceBook
}

export function makeWorld(plan: ShopPlan): World {
	const items = makeCatalogue(plan.seed, plan.to)
	const itemsOf = Object.fromEntries(
		categoryCodes.map((code) => [code, items.filter(({ category }) => category === code)]),
	) as unknown as World['itemsOf']
	return { ...plan, items, itemsOf, prices: makePriceBook(plan.seed) }
}
