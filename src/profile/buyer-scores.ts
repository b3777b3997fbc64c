import { parseTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Baselines } from './baselines.ts'
import type { SomePeople } from './people-rows.ts'
import { purchaseCycles } from './purchase-cycle.ts'
import { type Purchase, purchasesOf } from './purchases.ts'
import { scoresOf } from './scores.ts'
import { dayName, dayNumber } from './shop-day.ts'

const rowsAtOnce = 10_000

/** Scores and the expected next order of some buyers, by the same rules as their pages, kept for conditions about everybody. */
export async function keepBuyerScores(
	analytics: AnalyticsStore,
	zone: string,
	now: number,
	version: string,
	people: SomePeople,
	baselines: Baselines,
): Promise<void> {
	const purchases = await purchasesOf(analytics, zone, now, people)
	const today = dayNumber(now, zone)
	const rows = [...purchases].map(([profileId, own]) => ({
		profile_id: profileId,
		version,
		...scoreColumns(own, baselines, today, zone),
	}))
	for (let start = 0; start < rows.length; start += rowsAtOnce)
		await analytics.insertRows('buyer_scores', rows.slice(start, start + rowsAtOnce))
}

function scoreColumns(purchases: readonly Purchase[], baselines: Baselines, today: number, zone: string) {
	const scores = scoresOf(purchases, baselines).map(({ name, value }) => [name, value === null ? null : value.toFixed(6)])
	const [cycle] = purchaseCycles(purchases, baselines, today)
	const expected = cycle?.expected ? parseTime(dayName(cycle.expected.at), zone) : undefined
	return {
		...Object.fromEntries(scores),
		cycle_days: cycle?.medianDays ?? null,
		expected_order: expected === undefined ? null : toStoreTime(expected),
	}
}
