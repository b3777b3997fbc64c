import type { Route } from '#kit/route'
import type { PathsOfShop } from '../paths/measure-paths.ts'
import { searchRoutes } from './routes.ts'
import { createSearchStore } from './search-store.ts'
import { searchTerms } from './search-terms.ts'

/** What people search for in the shop. */
export function measureSearches({ analytics, query, clock, zone }: PathsOfShop): { readonly routes: readonly Route[] } {
	const store = createSearchStore(analytics, query)
	return {
		routes: searchRoutes({ searches: (question, asked) => searchTerms({ store, now: clock.now(), zone }, question, asked) }),
	}
}
