import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '#kit/clock'
import { describeError } from '#kit/describe-error'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import { holdLeases } from './held-leases.ts'
import type { LeaseStore } from './lease-store.ts'

export interface WorkerNeeds {
	readonly jobs: readonly Job[]
	readonly leases: LeaseStore
	readonly clock: Clock
	readonly log: Log
	/** Names this process among others; new at every start. */
	readonly holder: string
	/** No other process can use this store (it is embedded): leases that a killed process left are void. */
	readonly alone: boolean
	/** After a process died, another takes its jobs over within this time. */
	readonly leaseMs?: number
	readonly longestPauseMs?: number
	readonly observe?: (job: string, outcome: Outcome, seconds: number) => void
}

type Outcome = 'more' | 'idle' | 'failed'

export interface Worker {
	start(): Promise<void>
	/** Tells the jobs to stop and waits for them, but not longer than `graceMs`. */
	stop(graceMs?: number): Promise<void>
	/** Runs every job until none has more to do; a failure is raised. For tests and for the command line. */
	runPending(): Promise<void>
}

export function createWorker(needs: WorkerNeeds): Worker {
	const { jobs, leases, log, leaseMs = 10_000 } = needs
	const stopping = new AbortController()
	const held = holdLeases({ ...needs, leaseMs, stopping: stopping.signal })
	const runs = exclusive()
	const loops = new Map<string, Promise<void>>()
	let renewal: NodeJS.Timeout | undefined

	let freed: Promise<void> | undefined
	const begin = async () => {
		if (needs.alone) freed ??= leases.releaseAll()
		await freed
		renewal ??= setInterval(() => void held.renew(), leaseMs / 3).unref()
	}
	const runOnce = (job: Job) =>
		runs(job.name, async (): Promise<boolean | undefined> => {
			const signal = await held.hold(job.name)
			if (!signal) return undefined
			try {
				return await job.run(signal)
			} finally {
				if (job.takesTurns && !needs.alone) await held.release([job.name])
			}
		})

	return {
		async start() {
			await begin()
			for (const job of jobs) loops.set(job.name, keepRunning(job, runOnce, stopping.signal, needs))
		},
		async stop(graceMs = 10_000) {
			stopping.abort()
			const late = new Set(loops.keys())
			const ends = [...loops].map(([name, loop]) => loop.then(() => late.delete(name)))
			await Promise.race([Promise.all(ends), pause(graceMs)])
			clearInterval(renewal)
			if (late.size > 0) log.error({ jobs: [...late] }, 'jobs did not stop in time')
			// The lease of a job that still runs is left to run out, so that nobody starts it beside.
			const ended = jobs.map(({ name }) => name).filter((name) => !late.has(name))
			await held.release(ended).catch(() => log.warn('the leases could not be given back; they run out by themselves'))
		},
		async runPending() {
			await begin()
			for (let more = true; more; ) {
				more = false
				for (const job of jobs) while (await runOnce(job)) more = true
			}
		},
	}
}

type RunOnce = (job: Job) => Promise<boolean | undefined>

/** One job's life: run, at once again where more is waiting, else pause; longer and longer while it fails. */
async function keepRunning(job: Job, runOnce: RunOnce, stopped: AbortSignal, needs: WorkerNeeds): Promise<void> {
	const { clock, log, leaseMs = 10_000, longestPauseMs = 60_000, observe } = needs
	const alarm = createAlarm()
	stopped.addEventListener('abort', alarm.ring, { once: true })
	const sleepOn = job.wakes?.(alarm.ring)
	for (let failures = 0; !stopped.aborted; ) {
		const from = clock.now()
		const leastRest = () => leastRestAfter(job, clock.now() - from)
		try {
			alarm.set()
			const more = await runOnce(job)
			failures = 0
			if (more !== undefined) observe?.(job.name, more ? 'more' : 'idle', (clock.now() - from) / 1000)
			if (more === true) await nextTurn()
			else if (more === undefined && !job.takesTurns) await pause(leaseMs / 2, stopped)
			else await alarm.rest(job.everyMs, leastRest(), stopped)
		} catch (error) {
			if (stopped.aborted) break
			failures++
			observe?.(job.name, 'failed', (clock.now() - from) / 1000)
			log.error({ job: job.name, failures, error: describeError(error) }, 'a job failed')
			const growing = Math.min(longestPauseMs, Math.max(job.everyMs, 500) * 2 ** Math.min(failures - 1, 20))
			await pause(Math.max(growing, leastRest()), stopped)
		}
	}
	sleepOn?.()
}

function leastRestAfter({ restsFor = 0, apartMs = 0 }: Job, took: number): number {
	return Math.max(restsFor * took, apartMs - took)
}

/** Ends a pause before its time, also one that has not begun: what is there since the last run began may not have been seen by it. */
function createAlarm() {
	let rung = new AbortController()
	return {
		ring: () => rung.abort(),
		set() {
			if (rung.signal.aborted) rung = new AbortController()
		},
		/** @param least of the rest, whoever rings */
		async rest(ms: number, least: number, stopped: AbortSignal) {
			if (least > 0) await pause(least, stopped)
			if (ms > least) await pause(ms - least, rung.signal)
		},
	}
}

/** Runs works of one name one after another. */
function exclusive() {
	const last = new Map<string, Promise<unknown>>()
	return <T>(name: string, work: () => Promise<T>): Promise<T> => {
		const next = (last.get(name) ?? Promise.resolve()).then(work, work)
		last.set(name, next)
		return next
	}
}

/** Ends early when the worker stops. Does not keep the process alive by itself. */
async function pause(ms: number, stopped?: AbortSignal): Promise<void> {
	const ended = await sleep(ms, undefined, { ref: false, ...(stopped && { signal: stopped }) }).catch((error: unknown) => error)
	if (ended !== undefined && !stopped?.aborted) throw ended
}
