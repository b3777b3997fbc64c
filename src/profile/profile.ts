import type { LogRecord } from '#collect'
import type { Identify } from '#identify'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Principal, Route } from '#kit/route'
import type { Field, Query } from '#query'
import type { Projection } from '#record'
import type { AnalyticsStore, Params } from '#storage/analytics'
import { inBackground } from '#storage/in-background'
import { accuracyJob, accuracyRoutes } from './accuracy-routes.ts'
import type { AccuracyStore } from './accuracy-store.ts'
import { type Addressee, addressee } from './addressee.ts'
import type { UsesOfField } from './computed-trait-routes.ts'
import type { ComputedTraitStore } from './computed-trait-store.ts'
import { createComputedTraits } from './computed-traits.ts'
import { createConsentProjection } from './consent-states.ts'
import type { ConsentStore } from './consent-store.ts'
import { type Consents, createConsents } from './consents.ts'
import { createFactsRefresher } from './facts-refresher.ts'
import { keepPrivateTraits } from './keep-private-traits.ts'
import type { PrivateTraitStore } from './private-trait-store.ts'
import type { FactsShop } from './refresh-facts.ts'
import { profileRoutes } from './routes.ts'
import { shopperLabels } from './shopper-labels.ts'
import { createShopperReads } from './shopper-reads.ts'

export interface Profile {
	readonly consents: Consents
	/** What a list calls each shopper, masked by role. */
	labels(profileIds: readonly number[], principal: Principal): Promise<Map<number, string>>
	/** What a message may say about its recipient; undefined when there is no such shopper. */
	addressee(profileId: number): Promise<Addressee | undefined>
	refreshFacts(): Promise<void>
	/** Reads what was declared, so that conditions know it from the first moment. */
	recover(): Promise<void>
	/** Fields of the computed traits that are declared now. */
	changingFields(): readonly Field[]
	readonly projection: Projection
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
}

interface Needs {
	readonly analytics: AnalyticsStore
	readonly identify: Identify
	readonly consentStore: ConsentStore
	readonly privateTraits: PrivateTraitStore
	readonly computedTraits: ComputedTraitStore
	readonly accuracy: AccuracyStore
	readonly query: Pick<Query, 'rowsIn' | 'zone' | 'fields' | 'statisticSentence'>
	/** Who uses a field in a definition: segments and tags, by name. */
	readonly usesOfField: UsesOfField
	readonly append: (records: LogRecord[]) => Promise<void>
	readonly shop: FactsShop & { readonly currency: string }
	readonly clock: Clock
	readonly audit: Audit
	/** Answered by stages below: segments of a shopper, and a condition on `profile_id` for members of a segment. */
	readonly segmentsOf: (profileId: number) => Promise<readonly { readonly id: string; readonly name: string }[]>
	readonly memberCondition: (segmentId: string) => { readonly sql: string; readonly params: Params }
	/** Of these segments, those that rest on sensitive data: whom they hold is for administrators. */
	readonly sensitiveSegments?: (segmentIds: readonly string[]) => Promise<ReadonlySet<string>>
}

const refreshEveryMs = 15_000
const consentsEveryMs = 5_000

export function createProfile(needs: Needs): Profile {
	const { analytics, identify, shop, clock } = needs
	const consents = createConsents({ ...needs, store: needs.consentStore })
	const projectConsents = createConsentProjection(analytics, needs.consentStore)
	const facts = createFactsRefresher(inBackground(analytics), shop, clock)
	const values = { analytics, query: needs.query }
	const reads = createShopperReads(analytics, shop.zone)
	const computed = createComputedTraits({ ...values, analytics: inBackground(analytics) }, needs.computedTraits, clock)
	const isTaken = (name: string) => needs.query.fields.profileField(name) !== undefined
	return {
		consents,
		labels: (profileIds, principal) => shopperLabels(identify, profileIds, principal),
		addressee: (profileId) => addressee(identify, needs.privateTraits, profileId),
		refreshFacts: facts.whole,
		recover: async () => void (await computed.load()),
		changingFields: computed.fields,
		projection: {
			name: 'profile',
			apply: async (news) => {
				await consents.apply(news)
				if (news.some((one) => one.consents.length > 0)) await projectConsents()
				await keepPrivateTraits(needs.privateTraits, identify, news)
			},
		},
		routes: [
			...profileRoutes({ ...needs, consents, reads, baselines: facts.baselines, computed, values, isTaken }),
			...accuracyRoutes(needs),
		],
		jobs: [
			{
				name: 'profile/refresh-facts',
				everyMs: refreshEveryMs,
				restsFor: 3,
				run: async () => {
					await facts.step()
					return false
				},
			},
			{
				name: 'profile/consent-states',
				everyMs: consentsEveryMs,
				run: async () => {
					await projectConsents()
					return false
				},
			},
			accuracyJob(needs),
			{ name: 'profile/computed-traits', everyMs: refreshEveryMs, restsFor: 3, run: computed.step },
		],
	}
}
