import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { isCoded } from '#kit/errors'
import type { Principal, Route } from '#kit/route'
import { measureAttribution } from '#measure'
import { createQuery } from '#query'
import { openChdb } from '#storage/open-chdb'
import { type AttributionAnswered, attributionAndTruth } from '../demo/attribution-and-truth.ts'
import { openPathRival, type PathRival } from './attribution-rival.ts'
import { attributionWorld } from './attribution-world.ts'
import { machineInfo, median } from './machine.ts'

/**
 * `qianmian bench attribution`: how long all eight models take for a year of orders, from the rows to the credits, and how near they come to
 * what is planted in the simulated shop. Beside it DuckDB, which makes the paths to orders and nothing more. `QIANMIAN_BENCH_EVENTS` makes worlds of other sizes (1000000,10000000), `QIANMIAN_BENCH_SHOPPERS`
 * another shop (0: none); `QIANMIAN_BENCH_DATA` keeps both in a directory, to ask again.
 */
type Progress = (label: string, done: number, total?: number) => void

const now = Date.parse('2026-11-01T10:00:00Z')
const zone = 'Asia/Shanghai'
const sizes = (process.env.QIANMIAN_BENCH_EVENTS ?? '1000000,10000000,50000000').split(',').map(Number)
const shoppers = Number(process.env.QIANMIAN_BENCH_SHOPPERS ?? 5_000)
const kept = process.env.QIANMIAN_BENCH_DATA
const rounds = 5
/** It takes several times as long: its median needs no more. */
const rivalRounds = 3
const goalSeconds = 5

const year = { from: '2025-11-01', to: '2026-11-01' }
const clicks = [{ of: { events: 'Promotion Clicked' }, by: 'property:ad_channel' }]
const visits = { events: 'Page Viewed' }

/** What is asked, from the plainest. */
const questions = {
	clicks: { ...year, touches: clicks, direct: null },
	'clicks, every conversion within 30 days': { ...year, touches: clicks, direct: null, touchesFor: 'every' },
	'clicks, and visits that came by themselves': { ...year, touches: clicks, direct: visits },
	'the usual touches': year,
} as const

interface Asked {
	readonly question: string
	/** Of known people. */
	readonly conversions: number
	/** Those with a path. */
	readonly credited: number
	readonly journeys: number
	readonly paths: number
	/** From the rows to the credits of eight models, by conversions and by money. */
	readonly seconds: number
	readonly fastest: number
	/** Of all cores together: what it takes whatever else runs beside it. */
	readonly cpuSeconds: number
}

interface SizeReport {
	readonly events: number
	readonly clicks: number
	readonly shoppers: number
	readonly asked: readonly (Asked | { readonly question: string; readonly refused: string })[]
	/** DuckDB, where it is here: seconds for the paths to orders by clicks alone. */
	readonly duckDb: { readonly version: string; readonly seconds: number } | null
	/** Highest memory of the process so far, engine and models. */
	readonly peakMiB: number
}

export async function run(progress: Progress): Promise<object> {
	const folder = kept ?? (await mkdtemp(join(tmpdir(), 'qianmian-attribution-')))
	try {
		const truth = shoppers > 0 ? await attributionAndTruth(join(folder, 'shop'), shoppers, progress) : null
		const reports: SizeReport[] = []
		for (const events of sizes) reports.push(await measure(join(folder, `events-${events}`), events, progress))
		return { machine: machineInfo(), rounds, goalSeconds, reports, truth }
	} finally {
		if (kept === undefined) await rm(folder, { recursive: true, force: true })
	}
}

async function measure(folder: string, events: number, progress: Progress): Promise<SizeReport> {
	const analytics = await openChdb(join(folder, 'analytics'))
	try {
		const world = await attributionWorld(analytics, events, now, (done) => progress('events', done, events))
		const query = createQuery({ analytics, clock: { now: () => now }, zone, fields: [] })
		const [credit] = measureAttribution({ analytics, query, clock: { now: () => now }, zone, currency: 'CNY' }).routes
		const asked: SizeReport['asked'][number][] = []
		const rival = await openPathRival(folder, analytics, { ...span(year), now })
		for (const [question, body] of Object.entries(questions)) {
			progress(question, asked.length, Object.keys(questions).length)
			asked.push(await ask(question, body))
		}
		const duckDb = rival ? await besideDuckDb(rival, asked[0]) : null
		const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
		return { events, clicks: world.clicks, shoppers: world.shoppers, asked, duckDb, peakMiB }

		async function ask(question: string, body: object): Promise<SizeReport['asked'][number]> {
			const seconds: number[] = []
			const cpu: number[] = []
			let answer: AttributionAnswered | undefined
			// The first round only warms the caches.
			for (let round = 0; round <= rounds; round++) {
				const from = performance.now()
				const before = process.cpuUsage()
				try {
					answer = await call(credit as Route, body)
				} catch (error) {
					if (!isCoded(error, 'too-large')) throw error
					return { question, refused: error.message }
				}
				seconds.push((performance.now() - from) / 1000)
				const { user, system } = process.cpuUsage(before)
				cpu.push((user + system) / 1e6)
			}
			const { conversions, journeys } = answer as AttributionAnswered
			const known = conversions.credited.conversions + conversions.untouched.conversions
			const all = seconds.slice(1)
			return {
				...{ question, conversions: known, credited: conversions.credited.conversions },
				...{ journeys: conversions.credited.conversions + journeys.nulls, paths: journeys.paths },
				...{ seconds: round2(median(all)), fastest: round2(Math.min(...all)) },
				cpuSeconds: round2(median(cpu.slice(1))),
			}
		}
	} finally {
		await analytics.close()
	}
}

async function besideDuckDb(rival: PathRival, ours: SizeReport['asked'][number] | undefined) {
	const seconds: number[] = []
	for (let round = 0; round <= rivalRounds; round++) {
		const from = performance.now()
		const credited = await rival.credited()
		seconds.push((performance.now() - from) / 1000)
		if (!ours || !('credited' in ours) || ours.credited !== credited)
			throw new Error(`DuckDB finds ${credited} orders with a path, we ${JSON.stringify(ours)}`)
	}
	rival.close()
	return { version: rival.version, seconds: round2(median(seconds.slice(1))) }
}

/** @return UTC ms */
function span({ from, to }: { readonly from: string; readonly to: string }) {
	const begins = (day: string) => DateTime.fromISO(day, { zone }).toMillis()
	return { from: begins(from), to: begins(to) }
}

const everybody: Principal = { kind: 'admin-key', id: 'bench', name: 'bench', role: 'admin', scope: {} }

async function call({ body: schema, handle }: Route, body: object): Promise<AttributionAnswered> {
	const parsed = typeof schema === 'object' ? schema.parse(body) : body
	const signal = new AbortController().signal
	const asked = { params: undefined, query: undefined, body: parsed, principal: everybody, headers: {}, ip: '', signal }
	return (await handle(asked)) as AttributionAnswered
}

function round2(value: number): number {
	return Math.round(value * 100) / 100
}
