import { z } from 'zod'
import { personId } from '#identify'
import type { Clock } from '#kit/clock'
import { scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'
import { businesses } from './buyer-kind.ts'
import { inScope } from './list-shoppers.ts'

interface Needs {
	readonly analytics: AnalyticsStore
	readonly shop: { readonly zone: string }
	readonly clock: Clock
}

interface Row {
	readonly cohort: string
	readonly month: string
	readonly buyers: string
}

/** Consumers by the month of their first order, and how many of them ordered in each month since. */
export function cohortsRoute({ analytics, shop, clock }: Needs): Route {
	const month = z.string()
	return route({
		method: 'GET',
		path: '/api/shoppers/cohorts',
		access: everyone,
		tag: 'profile',
		summary: 'Buyers by the month of their first order, and how many ordered in each month since',
		response: z.object({
			items: z.array(
				z.object({ month, size: z.int(), months: z.array(z.object({ since: z.int(), buyers: z.int(), share: z.number() })) }),
			),
		}),
		handle: async ({ principal }) => {
			const scope = scopeOf(principal)
			const scoped = isScoped(scope) ? `AND ${inScope(analytics, scope, 'pid')}` : ''
			const rows = await analytics.query<Row>(
				`SELECT toString(first_month) AS cohort, toString(dateDiff('month', first_month, one_month)) AS month, count() AS buyers FROM (
					SELECT pid, min(bought) AS first_month, arrayJoin(groupUniqArray(bought)) AS one_month FROM (
						SELECT ${personId(analytics.dialect)} AS pid, toStartOfMonth(toDate(ts, {zone:String})) AS bought FROM ${analytics.dialect.database}.order_lines
						WHERE profile_id != 0 AND kind = 'order' AND synthetic = 0 AND ts < {now:DateTime64(3, 'UTC')}
					) WHERE pid GLOBAL NOT IN (${businesses(analytics.dialect)}) ${scoped} GROUP BY pid
				) GROUP BY first_month, one_month ORDER BY first_month, one_month`,
				{ zone: shop.zone, now: toStoreTime(clock.now()), ...scopeCondition(scope).params },
			)
			return { items: [...Map.groupBy(rows, ({ cohort }) => cohort)].map(([cohort, own]) => cohortOf(cohort, own)) }
		},
	})
}

function cohortOf(cohort: string, rows: readonly Row[]) {
	const size = Number(rows[0]?.buyers ?? 0)
	return {
		month: cohort.slice(0, 7),
		size,
		months: rows.map(({ month, buyers }) => ({ since: Number(month), buyers: Number(buyers), share: Number(buyers) / size })),
	}
}
