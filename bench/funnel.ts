import { join } from 'node:path'
import { createFunnelStore, funnel } from '#measure'
import { createQuery } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { askedBy } from '#storage/asked-by'
import { openChdb } from '#storage/open-chdb'
import { inBenchFolder } from './bench-folder.ts'
import { type DuckDb, openDuckDb } from './duckdb.ts'
import { type FunnelCase, funnelCases } from './funnel-rivals.ts'
import { machineInfo, median } from './machine.ts'
import { segmentWorld } from './segment-world.ts'

/**
 * `qianmian bench funnel`: how long a five-step funnel takes beside a bare `windowFunnel` of the same meaning on the same engine and rows,
 * and beside DuckDB. Rounds are interleaved, so that all meet the same neighbours; all must give the same counts.
 */
interface Comparison {
	readonly question: string
	/** People who came to each step. */
	readonly reached: readonly number[]
	readonly ourMs: number
	readonly bareMs: number
	/** Ours ÷ bare. */
	readonly ratio: number
	readonly duckDbMs?: number
}

interface FunnelReport {
	readonly events: number
	readonly shoppers: number
	readonly rounds: number
	readonly comparisons: readonly Comparison[]
	readonly seconds: number
}

type Progress = (label: string, done: number, total?: number) => void

const now = Date.parse('2026-11-01T10:00:00Z')
const zone = 'Asia/Shanghai'
const rounds = 7
/** It takes several times as long: its median needs no more. */
const duckDbRounds = 3
const goal = 1.3

interface World {
	readonly analytics: AnalyticsStore
	readonly duckDb: DuckDb | undefined
}

async function measure(
	folder: string,
	events: number,
	progress: Progress,
): Promise<FunnelReport & { readonly duckDb: string | null }> {
	const started = performance.now()
	const analytics = await openChdb(join(folder, 'analytics'))
	const duckDb = await openDuckDb(folder)
	try {
		const { shoppers } = await segmentWorld(analytics, events, now, (done) => progress('events', done, events))
		if (duckDb) await loadDuckDb(duckDb, analytics)
		const cases = funnelCases(analytics.dialect.database)
		const comparisons: Comparison[] = []
		for (const one of cases) {
			comparisons.push(await compare({ analytics, duckDb }, one))
			progress(one.name, comparisons.length, cases.length)
		}
		const seconds = Math.round((performance.now() - started) / 1000)
		return { events, shoppers, rounds, duckDb: duckDb?.version ?? null, comparisons, seconds }
	} finally {
		duckDb?.close()
		await analytics.close()
	}
}

/** Only what the questions read: it has less to carry than we. */
async function loadDuckDb(duckDb: DuckDb, analytics: AnalyticsStore): Promise<void> {
	const { database } = analytics.dialect
	const ms = 'toUnixTimestamp64Milli(ts) AS ms'
	await duckDb.load(
		'events',
		analytics,
		`SELECT profile_id, ${ms}, toString(event) AS event FROM ${database}.events WHERE bot = 0 AND profile_id != 0`,
	)
	await duckDb.load(
		'orders',
		analytics,
		`SELECT profile_id, ${ms}, toString(source) AS source, order_id FROM ${database}.order_lines WHERE kind = 'order' AND synthetic = 0 AND profile_id != 0`,
	)
	await duckDb.load('merged', analytics, `SELECT from_id, to_id FROM ${database}.profile_overrides`)
}

interface Runner {
	readonly name: 'ours' | 'bare' | 'duckDb'
	readonly times: number[]
	readonly ask: () => Promise<readonly number[]>
}

async function compare({ analytics, duckDb }: World, one: FunnelCase): Promise<Comparison> {
	const query = createQuery({ analytics, clock: { now: () => now }, zone, fields: [] })
	const needs = {
		store: createFunnelStore(askedBy(analytics), query),
		now,
		zone,
		dimension: () => Promise.reject(new Error('none is asked for')),
	}
	const steps = one.question.steps.length
	const runners: Runner[] = [
		{ name: 'ours', times: [], ask: async () => (await funnel(needs, one.question, {})).steps.map(({ people }) => people) },
		{ name: 'bare', times: [], ask: async () => reachedOf(await analytics.query(one.bare, {}, { timeoutMs: 600_000 }), steps) },
		...(duckDb
			? [{ name: 'duckDb' as const, times: [], ask: async () => reachedOf(await duckDb.query(one.duckDb), steps) }]
			: []),
	]
	const answers = new Map<string, string>()
	// The first round only warms the caches.
	for (let round = 0; round <= rounds; round++) {
		for (const { name, times, ask } of runners) {
			if (name === 'duckDb' && round > duckDbRounds) continue
			const from = performance.now()
			const reached = await ask()
			if (round > 0) times.push(performance.now() - from)
			answers.set(reached.join(' '), name)
		}
	}
	const [answer, another] = [...answers]
	if (!answer || another) throw new Error(`${one.name}: the answers differ: ${JSON.stringify([...answers])}`)
	const ms = (name: Runner['name']) => median(runners.find((runner) => runner.name === name)?.times ?? [])
	return {
		...{ question: one.name, reached: answer[0].split(' ').map(Number), ourMs: tenths(ms('ours')), bareMs: tenths(ms('bare')) },
		ratio: Number((ms('ours') / ms('bare')).toFixed(2)),
		...(duckDb ? { duckDbMs: tenths(ms('duckDb')) } : {}),
	}
}

/** Whoever came to a step came to those before it. */
function reachedOf(rows: readonly { level: number | string; people: number | string }[], steps: number): readonly number[] {
	return Array.from({ length: steps }, (_, nth) =>
		rows.reduce((sum, { level, people }) => sum + (Number(level) > nth ? Number(people) : 0), 0),
	)
}

function tenths(ms: number): number {
	return Math.round(ms * 10) / 10
}

/** What the command line calls. `QIANMIAN_BENCH_EVENTS` asks for other sizes than 1, 10 and 50 million; `QIANMIAN_BENCH_DATA` keeps their worlds in a directory, to ask again. */
export async function run(progress: Progress): Promise<unknown> {
	const sizes = (process.env.QIANMIAN_BENCH_EVENTS ?? '1000000,10000000,50000000').split(',').map(Number)
	const reports: FunnelReport[] = []
	for (const events of sizes) reports.push(await inBenchFolder(`year-${events}`, (folder) => measure(folder, events, progress)))
	const holds = reports.every(({ comparisons }) => comparisons.every(({ ratio }) => ratio <= goal))
	return { machine: machineInfo(), goal, holds, reports }
}
