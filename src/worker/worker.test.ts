import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { Job } from '#kit/job'
import { sql } from '#storage/operations'
import { testOperations } from '../../tests/support/stores.ts'
import { jobMetrics } from './job-metrics.ts'
import { type LeaseStore, leaseStore } from './lease-store.ts'
import { migrations } from './migrations.ts'
import { createWorker, type Worker, type WorkerNeeds } from './worker.ts'

const operations = await testOperations({ migrations })
const leases = leaseStore(operations)
const lines: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })

const started: Worker[] = []
afterEach(async () => {
	await Promise.all(started.splice(0).map((worker) => worker.stop(100)))
	await operations.query(sql`DELETE FROM leases`)
	lines.length = 0
})

let serial = 0
function worker(jobs: readonly Job[], over: Partial<WorkerNeeds> = {}): Worker {
	const made = createWorker({ jobs, leases, clock: systemClock, log, holder: `process-${serial++}`, alone: false, ...over })
	started.push(made)
	return made
}

const job = (name: string, run: Job['run'], everyMs = 5): Job => ({ name, everyMs, run })
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('runPending runs every job until none has more to do', async () => {
	const ran: string[] = []
	let left = 3
	await worker([
		job('load', async () => {
			ran.push('load')
			return --left > 0
		}),
		job('refresh', async () => {
			ran.push('refresh')
			return false
		}),
	]).runPending()
	expect(ran).toEqual(['load', 'load', 'load', 'refresh', 'load', 'refresh'])
})

test('runPending raises what a job raises', async () => {
	await expect(worker([job('load', async () => fail('store-unavailable'))]).runPending()).rejects.toMatchObject({
		code: 'store-unavailable',
	})
})

test('what is woken does not wait for its time, nor is it left alone with what came while it ran', async () => {
	const ends: (() => void)[] = []
	let listening = false
	let wake: () => void = () => fail('internal')
	const woken: Job = {
		...job('follow', () => new Promise((resolve) => ends.push(() => resolve(false))), 60_000),
		wakes: (ring) => {
			wake = ring
			listening = true
			return () => {
				listening = false
			}
		},
	}
	const one = worker([woken])
	await one.start()
	await expect.poll(() => ends.length).toBe(1)
	wake()
	wake()
	expect(ends).toHaveLength(1)
	ends[0]?.()
	await expect.poll(() => ends.length).toBe(2)
	ends[1]?.()
	await wait(30)
	expect(ends).toHaveLength(2)
	wake()
	await expect.poll(() => ends.length).toBe(3)
	ends[2]?.()
	await one.stop()
	expect(listening).toBe(false)
})

test.each([
	{ restsFor: 2, least: (took: number) => 2 * took },
	{ apartMs: 200, least: (took: number) => 200 - took },
])('what is woken rests as long as it is told to first', async ({ least, ...told }) => {
	const runs: { from: number; to: number }[] = []
	let ring = () => {}
	const often: Job = {
		...job('follow', async () => {
			const from = performance.now()
			await wait(60)
			runs.push({ from, to: performance.now() })
			ring()
			return false
		}),
		...{ everyMs: 60_000, ...told },
		wakes: (wake) => {
			ring = wake
			return () => {}
		},
	}
	await worker([often]).start()
	await expect.poll(() => runs.length).toBeGreaterThan(1)
	const [first, second] = runs as [{ from: number; to: number }, { from: number; to: number }]
	// Clocks of milliseconds round.
	expect(second.from - first.to).toBeGreaterThan(least(first.to - first.from) - 10)
})

test('what takes long rests as long as it is told to, also when it failed', async () => {
	const runs: { from: number; to: number }[] = []
	const long = async () => {
		const from = performance.now()
		await wait(40)
		runs.push({ from, to: performance.now() })
		if (runs.length === 2) fail('query-limit')
		return false
	}
	await worker([{ ...job('facts', long), restsFor: 5 }], { longestPauseMs: 1 }).start()
	await expect.poll(() => runs.length, { timeout: 10_000 }).toBeGreaterThan(2)
	// A timer may end a millisecond early.
	for (const [nth, { from }] of runs.slice(1, 3).entries()) expect(from - (runs[nth] as { to: number }).to).toBeGreaterThan(190)
})

test('of many processes one runs a job, one run at a time', async () => {
	let running = 0
	let most = 0
	let runs = 0
	const holders = new Set<number>()
	const counting = (process: number) =>
		job('once', async () => {
			most = Math.max(most, ++running)
			holders.add(process)
			await wait(2)
			running--
			return ++runs % 3 !== 0
		})
	await Promise.all([1, 2, 3].map((process) => worker([counting(process)]).start()))
	await expect.poll(() => runs).toBeGreaterThan(20)
	expect(most).toBe(1)
	expect(holders.size).toBe(1)
})

test('processes take turns with a job for which each has work of its own, one at a time', async () => {
	let running = 0
	let most = 0
	const turns = [0, 0]
	const own = (process: number): Job => ({
		...job('own log', async () => {
			most = Math.max(most, ++running)
			turns[process] = (turns[process] as number) + 1
			await wait(1)
			running--
			return true
		}),
		takesTurns: true,
	})
	await Promise.all([0, 1].map((process) => worker([own(process)]).start()))
	await expect.poll(() => Math.min(...turns)).toBeGreaterThan(3)
	expect(most).toBe(1)
})

test('another process takes over when one stops, and when one dies', async () => {
	const ran: string[] = []
	const named = (name: string, by: string) =>
		job(name, async () => {
			ran.push(`${name} by ${by}`)
			return false
		})
	const first = worker([named('stopped', 'first')])
	await first.start()
	await expect.poll(() => ran).toContain('stopped by first')
	await leases.acquire('orphaned', 'a process that died', 30)
	await worker([named('stopped', 'second'), named('orphaned', 'second')], { leaseMs: 40 }).start()
	await first.stop()
	await expect.poll(() => ran).toContain('stopped by second')
	await expect.poll(() => ran).toContain('orphaned by second')
})

test('a process that is alone does not wait for the lease of the one that was killed', async () => {
	await leases.acquire('load', 'killed', 3_600_000)
	let runs = 0
	const counting = job('load', async () => {
		runs++
		return false
	})
	await worker([counting], { alone: false }).runPending()
	expect(runs).toBe(0)
	await worker([counting], { alone: true }).runPending()
	expect(runs).toBe(1)
})

test('a job that lost its lease is told to stop, and its work goes on where the lease is', async () => {
	const told = Promise.withResolvers<void>()
	const entered = Promise.withResolvers<void>()
	const long = job('long', async (signal) => {
		signal.addEventListener('abort', () => told.resolve())
		entered.resolve()
		await told.promise
		return false
	})
	await worker([long], { leaseMs: 60 }).start()
	await entered.promise
	await operations.query(sql`UPDATE leases SET holder = 'a thief' WHERE name = 'long'`)
	await told.promise
	expect(lines.join('')).toContain('the lease of a job was lost')
})

test('when the store cannot be asked for longer than a lease lasts, running jobs are told to stop', async () => {
	let gone = false
	const shaky: LeaseStore = { ...leases, renew: (...all) => (gone ? Promise.reject(new Error('gone')) : leases.renew(...all)) }
	const told = Promise.withResolvers<void>()
	const long = job('long', async (signal) => {
		gone = true
		signal.addEventListener('abort', () => told.resolve())
		await told.promise
		return false
	})
	await worker([long], { leases: shaky, leaseMs: 60 }).start()
	await told.promise
})

test('runs are counted by job and outcome', async () => {
	const registry = new Registry()
	let left = 2
	const jobs = [job('load', async () => --left > 0, 3_600_000), job('broken', async () => fail('store-unavailable'), 3_600_000)]
	await worker(jobs, { observe: jobMetrics(registry), longestPauseMs: 3_600_000 }).start()
	await expect.poll(() => registry.metrics()).toContain('qianmian_job_runs_total{job="load",outcome="idle"} 1')
	await expect.poll(() => registry.metrics()).toContain('qianmian_job_runs_total{job="broken",outcome="failed"} 1')
	expect(await registry.metrics()).toContain('qianmian_job_runs_total{job="load",outcome="more"} 1')
})

describe('a job that fails', () => {
	test('is tried again, later each time, and its success starts the count anew', async () => {
		const at: number[] = []
		const failing = job(
			'flaky',
			async () => {
				at.push(at.length)
				if (at.length <= 3) throw new Error('not yet')
				return false
			},
			1,
		)
		await worker([failing], { longestPauseMs: 5 }).start()
		await expect.poll(() => at.length).toBeGreaterThan(5)
		const failures = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'a job failed')
		expect(failures.map(({ failures }) => failures)).toEqual([1, 2, 3])
		expect(failures[0].error).toMatchObject({ type: 'Error', message: 'not yet' })
	})

	test('does not stop the others', async () => {
		let runs = 0
		const jobs = [
			job('broken', async () => fail('store-unavailable')),
			job('sound', async () => {
				runs++
				return false
			}),
		]
		await worker(jobs).start()
		await expect.poll(() => runs).toBeGreaterThan(3)
	})
})

describe('stopping', () => {
	test('waits for the run under way, and gives the leases back', async () => {
		let ended = false
		const entered = Promise.withResolvers<void>()
		const polite = job('polite', async (signal) => {
			entered.resolve()
			await new Promise((resolve) => signal.addEventListener('abort', resolve))
			await wait(20)
			ended = true
			return true
		})
		const made = worker([polite])
		await made.start()
		await entered.promise
		await made.stop()
		expect(ended).toBe(true)
		expect(await operations.query(sql`SELECT name FROM leases`)).toEqual([])
	})

	test('does not wait for ever, and leaves the lease of what still runs', async () => {
		const entered = Promise.withResolvers<void>()
		const stubborn = job('stubborn', async () => {
			entered.resolve()
			await new Promise(() => {})
			return false
		})
		const made = worker([stubborn])
		await made.start()
		await entered.promise
		await made.stop(20)
		expect(lines.join('')).toContain('jobs did not stop in time')
		expect(await operations.query(sql`SELECT name FROM leases`)).toEqual([{ name: 'stubborn' }])
	})

	test('ends a pause at once', async () => {
		let runs = 0
		const rare = job(
			'rare',
			async () => {
				runs++
				return false
			},
			3_600_000,
		)
		const made = worker([rare])
		await made.start()
		await expect.poll(() => runs).toBe(1)
		await made.stop(3_600_000)
		expect(runs).toBe(1)
	})
})
