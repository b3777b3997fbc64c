import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMetricStore, type MetricQuestion, type MetricsRead, readMetrics } from '#measure'
import { type Dimension, metrics } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { openChdb } from '#storage/open-chdb'
import { machineInfo, median } from './machine.ts'
import { type MetricCase, metricCases } from './metric-rivals.ts'
import { segmentWorld } from './segment-world.ts'

/**
 * `qianmian bench metrics`: how long numbers take beside the best SQL that we could write for them by hand, on the same engine and the
 * same rows. Rounds are interleaved, so that both meet the same neighbours, and both must give the same numbers. Then what a screen asks
 * for: eight metrics by day, told apart, against the days before, with and without a test of every change.
 */
interface Comparison {
	readonly question: string
	readonly ourMs: number
	readonly handMs: number
	readonly ratio: number
}

interface MetricsReport {
	readonly events: number
	readonly shoppers: number
	readonly rounds: number
	readonly comparisons: readonly Comparison[]
	readonly screens: readonly { readonly question: string; readonly ms: number }[]
	readonly seconds: number
}

type Progress = (label: string, done: number, total?: number) => void
type Reader = (question: MetricQuestion, dimension?: Dimension) => Promise<MetricsRead>

const now = Date.parse('2026-11-01T10:00:00Z')
const zone = 'Asia/Shanghai'
const range = { from: '2026-10-01', to: '2026-10-29' }
const rounds = 5
const timeoutMs = 600_000

async function measure(events: number, progress: Progress): Promise<MetricsReport> {
	const started = performance.now()
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-metrics-'))
	const analytics = await openChdb(join(folder, 'analytics'))
	try {
		const { shoppers } = await segmentWorld(analytics, events, now, (done) => progress('events', done, events))
		const reader = readerOf(analytics)
		const cases = metricCases(analytics.dialect.database, zone, range.from, range.to)
		const comparisons: Comparison[] = []
		for (const one of cases) {
			comparisons.push(await compare(analytics, reader, one))
			progress(one.name, comparisons.length, cases.length)
		}
		const screens = await timeScreens(reader, progress)
		return { events, shoppers, rounds, comparisons, screens, seconds: Math.round((performance.now() - started) / 1000) }
	} finally {
		await analytics.close()
		await rm(folder, { recursive: true, force: true })
	}
}

function readerOf(analytics: AnalyticsStore): Reader {
	const needs = { store: createMetricStore(analytics), analytics, now, zone, currency: 'CNY' }
	return (question, dimension) => readMetrics(needs, question, {}, dimension)
}

async function compare(analytics: AnalyticsStore, reader: Reader, one: MetricCase): Promise<Comparison> {
	const [ours, hand]: [number[], number[]] = [[], []]
	const { top, metrics: names, ...rest } = one.question
	const question = {
		...range,
		...rest,
		metrics: known(names),
		...(one.dimension ? { breakdown: { dimension: one.dimension.name, top: top ?? 8 } } : {}),
	}
	// The first round only warms the caches.
	for (let round = 0; round <= rounds; round++) {
		const mine = await timed(() => reader(question, one.dimension))
		const theirs = await timed(() => analytics.query<Record<string, string>>(one.hand, {}, { timeoutMs }))
		if (round === 0)
			await assertSame(
				analytics,
				one,
				mine.result.metrics.map(({ total }) => Number(total.value)),
			)
		else {
			ours.push(mine.ms)
			hand.push(theirs.ms)
		}
	}
	const [ourMs, handMs] = [median(ours), median(hand)].map(Math.round) as [number, number]
	return { question: one.name, ourMs, handMs, ratio: Math.round((ourMs / handMs) * 100) / 100 }
}

function known(names: readonly string[]): MetricQuestion['metrics'] {
	return metrics
		.map(({ name }) => name)
		.filter((name) => names.includes(name))
		.sort((a, b) => names.indexOf(a) - names.indexOf(b))
}

async function assertSame(
	analytics: AnalyticsStore,
	{ name, hand, totals }: MetricCase,
	values: readonly number[],
): Promise<void> {
	const [row] = await analytics.query<Record<string, string>>(`SELECT * FROM (${hand}) WHERE ${totals}`, {}, { timeoutMs })
	const theirs = ['a', 'b', 'c', 'd'].slice(0, values.length).map((column) => Number(row?.[column]))
	if (JSON.stringify(values) !== JSON.stringify(theirs)) throw new Error(`${name}: ${values} and by hand ${theirs}`)
}

async function timeScreens(reader: Reader, progress: Progress): Promise<MetricsReport['screens']> {
	const overview = known(['visitors', 'orders', 'gmv', 'paid', 'net', 'aov', 'newBuyers', 'returningBuyers', 'refunds', 'units'])
	const screen = known(['visitors', 'ctr', 'addToCartRate', 'conversionRate', 'net', 'aov', 'repurchaseRate', 'roas'])
	const base = { ...range, grain: 'day', compare: 'previous' } as const
	const questions: [string, MetricQuestion][] = [
		['the overview: ten metrics by day and the 28 days before', { ...base, metrics: overview }],
		['eight metrics by day and the 28 days before, by region', { ...base, metrics: screen, breakdown: { dimension: 'region' } }],
		['the same, every change tested', { ...base, metrics: screen, breakdown: { dimension: 'region' }, significance: true }],
		['DAU, WAU, MAU and stickiness, 28 days', { ...range, grain: 'day', metrics: known(['dau', 'wau', 'mau', 'stickiness']) }],
	]
	const found: { question: string; ms: number }[] = []
	for (const [name, question] of questions) {
		const times: number[] = []
		for (let round = 0; round <= 3; round++) {
			const { ms } = await timed(() => reader(question))
			if (round > 0) times.push(ms)
		}
		found.push({ question: name, ms: Math.round(median(times)) })
		progress(name, found.length, questions.length)
	}
	return found
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
	const started = performance.now()
	const result = await work()
	return { ms: performance.now() - started, result }
}

/** What the command line calls. `QIANMIAN_BENCH_EVENTS` asks for another size than ten million. */
export async function run(progress: Progress): Promise<unknown> {
	const events = Number(process.env.QIANMIAN_BENCH_EVENTS ?? 10_000_000)
	return { machine: machineInfo(), report: await measure(events, progress) }
}
