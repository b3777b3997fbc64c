import { truncateAddress } from './client-address.ts'
import { checkRange, correctClock, readTime } from './event-time.ts'
import { externalIdsOf } from './external-ids.ts'
import { inspectShape } from './inspect-shape.ts'
import { liftConsents } from './lift-consents.ts'
import { type EventRecord, type EventType, type ExternalId, eventTypes } from './log-record.ts'
import type { PlanCheck } from './plan-guard.ts'
import { isRejection, Rejection } from './rejection.ts'

/** What holds for every event of a request. */
export interface Envelope {
	readonly source: string
	readonly receivedAt: number
	/** Zone of times that state none. */
	readonly zone: string
	/** Type given by the route; it wins over the event's own. */
	readonly type?: EventType
	readonly sentAt?: unknown
	readonly context?: Readonly<Record<string, unknown>>
	readonly integrations?: Readonly<Record<string, unknown>>
	/** Stands in where the event has none: Rudder sends it as a header too. */
	readonly anonymousId?: string
	/** Address of a browser or app that called us itself. */
	readonly clientAddress?: string
	/** User agent of a browser that called us itself. */
	readonly userAgent?: string
	/** A server of the shop says it, and may say that an address was verified. */
	readonly serverSide?: boolean
	/** Older than this when it arrives, an event is marked `late`. */
	readonly lateHours?: number
	/** The tracking plan, asked once the event has its id: what it changes must not change the id. */
	readonly plan?: PlanCheck
}

type Raw = Readonly<Record<string, unknown>>

const maxIdLength = 256
const maxNameLength = 256
const maxLabelLength = 128
const names: Readonly<Record<Exclude<EventType, 'track'>, string>> = {
	identify: 'Identified',
	page: 'Page Viewed',
	screen: 'Screen Viewed',
	group: 'Grouped',
	alias: 'Aliased',
}
const knownTypes: ReadonlySet<unknown> = new Set(eventTypes)

/**
 * Reads one Segment or Rudder event. The checks are written by hand because they run for every event;
 * a test holds them against the same rules as a schema. `messageId` is empty where the sender gave none.
 *
 * Only known fields are taken over, so a client can set neither `profileId` nor `source` nor `synthetic`.
 */
export function validateEvent(raw: unknown, envelope: Envelope): EventRecord | Rejection {
	if (!isObject(raw)) return new Rejection('not-an-object')
	const shape = inspectShape(raw)
	if (shape) return shape
	const type = envelope.type ?? raw.type
	if (!isType(type)) return new Rejection('unknown-type', 'type')

	const event = type === 'track' ? readName(raw.event) : names[type]
	if (isRejection(event)) return event
	const ids = readIds(raw, type, envelope)
	if (isRejection(ids)) return ids
	const times = readTimes(raw, envelope)
	if (isRejection(times)) return times
	const parts = readParts(raw, type, envelope)
	if (isRejection(parts)) return parts
	const externalIds = externalIdsOf(parts.context)
	if (!namesSomebody(ids, externalIds, parts)) return new Rejection('no-identity', 'userId')
	const consents = liftConsents(parts.context, envelope.source)
	if (isRejection(consents)) return consents

	const record: EventRecord = {
		kind: 'event',
		source: envelope.source,
		receivedAt: envelope.receivedAt,
		...labelsOf(raw, parts.properties),
		type,
		event,
		...times,
		...ids,
		...parts,
	}
	if (consents.length > 0) record.consents = consents
	if (externalIds.length > 0) record.externalIds = externalIds
	return record
}

function isObject(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isType(type: unknown): type is EventType {
	return knownTypes.has(type)
}

function readName(value: unknown): string | Rejection {
	if (value === undefined || value === null) return new Rejection('missing-field', 'event')
	if (typeof value !== 'string') return new Rejection('wrong-type', 'event')
	const name = value.trim()
	return name === '' || name.length > maxNameLength || name.includes('\0') ? new Rejection('bad-name', 'event') : name
}

/** SDKs send `null` or an empty string for "none", and numbers for ids. */
function readId(value: unknown, field: string): string | undefined | Rejection {
	if (value === undefined || value === null) return undefined
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : new Rejection('unsafe-number', field)
	if (typeof value !== 'string') return new Rejection('wrong-type', field)
	const id = value.trim()
	if (id === '') return undefined
	return id.length > maxIdLength || id.includes('\0') ? new Rejection('bad-id', field) : id
}

type Ids = Pick<EventRecord, 'messageId' | 'anonymousId' | 'userId' | 'previousId' | 'groupId'>

function readIds(raw: Raw, type: EventType, envelope: Envelope): Ids | Rejection {
	const ids: Ids = { messageId: '' }
	for (const field of idFields) {
		const id = readId(raw[field], field)
		if (isRejection(id)) return id
		if (id !== undefined) ids[field] = id
	}
	if (ids.anonymousId === undefined && envelope.anonymousId !== undefined) ids.anonymousId = envelope.anonymousId
	if (type === 'alias' && ids.previousId === undefined) return new Rejection('missing-field', 'previousId')
	if (type === 'group' && ids.groupId === undefined) return new Rejection('missing-field', 'groupId')
	return ids
}

/** A till knows a card or a telephone number and neither login nor device. */
function namesSomebody({ userId, anonymousId }: Ids, externalIds: readonly ExternalId[], { traits, context }: Parts): boolean {
	if (userId !== undefined || anonymousId !== undefined || externalIds.length > 0) return true
	return [traits, context?.traits].some((said) => isObject(said) && addressTraits.some((name) => isAddress(said[name])))
}

const addressTraits = ['phone', 'mobile', 'email'] as const

function isAddress(value: unknown): boolean {
	return (typeof value === 'string' && value.trim() !== '') || Number.isSafeInteger(value)
}

const idFields = ['messageId', 'anonymousId', 'userId', 'previousId', 'groupId'] as const

type Times = Pick<EventRecord, 'ts' | 'originalTs' | 'sentAt'>

function readTimes(raw: Raw, { receivedAt, zone, sentAt: batchSentAt }: Envelope): Times | Rejection {
	const given = raw.originalTimestamp ?? raw.timestamp
	const original = given === undefined || given === null ? undefined : readTime(given, zone)
	if (original === undefined && given !== undefined && given !== null) return new Rejection('bad-timestamp', 'timestamp')
	const stated = raw.sentAt ?? batchSentAt
	const sentAt = stated === undefined || stated === null ? undefined : readTime(stated, zone)
	if (sentAt === undefined && stated !== undefined && stated !== null) return new Rejection('bad-timestamp', 'sentAt')

	const ts = original === undefined ? receivedAt : correctClock(original, sentAt, receivedAt)
	const outOfRange = checkRange(ts, receivedAt, 'timestamp')
	if (outOfRange) return outOfRange
	const times: Times = { ts }
	if (original !== undefined) times.originalTs = original
	if (sentAt !== undefined) times.sentAt = sentAt
	return times
}

type Parts = Pick<EventRecord, 'traits' | 'properties' | 'context'>

function readParts(raw: Raw, type: EventType, envelope: Envelope): Parts | Rejection {
	for (const field of ['traits', 'properties', 'context', 'integrations'] as const) {
		const value = raw[field]
		if (value !== undefined && value !== null && !isObject(value)) return new Rejection('wrong-type', field)
	}
	const parts: Parts = {}
	const context = contextOf(raw, envelope)
	const traits = traitsOf(raw, type, context)
	if (traits) parts.traits = traits
	const properties = propertiesOf(raw, type)
	if (properties) parts.properties = properties
	if (Object.keys(context).length > 0) parts.context = context
	return parts
}

/** The batch's context and integrations hold where the event does not say otherwise. */
function contextOf(raw: Raw, envelope: Envelope): Record<string, unknown> {
	const context: Record<string, unknown> = { ...envelope.context, ...(raw.context as Raw | undefined) }
	const integrations = { ...envelope.integrations, ...(raw.integrations as Raw | undefined) }
	if (Object.keys(integrations).length > 0) context.integrations = integrations
	const address = context.ip ?? envelope.clientAddress
	if (address !== undefined) {
		const truncated = typeof address === 'string' ? truncateAddress(address) : undefined
		if (truncated === undefined) delete context.ip
		else context.ip = truncated
	}
	return context
}

/** Rudder sends the traits of an identify call in its context. */
function traitsOf(raw: Raw, type: EventType, context: Record<string, unknown>): Record<string, unknown> | undefined {
	const own = raw.traits as Raw | undefined
	if (type !== 'identify' || !isObject(context.traits)) return own ? { ...own } : undefined
	const traits = { ...context.traits, ...own }
	delete context.traits
	return traits
}

function propertiesOf(raw: Raw, type: EventType): Record<string, unknown> | undefined {
	const properties = raw.properties as Record<string, unknown> | null | undefined
	if (type !== 'page' && type !== 'screen') return properties ?? undefined
	const page: Record<string, unknown> = { ...properties }
	for (const field of ['name', 'category'] as const) {
		if (typeof raw[field] === 'string' && page[field] === undefined) page[field] = raw[field]
	}
	return page
}

type Labels = Pick<EventRecord, 'channel' | 'shop' | 'region' | 'dealer'>

/** What data scopes look at. */
function labelsOf(raw: Raw, properties: Raw | undefined): Labels {
	const labels: Labels = {}
	if (isLabel(raw.channel)) labels.channel = raw.channel
	if (properties === undefined) return labels
	if (isLabel(properties.shop)) labels.shop = properties.shop
	if (isLabel(properties.region)) labels.region = properties.region
	if (isLabel(properties.dealer)) labels.dealer = properties.dealer
	return labels
}

function isLabel(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= maxLabelLength
}
