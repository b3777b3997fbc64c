import { type LifecycleDays, type LifecycleStage, lifecycleStage } from './lifecycle.ts'

export interface StageChange {
	readonly stage: LifecycleStage
	/** Day of the shop since 1970 on which it began. */
	readonly day: number
}

/**
 * Every stage that a shopper went through, from the days with orders: the rule looks only at days, so that the past is known exactly.
 * @param orderDays days of the shop since 1970, rising
 */
export function lifecycleHistory(
	firstSeen: number,
	orderDays: readonly number[],
	today: number,
	days: LifecycleDays,
): StageChange[] {
	const [first] = orderDays
	const edges = first === undefined ? [] : [first, first + days.newcomer + 1]
	for (const day of orderDays) edges.push(day, day + days.active + 1, day + days.atRisk + 1, day + days.lapsed + 1)
	const changes: StageChange[] = []
	for (const day of [...new Set([Math.min(firstSeen, first ?? firstSeen), ...edges])].sort((a, b) => a - b)) {
		if (day > today) break
		const last = orderDays.findLast((one) => one <= day)
		const stage =
			first === undefined || last === undefined || first > day
				? lifecycleStage(undefined, undefined, days)
				: lifecycleStage(day - first, day - last, days)
		if (changes.at(-1)?.stage !== stage) changes.push({ stage, day })
	}
	return changes
}
