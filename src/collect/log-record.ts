import { z } from 'zod'

/**
 * One line of the log: what collect accepted and record loads. Every record says where it came from.
 * The HTTP edge never sets `profileId` or `synthetic`: they belong to writers inside the product.
 */
const origin = {
	source: z.string().min(1),
	importId: z.string().exactOptional(),
	/** UTC ms at which we took it in. */
	receivedAt: z.int(),
	/** Written by a simulator: kept out of business metrics. */
	synthetic: z.literal(true).exactOptional(),
	channel: z.string().exactOptional(),
	shop: z.string().exactOptional(),
	region: z.string().exactOptional(),
	dealer: z.string().exactOptional(),
	/** What a rule noticed about the record: `bot`, `late`, `price-zero`, `plan:wrong-type`. A marked record is kept and counted. */
	marks: z.array(z.string().min(1).max(64)).max(16).exactOptional(),
}

/** Ids beside the login and the device, each in a type's own form: an openid is `<appid>:<openid>`. */
export const externalIdTypes = [
	'unionid',
	'openid',
	'platform_id',
	'member_card',
	'push_token',
	'oaid',
	'idfa',
	'aaid',
	'ga_client_id',
] as const
export type ExternalIdType = (typeof externalIdTypes)[number]

export const externalId = z.strictObject({ type: z.enum(externalIdTypes), value: z.string().min(1).max(512) })
export type ExternalId = z.infer<typeof externalId>

export const consentChange = z.strictObject({
	purpose: z.string().min(1),
	granted: z.boolean(),
	/** Where the shopper said so. */
	source: z.string().min(1),
	noticeVersion: z.string().exactOptional(),
	/** What proves it: a form, a receipt, a line of an import. Without it nobody becomes contactable. */
	evidence: z.string().exactOptional(),
})
export type ConsentChange = z.infer<typeof consentChange>

export const eventTypes = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const
export type EventType = (typeof eventTypes)[number]

const anything = z.record(z.string(), z.unknown())

export const eventRecord = z.strictObject({
	kind: z.literal('event'),
	...origin,
	type: z.enum(eventTypes),
	/** The name of a track call; 'Page Viewed', 'Screen Viewed', 'Identified', 'Grouped' or 'Aliased' otherwise. */
	event: z.string().min(1),
	messageId: z.string().min(1),
	/** UTC ms, corrected for the client's clock. */
	ts: z.int(),
	originalTs: z.int().exactOptional(),
	sentAt: z.int().exactOptional(),
	anonymousId: z.string().exactOptional(),
	userId: z.string().exactOptional(),
	previousId: z.string().exactOptional(),
	groupId: z.string().exactOptional(),
	profileId: z.int().positive().exactOptional(),
	externalIds: z.array(externalId).max(20).exactOptional(),
	traits: anything.exactOptional(),
	properties: anything.exactOptional(),
	context: anything.exactOptional(),
	consents: z.array(consentChange).exactOptional(),
	/** What does not fit the tracking plan where it only observes: counted, not marked. */
	offPlan: z.array(z.string().min(1).max(64)).max(16).exactOptional(),
})
export type EventRecord = z.infer<typeof eventRecord>

export const orderKinds = ['order', 'refund', 'adjustment'] as const
export type OrderKind = (typeof orderKinds)[number]

/** Charges and balances of a line, in the currency's minor unit. */
export const chargeFields = [
	'listPrice',
	'merchantDiscount',
	'platformDiscount',
	'subsidy',
	'tradeInCredit',
	'deposit',
	'balance',
	'priceProtection',
	'shipping',
	'tax',
] as const
export type ChargeField = (typeof chargeFields)[number]

/** Times of an order beside the time it was placed. */
export const orderTimes = ['paidAt', 'signedAt', 'installedAt', 'refundedAt'] as const

const decimal = z.string().regex(/^-?\d+(\.\d{1,6})?$/)
const charge = z.int().exactOptional()
const time = z.int().exactOptional()

export const lineRecord = z.strictObject({
	kind: z.literal('line'),
	...origin,
	orderId: z.string().min(1),
	/** Occurrence of this content within its order, from 0: a line repeated on one invoice is two lines. */
	nth: z.int().nonnegative(),
	contentHash: z.string().min(1),
	orderKind: z.enum(orderKinds),
	ts: z.int(),
	userId: z.string().exactOptional(),
	anonymousId: z.string().exactOptional(),
	profileId: z.int().positive().exactOptional(),
	itemId: z.string().min(1),
	description: z.string(),
	category: z.string().exactOptional(),
	quantity: decimal,
	unitPrice: decimal,
	/** quantity × unitPrice, exact. */
	amount: decimal,
	currency: z.string().length(3),
	/** `amount` in the shop's currency at the rate of the order's date. */
	baseAmount: decimal,
	listPrice: charge,
	merchantDiscount: charge,
	platformDiscount: charge,
	subsidy: charge,
	tradeInCredit: charge,
	deposit: charge,
	balance: charge,
	priceProtection: charge,
	shipping: charge,
	tax: charge,
	paidAt: time,
	signedAt: time,
	installedAt: time,
	refundedAt: time,
})
export type LineRecord = z.infer<typeof lineRecord>

export const itemRecord = z.strictObject({
	kind: z.literal('item'),
	...origin,
	itemId: z.string().min(1),
	name: z.string().min(1),
	category: z.string().exactOptional(),
	brand: z.string().exactOptional(),
	price: decimal.exactOptional(),
	currency: z.string().length(3).exactOptional(),
	url: z.string().exactOptional(),
	imageUrl: z.string().exactOptional(),
	attributes: z.record(z.string(), z.string()).exactOptional(),
	/** The highest version of an item wins. */
	version: z.int().nonnegative(),
})
export type ItemRecord = z.infer<typeof itemRecord>

export const importKinds = ['events', 'orders', 'profiles', 'items', 'appliances', 'tickets', 'subsidies'] as const
export type ImportKind = (typeof importKinds)[number]

/**
 * Input that was refused. It travels through the log like everything else, so that it is as durable as the
 * acknowledgement even while the operational store is away; the loader hands it to `quarantine.accept`.
 */
export const rejectedRecord = z.strictObject({
	kind: z.literal('rejected'),
	...origin,
	/** Equal input gives the same key, so that a retried request or a repeated import is kept once. */
	key: z.string().regex(/^\d{1,20}$/),
	reason: z.string().min(1),
	/** Names of fields, never values: it is shown to everybody. */
	detail: z.string(),
	/** The event as JSON, or the row of a file as JSON. */
	payload: z.string(),
	as: z.enum(importKinds),
	/** Row of the file, from 1; the header does not count. */
	row: z.int().positive().exactOptional(),
})
export type RejectedRecord = z.infer<typeof rejectedRecord>

export const logRecord = z.discriminatedUnion('kind', [eventRecord, lineRecord, itemRecord, rejectedRecord])
export type LogRecord = z.infer<typeof logRecord>
