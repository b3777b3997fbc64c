import type { Plan } from '#collect'
import type { Alerts } from '#kit/alert'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { AnalyticsStore } from '#storage/analytics'
import { driftKinds, everyEvent, findDrift } from './drift-alerts.ts'

interface Needs {
	readonly analytics: AnalyticsStore
	readonly alerts: Alerts
	readonly plan: Pick<Plan, 'entries'>
	readonly clock: Clock
}

const everyMs = 600_000
/** Another process may have raised what this one settles, so now and then everything is settled that is over. */
const wholeEvery = 12

/** Compares what arrives with its own past; raises what drifts and settles what is over. */
export function createQualityWatch({ analytics, alerts, plan, clock }: Needs): Job {
	let runs = 0
	let open = new Set<string>()
	const run = async (): Promise<false> => {
		const drift = await findDrift(analytics, await plan.entries(), clock.now())
		const raised = new Set(drift.alerts.map(({ kind, key }) => `${kind}\t${key}`))
		for (const alert of drift.alerts) await alerts.raise(alert)
		const whole = runs++ % wholeEvery === 0
		for (const kind of driftKinds) {
			for (const key of [everyEvent, ...drift.events]) {
				const name = `${kind}\t${key}`
				if (!raised.has(name) && (whole || open.has(name))) await alerts.settle(kind, key)
			}
		}
		open = raised
		return false
	}
	return { name: 'record/watch-quality', everyMs, run }
}
