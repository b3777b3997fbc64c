import type { Text } from '#kit/text'

/** Where a shopper stands, by calendar days since the first and the last order known to us. Dealers and bulk buyers stand aside. */
export const lifecycleStages = ['prospect', 'new', 'active', 'at-risk', 'lapsed', 'lost', 'business'] as const
export type LifecycleStage = (typeof lifecycleStages)[number]

export const lifecycleLabels: Readonly<Record<LifecycleStage, Text>> = {
	prospect: { zh: '潜在', en: 'Prospect' },
	new: { zh: '新客', en: 'New' },
	active: { zh: '活跃', en: 'Active' },
	'at-risk': { zh: '流失预警', en: 'At risk' },
	lapsed: { zh: '沉睡', en: 'Lapsed' },
	lost: { zh: '流失', en: 'Lost' },
	business: { zh: '企业采购', en: 'Business' },
}

/** Days up to which a stage lasts. A shop whose goods last ten years sets its own. */
export interface LifecycleDays {
	readonly newcomer: number
	readonly active: number
	readonly atRisk: number
	readonly lapsed: number
}

export const defaultLifecycleDays: LifecycleDays = { newcomer: 30, active: 90, atRisk: 180, lapsed: 365 }

/**
 * @param sinceFirst calendar days since the first order; undefined when none is known
 * @param sinceLast calendar days since the last order
 */
export function lifecycleStage(
	sinceFirst: number | undefined,
	sinceLast: number | undefined,
	days: LifecycleDays,
): LifecycleStage {
	if (sinceFirst === undefined || sinceLast === undefined) return 'prospect'
	if (sinceFirst <= days.newcomer) return 'new'
	if (sinceLast <= days.active) return 'active'
	if (sinceLast <= days.atRisk) return 'at-risk'
	return sinceLast <= days.lapsed ? 'lapsed' : 'lost'
}
