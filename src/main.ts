import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { type Clock, systemClock } from '#kit/clock'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { createLog, type Log } from '#kit/log'
import type { Principal, Role, Route } from '#kit/route'
import { isZone } from '#kit/zone'
import { sql } from '#storage/operations'
import { type Access, createAccess } from './access/index.ts'
import { defaultShop, loadShop, type Shop } from './access/shop.ts'
import { createAlertStore, createAlerts } from './alerts/index.ts'
import type { Config } from './config.ts'
import { createLookUp } from './http/look-up.ts'
import { openapiRoute } from './http/openapi-route.ts'
import { createServer, type Server } from './http/server.ts'
import { composeStages, gather, type Stages } from './stages.ts'
import { openStores, type Stores } from './stores.ts'
import { createWorker, jobMetrics, leaseStore, type Worker } from './worker/index.ts'

/** The one composition root: stores, access, the stages of the path, the server and the worker. */
export interface App {
	readonly config: Config
	readonly shop: Shop
	readonly stores: Stores
	readonly access: Access
	readonly stages: Stages
	readonly server: Server
	readonly worker: Worker
	readonly log: Log
	/** A key of this process for commands on the same machine; gone with the process. */
	readonly localKey: string
	/** Listens, and writes `server.json` for commands on the same machine. */
	listen(): Promise<string>
	/** Stops intake, finishes what runs, closes the stores, gives the data directory back. */
	close(): Promise<void>
}

export interface AppOptions {
	readonly clock?: Clock
	readonly log?: Log
	/** The shop to begin with; kept from the first start on. */
	readonly shop?: Shop
	readonly print?: (text: string) => void
}

const consoleDir = fileURLToPath(new URL('../console/dist', import.meta.url))
const serverFile = 'server.json'
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

export async function openApp(config: Config, options: AppOptions = {}): Promise<App> {
	const { clock = systemClock, log = createLog(config.logLevel) } = options
	const stores = await openStores(config)
	try {
		return await compose(config, stores, clock, log, options)
	} catch (error) {
		await stores.close()
		throw error
	}
}

async function compose(config: Config, stores: Stores, clock: Clock, log: Log, options: AppOptions): Promise<App> {
	const { operations, analytics, vault } = stores
	const shop = await loadShop(operations, options.shop ?? initialShop(config))
	const publicUrl = config.publicUrl ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${config.port}`
	const metrics = new Registry()
	collectDefaultMetrics({ register: metrics })
	const routes: Route[] = []
	const permissions = (role: Role) => permitted(routes, role)
	const access = createAccess({ operations, vault, clock, log, publicUrl, shop: async () => shop, permissions })
	const print = options.print ?? ((text: string) => void process.stderr.write(`${text}\n`))
	const alerts = createAlerts({ store: createAlertStore(operations), clock })
	let answering: string | undefined
	const origin = () => answering
	const inside = { origin, lookUp: createLookUp(() => routes) }
	const stages = await composeStages({ config, stores, access, alerts, shop, publicUrl, inside, clock, log, metrics, print })
	await stages.identify.recover()
	const { routes: stageRoutes, jobs } = gather(stages)
	routes.push(...access.routes, ...alerts.routes, ...stageRoutes)
	routes.push(openapiRoute(() => server.routes, version))

	const localKey = `qma_local_${randomBytes(24).toString('base64url')}`
	const server = createServer({
		routes,
		authenticate: withLocalKey(access, localKey),
		log,
		metrics,
		publicUrl,
		trustProxy: config.trustProxy,
		...(existsSync(consoleDir) ? { staticDir: consoleDir } : {}),
		checks: [
			{ name: 'operations', check: async () => void (await operations.query(sql`SELECT 1`)) },
			{ name: 'analytics', check: async () => void (await analytics.query('SELECT 1')) },
			{ name: 'log', check: async () => assertWritable(stages.collect.status()) },
		],
	})
	const worker = createWorker({
		jobs: [...access.jobs, ...jobs],
		leases: leaseStore(operations),
		clock,
		log,
		holder: uuidv7(clock.now()),
		alone: config.postgresUrl === undefined,
		observe: jobMetrics(metrics),
	})
	const { dataDir } = stores
	return {
		...{ config, shop, stores, access, stages, server, worker, log, localKey },
		listen: async () => {
			const url = await server.listen({ port: config.port, host: config.host })
			answering = new URL(url.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]')).origin
			await writeFile(join(dataDir, serverFile), JSON.stringify({ url, pid: process.pid, key: localKey }), { mode: 0o600 })
			return url
		},
		close: async () => {
			await server.close()
			await worker.stop()
			await stages.measure.close()
			await stages.deliver.close()
			await stages.record.close()
			await stages.collect.close()
			await stores.close()
			await rm(join(dataDir, serverFile), { force: true })
		},
	}
}

function assertWritable({ failing }: { readonly failing: boolean }): void {
	if (failing) fail('log-unavailable')
}

function initialShop({ shop }: Config): Shop {
	const { name, currency = defaultShop.currency, zone = defaultShop.zone } = shop
	if (!isZone(zone)) fail('bad-config', `QIANMIAN_SHOP_ZONE: ${zone} is not an IANA time zone`)
	return { ...defaultShop, currency, zone, ...(name === undefined ? {} : { name: { zh: name, en: name } }) }
}

/** What a role may call, read from the route table itself. */
function permitted(routes: readonly Route[], role: Role): string[] {
	return routes
		.filter(({ access }) => access === 'public' || (typeof access !== 'string' && access.includes(role)))
		.map(({ method, path }) => `${method} ${path}`)
}

function withLocalKey(access: Access, localKey: string): (headers: IncomingHttpHeaders) => Promise<Principal> {
	const expected = Buffer.from(`Bearer ${localKey}`)
	return async (headers) => {
		const given = Buffer.from(headers.authorization ?? '')
		if (given.length === expected.length && timingSafeEqual(given, expected)) {
			return { kind: 'admin-key', id: 'local', name: 'local operator', role: 'admin', scope: {} }
		}
		return access.authenticate(headers)
	}
}
