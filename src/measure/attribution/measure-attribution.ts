import type { Clock } from '#kit/clock'
import type { Route } from '#kit/route'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { createCrediting } from './credit-in-thread.ts'
import { createPathStore } from './path-store.ts'
import { attributionRoutes } from './routes.ts'

export interface AttributionMeasureNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'stepRows' | 'rowsIn'>
	readonly clock: Clock
	readonly zone: string
	readonly currency: string
}

export function measureAttribution({ analytics, query, ...needs }: AttributionMeasureNeeds): {
	readonly routes: readonly Route[]
} {
	return { routes: attributionRoutes({ ...needs, credit: createCrediting(), store: createPathStore(analytics, query) }) }
}
