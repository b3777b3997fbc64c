import type { Registry } from 'prom-client'
import { createCollect, type LogRecord } from '#collect'
import { createCompose, createTemplateStore } from '#compose'
import { type Channel, createDeliver, createEmailChannel, createLedgerStore, createPrintChannel } from '#deliver'
import { type Campaign, type CampaignSummary, createCampaignStore, createEngage, windowMs } from '#engage'
import { createExperiment } from '#experiment'
import {
	categoryLabels,
	createApplianceStore,
	createCaseStore,
	createHousehold,
	createHouseholdStore,
	createLifetimeStore,
	createSubsidyStore,
	createUseStore,
	householdFields,
} from '#household'
import { createIdentify, createIdentityStore, findOneIds } from '#identify'
import type { Alerts } from '#kit/alert'
import type { Audit } from '#kit/audit'
import { createBell } from '#kit/bell'
import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import { mayReadContacts } from '#kit/principal'
import {
	type CampaignResult,
	createAnnotationStore,
	createDashboardStore,
	createMeasure,
	createReportStore,
	createTargetStore,
	createWatchStore,
	type Goal,
	type MeasuredCampaign,
	type Reporting,
} from '#measure'
import {
	consentedPeople,
	createAccuracyStore,
	createComputedTraitStore,
	createConsentStore,
	createPrivateTraitStore,
	createProfile,
	defaultLifecycleDays,
	factFields,
	purposes,
} from '#profile'
import { createQuery, type Field, fieldsIn } from '#query'
import { createRecord, loadedKeys, tablesOfPeople } from '#record'
import { createHistoryStore, createPersonaStore, createSegment, createSegmentStore, membership } from '#segment'
import { createFairnessStore, createTag, createTagStore, factPreferences, type IdType, sourcesOf } from '#tag'
import type { Access } from './access/index.ts'
import type { Shop } from './access/shop.ts'
import type { Source } from './access/source.ts'
import type { User } from './access/user.ts'
import type { Config } from './config.ts'
import type { Stores } from './stores.ts'

export interface StageNeeds {
	readonly config: Config
	readonly stores: Stores
	readonly access: Access
	/** Where stages say what they found wrong. */
	readonly alerts: Alerts
	readonly shop: Shop
	readonly publicUrl: string
	/** How the process reaches itself: where it answers, undefined while it does not listen, and what a GET answers to somebody. */
	readonly inside: Pick<Reporting, 'origin' | 'lookUp'>
	readonly clock: Clock
	readonly log: Log
	readonly metrics: Registry
	/** Where printed messages go. */
	readonly print: (text: string) => void
}

export type Stages = Awaited<ReturnType<typeof composeStages>>

/**
 * The path put together, from the top down. What a stage must know of stages below it comes as a function here,
 * never as an import there.
 */
export async function composeStages(needs: StageNeeds) {
	const { config, stores, access, alerts, shop, publicUrl, inside, clock, log, metrics, print } = needs
	const { operations, analytics, vault, dataDir } = stores
	const shopContext = {
		name: shop.name.en,
		address: config.shop.address ?? '',
		email: config.mail?.from ?? '',
		url: publicUrl,
		zone: shop.zone,
	}

	const computedTraits = createComputedTraitStore(operations)
	const collect = await createCollect({
		dataDir,
		operations,
		vault,
		clock,
		log,
		shop,
		writeKeys: writeKeysOf(access),
		lateHours: config.lateHours,
		metrics,
		loadedKeys: (keys) => loadedKeys(analytics, keys),
		usesOfEvent: async (event) => [
			...(await tag.usesOfEvent(event)),
			...(await computedTraits.all()).flatMap(({ name, events }) =>
				events?.includes(event) ? [{ kind: 'computed-trait', id: name, name }] : [],
			),
		],
	})
	const append = (records: LogRecord[]) => collect.append(records)
	const audit: Audit = (entry) => access.audit.record(entry)
	const identify = createIdentify({
		store: createIdentityStore(operations),
		...{ analytics, vault, clock, alerts },
		audit,
		tables: tablesOfPeople,
	})
	// Tags are created after the language that speaks of them.
	let tagFields: () => readonly Field[] = () => []
	let traitFields: () => readonly Field[] = () => []
	const changingFields = () => [...tagFields(), ...traitFields()]
	const query = createQuery({
		analytics,
		clock,
		zone: shop.zone,
		fields: [...factFields, ...householdFields],
		changingFields,
		categories: categoryLabels,
		consented: consentedPeople,
		purposes: new Map(Object.entries(purposes)),
	})
	/** Of these, whoever they hold is for administrators. */
	const sensitiveSegments = async (segmentIds: readonly string[]): Promise<ReadonlySet<string>> => {
		const fields = await segment.fieldsUnderEach(segmentIds)
		return new Set(segmentIds.filter((id) => tag.dutiesOfFields(fields.get(id) ?? []).barred.length > 0))
	}
	const profile = createProfile({
		analytics,
		identify,
		consentStore: createConsentStore(operations),
		privateTraits: createPrivateTraitStore(operations),
		computedTraits,
		accuracy: createAccuracyStore(operations),
		query,
		usesOfField: async (name) => [
			...(await segments.all()).flatMap(({ id, name: called, definition }) =>
				fieldsIn(definition).includes(name) ? [{ kind: 'segment' as const, id, name: called }] : [],
			),
			...(await tag.usesOfField(name)).map((one) => ({ ...one, kind: 'tag' as const })),
		],
		append,
		shop: { zone: shop.zone, currency: shop.currency, lifecycle: defaultLifecycleDays },
		clock,
		audit,
		segmentsOf: (profileId) => segment.segmentsOf(profileId),
		memberCondition: (segmentId) => segment.memberCondition(segmentId),
		sensitiveSegments,
	})
	await profile.recover()
	traitFields = profile.changingFields
	const household = createHousehold({
		...{ operations, analytics, identify, vault, alerts, audit, append, clock, log },
		appliances: createApplianceStore(operations),
		cases: createCaseStore(operations),
		households: createHouseholdStore(operations),
		lifetimes: createLifetimeStore(operations),
		uses: createUseStore(operations),
		subsidies: createSubsidyStore(operations),
		zone: shop.zone,
		consents: profile.consents,
		labels: profile.labels,
	})
	const loads = createBell()
	const record = await createRecord({
		dataDir,
		sealed: collect.sealed,
		identify,
		analytics,
		currencies: { base: shop.currency, rates: config.rates },
		vault,
		quarantine: collect.quarantine.accept,
		projections: [profile.projection, household.projection],
		onLoaded: async (segment, duplicates) => {
			await collect.imports.noteDuplicates(segment, duplicates)
			loads.ring()
		},
		idle: identify.rewriteHistory,
		plan: collect.plan,
		...{ alerts, audit },
		zone: shop.zone,
		clock,
		log,
	})
	const segments = createSegmentStore(operations)
	const lookup = (type: IdType, values: readonly string[]) =>
		type === 'one_id' ? findOneIds(operations, values) : identify.lookupMany(type, values)
	const tag = await createTag({
		...{ analytics, query, clock, log, alerts, membership },
		store: createTagStore(operations),
		fairness: createFairnessStore(operations),
		preferences: factPreferences(shop.zone),
		segments: () => segments.all(),
		usesOfSegment: (segmentId) => engage.usesOfSegment(segmentId),
		labels: profile.labels,
		agreedBy: async (profileId) => {
			const shopper = await identify.standing(profileId)
			const given = shopper ? await profile.consents.of(shopper) : []
			return new Set(given.flatMap(({ purpose, status }) => (status === 'granted' ? [purpose] : [])))
		},
		...{ lookup, audit },
	})
	tagFields = tag.fields
	const segment = createSegment({
		analytics,
		store: segments,
		query,
		clock,
		log,
		labels: profile.labels,
		history: createHistoryStore(analytics),
		personas: createPersonaStore(operations),
		minors: () => tag.minors.read(),
		...{ append, audit, lookup, currency: shop.currency },
		usages: async (segmentId) => [...(await tag.usesOfSegment(segmentId)), ...(await engage.usesOfSegment(segmentId))],
		underTags: (codes) => tag.catalogue.segmentsUnder(codes),
		sourcesOfTag: (code) => {
			const content = tag.catalogue.tag(code)?.published?.content
			// What somebody prefers is not said by their having bought something.
			return content && { ...sourcesOf(content), ...(content.definition.kind === 'preference' ? { orders: false } : {}) }
		},
		tagComputedAt: (code) => tag.catalogue.tag(code)?.last?.at,
		onLoad: loads.listen,
		assertReadable: (principal, names) => tag.assertReadable(principal, names),
	})
	const experiment = createExperiment({ operations, collect, clock })
	const shopper = profile.addressee
	const compose = createCompose({ templates: createTemplateStore(operations), shop: shopContext, shopper, clock })
	const deliver = createDeliver({
		operations,
		ledger: createLedgerStore(operations),
		people: identify,
		consents: profile.consents,
		openCases: household.heldByCase,
		minors: tag.minors,
		compose,
		shopper,
		channels: channelsOf(config, shop, print),
		append,
		shop: shopContext,
		publicUrl,
		vault,
		clock,
		log,
	})
	const engage = createEngage({
		campaigns: createCampaignStore(operations),
		compose,
		deliver,
		experiment,
		analytics,
		segmentName: async (segmentId) => (await segments.get(segmentId))?.name,
		alerts,
		barredIn: async (segmentId) => tag.dutiesOfFields(await segment.fieldsUnder(segmentId)).barred.map(({ label }) => label),
		minors: (profileIds) => tag.minorsAmong(profileIds),
		audience: (segmentId) => segment.audience(segmentId),
		units: async (profileIds) => new Map(profileIds.map((id) => [id, String(id)])),
		labels: profile.labels,
		resultOf: async (campaignId) => summaryOf(await measure.campaignResult(campaignId)),
		zone: shop.zone,
		clock,
	})
	const measure = createMeasure({
		...{ targets: createTargetStore(operations), audit },
		kept: { dashboards: createDashboardStore(operations), annotations: createAnnotationStore(operations) },
		watching: { store: createWatchStore(operations), alerts, log },
		reporting: {
			...{ store: createReportStore(operations), colleagues: colleaguesOf(access), domains: config.reportDomains },
			...{ ...inside, chromium: config.chromium, publicUrl, shop, vault },
			channel: () => deliver.channel('email') ?? deliver.channel('print') ?? noChannel(),
		},
		analytics,
		query,
		campaigns: { get: async (id) => measuredCampaign(await engage.campaigns.get(id)) },
		peopleDimensions: () => segment.dimensions(),
		labels: profile.labels,
		keepPeople: (principal, kept, people) => segment.keep(principal, kept, people),
		assertReadable: (principal, names) => tag.assertReadable(principal, names),
		explore: {
			segments: async (principal) => {
				const all = await segments.all()
				const hidden = mayReadContacts(principal) ? undefined : await sensitiveSegments(all.map(({ id }) => id))
				return all
					.filter(({ id }) => !hidden?.has(id))
					.map(({ refresh, ...one }) => (refresh ? { ...one, refreshedAt: refresh.at } : one))
			},
			launched: async () => (await Promise.all(launchedStatuses.map((status) => engage.campaigns.withStatus(status)))).flat(),
			audit,
		},
		clock,
		shop,
	})
	return { collect, identify, record, query, profile, household, tag, segment, experiment, compose, deliver, engage, measure }
}

/** Routes and jobs of the stages, in path order. */
export function gather(stages: Stages) {
	const { collect, identify, record, query, profile, household, tag, segment, compose, deliver, engage, measure } = stages
	const routed = [collect, identify, record, query, profile, household, tag, segment, compose, deliver, engage, measure]
	return {
		routes: routed.flatMap((stage) => [...stage.routes]),
		jobs: [collect, record, profile, household, tag, segment, deliver, engage, measure].flatMap((stage) => [...stage.jobs]),
	}
}

const launchedStatuses = ['launching', 'sending', 'measuring', 'finished', 'cancelled'] as const

/** What `measure` must know of a campaign. */
function measuredCampaign(campaign: Campaign | undefined): MeasuredCampaign | undefined {
	if (!campaign) return undefined
	const { id: campaignId, experimentId, goal, holdoutShare, planted } = campaign
	return {
		campaignId,
		experimentId,
		goal: toGoal(goal.event),
		windowMs: windowMs(goal),
		holdoutShare,
		...(planted ? { planted } : {}),
	}
}

function toGoal(event: string): Goal {
	return event === 'order' ? { kind: 'order' } : { kind: 'event', event }
}

function summaryOf({ arms, lift }: CampaignResult): CampaignSummary | null {
	const { treatment, holdout } = arms
	if (treatment.assigned + holdout.assigned === 0) return null
	return { treated: treatment.assigned, holdout: holdout.assigned, lift: lift?.absolute ?? null }
}

/** Keys of other sources lie in pages and apps, where anybody finds them. */
const heldByServers: readonly Source['kind'][] = ['server', 'shop', 'file']

function writeKeysOf(access: Access) {
	return {
		resolve: async (secret: string) => {
			const key = await access.keys.resolveWrite(secret)
			return (
				key && {
					...{ keyId: key.id, source: key.source.id, origins: key.source.allowedOrigins },
					serverSide: heldByServers.includes(key.source.kind),
				}
			)
		},
	}
}

/** Users as `measure` may know them: without what concerns their sign-in. */
function colleaguesOf({ users }: Access) {
	const known = ({ id, name, email, role, scope, disabled }: User) => ({ id, name, email, role, scope, disabled })
	return {
		find: async (id: string) => {
			const user = await users.find(id)
			return user && known(user)
		},
		list: async () => (await users.list()).map(known),
	}
}

function noChannel(): never {
	throw new Error('There is no channel that carries mail')
}

function channelsOf({ mail }: Config, shop: Shop, print: (text: string) => void): Channel[] {
	const printing = createPrintChannel(print)
	if (!mail) return [printing]
	const { smtpUrl: url, from, name: fromName = shop.name.en, bounceDomain: returnDomain, dkim } = mail
	const settings = {
		...{ url, from, fromName },
		...(returnDomain === undefined ? {} : { returnDomain }),
		...(dkim ? { dkim: { domain: dkim.domain, selector: dkim.selector, privateKey: dkim.key } } : {}),
	}
	return [printing, createEmailChannel(settings)]
}
