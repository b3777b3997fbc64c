import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import type { DataScope, Principal, Route } from '#kit/route'
import type { Dimension } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { askedBy } from '#storage/asked-by'
import type { Dimensions } from '../dimension/dimensions.ts'
import { metricPeople, type PeopleQuestion } from './metric-people.ts'
import type { MetricQuestion } from './metric-question.ts'
import type { MetricNeeds } from './metric-source.ts'
import { type MetricsRead, readMetrics } from './read-metrics.ts'
import { metricRoutes } from './routes.ts'
import { createMetricStore } from './tally-store.ts'
import { targetRoutes } from './target-routes.ts'
import type { TargetStore } from './target-store.ts'

export interface MeasuringMetrics {
	readonly analytics: AnalyticsStore
	readonly dimensions: Dimensions
	readonly clock: Clock
	readonly zone: string
	readonly currency: string
	readonly targets: TargetStore
	readonly audit: Audit
	/** What a list calls each shopper, masked by role. */
	readonly labels: (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>
}

/** The metrics of a shop: the one reader that every number comes from, and its routes. */
export function measureMetrics({ analytics, dimensions, clock, zone, currency, targets, audit, labels }: MeasuringMetrics) {
	/** Of the events alone: numbers without their targets. The signal ends the statements. */
	const needs = (signal?: AbortSignal): MetricNeeds => {
		const asked = askedBy(analytics, signal)
		return { store: createMetricStore(asked), analytics: asked, zone, currency, now: clock.now() }
	}
	const read = (question: MetricQuestion, scope: DataScope, dimension?: Dimension, signal?: AbortSignal): Promise<MetricsRead> =>
		readMetrics({ ...needs(signal), targets }, question, scope, dimension)
	const people = (question: PeopleQuestion, scope: DataScope, dimension?: Dimension, signal?: AbortSignal) =>
		metricPeople({ analytics: askedBy(analytics, signal), zone }, question, scope, dimension)
	const routes: readonly Route[] = [
		...metricRoutes({ read, people, dimensions, labels }),
		...targetRoutes({ targets, audit, clock, zone }),
	]
	return { needs, readMetrics: read, routes }
}
