import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Principal, Reply, type Route } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { createMeasure } from '#measure'
import { createQuery } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { openChdb } from '#storage/open-chdb'
import { inBenchFolder } from './bench-folder.ts'
import { machineInfo, median } from './machine.ts'
import { emptyOffice } from './measure-office.ts'
import { segmentWorld } from './segment-world.ts'

/**
 * `qianmian bench dashboard`: how long the shop overview takes to be painted: all its tiles asked at once, as a browser asks them, by their
 * own routes. First: of a store that was opened just now. Cold: nothing is kept, since an event has come in the days shown. Warm: nothing
 * has changed. After an insert outside: an event has come in days that are not shown. `QIANMIAN_BENCH_EVENTS` asks for other sizes than 1 and
 * 10 million, `QIANMIAN_BENCH_DATA` keeps the worlds in a directory.
 */
interface Paint {
	/** Until the last tile is there. */
	readonly ms: number
	/** Of all cores together: what it takes whatever else runs beside it. */
	readonly cpuMs: number
	/** Answers that were there already. */
	readonly kept: number
}

interface SizeReport {
	readonly events: number
	readonly tiles: number
	readonly first: Pick<Paint, 'ms' | 'cpuMs'>
	readonly cold: Timed
	readonly warm: Timed
	readonly afterInsertOutside: Timed
	/** Asked alone, cold, the dearest first. */
	readonly alone: readonly { readonly title: string; readonly ms: number; readonly cpuMs: number }[]
}

/** Medians, and the best. */
interface Timed {
	readonly ms: number
	readonly best: number
	readonly cpuMs: number
}

type Progress = (label: string, done: number, total?: number) => void

const now = Date.parse('2026-11-01T10:00:00Z')
const zone = 'Asia/Shanghai'
const sizes = (process.env.QIANMIAN_BENCH_EVENTS ?? '1000000,10000000').split(',').map(Number)
const dashboard = 'starter-overview'
const rounds = 5
const goal = { events: 50_000_000, coldMs: 3_000, warmMs: 300 }
const reader: Principal = { kind: 'admin-key', id: 'bench', name: 'bench', role: 'admin', scope: {} }

export async function run(progress: Progress): Promise<unknown> {
	const reports: SizeReport[] = []
	for (const events of sizes) reports.push(await inBenchFolder(`year-${events}`, (folder) => measure(folder, events, progress)))
	return { machine: machineInfo(), dashboard, rounds, goal, reports }
}

async function measure(folder: string, events: number, progress: Progress): Promise<SizeReport> {
	const making = await openChdb(join(folder, 'analytics'))
	await segmentWorld(making, events, now, (done) => progress('events', done, events))
	await making.close()
	const analytics = await openChdb(join(folder, 'analytics'))
	try {
		const routes = routesOver(analytics)
		const tiles = await tilesOf(routes)
		const paint = () => paintAll(routes, tiles)
		const { ms, cpuMs } = await paint()
		progress('first', 1, 1)
		const insert = (at: number) => () => oneEvent(analytics, at)
		const [inside, outside] = [insert(now - 3_600_000), insert(now - 200 * 86_400_000)]
		const report = {
			...{ events, tiles: tiles.length, first: { ms: Math.round(ms), cpuMs: Math.round(cpuMs) } },
			cold: await repeat(paint, inside, (there) => there < tiles.length),
			warm: await repeat(
				paint,
				async () => undefined,
				(there) => there === tiles.length,
			),
			afterInsertOutside: await repeat(paint, outside, (there) => there === tiles.length),
			alone: await eachAlone(routes, tiles, inside),
		}
		progress('measured', 1, 1)
		return report
	} finally {
		await forget(analytics)
		await analytics.close()
	}
}

function routesOver(analytics: AnalyticsStore): readonly Route[] {
	const clock = { now: () => now }
	const query = createQuery({ analytics, clock, zone, fields: [] })
	const campaigns = { get: async () => undefined }
	return createMeasure({ ...emptyOffice, analytics, query, clock, campaigns, shop: { zone, currency: 'CNY' } }).routes
}

interface Tile {
	readonly id: string
	readonly title: string
	readonly body: object
}

async function tilesOf(routes: readonly Route[]): Promise<Tile[]> {
	const found = (await call(routes, 'GET', '/api/dashboards/:id', { id: dashboard })) as {
		readonly range: { readonly days: number }
		readonly compare: string
		readonly tiles: readonly { readonly id: string; readonly title: string; readonly days: number | null }[]
	}
	const day = (ago: number) => new Date(now + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10)
	return found.tiles.map(({ id, title, days }) => ({
		...{ id, title },
		body: { from: day((days ?? found.range.days) - 1), to: day(-1), compare: found.compare },
	}))
}

async function call(
	routes: readonly Route[],
	method: Route['method'],
	path: string,
	params: object,
	sent?: object,
): Promise<unknown> {
	const route = routes.find((one) => one.method === method && one.path === path)
	if (!route) throw new Error(`There is no ${method} ${path}`)
	const body = typeof route.body === 'object' ? route.body.parse(sent) : undefined
	const asked = { params, query: { language: 'en' }, body, principal: reader, headers: {}, ip: '' }
	const answer = await route.handle({ ...asked, signal: new AbortController().signal })
	return answer instanceof Reply ? JSON.parse(String(answer.body)) : answer
}

async function paintAll(routes: readonly Route[], tiles: readonly Tile[]): Promise<Paint> {
	const [from, cpu] = [performance.now(), process.cpuUsage()]
	const path = '/api/dashboards/:id/tiles/:tile/answer'
	const asked = await Promise.all(
		tiles.map(async ({ id, body }) => {
			const found = await call(routes, 'POST', path, { id: dashboard, tile: id }, body)
			return (found as { readonly freshness: { readonly kept: boolean } }).freshness.kept
		}),
	)
	const { user, system } = process.cpuUsage(cpu)
	return { ms: performance.now() - from, cpuMs: (user + system) / 1_000, kept: asked.filter((there) => there).length }
}

/** @param expected whether so many kept answers are what is to be measured */
async function repeat(
	paint: () => Promise<Paint>,
	before: () => Promise<void>,
	expected: (kept: number) => boolean,
): Promise<Timed> {
	const paints: Paint[] = []
	for (let round = 0; round < rounds; round++) {
		await before()
		const painted = await paint()
		if (!expected(painted.kept)) throw new Error(`${painted.kept} answers were kept`)
		paints.push(painted)
	}
	const [times, cpu] = [paints.map(({ ms }) => ms), paints.map(({ cpuMs }) => cpuMs)]
	return { ms: Math.round(median(times)), best: Math.round(Math.min(...times)), cpuMs: Math.round(median(cpu)) }
}

async function eachAlone(
	routes: readonly Route[],
	tiles: readonly Tile[],
	before: () => Promise<void>,
): Promise<SizeReport['alone']> {
	const found: SizeReport['alone'][number][] = []
	for (const tile of tiles) {
		await before()
		const { ms, cpuMs } = await paintAll(routes, [tile])
		found.push({ title: tile.title, ms: Math.round(ms), cpuMs: Math.round(cpuMs) })
	}
	return found.sort((a, b) => b.cpuMs - a.cpuMs)
}

const source = 'bench-dashboard'

/** A row that was never there before: the table would take no second one like it. */
async function oneEvent(analytics: AnalyticsStore, at: number): Promise<void> {
	const ts = toStoreTime(at)
	const row = { key: String(randomBytes(8).readBigUInt64BE()), ts, received_at: ts, source, type: 'track' }
	await analytics.insertRows('events', [{ ...row, event: 'Page Viewed', profile_id: 1, channel: 'web' }])
}

/** A kept world is found again by the number of its events. */
async function forget(analytics: AnalyticsStore): Promise<void> {
	const { database } = analytics.dialect
	await analytics.command(`DELETE FROM ${database}.events WHERE source = {source:String}`, { source }, { timeoutMs: 600_000 })
}
