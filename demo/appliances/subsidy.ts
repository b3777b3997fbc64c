import { dateAt } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { type Category, categories, categoryCodes, subsidies, subsidyPilots } from './parameters.ts'

export interface SubsidyRule {
	/** `*` holds wherever the province has no row of its own. */
	readonly province: string
	readonly category: Category
	readonly energyGrade: number
	readonly rate: number
	readonly capMinor: number
	readonly quotaPerPerson: number
	/** Days in China, the last one exclusive. */
	readonly from: string
	readonly to: string
}

/** The dated rules, as rows: what is planted is also what the shop is told. Pilots have rows of their own until the country follows. */
export function subsidyRules(): SubsidyRule[] {
	const covered = categoryCodes.filter((code) => categories[code].subsidised)
	return subsidies.flatMap(({ from, to, rates, cap, pilotFrom }) =>
		covered.flatMap((category) =>
			Object.entries(rates).flatMap(([grade, rate]) => {
				const common = { category, energyGrade: Number(grade), rate, capMinor: cap * 100, quotaPerPerson: 1 }
				const pilots =
					pilotFrom < from ? subsidyPilots.map((province) => ({ ...common, province, from: pilotFrom, to: from })) : []
				return [...pilots, { ...common, province: '*', from, to }]
			}),
		),
	)
}

const rules = Map.groupBy(subsidyRules(), ({ category, energyGrade }) => `${category}${energyGrade}`)

/** What the state pays of this price, whole CNY. The quota is for the caller to keep. */
export function subsidyOn(item: Item, province: string, price: number, at: number): number {
	const holding =
		rules.get(`${item.category}${item.grade}`)?.filter(({ from, to }) => at >= dateAt(from) && at < dateAt(to)) ?? []
	const rule = holding.find((one) => one.province === province) ?? holding.find((one) => one.province === '*')
	return rule ? Math.min(Math.floor(price * rule.rate), rule.capMinor / 100) : 0
}
