import type { Clock } from '#kit/clock'
import type { DataScope, Route } from '#kit/route'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { askedBy } from '#storage/asked-by'
import type { DayRange } from '../calendar.ts'
import type { Dimensions } from '../dimension/dimensions.ts'
import { readAhead } from './ahead.ts'
import { attemptsOf } from './attempts.ts'
import { funnelCube } from './cube.ts'
import { createFunnelStore } from './funnel-store.ts'
import { funnelPeopleRoutes, type KeepPeople, type Labels } from './people-routes.ts'
import { type AskedFunnel, type FunnelAsker, funnelRoutes } from './routes.ts'

export interface FunnelMeasureNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly dimensions: Dimensions
	readonly clock: Clock
	readonly zone: string
	readonly currency: string
	/** What an order is worth in a range, of those that the reader may see. */
	readonly orderValue: (range: DayRange, scope: DataScope) => Promise<number | null>
	readonly labels: Labels
	readonly keepPeople: KeepPeople
}

export function measureFunnel(needs: FunnelMeasureNeeds): { readonly routes: readonly Route[] } {
	const { query, dimensions, clock, zone, currency } = needs
	const asking = (from: string, { principal, signal }: FunnelAsker): AskedFunnel => {
		const analytics = askedBy(needs.analytics, signal)
		return {
			...{ store: createFunnelStore(analytics, query), zone, now: clock.now(), orderValue: needs.orderValue },
			dimension: (name) => dimensions.get(name, from, principal),
			cube: (both, asked) => funnelCube(analytics, query, both, asked),
			ahead: (asked) => readAhead(analytics, asked),
			attempts: (asked, who) => attemptsOf(analytics, query, asked, who),
		}
	}
	const store = createFunnelStore(needs.analytics, query)
	return {
		routes: [...funnelRoutes({ asking, currency }), ...funnelPeopleRoutes({ ...needs, store, now: () => clock.now() })],
	}
}
