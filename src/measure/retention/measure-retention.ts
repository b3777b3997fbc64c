import type { Clock } from '#kit/clock'
import { scopeOf } from '#kit/principal'
import type { DataScope, Principal, Route } from '#kit/route'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { askedBy } from '#storage/asked-by'
import type { Dimensions } from '../dimension/dimensions.ts'
import { type Lifecycle, type LifecycleQuestion, lifecycle } from './lifecycle.ts'
import { createLifecycleStore } from './lifecycle-store.ts'
import { type Retention, retention } from './retention.ts'
import type { RetentionQuestion } from './retention-question.ts'
import { createRetentionStore } from './retention-store.ts'
import { retentionRoutes } from './routes.ts'
import { type Stickiness, type StickinessQuestion, stickiness } from './stickiness.ts'
import { createStickinessStore } from './stickiness-store.ts'

export interface RetentionNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'stepRows' | 'agreed'>
	readonly dimensions: Pick<Dimensions, 'get'>
	readonly clock: Clock
	readonly zone: string
}

/** Who comes back: retention, lifecycle and stickiness. Each raises `bad-request`, `bad-definition` and `too-large`; `forbidden` for a breakdown that the reader may not see; the signal ends the statements. */
export interface MeasuredRetention {
	retention(question: RetentionQuestion, principal: Principal, signal?: AbortSignal): Promise<Retention>
	lifecycle(question: LifecycleQuestion, scope: DataScope, signal?: AbortSignal): Promise<Lifecycle>
	stickiness(question: StickinessQuestion, scope: DataScope, signal?: AbortSignal): Promise<Stickiness>
	readonly routes: readonly Route[]
}

export function measureRetention({ analytics, query, dimensions, clock, zone }: RetentionNeeds): MeasuredRetention {
	const services = {
		retention: async (question: RetentionQuestion, principal: Principal, signal?: AbortSignal) => {
			const store = createRetentionStore(askedBy(analytics, signal), query)
			const by = question.breakdown === undefined ? undefined : await dimensions.get(question.breakdown, question.from, principal)
			return retention({ store, now: clock.now(), zone, by }, question, scopeOf(principal))
		},
		lifecycle: (question: LifecycleQuestion, scope: DataScope, signal?: AbortSignal) => {
			const store = createLifecycleStore(askedBy(analytics, signal), query)
			return lifecycle({ store, now: clock.now(), zone }, question, scope)
		},
		stickiness: (question: StickinessQuestion, scope: DataScope, signal?: AbortSignal) => {
			const store = createStickinessStore(askedBy(analytics, signal), query)
			return stickiness({ store, now: clock.now(), zone }, question, scope)
		},
	}
	return { ...services, routes: retentionRoutes(services) }
}
