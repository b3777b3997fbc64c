import { setImmediate as breathe } from 'node:timers/promises'
import { startOfDay, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Baselines } from './baselines.ts'
import type { SomePeople } from './people-rows.ts'
import { purchaseCycles } from './purchase-cycle.ts'
import { type Purchase, purchasesOf } from './purchases.ts'
import { scoresOf } from './scores.ts'
import { dayName, dayNumber } from './shop-day.ts'

const rowsAtOnce = 5_000
/** Buyers between two breaths: pages and acknowledgements must not wait for arithmetic. */
const buyersPerBreath = 200

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
	const dayStart = dayStarts(zone)
	let rows: Record<string, unknown>[] = []
	for (const [nth, [profileId, own]] of [...purchases].entries()) {
		rows.push({ profile_id: profileId, version, ...scoreColumns(own, baselines, today, dayStart) })
		if (nth % buyersPerBreath === 0) await breathe()
		if (rows.length < rowsAtOnce) continue
		await analytics.insertRows('buyer_scores', rows)
		rows = []
	}
	await analytics.insertRows('buyer_scores', rows)
}

/** When a day of the shop begins, as the store writes it: buyers share a few hundred days. */
function dayStarts(zone: string): (day: number) => string {
	const known = new Map<number, string>()
	return (day) => {
		const start = known.get(day) ?? toStoreTime(startOfDay(Date.parse(`${dayName(day)}T12:00:00Z`), zone))
		known.set(day, start)
		return start
	}
}

function scoreColumns(purchases: readonly Purchase[], baselines: Baselines, today: number, dayStart: (day: number) => string) {
	const scores = scoresOf(purchases, baselines).map(({ name, value }) => [name, value === null ? null : value.toFixed(6)])
	const [cycle] = purchaseCycles(purchases, baselines, today)
	return {
		...Object.fromEntries(scores),
		cycle_days: cycle?.medianDays ?? null,
		expected_order: cycle?.expected ? dayStart(cycle.expected.at) : null,
	}
}
