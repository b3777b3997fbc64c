import { type Identify, personId } from '#identify'
import type { Text } from '#kit/text'
import { dayOf, parseTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { ruleFor, type SubsidyReason, type SubsidyRule, subsidyAmount, subsidyReasons } from './subsidy-rule.ts'
import type { SubsidyStore } from './subsidy-store.ts'

export interface CheckNeeds {
	readonly analytics: AnalyticsStore
	readonly identify: Pick<Identify, 'survivors' | 'families'>
	readonly subsidies: SubsidyStore
	readonly zone: string
}

export interface Purchase {
	readonly profileId?: number | undefined
	readonly province: string
	readonly category: string
	readonly energyGrade: number
	readonly priceMinor: number
	readonly at: number
}

export interface SubsidyAnswer {
	readonly eligible: boolean
	readonly amountMinor: number
	readonly ruleId: string | null
	readonly quota: { readonly perPerson: number; readonly used: number | null } | null
	readonly reasons: readonly { readonly code: SubsidyReason; readonly text: Text }[]
}

/** Whether a purchase is subsidised and with how much, and why. The quota counts what this person was subsidised for in the period. */
export async function checkSubsidy(needs: CheckNeeds, purchase: Purchase): Promise<SubsidyAnswer> {
	const { profileId, at, priceMinor, ...what } = purchase
	const rule = ruleFor(await needs.subsidies.ofCategory(what.category), { ...what, day: dayOf(at, needs.zone) })
	if (!rule) return answer(false, 0, null, null, ['no-rule'])
	const used = profileId === undefined ? null : await quotaUsed(needs, rule, profileId)
	const quota = { perPerson: rule.quotaPerPerson, used }
	if (used !== null && used >= rule.quotaPerPerson) return answer(false, 0, rule, quota, ['quota-used'])
	const amount = subsidyAmount(rule, priceMinor)
	return answer(amount > 0, amount, rule, quota, [
		'granted',
		...(amount === rule.capMinor ? (['capped'] as const) : []),
		...(used === null ? (['quota-unknown'] as const) : []),
	])
}

function answer(
	eligible: boolean,
	amountMinor: number,
	rule: SubsidyRule | null,
	quota: SubsidyAnswer['quota'],
	codes: readonly SubsidyReason[],
): SubsidyAnswer {
	const reasons = codes.map((code) => ({ code, text: subsidyReasons[code] }))
	return { eligible, amountMinor, ruleId: rule?.id ?? null, quota, reasons }
}

/** Pieces of the category that were subsidised in the rule's period, less those taken back. */
async function quotaUsed({ analytics, identify, zone }: CheckNeeds, rule: SubsidyRule, asked: number): Promise<number> {
	const profileId = (await identify.survivors([asked])).get(asked) ?? asked
	const family = (await identify.families([profileId])).get(profileId) ?? [profileId]
	const edge = (day: string) => toStoreTime(parseTime(day, zone) ?? 0)
	const [row] = await analytics.query<{ used: string }>(
		`SELECT toString(sum(greatest(pieces, 0))) AS used FROM (
			SELECT sum(quantity) AS pieces, max(abs(subsidy)) AS paid FROM ${analytics.dialect.database}.order_lines
			WHERE profile_id IN {family:Array(UInt32)} AND category = {category:String} AND kind IN ('order', 'refund')
				AND ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
			GROUP BY ${personId(analytics.dialect)}, source, order_id, item_id HAVING paid > 0
		)`,
		{ family, category: rule.category, from: edge(rule.from), to: edge(rule.to) },
	)
	return Number(row?.used ?? 0)
}
