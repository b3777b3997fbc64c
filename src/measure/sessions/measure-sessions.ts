import type { Route } from '#kit/route'
import type { PathsOfShop } from '../paths/measure-paths.ts'
import { sessionRoutes } from './routes.ts'
import { sessionQuality } from './session-quality.ts'
import { createSessionStore } from './session-store.ts'

/** What sessions of the shop are like. */
export function measureSessions({ analytics, query, clock, zone }: PathsOfShop): { readonly routes: readonly Route[] } {
	const store = createSessionStore(analytics, query)
	return {
		routes: sessionRoutes({
			sessions: (question, asked) => sessionQuality({ store, now: clock.now(), zone }, question, asked),
		}),
	}
}
