import type { Alerts } from '#kit/alert'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { Route } from '#kit/route'
import type { MetricsRead } from '../metric/read-metrics.ts'
import { forecastMetric, metricAnomalies } from './ask.ts'
import type { ReadMetrics } from './daily-series.ts'
import { createForecasting } from './in-thread.ts'
import { forecastRoutes } from './routes.ts'
import { watchJob } from './watch-job.ts'
import type { WatchStore } from './watch-store.ts'

export interface WatchingMetrics {
	readonly store: WatchStore
	readonly alerts: Alerts
	readonly log: Log
}

interface ForecastNeeds extends WatchingMetrics {
	readonly read: (...asked: [...Parameters<ReadMetrics>, dimension?: undefined, signal?: AbortSignal]) => Promise<MetricsRead>
	readonly audit: Audit
	readonly clock: Clock
	readonly zone: string
}

/** Metrics in the days to come, and days that were not foreseen. */
export function measureForecast(needs: ForecastNeeds): { readonly routes: readonly Route[]; readonly jobs: readonly Job[] } {
	const { read, store, audit, clock } = needs
	const compute = createForecasting()
	/** What is read for one who waits ends when they have gone. */
	const until =
		(signal: AbortSignal): ReadMetrics =>
		(question, scope) =>
			read(question, scope, undefined, signal)
	return {
		routes: forecastRoutes({
			...{ store, audit, clock },
			forecast: (question, scope, signal) => forecastMetric({ read: until(signal), compute }, question, scope),
			anomalies: (question, scope, signal) => metricAnomalies(until(signal), question, scope),
		}),
		jobs: [watchJob(needs)],
	}
}
