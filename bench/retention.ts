import { join } from 'node:path'
import { toStoreTime } from '#kit/zone'
import { createRetentionStore, type RetentionQuestion, retention } from '#measure'
import { createQuery, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { askedBy } from '#storage/asked-by'
import { openChdb } from '#storage/open-chdb'
import { inBenchFolder } from './bench-folder.ts'
import { type DuckDb, openDuckDb } from './duckdb.ts'
import { machineInfo, median } from './machine.ts'
import { type RetentionCase, retentionCases } from './retention-rivals.ts'
import { segmentWorld } from './segment-world.ts'

/**
 * `qianmian bench retention`: how long a question of retention takes beside the best SQL that we could write by hand, on the same engine
 * and the same rows, and beside DuckDB. Rounds are interleaved, so that all meet the same neighbours; all must give the same counts.
 */
interface Comparison {
	readonly question: string
	/** People in cohorts, each as often as they are in one. */
	readonly people: number
	readonly ourMs: number
	readonly handMs: number
	/** The fastest way by hand. */
	readonly hand: string
	readonly ratio: number
	readonly duckDbMs?: number
}

interface RetentionReport {
	readonly events: number
	readonly shoppers: number
	readonly rounds: number
	/** Its version, where it is here. */
	readonly duckDb: string | null
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
const duckDbName = 'DuckDB'

async function measure(folder: string, events: number, progress: Progress): Promise<RetentionReport> {
	const started = performance.now()
	const analytics = await openChdb(join(folder, 'analytics'))
	const duckDb = await openDuckDb(folder)
	try {
		const { shoppers } = await segmentWorld(analytics, events, now, (done) => progress('events', done, events))
		if (duckDb) await loadDuckDb(duckDb, analytics)
		const query = createQuery({ analytics, clock: { now: () => now }, zone, fields: [] })
		const cases = retentionCases(analytics.dialect.database, zone, `toDateTime64('${toStoreTime(now)}', 3, 'UTC')`)
		const comparisons: Comparison[] = []
		for (const one of cases) {
			comparisons.push(await compare({ analytics, duckDb, query }, one))
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
	const known = 'profile_id != 0'
	await duckDb.load(
		'events',
		analytics,
		`SELECT profile_id, ${ms}, toString(event) AS event FROM ${database}.events WHERE event IN ('Product Viewed', 'Checkout Started', 'Products Searched') AND bot = 0 AND ${known}`,
	)
	await duckDb.load(
		'orders',
		analytics,
		`SELECT profile_id, ${ms}, toString(source) AS source, order_id FROM ${database}.order_lines WHERE kind = 'order' AND synthetic = 0 AND ${known}`,
	)
	await duckDb.load('merged', analytics, `SELECT from_id, to_id FROM ${database}.profile_overrides`)
}

/** `cohort column people`, of whatever is not nothing. */
type Counts = readonly string[]

async function ours(analytics: AnalyticsStore, query: Query, question: RetentionQuestion): Promise<Counts> {
	const { cohorts } = await retention({ store: createRetentionStore(askedBy(analytics), query), now, zone }, question, {})
	return cohorts.flatMap(({ size, cells }, cohort) =>
		[size, ...cells.map(({ returned }) => returned)].flatMap((people, index) =>
			people === 0 ? [] : [`${cohort} ${index - 1} ${people}`],
		),
	)
}

async function byHand(analytics: AnalyticsStore, sql: string): Promise<Counts> {
	const rows = await analytics.query<{ cohort: number; column: number; people: string }>(sql, {}, { timeoutMs: 600_000 })
	return rows.map(({ cohort, column, people }) => `${cohort} ${column} ${people}`)
}

async function byDuckDb(duckDb: DuckDb, sql: string): Promise<Counts> {
	const rows = await duckDb.query<{ cohort: number; column: number; people: string }>(sql)
	return rows.map(({ cohort, column, people }) => `${cohort} ${column} ${people}`)
}

interface World {
	readonly analytics: AnalyticsStore
	readonly duckDb: DuckDb | undefined
	readonly query: Query
}

async function compare({ analytics, duckDb, query }: World, one: RetentionCase): Promise<Comparison> {
	const runners = [
		{ name: 'ours', times: [] as number[], ask: () => ours(analytics, query, one.question) },
		...Object.entries(one.hand).map(([name, sql]) => ({ name, times: [] as number[], ask: () => byHand(analytics, sql) })),
		...(duckDb ? [{ name: duckDbName, times: [] as number[], ask: () => byDuckDb(duckDb, one.duckDb) }] : []),
	]
	const answers = new Map<string, string>()
	// The first round only warms the caches.
	for (let round = 0; round <= rounds; round++) {
		for (const { name, times, ask } of runners) {
			if (name === duckDbName && round > duckDbRounds) continue
			const from = performance.now()
			const counts = await ask()
			if (round > 0) times.push(performance.now() - from)
			answers.set(counts.toSorted().join('\n'), name)
		}
	}
	const [answer, another] = [...answers]
	if (!answer || another) throw new Error(`${one.name}: the answers of ${[...answers.values()].join(' and ')} differ`)
	const sizes = answer[0].split('\n').filter((line) => line.split(' ')[1] === '-1')
	return summarise(
		one.name,
		sizes.reduce((sum, line) => sum + Number(line.split(' ')[2]), 0),
		runners,
	)
}

function summarise(
	question: string,
	people: number,
	[own, ...rivals]: readonly { readonly name: string; readonly times: readonly number[] }[],
): Comparison {
	if (!own || !rivals[0]) throw new Error(`${question}: nothing to compare`)
	const duckDb = rivals.find(({ name }) => name === duckDbName)
	const best = rivals.filter((rival) => rival !== duckDb).reduce((a, b) => (median(b.times) < median(a.times) ? b : a))
	const [ourMs, handMs] = [median(own.times), median(best.times)]
	return {
		question,
		people,
		ourMs: tenths(ourMs),
		handMs: tenths(handMs),
		hand: best.name,
		ratio: Number((ourMs / handMs).toFixed(2)),
		...(duckDb && { duckDbMs: tenths(median(duckDb.times)) }),
	}
}

function tenths(ms: number): number {
	return Math.round(ms * 10) / 10
}

/** What the command line calls. `QIANMIAN_BENCH_EVENTS` asks for other sizes than 1, 10 and 50 million; `QIANMIAN_BENCH_DATA` keeps their worlds in a directory, to ask again. */
export async function run(progress: Progress): Promise<unknown> {
	const sizes = (process.env.QIANMIAN_BENCH_EVENTS ?? '1000000,10000000,50000000').split(',').map(Number)
	const reports: RetentionReport[] = []
	for (const events of sizes) reports.push(await inBenchFolder(`year-${events}`, (folder) => measure(folder, events, progress)))
	const holds = reports.every(({ comparisons }) => comparisons.every(({ ratio }) => ratio <= goal))
	return { machine: machineInfo(), goal, holds, reports }
}
