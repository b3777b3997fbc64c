import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Definition } from '#query'
import { inBenchFolder, inThrownAway } from './bench-folder.ts'
import { openLane } from './http-lane.ts'
import { machineInfo } from './machine.ts'
import { basic, devices, introduce, known, startIntake, summary, type Times, until } from './profile.ts'
import { fillProfileWorld, shoppersOf } from './profile-world.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/**
 * `qianmian bench live`: two hundred segments that follow the facts while events come in. How soon a triggering event is a
 * membership, what following costs in cores beside the same intake without segments, and what computing all of them whole takes.
 */
export interface LiveOptions {
	readonly events: number
	readonly segments: number
	readonly eventsPerSecond: number
	readonly progress?: (label: string, done: number, total?: number) => void
}

type LiveMeasure = Pick<LiveOptions, 'segments' | 'eventsPerSecond'> & { readonly progress: LiveOptions['progress'] | undefined }

export interface LiveReport {
	readonly events: number
	readonly shoppers: number
	readonly segments: number
	/** Seconds for all of them, one after the other. */
	readonly wholeSeconds: number
	/** Cores used by the server: intake alone, and with the segments. */
	readonly cores: { readonly intake: number; readonly following: number }
	readonly acknowledgedPerSecond: number
	/** Seconds from the acknowledgement of an event until its shopper is a member, without other events and with them. */
	readonly freshness: { readonly quiet: Times; readonly underIntake: Times }
	readonly seconds: number
}

const eventsPerShopper = 100
const atOnce = 100
const probes = 20
const observedMs = 20_000

export async function live({ events, segments, eventsPerSecond, progress }: LiveOptions): Promise<LiveReport> {
	const started = performance.now()
	return inBenchFolder(`live-${events}`, async (world) => {
		const key = await makeWorld(world, events, progress)
		// What is measured changes it.
		return inThrownAway('live', async (dataDir) => {
			await cp(world, dataDir, { recursive: true })
			const server = await startServer(dataDir)
			try {
				const measured = await measureLive(server, key, { segments, eventsPerSecond, progress })
				const seconds = Math.round((performance.now() - started) / 1000)
				return { events, shoppers: shoppersOf(events, eventsPerShopper), segments, ...measured, seconds }
			} finally {
				await server.kill()
			}
		})
	})
}

/** Unless it was made before. @returns the key that may write */
async function makeWorld(dataDir: string, events: number, progress: LiveOptions['progress']): Promise<string> {
	const done = join(dataDir, 'bench-key')
	const before = await readFile(done, 'utf8').catch(() => undefined)
	if (before !== undefined) return before
	// One that was given up half-way is made anew.
	await rm(dataDir, { recursive: true, force: true })
	await mkdir(dataDir, { recursive: true })
	const key = await introduce(dataDir)
	await introduceDevices(dataDir, key)
	const shop = { events, known: known + devices, eventsPerShopper, now: Date.now() }
	await fillProfileWorld({ dataDir, ...shop, progress: (made) => progress?.('events', made, events) })
	await writeFile(done, key)
	return key
}

/** The devices of the intake, so that they have a history when they come again: it is what following them costs. */
async function introduceDevices(dataDir: string, key: string): Promise<void> {
	const server = await startServer(dataDir)
	const lane = await openLane(server.host, server.port)
	for (let from = 0; from < devices; from += atOnce) {
		const batch = Array.from({ length: atOnce }, (_, n) => ({
			...{ type: 'track', event: 'Page Viewed', messageId: `first-${from + n}`, anonymousId: `device-${from + n}` },
			timestamp: new Date().toISOString(),
		}))
		const status = await lane.post('/v1/batch', basic(key), JSON.stringify({ batch }))
		if (status !== 200) throw new Error(`The devices were answered with ${status}`)
	}
	lane.close()
	await server.drained()
	await server.stop()
}

/** On a server whose data are there. */
export async function measureLive(server: ServerProcess, key: string, { segments, eventsPerSecond, progress }: LiveMeasure) {
	const warm = startIntake(server, key, eventsPerSecond)
	await sleep(observedMs)
	const intake = await coresOf(server, observedMs)
	await warm.stop()
	await server.drained()
	const waiting = { quiet: waitingFor('quiet'), busy: waitingFor('busy') }
	const definitions = [
		...[...waiting.quiet, ...waiting.busy].map(({ definition }) => definition),
		...Array.from({ length: segments - 2 * probes }, (_, nth) => definitionOf(nth)),
	]
	const { ids, seconds } = await createSegments(server, definitions, (done) => progress?.('segments', done, segments))
	const quiet = await probe(server, key, waiting.quiet, ids)
	const load = startIntake(server, key, eventsPerSecond, 'again')
	await sleep(observedMs)
	const following = await coresOf(server, observedMs)
	const underIntake = await probe(server, key, waiting.busy, ids.slice(probes))
	const { acknowledgedPerSecond } = await load.stop()
	return { wholeSeconds: seconds, cores: { intake, following }, acknowledgedPerSecond, freshness: { quiet, underIntake } }
}

async function coresOf(server: ServerProcess, ms: number): Promise<number> {
	const used = async () => {
		const response = await fetch(new URL('/metrics', server.url), { headers: { authorization: `Bearer ${server.key}` } })
		return Number(/^process_cpu_seconds_total (\S+)$/m.exec(await response.text())?.[1])
	}
	const [from, before] = [performance.now(), await used()]
	await sleep(ms)
	return Math.round((((await used()) - before) / ((performance.now() - from) / 1000)) * 100) / 100
}

const categories = [
	'air-conditioner',
	'refrigerator',
	'washer',
	'tv',
	'water-heater',
	'range-hood',
	'rice-cooker',
	'kettle',
	'vacuum',
]
const days = [1, 3, 7, 14, 30, 90, 180, 365]

/** What a shop's marketers would keep: interest by category and window, carts left behind, buyers, and rules on top of rules. */
export function definitionOf(nth: number): Definition {
	const category = { property: 'category', op: 'eq' as const, value: categories[nth % categories.length] as string }
	const window = { last: days[nth % days.length] as number, unit: 'days' as const }
	const viewed = {
		events: 'Product Viewed',
		measure: 'count' as const,
		op: 'gte' as const,
		value: 1 + (nth % 4),
		where: [category],
		window,
	}
	const added = { events: 'Product Added', measure: 'count' as const, op: 'gte' as const, value: 1, where: [category], window }
	const bought = {
		orders: true as const,
		measure: 'count' as const,
		op: 'gte' as const,
		value: 1,
		window: { last: 365, unit: 'days' as const },
	}
	if (nth % 4 === 0) return viewed
	if (nth % 4 === 1) return { all: [viewed, { not: bought }] }
	if (nth % 4 === 2)
		return { all: [added, { not: { events: 'Order Completed', measure: 'count', op: 'gte', value: 1, window } }] }
	return { any: [{ orders: true, measure: 'net', op: 'gte', value: 1000 + nth, window }, { all: [viewed, added] }] }
}

async function createSegments(server: ServerProcess, definitions: readonly Definition[], progress: (done: number) => void) {
	const from = performance.now()
	const ids: string[] = []
	for (const [nth, definition] of definitions.entries()) {
		const { id } = await server.call<{ id: string }>('POST', '/api/segments', { name: `segment ${nth}`, definition })
		ids.push(id)
		if (nth % 20 === 19) progress(nth + 1)
	}
	return { ids, seconds: Math.round((performance.now() - from) / 100) / 10 }
}

interface Waiting {
	readonly category: string
	readonly definition: Definition
}

/** Segments that wait for events that nobody had yet. */
function waitingFor(run: string): Waiting[] {
	return Array.from({ length: probes }, (_, nth) => {
		const category = `${run}-${nth}`
		const where = [{ property: 'category', op: 'eq' as const, value: category }]
		const window = { last: 14, unit: 'days' as const }
		return { category, definition: { events: 'Product Viewed', measure: 'count', op: 'gte', value: 1, where, window } }
	})
}

/** The event that each segment waits for; then its shopper is looked for among the members. */
async function probe(server: ServerProcess, key: string, waiting: readonly Waiting[], ids: readonly string[]): Promise<Times> {
	const times: number[] = []
	for (const [nth, { category }] of waiting.entries()) {
		const message = {
			type: 'track',
			event: 'Product Viewed',
			messageId: category,
			userId: `known-${nth}`,
			timestamp: new Date().toISOString(),
			properties: { category },
		}
		await sleep(1_500 + 37 * nth)
		await post(server, key, message)
		const from = performance.now()
		const members = `/api/segments/${ids[nth]}/members`
		await until(async () => (await server.call<{ items: unknown[] }>('GET', members)).items.length > 0)
		times.push((performance.now() - from) / 1000)
	}
	return summary(times, 100)
}

/** Over a connection of its own: one that is idle for a minute is closed. */
async function post(server: ServerProcess, key: string, message: object): Promise<void> {
	const lane = await openLane(server.host, server.port)
	await lane.post('/v1/batch', basic(key), JSON.stringify({ batch: [message] }))
	lane.close()
}

/** What the command line calls. */
export async function run(progress: NonNullable<LiveOptions['progress']>): Promise<unknown> {
	const reports: LiveReport[] = []
	const sizes = (process.env.QIANMIAN_BENCH_EVENTS ?? '1000000,10000000,50000000').split(',').map(Number)
	for (const events of sizes) reports.push(await live({ events, segments: 200, eventsPerSecond: 5_000, progress }))
	return { machine: machineInfo(), goal: { freshnessSeconds: 2 }, reports }
}
