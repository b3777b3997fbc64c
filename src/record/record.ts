import { join } from 'node:path'
import type { Plan, RejectedRecord, SealedSegments } from '#collect'
import type { Identify } from '#identify'
import type { Alerts } from '#kit/alert'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { Route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { inBackground } from '#storage/in-background'
import type { Vault } from '#storage/vault'
import { createItemNorms } from './item-norms.ts'
import type { Projection } from './load-segment.ts'
import { createLoader } from './loader.ts'
import type { Currencies } from './order-event.ts'
import { createPlatformFactStore } from './platform/platform-fact-store.ts'
import { platformRoutes } from './platform/routes.ts'
import { createPreparer } from './preparer.ts'
import { qualityRoutes } from './quality-routes.ts'
import { openReadyFiles } from './ready-files.ts'
import { recordRoutes } from './routes.ts'
import type { WantedEvents } from './segment-facts.ts'
import { serialKeyOf } from './serial-token.ts'
import { createQualityWatch } from './watch-quality.ts'

export interface RecordStage {
	/** Loads everything that is sealed now. */
	drain(): Promise<void>
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
	close(): Promise<void>
}

interface Needs {
	readonly dataDir: string
	readonly sealed: SealedSegments
	readonly identify: Pick<Identify, 'resolve' | 'noteSeen'>
	readonly analytics: AnalyticsStore
	readonly currencies: Currencies
	readonly vault: Pick<Vault, 'derive'>
	readonly quarantine: (rejected: readonly RejectedRecord[]) => Promise<void>
	/** What the stages below want to know of each loaded segment. */
	readonly projections: readonly Projection[]
	readonly onLoaded: (segment: string, duplicatesByImport: ReadonlyMap<string, number>) => Promise<void>
	/** Work on the facts for which nobody may write them. */
	readonly idle?: () => Promise<boolean>
	readonly plan: Pick<Plan, 'entries'>
	readonly alerts: Alerts
	readonly audit: Audit
	/** The shop's, for days. */
	readonly zone: string
	readonly clock: Clock
	readonly log: Log
}

export async function createRecord(needs: Needs): Promise<RecordStage> {
	const { analytics, clock, log } = needs
	const preparer = createPreparer({
		currencies: needs.currencies,
		wants: wantedOf(needs.projections),
		serialKey: serialKeyOf(needs.vault),
	})
	const loadersOwn = inBackground(analytics, 'loading')
	const loader = createLoader({
		...needs,
		analytics: loadersOwn,
		preparer,
		ready: await openReadyFiles(join(needs.dataDir, 'ready')),
		resolve: needs.identify.resolve,
		noteSeen: needs.identify.noteSeen,
		norms: createItemNorms(loadersOwn),
		now: clock.now,
		log: log.child({ stage: 'record' }),
	})
	const platform = platformRoutes({
		...{ store: createPlatformFactStore(analytics), audit: needs.audit, clock },
		shop: { zone: needs.zone, currency: needs.currencies.base },
	})
	const routes = [...recordRoutes(analytics, clock), ...qualityRoutes(needs), ...platform]
	return { drain: loader.drain, routes, jobs: [loader.job, createQualityWatch(needs)], close: preparer.close }
}

function wantedOf(projections: readonly Projection[]): WantedEvents {
	return {
		each: new Set(projections.flatMap(({ wants }) => [...(wants?.each ?? [])])),
		firstOf: new Map(projections.flatMap(({ wants }) => [...(wants?.firstOf ?? [])])),
	}
}
