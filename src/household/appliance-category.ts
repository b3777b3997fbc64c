import type { Text } from '#kit/text'

/** A kind of appliance that lasts: what it is called, how long it is commonly used, and when a pause ends a use. */
export interface ApplianceCategory {
	readonly code: string
	readonly label: Text
	/** Years of use; a shop may state its own. */
	readonly years: number
	/** Minutes without a report after which the next one begins another use. */
	readonly idleMinutes: number
}

/**
 * Years follow the 家用电器安全使用年限 series of association standards (CHEAA, 2020: refrigerators, air conditioners and
 * hoods 10, washers and televisions 8 to 10, gas cookers and water heaters 8) where one is known to us; the others are
 * assumptions, which the docs name as such. The pause of four minutes for water heaters is the one that the published study of
 * the water-heater log settles on; the others are assumptions.
 */
export const applianceCategories: readonly ApplianceCategory[] = [
	category('air-conditioner', '空调', 'Air conditioner', 10, 30),
	category('refrigerator', '冰箱', 'Refrigerator', 10, 60),
	category('washer', '洗衣机', 'Washing machine', 8, 15),
	category('dryer', '干衣机', 'Dryer', 8, 15),
	category('tv', '电视', 'Television', 8, 20),
	category('water-heater', '热水器', 'Water heater', 8, 4),
	category('range-hood', '油烟机', 'Range hood', 10, 10),
	category('cooktop', '燃气灶', 'Gas cooktop', 8, 10),
	category('dishwasher', '洗碗机', 'Dishwasher', 8, 15),
	category('water-purifier', '净水器', 'Water purifier', 5, 5),
	category('air-purifier', '空气净化器', 'Air purifier', 6, 30),
	category('robot-vacuum', '扫地机器人', 'Robot vacuum', 4, 20),
	category('vacuum', '吸尘器', 'Vacuum cleaner', 5, 10),
	category('microwave', '微波炉', 'Microwave oven', 8, 5),
	category('steam-oven', '蒸烤箱', 'Steam oven', 8, 15),
	category('rice-cooker', '电饭煲', 'Rice cooker', 5, 30),
	category('kettle', '电热水壶', 'Kettle', 4, 10),
	category('hair-dryer', '电吹风', 'Hair dryer', 4, 5),
]

const byCode = new Map(applianceCategories.map((one) => [one.code, one]))
const unknownIdleMinutes = 15

/** By code. */
export const categoryLabels: ReadonlyMap<string, Text> = new Map(applianceCategories.map(({ code, label }) => [code, label]))

export function categoryLabel(code: string): Text {
	return byCode.get(code)?.label ?? { zh: code, en: code }
}

export function idleMs(code: string): number {
	return (byCode.get(code)?.idleMinutes ?? unknownIdleMinutes) * 60_000
}

/** Goods that last: an order of one makes its buyer the likely owner of an appliance. */
export const durableCategories: readonly string[] = applianceCategories.map(({ code }) => code)

function category(code: string, zh: string, en: string, years: number, idleMinutes: number): ApplianceCategory {
	return { code, label: { zh, en }, years, idleMinutes }
}
