import { ownSource } from '#kit/own-source'
import { fromStoreTime, startOfDay, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { type AiplSigns, aiplDays } from './aipl.ts'
import { overall } from './baselines.ts'
import { interestEvents } from './interest.ts'
import type { Purchase } from './purchases.ts'

const quoted = interestEvents.map((name) => `'${name}'`).join(', ')

/** Rows of `activity` that show attention, and which of them show interest. */
export const attention = `tracked = 1 AND synthetic = 0 AND bot = 0 AND source != '${ownSource}'`
export const interested = `event IN (${quoted})`

/** Signs of one shopper by category; `*` over all. */
export async function aiplSigns(
	analytics: AnalyticsStore,
	zone: string,
	now: number,
	family: readonly number[],
	purchases: readonly Purchase[],
): Promise<Map<string, AiplSigns>> {
	const rows = await analytics.query<{ scope: string; interest: string | null; aware: string }>(
		`SELECT scope, toString(minOrNullIf(ts, ${interested})) AS interest, toString(min(ts)) AS aware
		FROM (
			SELECT ts, event, arrayJoin(if(category = '', ['${overall}'], ['${overall}', toString(category)])) AS scope
			FROM ${analytics.dialect.database}.activity
			WHERE profile_id IN {family:Array(UInt32)} AND ${attention}
				AND ts >= {from:DateTime64(3, 'UTC')} AND ts < {now:DateTime64(3, 'UTC')}
		) GROUP BY scope ORDER BY count() DESC LIMIT 200`,
		{ family, now: toStoreTime(now), from: toStoreTime(startOfDay(now, zone, -aiplDays.attention)) },
	)
	const seen = new Map(rows.map((row) => [row.scope, row]))
	const recent = purchases.filter(({ at }) => at >= startOfDay(now, zone, -aiplDays.purchase))
	const scopes = new Set([overall, ...seen.keys(), ...recent.map(({ category }) => category).filter((name) => name !== '')])
	return new Map(
		[...scopes].map((scope) => {
			const row = seen.get(scope)
			const own = recent.filter(({ category }) => scope === overall || category === scope)
			return [
				scope,
				{
					orders: firstOfDays(own),
					interest: row?.interest ? fromStoreTime(row.interest) : undefined,
					aware: row ? fromStoreTime(row.aware) : undefined,
				},
			]
		}),
	)
}

function firstOfDays(purchases: readonly Purchase[]): number[] {
	const days = Map.groupBy(purchases, ({ day }) => day)
	return [...days.values()].map((own) => Math.min(...own.map(({ at }) => at))).sort((a, b) => a - b)
}
