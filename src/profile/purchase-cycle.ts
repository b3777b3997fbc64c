import type { Text } from '#kit/text'
import { lasting, remainingInterval, remainingQuantile, type SurvivalCurve, survivalCurve } from '#ml/survival'
import { type Baselines, overall } from './baselines.ts'
import type { Purchase } from './purchases.ts'

/** Where a cycle comes from: the shopper's own gaps, everybody's in the category, or nowhere. */
export type CycleBasis = 'own' | 'category' | 'none'

export interface PurchaseCycle {
	/** Empty: over all categories. */
	readonly category: string
	/** Null where fewer than half ever buy again within what we know, or too little is known. */
	readonly medianDays: number | null
	/** Finished gaps behind it. */
	readonly n: number
	readonly basis: CycleBasis
	readonly lastAt: number
	/** Days of the shop since 1970: eight in ten next orders fall between low and high. */
	readonly expected: { readonly low: number; readonly at: number; readonly high: number | null } | null
	/** Everybody who is known to have bought again did so sooner. */
	readonly overdue: boolean
}

/** Between the least and the greatest of n gaps lies the next one with probability (n − 1) / (n + 1): eight in ten need nine. */
const ownGaps = 9
const categoryGaps = 20

export const cycleRule: Text = {
	zh: '两次下单日之间的间隔，连同最后一单至今尚未结束的间隔，用 Kaplan–Meier 估计。自己的间隔不少于 9 个用自己的（更少时，最短与最长之间容不下八成），否则用同类目全部顾客的（不少于 20 个）；再少则不给。预计下单日是在“至今未买”条件下的中位数，区间为 80%。',
	en: 'Gaps between days with orders, together with the one still open since the last order, by Kaplan and Meier. The shopper’s own from 9 finished gaps (fewer cannot span eight in ten), otherwise everybody’s in the category from 20; below that nothing is said. The expected day is the median given that nothing was bought until now, the interval 80%.',
}

/** Per category and over all. @param today day of the shop since 1970 */
export function purchaseCycles(purchases: readonly Purchase[], baselines: Baselines, today: number): PurchaseCycle[] {
	const byCategory = Map.groupBy(
		purchases.filter(({ category }) => category !== ''),
		({ category }) => category,
	)
	const scopes = purchases.length === 0 ? [] : [['', purchases] as const, ...byCategory]
	return scopes.map(([category, own]) => cycleOf(category, own, baselines, today))
}

function cycleOf(category: string, purchases: readonly Purchase[], { cycles }: Baselines, today: number): PurchaseCycle {
	const days = [...new Set(purchases.map(({ day }) => day))].sort((a, b) => a - b)
	const last = days.at(-1) as number
	const elapsed = Math.max(0, today - last)
	const gaps = days.slice(1).map((day, index) => day - (days[index] as number))
	const shared = cycles.get(category === '' ? overall : category)
	const [basis, curve]: [CycleBasis, SurvivalCurve | undefined] =
		gaps.length >= ownGaps
			? ['own', survivalCurve([...gaps.map((length) => ({ length, ended: true })), { length: elapsed, ended: false }])]
			: shared && shared.ended >= categoryGaps
				? ['category', shared]
				: ['none', undefined]
	const common = { category, basis, lastAt: Math.max(...purchases.map(({ at }) => at)) }
	if (!curve) return { ...common, medianDays: null, n: gaps.length, expected: null, overdue: false }
	const at = remainingQuantile(curve, 0.5, elapsed)
	const interval = remainingInterval(curve, 0.8, elapsed)
	return {
		...common,
		n: curve.ended,
		medianDays: remainingQuantile(curve, 0.5),
		expected:
			at === null || interval === null
				? null
				: { low: last + interval.low, at: last + at, high: interval.high === null ? null : last + interval.high },
		overdue: lasting(curve, elapsed) <= 1e-9,
	}
}
