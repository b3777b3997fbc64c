import { uuidv7 } from '#kit/ids'
import type { Job } from '#kit/job'
import { lastDue, nextDue } from './due-time.ts'
import { runLeaseMs } from './run.ts'
import { type RunNeeds, workRun } from './work-run.ts'

const keptMs = 400 * 86_400_000

/** Opens a run for each schedule that is due, and works at one of those that are open. */
export function reportJob(needs: RunNeeds): Job {
	const { store, clock, zone } = needs
	return {
		name: 'measure/reports',
		everyMs: 15_000,
		run: async (signal) => {
			const now = clock.now()
			await store.openDue(now, ({ plan }) => ({
				runId: uuidv7(now),
				dueAt: lastDue(plan, now, zone),
				nextAt: nextDue(plan, now, zone),
			}))
			const run = await store.claim(now, runLeaseMs, uuidv7(now))
			if (!run) {
				await store.forget(now - keptMs)
				return false
			}
			await workRun(needs, run, signal)
			return !signal.aborted
		},
	}
}
