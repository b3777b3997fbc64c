import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFactsRefresher, defaultLifecycleDays } from '#profile'
import { openChdb } from '#storage/open-chdb'
import { inBenchFolder, inThrownAway } from './bench-folder.ts'
import { openLane } from './http-lane.ts'
import { machineInfo, median } from './machine.ts'
import { fillProfileWorld, shoppersOf } from './profile-world.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/**
 * `qianmian bench profile`: how long the data of a shopper's page takes, with and without events coming in, how soon an event is
 * in what the page computes and in the stored fields, and what the refresh of everybody costs.
 */
export interface ProfileOptions {
	readonly events: number
	readonly pages: number
	readonly eventsPerSecond: number
	readonly progress?: ((label: string, done: number, total?: number) => void) | undefined
}

export interface Times {
	readonly p50: number
	readonly p99: number
}

export interface ProfileReport {
	readonly events: number
	readonly shoppers: number
	readonly pages: number
	/** Milliseconds until all three answers of a page are there, and of each. */
	readonly quiet: Readonly<Record<string, Times>>
	readonly underIntake: Readonly<Record<string, Times>>
	readonly intake: { readonly asked: number; readonly acknowledgedPerSecond: number; readonly refused: number }
	/** Seconds from the acknowledgement of an event until it is read back. */
	readonly freshness: { readonly page: Times; readonly storedFields: Times }
	/** Seconds for everybody, as once a day. */
	readonly wholeRefresh: number
	readonly diskMiB: Readonly<Record<string, number>>
	readonly seconds: number
}

export const known = 400
/** Of the intake, each of which comes back. */
export const devices = 20_000
/** Until every device that comes back has come once. */
const warmUpMs = 10_000
/** One event in so many is from a device that nobody has seen. */
const newDeviceEvery = 100
const batch = 100

export async function profile({ events, pages, eventsPerSecond, progress }: ProfileOptions): Promise<ProfileReport> {
	const started = performance.now()
	return inBenchFolder(`profile-${events}`, async (world) => {
		const { key, ...made } = await makeWorld(world, events, progress)
		// What is measured changes it.
		return inThrownAway('profile', async (dataDir) => {
			await cp(world, dataDir, { recursive: true })
			const server = await startServer(dataDir)
			try {
				const measured = await measureProfile(server, key, { pages, eventsPerSecond, progress })
				const seconds = Math.round((performance.now() - started) / 1000)
				return { events, shoppers: shoppersOf(events), pages, ...measured, ...made, seconds }
			} finally {
				await server.kill()
			}
		})
	})
}

interface MadeWorld {
	/** That may write. */
	readonly key: string
	readonly wholeRefresh: number
	readonly diskMiB: Readonly<Record<string, number>>
}

/** Unless it was made before. */
async function makeWorld(dataDir: string, events: number, progress: ProfileOptions['progress']): Promise<MadeWorld> {
	const done = join(dataDir, 'bench-world.json')
	const before = await readFile(done, 'utf8').catch(() => undefined)
	if (before !== undefined) return JSON.parse(before) as MadeWorld
	// One that was given up half-way is made anew.
	await rm(dataDir, { recursive: true, force: true })
	await mkdir(dataDir, { recursive: true })
	const key = await introduce(dataDir)
	await fillProfileWorld({ dataDir, events, known, now: Date.now(), progress: (filled) => progress?.('events', filled, events) })
	const world = { key, ...(await refreshAll(dataDir)) }
	progress?.('refreshed', 1, 1)
	await writeFile(done, JSON.stringify(world))
	return world
}

type Measure = Pick<ProfileOptions, 'pages' | 'eventsPerSecond' | 'progress'>

async function measureProfile(server: ServerProcess, key: string, { pages, eventsPerSecond, progress }: Measure) {
	await measurePages(server, 40)
	const quiet = await measurePages(server, pages)
	progress?.('pages', 1, 2)
	const intake = startIntake(server, key, eventsPerSecond)
	await sleep(warmUpMs)
	const underIntake = await measurePages(server, pages)
	const freshness = await measureFreshness(server, key)
	const taken = await intake.stop()
	progress?.('pages', 2, 2)
	return { quiet, underIntake, intake: { asked: eventsPerSecond, ...taken }, freshness }
}

/** The shoppers whose pages are asked for come in through the front door: with logins, addresses and consents. */
export async function introduce(dataDir: string): Promise<string> {
	const server = await startServer(dataDir)
	const source = await server.call<{ id: string }>('POST', '/api/sources', { id: 'bench', name: 'bench', kind: 'server' })
	const { secret } = await server.call<{ secret: string }>('POST', '/api/keys', {
		name: 'bench',
		kind: 'write',
		source: source.id,
	})
	const lane = await openLane(server.host, server.port)
	const messages = Array.from({ length: known }, (_, n) => ({
		...{ type: 'identify', messageId: `known-${n}`, userId: `known-${n}`, timestamp: new Date().toISOString() },
		traits: { email: `known-${n}@example.com`, firstName: 'Li', city: 'Hefei' },
		context: { consent: { categoryPreferences: { analytics: true, marketing_email: n % 2 === 0 } } },
	}))
	const status = await lane.post('/v1/batch', basic(secret), JSON.stringify({ batch: messages }))
	if (status !== 200) throw new Error(`The shoppers were answered with ${status}`)
	lane.close()
	await server.drained()
	await server.stop()
	return secret
}

async function refreshAll(dataDir: string): Promise<{ wholeRefresh: number; diskMiB: Record<string, number> }> {
	const analytics = await openChdb(join(dataDir, 'analytics'))
	try {
		const clock = { now: () => Date.now() }
		const shop = { zone: 'Asia/Shanghai', lifecycle: defaultLifecycleDays }
		const from = performance.now()
		await createFactsRefresher(analytics, shop, clock).whole()
		const wholeRefresh = seconds(performance.now() - from)
		const rows = await analytics.query<{ table: string; bytes: string }>(
			`SELECT table, sum(bytes_on_disk) AS bytes FROM system.parts
			WHERE active AND database = '${analytics.dialect.database}' GROUP BY table ORDER BY bytes DESC LIMIT 6`,
		)
		return {
			wholeRefresh,
			diskMiB: Object.fromEntries(rows.map(({ table, bytes }) => [table, Math.round(Number(bytes) / 2 ** 20)])),
		}
	} finally {
		await analytics.close()
	}
}

const parts = { page: '', timeline: '/timeline', insight: '/insight' } as const

async function measurePages(server: ServerProcess, pages: number): Promise<Record<string, Times>> {
	const times: Record<string, number[]> = { whole: [], page: [], timeline: [], insight: [] }
	for (let n = 0; n < pages; n++) {
		const id = 1 + ((n * 37) % known)
		const from = performance.now()
		await Promise.all(
			Object.entries(parts).map(async ([name, path]) => {
				await server.call('GET', `/api/shoppers/${id}${path}`)
				times[name]?.push(performance.now() - from)
			}),
		)
		times.whole?.push(performance.now() - from)
		await sleep(20)
	}
	return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, summary(values, 10)]))
}

/** Events at an even pace, from devices that come back, over a few connections. */
/** @param run told apart from other runs: a message that comes again counts once */
export function startIntake(server: ServerProcess, key: string, perSecond: number, run = 'in') {
	const from = performance.now()
	let [sent, acknowledged, refused, stopping] = [0, 0, 0, false]
	const drive = async () => {
		const lane = await openLane(server.host, server.port)
		while (!stopping) {
			const due = ((performance.now() - from) / 1000) * perSecond
			if (sent + batch > due) {
				await sleep(5)
				continue
			}
			const first = sent
			sent += batch
			const messages = Array.from({ length: batch }, (_, n) => arriving(first + n, run))
			const status = await lane.post('/v1/batch', basic(key), JSON.stringify({ batch: messages }))
			if (status === 200) acknowledged += batch
			else refused += batch
		}
		lane.close()
	}
	const lanes = Promise.all([drive(), drive(), drive()])
	// Raised by `stop`, if it comes to that.
	lanes.catch(() => undefined)
	return {
		stop: async () => {
			stopping = true
			const elapsed = (performance.now() - from) / 1000
			await lanes
			return { acknowledgedPerSecond: Math.round(acknowledged / elapsed), refused }
		},
	}
}

function arriving(n: number, run: string) {
	return {
		...{
			type: 'track',
			event: n % 3 === 0 ? 'Product Added' : 'Product Viewed',
			messageId: `${run}-${n}`,
			anonymousId: n % newDeviceEvery === 0 ? `new-${run}-${n}` : `device-${n % devices}`,
		},
		timestamp: new Date().toISOString(),
		properties: { product_id: `item-${n % 600}`, category: 'tv', price: 1000 + (n % 900), currency: 'CNY' },
	}
}

const probes = 5

async function measureFreshness(server: ServerProcess, key: string): Promise<ProfileReport['freshness']> {
	const page: number[] = []
	const stored: number[] = []
	for (let probe = 0; probe < probes; probe++) {
		const id = 1 + probe
		const category = `probe-${probe}`
		const sent = new Date().toISOString()
		const message = {
			...{ type: 'track', event: 'Product Added', messageId: category, userId: `known-${id - 1}` },
			...{ timestamp: sent, properties: { category } },
		}
		const from = performance.now()
		// Over a connection of its own: one that is idle for a minute is closed.
		const lane = await openLane(server.host, server.port)
		await lane.post('/v1/batch', basic(key), JSON.stringify({ batch: [message] }))
		lane.close()
		type Timeline = { items: { detail: { category?: string } }[] }
		await until(async () =>
			(await server.call<Timeline>('GET', `/api/shoppers/${id}/timeline`)).items.some(
				({ detail }) => detail.category === category,
			),
		)
		page.push((performance.now() - from) / 1000)
		type Facts = { facts: { lastSeen: string } | null }
		await until(async () => ((await server.call<Facts>('GET', `/api/shoppers/${id}`)).facts?.lastSeen ?? '') >= sent)
		stored.push((performance.now() - from) / 1000)
	}
	return { page: summary(page, 100), storedFields: summary(stored, 100) }
}

/** Gives up after three minutes, which then is the figure. */
export async function until(met: () => Promise<boolean>): Promise<void> {
	const deadline = performance.now() + 180_000
	while (!(await met())) {
		if (performance.now() > deadline) return
		await sleep(50)
	}
}

export function basic(secret: string): string {
	return `Basic ${Buffer.from(`${secret}:`).toString('base64')}`
}

export function summary(values: readonly number[], precision: number): Times {
	const sorted = values.toSorted((a, b) => a - b)
	const p99 = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] as number
	const round = (value: number) => Math.round(value * precision) / precision
	return { p50: round(median(sorted)), p99: round(p99) }
}

function seconds(milliseconds: number): number {
	return Math.round(milliseconds / 100) / 10
}

/** What the command line calls. `QIANMIAN_BENCH_EVENTS` asks for other sizes than 1, 10 and 50 million; `QIANMIAN_BENCH_DATA` keeps their worlds in a directory, to ask again. */
export async function run(progress: NonNullable<ProfileOptions['progress']>): Promise<unknown> {
	const reports: ProfileReport[] = []
	const sizes = (process.env.QIANMIAN_BENCH_EVENTS ?? '1000000,10000000,50000000').split(',').map(Number)
	for (const events of sizes) reports.push(await profile({ events, pages: 300, eventsPerSecond: 5_000, progress }))
	return { machine: machineInfo(), goal: { pageP99Ms: 50 }, reports }
}
