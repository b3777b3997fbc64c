import type { Clock } from '#kit/clock'
import type { Route } from '#kit/route'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { createPathStore } from './path-store.ts'
import { paths } from './paths.ts'
import { pathRoutes } from './routes.ts'

export interface PathsOfShop {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'stepRows'>
	readonly clock: Clock
	readonly zone: string
}

/** Where people go, of the shop. */
export function measurePaths({ analytics, query, clock, zone }: PathsOfShop): { readonly routes: readonly Route[] } {
	const store = createPathStore(analytics, query)
	return {
		routes: pathRoutes({ paths: (question, asked) => paths({ store, now: clock.now(), zone }, question, asked) }),
	}
}
