import type { Route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { slotRoutes } from './routes.ts'
import { slotClicks } from './slot-clicks.ts'
import { createSlotStore } from './slot-store.ts'

/** What is clicked where on a page. */
export function measureSlots({ analytics, zone }: { readonly analytics: AnalyticsStore; readonly zone: string }): {
	readonly routes: readonly Route[]
} {
	const store = createSlotStore(analytics)
	return { routes: slotRoutes({ clicks: (question, asked) => slotClicks({ store, zone }, question, asked) }) }
}
