/** The law of an appliance's life from purchase to the moment it is given up, in years. */
export type Lifetime =
	| { readonly law: 'weibull'; readonly shape: number; readonly scale: number }
	| { readonly law: 'lognormal'; readonly median: number; readonly sigma: number }

export interface CategoryParameters {
	readonly zh: string
	readonly en: string
	readonly kind: 'major' | 'small' | 'consumable'
	/** Items of the catalogue. */
	readonly items: number
	readonly lifetime: Lifetime | null
	/** Share of households that own one when the history begins. */
	readonly penetration: number
	/** Own-price elasticity of the probability that an episode ends in an order here. */
	readonly elasticity: number
	/** Usual list prices in CNY: entry, mainstream, premium, flagship. */
	readonly prices: readonly [number, number, number, number]
	readonly capacity: { readonly unit: string; readonly values: readonly number[] }
	/** Demand by calendar month, January first; scaled to mean 1. */
	readonly season: readonly number[]
	readonly installed: boolean
	readonly subsidised: boolean
	/** Share of models that can report telemetry. */
	readonly connected: number
	/** Median days from the first search to the decision. */
	readonly decisionDays: number
	readonly repairsPerYear: number
}

const flat = [1, 0.8, 0.9, 0.9, 1, 1.1, 0.9, 0.9, 1, 1.1, 1.3, 1.1] as const
const summer = [0.4, 0.4, 0.6, 0.9, 1.6, 2.6, 2.3, 1.2, 0.6, 0.4, 0.5, 0.5] as const
const winter = [1.3, 0.9, 0.7, 0.6, 0.6, 0.7, 0.6, 0.7, 1.1, 1.5, 1.9, 1.4] as const
const building = [0.7, 0.6, 1.1, 1.3, 1.2, 1.1, 0.9, 0.9, 1.2, 1.2, 1.1, 0.7] as const

function weibull(shape: number, scale: number): Lifetime {
	return { law: 'weibull', shape, scale }
}
function lognormal(median: number, sigma: number): Lifetime {
	return { law: 'lognormal', median, sigma }
}

type Row = readonly [
	zh: string,
	en: string,
	kind: CategoryParameters['kind'],
	items: number,
	lifetime: Lifetime | null,
	penetration: number,
	elasticity: number,
	prices: CategoryParameters['prices'],
	unit: string,
	capacities: readonly number[],
	season: readonly number[],
	installed: 0 | 1,
	subsidised: 0 | 1,
	connected: number,
	decisionDays: number,
	repairsPerYear: number,
]

// biome-ignore format: one category a line reads as the table that it is
const rows = {
	'air-conditioner': ['空调', 'Air conditioner', 'major', 44, weibull(3.2, 11.5), 0.92, -1.6, [2099, 2999, 4599, 7999], '匹', [1, 1.5, 2, 3], summer, 1, 1, 0.35, 14, 0.09],
	refrigerator: ['冰箱', 'Refrigerator', 'major', 42, weibull(3.4, 13), 0.95, -1.3, [1399, 2599, 4999, 9999], '升', [180, 258, 330, 420, 501, 610], flat, 0, 1, 0.2, 20, 0.05],
	washer: ['洗衣机', 'Washing machine', 'major', 38, weibull(3, 11), 0.95, -1.4, [999, 1899, 3499, 6999], '公斤', [7, 8, 10, 12], flat, 1, 1, 0.25, 16, 0.08],
	dryer: ['干衣机', 'Tumble dryer', 'major', 18, weibull(3, 10), 0.12, -1.7, [2599, 3999, 5999, 9999], '公斤', [7, 9, 10], flat, 1, 1, 0.4, 24, 0.06],
	tv: ['电视', 'Television', 'major', 38, weibull(2.8, 9.5), 0.85, -1.8, [1299, 2499, 4999, 11999], '英寸', [43, 55, 65, 75, 85], flat, 1, 1, 0.5, 14, 0.05],
	'water-heater': ['热水器', 'Water heater', 'major', 38, weibull(3, 9.5), 0.95, -1.1, [799, 1599, 2999, 5499], '升', [13, 16, 50, 60, 80], winter, 1, 1, 0.35, 9, 0.1],
	'range-hood': ['油烟机', 'Range hood', 'major', 30, weibull(3.2, 10.5), 0.85, -1, [999, 1899, 3299, 5999], '立方米/分钟', [17, 20, 23, 26], building, 1, 1, 0.1, 20, 0.06],
	cooktop: ['燃气灶', 'Gas cooktop', 'major', 26, weibull(3, 9.5), 0.9, -1, [499, 999, 1799, 3299], '千瓦', [4.2, 5, 5.2], building, 1, 1, 0.08, 15, 0.06],
	dishwasher: ['洗碗机', 'Dishwasher', 'major', 22, weibull(3, 9.5), 0.1, -1.5, [2299, 3599, 5499, 8999], '套', [8, 10, 13, 16], building, 1, 1, 0.4, 26, 0.07],
	'water-purifier': ['净水器', 'Water purifier', 'major', 32, weibull(2.8, 7.5), 0.3, -1.4, [999, 1799, 2999, 4999], '加仑', [400, 600, 800, 1200], building, 1, 1, 0.5, 16, 0.06],
	'air-purifier': ['空气净化器', 'Air purifier', 'small', 24, weibull(2.5, 6.5), 0.25, -1.6, [699, 1299, 2299, 3999], '立方米/小时', [300, 400, 600, 800], winter, 0, 0, 0.6, 9, 0.03],
	'robot-vacuum': ['扫地机器人', 'Robot vacuum', 'small', 28, weibull(2.2, 4.2), 0.22, -2, [1299, 2299, 3499, 5299], '帕', [4000, 6000, 8000, 12000], flat, 0, 0, 0.9, 12, 0.12],
	vacuum: ['吸尘器', 'Vacuum cleaner', 'small', 22, weibull(2.2, 5), 0.35, -1.9, [399, 999, 1999, 3499], '瓦', [150, 250, 350, 500], flat, 0, 0, 0.1, 7, 0.05],
	microwave: ['微波炉', 'Microwave oven', 'small', 20, weibull(2.5, 8.5), 0.6, -1.5, [299, 499, 899, 1599], '升', [20, 23, 25], flat, 0, 0, 0.1, 5, 0.03],
	'steam-oven': ['蒸烤箱', 'Steam oven', 'major', 22, weibull(2.8, 9), 0.12, -1.4, [1999, 3499, 5499, 8999], '升', [40, 50, 60], building, 1, 0, 0.4, 24, 0.06],
	'rice-cooker': ['电饭煲', 'Rice cooker', 'small', 32, lognormal(5.5, 0.45), 0.95, -1.7, [149, 299, 599, 1299], '升', [1.6, 3, 4, 5], flat, 0, 0, 0.15, 4, 0.02],
	kettle: ['电热水壶', 'Kettle', 'small', 22, lognormal(3.2, 0.5), 0.9, -1.9, [59, 99, 199, 399], '升', [1.2, 1.5, 1.7], winter, 0, 0, 0, 2, 0.01],
	'hair-dryer': ['电吹风', 'Hair dryer', 'small', 24, lognormal(3.5, 0.55), 0.9, -1.9, [59, 149, 399, 1299], '瓦', [1200, 1600, 1800], flat, 0, 0, 0, 3, 0.01],
	'small-kitchen': ['小厨电', 'Small kitchen appliance', 'small', 38, lognormal(3.8, 0.6), 0.7, -2.1, [99, 199, 399, 899], '升', [1, 1.5, 4, 6], flat, 0, 0, 0.08, 3, 0.02],
	consumable: ['耗材', 'Consumables', 'consumable', 36, null, 0, -0.8, [29, 69, 149, 399], '件', [1, 2, 3], flat, 0, 0, 0, 1, 0],
} as const satisfies Record<string, Row>

export type Category = keyof typeof rows

function toParameters(row: Row): CategoryParameters {
	const [zh, en, kind, items, lifetime, penetration, elasticity, prices, unit, values, season, installed, subsidised, ...rest] =
		row
	const [connected, decisionDays, repairsPerYear] = rest
	return {
		...{ zh, en, kind, items, lifetime, penetration, elasticity, prices, season, connected, decisionDays, repairsPerYear },
		...{ capacity: { unit, values }, installed: installed === 1, subsidised: subsidised === 1 },
	}
}

export const categories = Object.fromEntries(Object.entries(rows).map(([code, row]) => [code, toParameters(row)])) as Record<
	Category,
	CategoryParameters
>
export const categoryCodes = Object.keys(rows) as readonly Category[]
