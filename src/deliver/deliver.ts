import { LRUCache } from 'lru-cache'
import type { EventRecord } from '#collect'
import type { Compose, ShopContext, ShopperContext, Template } from '#compose'
import type { Clock } from '#kit/clock'
import type { Page } from '#kit/cursor'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { Route } from '#kit/route'
import type { OperationsStore } from '#storage/operations'
import type { Vault } from '#storage/vault'
import { announceSends } from './announce-sends.ts'
import { type Assessment, assessRecipients, type StepRules } from './assess-recipients.ts'
import type { Channel } from './channel.ts'
import { drainOutbox } from './drain-outbox.ts'
import type { CaseGate, ConsentGate, MinorGate, People } from './gates.ts'
import type { LedgerStore, SendCount, SendFilter } from './ledger.ts'
import { createLinkTokens } from './link-token.ts'
import { createOutboxSeal } from './outbox-payload.ts'
import { defaultSendingHours, type SendingHours } from './quiet-hours.ts'
import { recordReceipt, type SendReference, unsubscribe } from './record-receipt.ts'
import { type ReserveResult, recordSuppressions, reserveSends } from './reserve-sends.ts'
import { linkRoutes } from './routes.ts'
import type { Send } from './send.ts'
import type { SuppressionReason } from './send-reason.ts'
import { createSettler } from './settle-sends.ts'
import type { Step } from './step.ts'

export interface Deliver {
	/** Who may be reached, and why others may not; writes nothing. Ids of the same person come back as one. */
	assess(step: StepRules, profileIds: readonly number[]): Promise<Assessment[]>
	/** Reserves one batch of about 500 people; safe to repeat. */
	reserve(step: Step, profileIds: readonly number[]): Promise<ReserveResult>
	/** Writes down why people are not reached; safe to repeat. */
	suppress(step: Step, people: ReadonlyMap<number, SuppressionReason>): Promise<ReserveResult>
	/** Nothing of this step is sent from now on; what waits is suppressed. */
	cancel(step: Step): Promise<void>
	/** Sends one batch of what is due. True when more may be waiting. */
	drain(): Promise<boolean>
	/** Sends whose answer was lost become unknown. */
	expire(): Promise<number>
	/** Tells the log one batch of what happened. True when more is waiting. */
	announce(): Promise<boolean>
	receipt(reference: SendReference, kind: 'delivered' | 'bounced' | 'complained'): Promise<boolean>
	/** What the unsubscribe link does. */
	unsubscribe(ledgerId: string): Promise<boolean>
	sends(filter: SendFilter): Promise<Page<Send>>
	tally(stepId: string): Promise<SendCount[]>
	channel(name: string): Channel | undefined
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
	close(): Promise<void>
}

export interface DeliverNeeds {
	readonly operations: OperationsStore
	readonly ledger: LedgerStore
	readonly people: People
	readonly consents: ConsentGate
	readonly openCases: CaseGate
	readonly minors: MinorGate
	readonly compose: Pick<Compose, 'templates' | 'render'>
	readonly shopper: (profileId: number) => Promise<ShopperContext | undefined>
	readonly channels: readonly Channel[]
	readonly append: (records: EventRecord[]) => Promise<void>
	readonly shop: ShopContext & { readonly zone: string }
	/** Where shoppers reach this server, e.g. `https://qm.example`. */
	readonly publicUrl: string
	readonly vault: Vault
	readonly clock: Clock
	readonly log: Log
	readonly hours?: SendingHours
	/** Messages in flight at a time. */
	readonly concurrency?: number
	/** One vendor call may take this long. */
	readonly vendorTimeoutMs?: number
	/** A send that was claimed this long ago and is not settled has an unknown outcome. Longer than any vendor call. */
	readonly leaseMs?: number
}

export function createDeliver(needs: DeliverNeeds): Deliver {
	const { ledger, clock, consents, openCases, minors, people, operations, log, append } = needs
	const { zone, ...shop } = needs.shop
	const { concurrency = 20, vendorTimeoutMs = 60_000, leaseMs = 300_000, hours = defaultSendingHours } = needs
	if (leaseMs <= vendorTimeoutMs) throw new RangeError('The lease of a send must be longer than a vendor call')
	const channels = new Map(needs.channels.map((channel) => [channel.name, channel]))
	const seal = createOutboxSeal(needs.vault)
	const tokens = createLinkTokens(needs.vault)
	const reserving = { ledger, people, consents, openCases, zone, seal, hours, clock }
	const receiving = { ledger, people, consents, operations, clock }
	const draining = {
		...reserving,
		minors,
		settle: createSettler(ledger, clock),
		channels,
		template: templateByVersion(needs.compose.templates.get),
		render: needs.compose.render,
		shopper: needs.shopper,
		shop,
		publicUrl: needs.publicUrl.replace(/\/$/, ''),
		tokens,
		log,
		concurrency,
		vendorTimeoutMs,
	}
	const known = (name: string) => {
		const channel = channels.get(name)
		if (!channel) throw new Error(`There is no channel "${name}"`)
		return channel
	}
	const drain = () => drainOutbox(draining)
	const announce = () => announceSends({ ledger, append, clock })
	const expire = () => ledger.transaction((open) => open.expire(clock.now() - leaseMs, clock.now()))
	return {
		assess: (step, profileIds) =>
			ledger.transaction((open) => assessRecipients(reserving, open, step, known(step.channel), profileIds, clock.now())),
		reserve: (step, profileIds) => reserveSends(reserving, step, known(step.channel), profileIds),
		suppress: (step, suppressed) => recordSuppressions(reserving, step, suppressed),
		cancel: (step) => cancelStep(ledger, step, clock),
		drain,
		expire,
		announce,
		receipt: (reference, kind) => recordReceipt(receiving, reference, kind),
		unsubscribe: async (ledgerId) => (await unsubscribe(receiving, ledgerId)) !== undefined,
		sends: (filter) => ledger.transaction((open) => open.sends(filter)),
		tally: (stepId) => ledger.transaction((open) => open.tally(stepId)),
		channel: (name) => channels.get(name),
		routes: linkRoutes({ ...receiving, tokens, shop, log }),
		jobs: [
			{ name: 'deliver/drain-outbox', everyMs: 500, run: drain },
			{ name: 'deliver/announce-sends', everyMs: 500, run: announce },
			{
				name: 'deliver/expire-claims',
				everyMs: 15_000,
				run: async () => {
					await expire()
					return false
				},
			},
		],
		close: async () => {
			await Promise.all(needs.channels.map((channel) => channel.close()))
		},
	}
}

/** Versions never change, so what was read once holds. */
function templateByVersion(get: Compose['templates']['get']): (id: string, version: number) => Promise<Template | undefined> {
	const cache = new LRUCache<string, Template>({ max: 50 })
	return async (id, version) => {
		const key = `${id}:${version}`
		const template = cache.get(key) ?? (await get(id, version))
		if (template) cache.set(key, template)
		return template
	}
}

const cancelBatch = 500

/** The step is written down first, so that a reservation that comes later finds it cancelled. */
async function cancelStep(ledger: LedgerStore, step: Step, clock: Clock): Promise<void> {
	await ledger.transaction(async (open) => {
		await open.openStep(step, clock.now())
		await open.cancelStep(step.stepId, clock.now())
	})
	for (let taken = cancelBatch; taken === cancelBatch; ) {
		taken = await ledger.transaction(async (open) => {
			const waiting = await open.takeWaiting(step.stepId, cancelBatch)
			for (const send of waiting) await open.suppress(send.ledgerId, 'cancelled', clock.now())
			return waiting.length
		})
	}
}
