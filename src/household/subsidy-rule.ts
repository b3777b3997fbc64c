import { z } from 'zod'
import type { Text } from '#kit/text'
import type { ProfileNews } from '#record'

/** A dated row of a subsidy (国补): what share of a price is paid for, up to what, how often for one person. */
export interface SubsidyRule extends SubsidyContent {
	readonly id: string
	readonly changedBy: string
	readonly changedAt: number
}

const day = z.iso.date()

/** `*` as province holds wherever no row of the province itself does. */
export const subsidyBody = z
	.object({
		province: z.string().trim().min(1).max(32).meta({ description: '`*` holds wherever the province has no row of its own' }),
		category: z.string().trim().min(1).max(64),
		energyGrade: z.int().min(1).max(5),
		rate: z
			.string()
			.regex(/^0\.\d{1,5}$|^1(\.0{1,5})?$/, 'must be a share such as 0.15')
			.refine((rate) => Number(rate) > 0, 'must be more than 0'),
		capMinor: z.int().min(1).max(1_000_000_000),
		quotaPerPerson: z.int().min(1).max(1_000),
		from: day,
		to: day.meta({ description: 'The first day on which it holds no longer' }),
		note: z.string().trim().max(500).default(''),
	})
	.refine(({ from, to }) => from < to, { path: ['to'], message: 'must be after `from`' })
export type SubsidyContent = z.output<typeof subsidyBody>

/** Two rows that would both hold on one day for one thing. */
export function overlaps(a: SubsidyContent, b: SubsidyContent): boolean {
	const same = a.province === b.province && a.category === b.category && a.energyGrade === b.energyGrade
	return same && a.from < b.to && b.from < a.to
}

/** The row that holds on a day: that of the province itself, else the one for all. */
export function ruleFor(
	rules: readonly SubsidyRule[],
	{ province, category, energyGrade, day: on }: { province: string; category: string; energyGrade: number; day: string },
): SubsidyRule | undefined {
	const holding = rules.filter(
		(rule) => rule.category === category && rule.energyGrade === energyGrade && rule.from <= on && on < rule.to,
	)
	return holding.find((rule) => rule.province === province) ?? holding.find((rule) => rule.province === '*')
}

/** Exact, rounded down to the minor unit. */
export function subsidyAmount({ rate, capMinor }: Pick<SubsidyRule, 'rate' | 'capMinor'>, priceMinor: number): number {
	const share = BigInt(Math.round(Number(rate) * 100_000))
	const amount = (BigInt(priceMinor) * share) / 100_000n
	return amount < BigInt(capMinor) ? Number(amount) : capMinor
}

export const subsidyReasons = {
	granted: { zh: '符合补贴条件', en: 'The subsidy holds' },
	capped: { zh: '已按单件上限封顶', en: 'Limited by the cap' },
	'no-rule': { zh: '该省份、类目、能效等级在此日期没有补贴', en: 'No rule for this province, category, grade and day' },
	'quota-used': { zh: '本期个人名额已用完', en: 'The personal quota of this period is used up' },
	'quota-unknown': { zh: '未指定用户，名额未核对', en: 'No shopper given: the quota was not checked' },
} as const satisfies Record<string, Text>
export type SubsidyReason = keyof typeof subsidyReasons

/** Rules of a file arrive as events of its import. From anywhere else nobody may state one. */
export const subsidyEvent = 'Subsidy Rule Stated'

export function statedRule({ event, importId }: ProfileNews): SubsidyContent | undefined {
	if (event?.name !== subsidyEvent || importId === undefined) return undefined
	const { province, category, energy_grade, rate, cap_minor, quota_per_person, from, to, note = '' } = event.properties
	const parsed = subsidyBody.safeParse({
		...{ province, category, rate, from, to, note },
		...{ energyGrade: energy_grade, capMinor: cap_minor, quotaPerPerson: quota_per_person },
	})
	return parsed.success ? parsed.data : undefined
}
