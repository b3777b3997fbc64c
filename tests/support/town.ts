import { randomBytes } from 'node:crypto'
import type { LogRecord } from '#collect'
import { createIdentify, createIdentityStore, type Identify } from '#identify'
import type { Clock } from '#kit/clock'
import { uuidv7 } from '#kit/ids'
import {
	type Consents,
	createAccuracyStore,
	createComputedTraitStore,
	createConsentStore,
	createPrivateTraitStore,
	createProfile,
	defaultLifecycleDays,
	type Profile,
} from '#profile'
import { createQuery } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { OperationsStore } from '#storage/operations'
import { createVault, type Vault } from '#storage/vault'

interface Inhabitant {
	/** No address when absent. */
	readonly email?: string
	readonly firstName?: string
	/** What the address may be used for. */
	readonly purposes?: readonly string[]
	/** What they agreed to. */
	readonly agreed?: readonly string[]
}

/** Shoppers with addresses and consents, made through the real `identify` and `profile`; what is written back is kept in a list. */
export interface Town {
	readonly identify: Identify
	readonly profile: Profile
	readonly consents: Consents
	readonly vault: Vault
	/** Every record once, as the log would keep it. */
	readonly written: Map<string, LogRecord>
	readonly append: (records: readonly LogRecord[]) => Promise<void>
	settle(people: readonly Inhabitant[]): Promise<number[]>
}

const marketing = 'marketing_email'

export interface TownNeeds {
	readonly operations: OperationsStore
	readonly clock: Clock
	/** Needed by merges only. */
	readonly analytics?: AnalyticsStore
	readonly vault?: Vault
}

export function openTown({
	operations,
	clock,
	analytics = unusedAnalytics,
	vault = createVault(randomBytes(32)),
}: TownNeeds): Town {
	const written = new Map<string, LogRecord>()
	const append = async (records: readonly LogRecord[]) => {
		for (const record of records) {
			const key = record.kind === 'event' ? record.messageId : JSON.stringify(record)
			if (!written.has(key)) written.set(key, record)
		}
	}
	const identify = createIdentify({ store: createIdentityStore(operations), analytics, vault, clock })
	const profile = createProfile({
		// What was agreed is carried over to the analytics store for targeting; whoever sends asks the operational store.
		analytics: analytics === unusedAnalytics ? unreadAnalytics : analytics,
		identify,
		consentStore: createConsentStore(operations),
		privateTraits: createPrivateTraitStore(operations),
		computedTraits: createComputedTraitStore(operations),
		accuracy: createAccuracyStore(operations),
		query: createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: [] }),
		usesOfField: async () => [],
		append,
		shop: { zone: 'Asia/Shanghai', currency: 'CNY', lifecycle: defaultLifecycleDays },
		clock,
		segmentsOf: async () => [],
		memberCondition: () => ({ sql: '1', params: {} }),
		audit: async () => undefined,
	})
	const settle = async (people: readonly Inhabitant[]) => {
		const at = clock.now()
		const ids = await identify.resolve(
			people.map(({ email, purposes = [marketing] }) => ({
				userId: uuidv7(at),
				...(email === undefined ? {} : { email }),
				source: 'test',
				purposes,
				messageKey: randomBytes(8).readBigUInt64BE().toString(),
				at,
			})),
		)
		const news = people.map(({ agreed = [marketing], firstName }, index) => ({
			profileId: ids[index] as number,
			key: `settled:${ids[index]}`,
			at,
			source: 'test',
			synthetic: false,
			traits: firstName === undefined ? {} : { firstName },
			consents: agreed.map((purpose) => ({ purpose, granted: true, source: 'test', evidence: 'form' })),
		}))
		await profile.projection.apply(news)
		return ids
	}
	return { identify, profile, consents: profile.consents, vault, written, append, settle }
}

const refuse = () => Promise.reject(new Error('This test was not given an analytics store'))

export const unusedAnalytics: AnalyticsStore = {
	dialect: {
		name: 'embedded',
		database: 'none',
		engine: (kind) => kind,
		factSettings: '',
		dictionarySource: (query) => query,
	},
	query: refuse,
	table: refuse,
	exportRows: refuse,
	command: refuse,
	insertFile: refuse,
	insertRows: refuse,
	close: async () => undefined,
}

/** Takes what is written and knows nothing. */
const unreadAnalytics: AnalyticsStore = { ...unusedAnalytics, query: async () => [], insertRows: async () => undefined }
