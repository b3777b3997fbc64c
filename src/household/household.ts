import type { LogRecord } from '#collect'
import type { Identify } from '#identify'
import type { Alerts } from '#kit/alert'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { Route } from '#kit/route'
import type { Consents } from '#profile'
import type { Projection } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { inBackground } from '#storage/in-background'
import type { OperationsStore, Queryable } from '#storage/operations'
import type { Vault } from '#storage/vault'
import { applianceEvents, reportEvent } from './appliance-fact.ts'
import { applianceRoutes } from './appliance-routes.ts'
import type { ApplianceStore } from './appliance-store.ts'
import type { Labels } from './appliance-view.ts'
import { caseRoutes } from './case-routes.ts'
import type { CaseStore } from './case-store.ts'
import { householdRoutes } from './household-routes.ts'
import type { HouseholdStore } from './household-store.ts'
import { type HouseholdNeeds, householdOf } from './household-view.ts'
import { consentEvent, createFactsRefresh, householdJobs } from './jobs.ts'
import type { LifetimeStore } from './lifetime-store.ts'
import { lifetimesOf } from './ownership-stage.ts'
import { recordAppliances } from './record-appliances.ts'
import { recordCases } from './record-cases.ts'
import { householdEvents, recordHouseholds } from './record-households.ts'
import { recordSubsidies } from './record-subsidies.ts'
import { serialKeys } from './serial-keys.ts'
import { caseEvents } from './service-case.ts'
import { subsidyRoutes } from './subsidy-routes.ts'
import { subsidyEvent } from './subsidy-rule.ts'
import type { SubsidyStore } from './subsidy-store.ts'
import { readUse, type UseNeeds } from './summarise-use.ts'
import type { UseStore } from './use-store.ts'

export interface Household {
	/** Of these people, those whom an open case holds. Runs in the caller's transaction. */
	heldByCase(tx: Queryable, profileIds: readonly number[]): Promise<ReadonlySet<number>>
	/** What segments may ask about, computed anew where something has changed. */
	refreshFacts(): Promise<void>
	readonly projection: Projection
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
}

export interface HouseholdStageNeeds {
	readonly operations: OperationsStore
	readonly analytics: AnalyticsStore
	readonly appliances: ApplianceStore
	readonly cases: CaseStore
	readonly households: HouseholdStore
	readonly lifetimes: LifetimeStore
	readonly uses: UseStore
	readonly subsidies: SubsidyStore
	readonly identify: Identify
	readonly consents: Pick<Consents, 'current'>
	readonly labels: Labels
	readonly append: (records: LogRecord[]) => Promise<void>
	readonly alerts: Alerts
	readonly audit: Audit
	readonly vault: Vault
	readonly clock: Clock
	readonly zone: string
	readonly log: Log
}

/** What a shopper must have agreed to before their household, or what their appliances report, is used. */
const purposes = { household: 'household', telemetry: 'appliance_telemetry' } as const

export function createHousehold(needs: HouseholdStageNeeds): Household {
	const { operations, identify, clock, cases, lifetimes: lifetimeStore } = needs
	const viewing = {
		...needs,
		keys: serialKeys(needs.vault),
		lifetimes: async () => lifetimesOf(new Map((await lifetimeStore.all()).map(({ category, years }) => [category, years]))),
		now: clock.now,
	}
	const granted = async (purpose: string, profileIds: readonly number[], on: Queryable) => {
		const today = await identify.survivors(profileIds, on)
		const statuses = await needs.consents.current(on, [...new Set(today.values())], purpose)
		return new Set(profileIds.filter((id) => statuses.get(today.get(id) ?? id) === 'granted'))
	}
	const living: HouseholdNeeds = {
		...viewing,
		consented: (profileIds, on = operations) => granted(purposes.household, profileIds, on),
	}
	const facts = { ...viewing, living }
	const refresh = createFactsRefresh({ ...facts, analytics: inBackground(needs.analytics) }, needs.zone)
	const using: UseNeeds = {
		...viewing,
		agreed: (profileIds) => granted(purposes.telemetry, profileIds, operations),
	}
	const paging = {
		...viewing,
		lifetimeStore,
		householdOf: async (profileId: number) => {
			const known = await householdOf(living, profileId)
			return known ? { id: known.household.id, targetable: known.standing.targetable } : null
		},
		telemetryOf: (applianceId: string) => readUse(using, applianceId),
	}
	return {
		heldByCase: async (tx, profileIds) => {
			const families = await identify.families(profileIds, tx)
			const held = await cases.held([...families.values()].flat(), tx)
			return new Set([...families].filter(([, ids]) => ids.some((id) => held.has(id))).map(([id]) => id))
		},
		projection: {
			name: 'household',
			wants: {
				each: new Set([...applianceEvents, ...caseEvents, ...householdEvents, subsidyEvent, consentEvent]),
				firstOf: new Map([[reportEvent, 'serial']]),
			},
			apply: async (news) => {
				const at = clock.now()
				await recordAppliances(viewing, news, at)
				await recordCases(viewing, news, at)
				await recordHouseholds(needs, news)
				await recordSubsidies(needs, news, at)
				refresh.noteConsents(news, purposes.household)
			},
		},
		routes: [
			...applianceRoutes(paging),
			...caseRoutes(viewing),
			...householdRoutes({ ...living, ...viewing }),
			...subsidyRoutes(viewing),
		],
		refreshFacts: refresh.run,
		jobs: householdJobs(refresh, { ...using, ...facts }),
	}
}
