import { DateTime } from 'luxon'
import type { Alerts } from '#kit/alert'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import { festivalSets } from '#ml/time-series/festivals'
import { metricNamed } from '#query'
import { alertKey, alertKind, alertOfDay } from './alert-of-day.ts'
import { dayNumberOf, type ReadMetrics, readDaily } from './daily-series.ts'
import { fewestDays, watchDays } from './watch-days.ts'
import type { WatchSettings } from './watch-settings.ts'
import type { WatchStore } from './watch-store.ts'

export interface WatchNeeds {
	readonly store: WatchStore
	readonly read: ReadMetrics
	readonly alerts: Alerts
	readonly clock: Clock
	readonly log: Log
	readonly zone: string
}

/** What came before this tells little of yesterday. */
const historyDays = 1_100
/** An alert that nobody closed is over after so many days. */
const staleDays = 14

/** Every morning: whether yesterday's value of a watched metric is one that the days before did not foresee. */
export function watchJob(needs: WatchNeeds): Job {
	return {
		name: 'metric-watch',
		everyMs: 15 * 60_000,
		run: async (signal) => {
			const settings = await needs.store.settings()
			const now = DateTime.fromMillis(needs.clock.now(), { zone: needs.zone })
			if (now.hour < settings.hour) return false
			const yesterday = now.startOf('day').minus({ days: 1 })
			const looked = await needs.store.lookedAt()
			for (const name of settings.metrics) {
				if (signal.aborted) return false
				if ((looked.get(name) ?? '') >= isoOf(yesterday)) continue
				await lookAt(needs, name, yesterday, settings).catch((error: unknown) =>
					needs.log.error({ err: error, metric: name }, 'a metric could not be watched'),
				)
			}
			return false
		},
	}
}

async function lookAt(
	needs: WatchNeeds,
	name: WatchSettings['metrics'][number],
	yesterday: DateTime,
	{ rate }: WatchSettings,
): Promise<void> {
	const metric = metricNamed(name)
	if (metric === undefined) return
	const [day, range] = [
		isoOf(yesterday),
		{ from: isoOf(yesterday.minus({ days: historyDays })), to: isoOf(yesterday.plus({ days: 1 })) },
	]
	// Nothing at all came in yesterday: that is not a low value but a missing delivery, and may still arrive today.
	if (!(await anythingOn(needs, day, range.to))) return
	const series = await readDaily(needs.read, name, range, {})
	if (series.known >= fewestDays) {
		const last = watchDays(series, rate, festivalSets).findLast((verdict) => verdict.day === dayNumberOf(day))
		if (last?.alarm) await needs.alerts.raise(alertOfDay(metric, last, series.currency))
	}
	await needs.alerts.settle(alertKind, alertKey(name, isoOf(yesterday.minus({ days: staleDays }))))
	await needs.store.noteLooked(name, day)
}

async function anythingOn({ read }: WatchNeeds, from: string, to: string): Promise<boolean> {
	const { metrics } = await read({ metrics: ['visitors', 'orders'], from, to, grain: 'none' }, {})
	return metrics.some(({ total }) => Number(total.value ?? 0) > 0)
}

function isoOf(day: DateTime): string {
	return day.toISODate() ?? ''
}
