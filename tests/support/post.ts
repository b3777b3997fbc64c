import { type Compose, createCompose, createTemplateStore, type Template, migrations as templates } from '#compose'
import { migrations as people } from '#identify'
import { type ManualClock, manualClock } from '#kit/clock'
import { uuidv7 } from '#kit/ids'
import { createLog } from '#kit/log'
import { migrations as consents } from '#profile'
import type { AnalyticsStore } from '#storage/analytics'
import type { Migration } from '#storage/migration'
import type { OperationsStore } from '#storage/operations'
import { type Channel, DeliveryFailure, type OutgoingMessage } from '../../src/deliver/channel.ts'
import { createDeliver, type Deliver, type DeliverNeeds } from '../../src/deliver/deliver.ts'
import { isEmailAddress } from '../../src/deliver/email-address.ts'
import { createLedgerStore } from '../../src/deliver/ledger-store.ts'
import { migrations as ledger } from '../../src/deliver/migrations.ts'
import type { Step } from '../../src/deliver/step.ts'
import { openTown, type Town } from './town.ts'

/** 2026-11-02, a Monday, noon in Shanghai. */
export const noon = Date.UTC(2026, 10, 2, 4)
const publicUrl = 'https://q.test'
const shop = { name: '晨光小店', address: '上海市静安区 1 号', email: 'hi@shop.test', url: 'https://shop.test' }

export const deliverMigrations: readonly Migration[] = [...people, ...consents, ...templates, ...ledger]

/** A channel whose vendor does what the test says. */
interface ScriptedChannel extends Channel {
	readonly taken: OutgoingMessage[]
	/** Called before a message is taken; may raise. */
	before: (message: OutgoingMessage) => Promise<void> | void
}

function scriptedChannel(): ScriptedChannel {
	const taken: OutgoingMessage[] = []
	const channel: ScriptedChannel = {
		name: 'email',
		addressType: 'email',
		accepts: isEmailAddress,
		taken,
		before: () => undefined,
		deliver: async (message) => {
			await channel.before(message)
			taken.push(message)
			return { vendorId: `vendor-${message.ledgerId}` }
		},
		close: async () => undefined,
	}
	return channel
}

export function failing(kind: DeliveryFailure['kind'], reason: DeliveryFailure['reason']): () => never {
	return () => {
		throw new DeliveryFailure(kind, reason, 'as the test says')
	}
}

export interface Post {
	readonly town: Town
	readonly clock: ManualClock
	readonly deliver: Deliver
	readonly compose: Compose
	readonly channel: ScriptedChannel
	step(change?: Partial<Step>): Step
	drainAll(): Promise<void>
	/** States of the people in a step. */
	outcomes(step: Step): Promise<Record<number, string>>
	/** Names and message ids of what the log was told, in order. */
	told(): string[]
}

/** Deliver with real people, consents, templates and ledger; only the vendor is played. */
export async function openPost(
	operations: OperationsStore,
	{ analytics, ...change }: Partial<DeliverNeeds> & { analytics?: AnalyticsStore } = {},
): Promise<Post> {
	const clock = manualClock(noon)
	const town = openTown({
		operations,
		clock,
		...(analytics ? { analytics } : {}),
		...(change.vault ? { vault: change.vault } : {}),
	})
	const channel = scriptedChannel()
	const shopper = (id: number) => town.profile.addressee(id)
	const compose = createCompose({
		templates: createTemplateStore(operations),
		shop: { ...shop, zone: 'Asia/Shanghai' },
		shopper,
		clock,
	})
	const template = await compose.templates.create(uuidv7(noon), plainTemplate, 'test', noon)
	const deliver = createDeliver({
		operations,
		ledger: createLedgerStore(operations),
		people: town.identify,
		consents: town.consents,
		openCases: async () => new Set(),
		minors: { kept: () => new Set(), read: async () => new Set() },
		compose,
		shopper,
		channels: [channel],
		append: town.append,
		shop: { ...shop, zone: 'Asia/Shanghai' },
		publicUrl,
		vault: town.vault,
		clock,
		log: createLog('silent'),
		concurrency: 10,
		...change,
	})
	return {
		town,
		clock,
		deliver,
		compose,
		channel,
		step: (other = {}) => ({ ...newStep(template), ...other }),
		drainAll: async () => {
			while (await deliver.drain());
		},
		outcomes: async (step) => {
			const { items } = await deliver.sends({ stepId: step.stepId, limit: 200 })
			return Object.fromEntries(
				items.map((send) => [send.profileId, send.reason === null ? send.state : `${send.state}: ${send.reason}`]),
			)
		},
		told: () => [...town.written.values()].flatMap((record) => (record.kind === 'event' ? [record.event] : [])),
	}
}

const plainTemplate = {
	name: 'Hello',
	channel: 'email',
	fromName: null,
	subject: 'Hi {{ shopper.first_name | default: "friend" }}',
	body: `<mjml><mj-body><mj-section><mj-column>
		<mj-text>{{ shopper.first_name | default: "friend" }}: <a href="{{ shop.url }}/sale">sale</a></mj-text>
		<mj-text>{{ shop.name }} {{ shop.address }} <a href="{{ unsubscribe_url }}">unsubscribe</a></mj-text>
	</mj-column></mj-section></mj-body></mjml>`,
} as const

function newStep(template: Template): Step {
	return {
		stepId: uuidv7(noon),
		campaignId: uuidv7(noon),
		campaignName: 'Spring',
		channel: 'email',
		purpose: 'marketing_email',
		templateId: template.id,
		templateVersion: template.version,
		cap: null,
		synthetic: false,
	}
}
