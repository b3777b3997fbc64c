import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Registry } from 'prom-client'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { Route } from '#kit/route'
import type { OperationsStore } from '#storage/operations'
import type { Vault } from '#storage/vault'
import { createCollectMetrics, noMetrics } from './collect-metrics.ts'
import { type EventLogLimits, openEventLog } from './event-log.ts'
import { createImportStore } from './import-store.ts'
import { createImports, type Imports } from './imports.ts'
import { openLogDirectory } from './log-directory.ts'
import { toLogLines } from './log-line.ts'
import type { LogRecord } from './log-record.ts'
import { createPlan, type Plan, type UsesOfEvent } from './plan.ts'
import { createPlanGuard } from './plan-guard.ts'
import { createPlanStore } from './plan-store.ts'
import { createQuarantine, type Quarantine } from './quarantine-service.ts'
import { createQuarantineStore } from './quarantine-store.ts'
import { collectRoutes } from './routes.ts'
import type { SealedSegments } from './sealed-segments.ts'
import type { WriteKeys } from './write-keys.ts'

export interface Collect {
	/** Returns when the records are on the disk. For writers inside the product; equal messageIds count once. */
	append(records: readonly LogRecord[]): Promise<void>
	/** What the loader takes from the log. */
	readonly sealed: SealedSegments
	/** Seals what is there now: whoever wants to see it loaded need not wait. */
	flush(): Promise<void>
	/** For `/readyz`. */
	status(): { readonly backlogBytes: number; readonly failing: boolean }
	readonly quarantine: Quarantine
	readonly imports: Imports
	readonly plan: Plan
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
	/** Writes what waits and seals it. */
	close(): Promise<void>
}

export interface CollectNeeds {
	readonly dataDir: string
	readonly operations: OperationsStore
	readonly vault: Vault
	readonly clock: Clock
	readonly log: Log
	readonly writeKeys: WriteKeys
	/** Zone of times that state none, and the currency of base amounts. */
	readonly shop: { readonly zone: string; readonly currency: string }
	readonly limits?: Partial<EventLogLimits>
	/** Older than this when it arrives, an event is marked `late`. */
	readonly lateHours?: number
	readonly metrics?: Registry
	/** Which of these fact keys are loaded: a mended order line takes the first place that is free. */
	readonly loadedKeys?: (keys: readonly string[]) => Promise<ReadonlySet<string>>
	/** Known by stages below: what rests on an event. */
	readonly usesOfEvent?: UsesOfEvent
}

export async function createCollect(needs: CollectNeeds): Promise<Collect> {
	const { dataDir, operations, clock, shop, writeKeys } = needs
	const logger = needs.log.child({ stage: 'collect' })
	const log = await openEventLog({
		directory: await openLogDirectory(join(dataDir, 'log')),
		clock,
		log: logger,
		...(needs.limits && { limits: needs.limits }),
	})
	const metrics = needs.metrics ? createCollectMetrics(needs.metrics, () => log.status().backlogBytes) : noMetrics
	const spool = await emptyFolder(join(dataDir, 'uploads'))
	const store = createImportStore(operations)
	await store.failRunning({ code: 'interrupted', message: 'The server stopped while this ran: run it again' }, clock.now())

	const planStore = createPlanStore(operations)
	const guard = createPlanGuard({ store: planStore, clock, log: logger })
	await guard.reload()
	const plan = createPlan({ store: planStore, guard, clock, zone: shop.zone, usesOfEvent: needs.usesOfEvent })

	const imports = createImports({ log, store, clock, logger, spool, shop, plan: guard })
	const quarantine = createQuarantine({
		...{ store: createQuarantineStore(operations), imports: store, log, vault: needs.vault, clock, shop, plan: guard },
		loadedKeys: needs.loadedKeys ?? (async () => new Set<string>()),
	})
	// Every request shows its key first: there the plan is looked at again, whatever the protocol.
	const watchful: WriteKeys = { resolve: (key) => guard.fresh().then(() => writeKeys.resolve(key)) }
	const ingest = {
		...(needs.lateHours !== undefined && { lateHours: needs.lateHours }),
		writeKeys: watchful,
		log,
		clock,
		zone: shop.zone,
		metrics,
		plan: guard,
	}
	return {
		append: (records) => log.append(toLogLines(records), 'always'),
		sealed: log.sealed,
		flush: log.flush,
		status: log.status,
		quarantine,
		imports,
		plan,
		routes: collectRoutes(ingest, quarantine, imports, plan),
		jobs: quarantine.jobs,
		close: log.close,
	}
}

/** Uploads that a crash left behind belong to imports that are run again. */
async function emptyFolder(path: string): Promise<string> {
	await mkdir(path, { recursive: true })
	for (const name of await readdir(path)) await rm(join(path, name), { recursive: true, force: true })
	return path
}
