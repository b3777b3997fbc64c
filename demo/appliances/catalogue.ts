import { type Random, random } from '#ml/random'
import { brandsOf } from './brands.ts'
import { dateAt, dayMs, yearMs } from './calendar.ts'
import { pick } from './draw.ts'
import { codes, colours, kindsOf } from './item-names.ts'
import { type Category, categories, categoryCodes } from './parameters.ts'

export const bands = ['entry', 'mainstream', 'premium', 'flagship'] as const
export type PriceBand = (typeof bands)[number]

export interface Item {
	readonly id: string
	readonly name: string
	readonly category: Category
	readonly brand: string
	readonly model: string
	readonly band: PriceBand
	/** List price in whole CNY. */
	readonly price: number
	/** 1 is best; null where no energy label exists. */
	readonly grade: 1 | 2 | 3 | 4 | 5 | null
	readonly capacity: string
	readonly colour: string
	readonly launchedAt: number
	readonly connected: boolean
	readonly popularity: number
}

const unlabelled = new Set<Category>([
	'vacuum',
	'hair-dryer',
	'small-kitchen',
	'consumable',
	'kettle',
	'robot-vacuum',
	'steam-oven',
])

/** The same catalogue for everybody with this seed; launches lie in the five years before the last day. */
export function makeCatalogue(seed: string, until: number): readonly Item[] {
	return categoryCodes.flatMap((category) =>
		Array.from({ length: categories[category].items }, (_, index) => makeItem(seed, category, index, until)),
	)
}

function makeItem(seed: string, category: Category, index: number, until: number): Item {
	const draw = random(seed, 'item', category, index)
	const { prices, capacity, connected } = categories[category]
	const brands = brandsOf(category)
	const brand = brands[index % brands.length] as (typeof brands)[number]
	const place = pick(draw, [0, 1, 2, 3] as const, [0.25, 0.4, 0.25, 0.1])
	const size = sizeOf(draw, capacity.values, place)
	const kind = pick(draw, kindsOf(category, size))
	const launchedAt = dateAt(new Date(until - draw.uniform() * 5 * yearMs).toISOString().slice(0, 10))
	const grade = unlabelled.has(category) ? null : pick(draw, [1, 2, 3, 4, 5] as const, gradeWeights[place])
	const model = `${brand.code}-${codes[category]}${100 + index * 3 + draw.integer(3)}${'ABCDE'[draw.integer(5)]}`
	const amount = `${size} ${capacity.unit}`
	return {
		id: `${codes[category]}-${String(index + 1).padStart(3, '0')}`,
		name: `${brand.zh} ${category === 'consumable' ? `${kind} ${size} 件装` : `${amount}${grade === 1 ? ' 一级能效' : ''} ${kind}`} ${model}`,
		category,
		brand: brand.zh,
		model,
		band: bands[place] as PriceBand,
		price: niceNumber(prices[place] * brand.level * (0.88 + 0.24 * draw.uniform())),
		grade,
		capacity: amount,
		colour: pick(draw, colours),
		launchedAt,
		connected: draw.chance(connected),
		popularity: brand.popularity + 0.5 * draw.normal(),
	}
}

const gradeWeights = [
	[0.1, 0.3, 0.35, 0.15, 0.1],
	[0.4, 0.35, 0.2, 0.05, 0],
	[0.75, 0.2, 0.05, 0, 0],
	[0.9, 0.1, 0, 0, 0],
] as const

/** Larger ones cost more: the size goes with the price band, give or take one. */
function sizeOf(draw: Random, sizes: readonly number[], place: number): number {
	const middle = (place / 3) * (sizes.length - 1) + 1.2 * (draw.uniform() - 0.5)
	return sizes[Math.min(sizes.length - 1, Math.max(0, Math.round(middle)))] as number
}

/** Prices end in 9, as they do in shops. */
function niceNumber(price: number): number {
	const step = price < 300 ? 10 : 100
	return Math.max(step, Math.round(price / step) * step) - 1
}

/** What was on sale at this moment. */
export function onSale(items: readonly Item[], at: number): readonly Item[] {
	return items.filter(({ launchedAt }) => launchedAt <= at)
}

/** A model is new for a year. */
export function isNew(item: Item, at: number): boolean {
	return item.launchedAt <= at && at - item.launchedAt < 365 * dayMs
}
