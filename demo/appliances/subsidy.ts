import { dateAt } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { type Category, categories, categoryCodes, subsidies, subsidyPilots } from './parameters.ts'
import { provinces } from './places.ts'

export interface SubsidyRule {
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

/** The dated rules, as rows: what is planted is also what the shop is told. */
export function subsidyRules(): SubsidyRule[] {
	const covered = categoryCodes.filter((code) => categories[code].subsidised)
	return subsidies.flatMap(({ from, to, rates, cap, pilotFrom }) =>
		provinces.flatMap((province) =>
			covered.flatMap((category) =>
				Object.entries(rates).map(([grade, rate]) => ({
					...{ province, category, energyGrade: Number(grade), rate, capMinor: cap * 100, quotaPerPerson: 1, to },
					from: (subsidyPilots as readonly string[]).includes(province) ? pilotFrom : from,
				})),
			),
		),
	)
}

const rules = Map.groupBy(subsidyRules(), ({ province, category, energyGrade }) => `${province}${category}${energyGrade}`)

/** What the state pays of this price, whole CNY. The quota is for the caller to keep. */
export function subsidyOn(item: Item, province: string, price: number, at: number): number {
	const rule = rules
		.get(`${province}${item.category}${item.grade}`)
		?.find(({ from, to }) => at >= dateAt(from) && at < dateAt(to))
	return rule ? Math.min(Math.round(price * rule.rate), rule.capMinor / 100) : 0
}
