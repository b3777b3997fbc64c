import type { Category } from './parameters.ts'

/** Invented brands: a likeness to a real one is chance. `level` moves prices, `popularity` the choice. */
export interface Brand {
	readonly zh: string
	readonly code: string
	readonly level: number
	readonly popularity: number
	readonly categories: 'all' | readonly Category[]
}

const kitchen = ['range-hood', 'cooktop', 'dishwasher', 'steam-oven', 'water-heater', 'microwave', 'water-purifier'] as const
const small = [
	'rice-cooker',
	'kettle',
	'hair-dryer',
	'small-kitchen',
	'microwave',
	'air-purifier',
	'vacuum',
	'consumable',
] as const
const cleaning = ['robot-vacuum', 'vacuum', 'air-purifier', 'water-purifier', 'consumable'] as const
const large = ['air-conditioner', 'refrigerator', 'washer', 'dryer', 'tv', 'water-heater'] as const

export const brands: readonly Brand[] = [
	{ zh: '澜屿', code: 'LY', level: 1.05, popularity: 1, categories: 'all' },
	{ zh: '青杉', code: 'QS', level: 0.92, popularity: 0.8, categories: 'all' },
	{ zh: '朔北', code: 'SB', level: 1, popularity: 0.5, categories: large },
	{ zh: '禾沐', code: 'HM', level: 0.85, popularity: 0.3, categories: [...large, 'dishwasher'] },
	{ zh: '映川', code: 'YC', level: 1.15, popularity: 0.2, categories: ['tv', 'refrigerator', 'washer', 'dryer'] },
	{ zh: '曜厨', code: 'YK', level: 1.1, popularity: 0.6, categories: kitchen },
	{ zh: '砺石', code: 'LS', level: 0.9, popularity: 0.2, categories: kitchen },
	{ zh: '净屿', code: 'JY', level: 1.05, popularity: 0.5, categories: cleaning },
	{ zh: '知微', code: 'ZW', level: 0.95, popularity: 0.4, categories: cleaning },
	{ zh: '栖云', code: 'QY', level: 1.2, popularity: 0.1, categories: small },
	{ zh: '小满家', code: 'XM', level: 0.8, popularity: 0.5, categories: small },
]

export function brandsOf(category: Category): readonly Brand[] {
	return brands.filter(({ categories }) => categories === 'all' || categories.includes(category))
}
