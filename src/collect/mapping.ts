import { z } from 'zod'
import { fail } from '#kit/errors'
import { parseDecimal } from '#kit/money'
import { isZone } from '#kit/zone'
import { chargeFields, type ImportKind, orderKinds } from './log-record.ts'

/** Says which column of a file means what: the MAP.json of an import. */

const column = z.string().min(1).max(200)
const label = z.string().min(1).max(128)

/** Where a value comes from: a column, a constant, or a column whose values are translated. */
export const valueSpec = z.union(
	[
		column,
		z.strictObject({ value: z.string().max(1_000) }),
		z.strictObject({ column, map: z.record(z.string(), z.string()).optional(), default: z.string().optional() }),
	],
	{
		error: ({ input }) =>
			`${input === undefined ? 'is missing' : 'is not valid'}: name a column, {"value": …} or {"column": …, "map": …, "default": …}`,
	},
)
export type ValueSpec = z.infer<typeof valueSpec>

const decimal = z.string().refine((text) => parseDecimal(text) !== undefined, 'must be a decimal number of at most six places')
const currency = z.string().regex(/^[A-Z]{3}$/)

/** Rows that are not meant: headings, totals, lines of another kind. They are counted, not quarantined. */
const skipRule = z.union([
	z.strictObject({ column, empty: z.literal(true) }),
	z.strictObject({ column, equals: z.array(z.string()).min(1) }),
	z.strictObject({ column, startsWith: z.string().min(1) }),
	z.strictObject({ column, negative: z.literal(true) }),
])
export type SkipRule = z.infer<typeof skipRule>

/**
 * A permission that the file proves. `granted` names the column and the values that mean yes or no, or says that every row
 * is a yes; without `evidence` in a row nobody becomes contactable.
 */
const consentSpec = z.strictObject({
	purpose: label,
	granted: z.union([
		z.literal(true),
		z.strictObject({ column, yes: z.array(z.string()).min(1), no: z.array(z.string()).default([]) }),
	]),
	evidence: valueSpec,
	source: z.string().min(1).max(200).optional(),
	noticeVersion: z.string().min(1).max(100).optional(),
})
export type ConsentSpec = z.infer<typeof consentSpec>

const common = {
	/** Written into every record; also what makes a repeated import the same import. */
	source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens'),
	/** Zone of times that state none. */
	zone: z.string().refine(isZone, 'must be a zone such as Asia/Shanghai').optional(),
	/** A name that the WHATWG Encoding Standard knows; found out when absent. */
	encoding: z.string().refine(isEncoding, 'must be an encoding such as utf-8 or gb18030').optional(),
	delimiter: z.enum([',', ';', '\t', '|']).optional(),
	/** Names for the columns of a file without a header. */
	columns: z.array(column).min(1).optional(),
	dateFormats: z.array(z.string().min(1)).max(10).optional(),
	/** `1.234,5` instead of `1,234.5`. */
	decimalComma: z.boolean().optional(),
	shiftWeeks: z.int().optional(),
	skip: z.array(skipRule).max(20).optional(),
	channel: valueSpec.optional(),
	shop: valueSpec.optional(),
	region: valueSpec.optional(),
	dealer: valueSpec.optional(),
}

/** What tells who a row is about. */
const who = {
	userId: valueSpec.optional(),
	anonymousId: valueSpec.optional(),
	/** Ids that mean nobody, besides an empty one. */
	guest: z.array(z.string()).optional(),
	/** `email`, `phone` and other personal traits are kept encrypted. */
	traits: z.record(label, valueSpec).optional(),
	consents: z.array(consentSpec).max(20).optional(),
}

export const ordersMapping = z.strictObject({
	...common,
	...who,
	orderId: valueSpec,
	itemId: valueSpec,
	description: valueSpec.optional(),
	category: valueSpec.optional(),
	quantity: valueSpec.default({ value: '1' }),
	unitPrice: valueSpec,
	currency: valueSpec.optional(),
	/** Price of one unit of a currency in the shop's own: fixed, or from a day (YYYY-MM-DD) on. */
	rates: z.record(currency, z.union([decimal, z.record(z.iso.date(), decimal)])).optional(),
	/** How refunds and corrections are told from orders; the first rule that fits wins, a line is an order otherwise. */
	kind: z
		.strictObject({
			column: column.optional(),
			values: z.record(z.string(), z.enum(orderKinds)).optional(),
			/** Beginnings of the order id. */
			prefixes: z.record(z.string().min(1), z.enum(orderKinds)).optional(),
			negativeQuantity: z.enum(orderKinds).optional(),
		})
		.refine((rule) => (rule.column === undefined) === (rule.values === undefined), 'column and values go together')
		.optional(),
	/** The file states what a refund takes back as a positive quantity. */
	unsignedRefunds: z.boolean().optional(),
	time: valueSpec,
	paidAt: valueSpec.optional(),
	signedAt: valueSpec.optional(),
	installedAt: valueSpec.optional(),
	refundedAt: valueSpec.optional(),
	/** In the major unit of the currency. */
	charges: z.partialRecord(z.enum(chargeFields), valueSpec).optional(),
})
export type OrdersMapping = z.output<typeof ordersMapping>

export const profilesMapping = z.strictObject({ ...common, ...who, time: valueSpec.optional() })
export type ProfilesMapping = z.output<typeof profilesMapping>

/** With neither `event` nor `type` the rows are Segment events as they stand. */
export const eventsMapping = z.strictObject({
	...common,
	...who,
	type: valueSpec.optional(),
	event: valueSpec.optional(),
	messageId: valueSpec.optional(),
	time: valueSpec.optional(),
	properties: z.record(label, valueSpec).optional(),
	/** Columns whose text is a number. */
	numbers: z.array(label).optional(),
})
export type EventsMapping = z.output<typeof eventsMapping>

export const itemsMapping = z.strictObject({
	...common,
	itemId: valueSpec,
	name: valueSpec,
	category: valueSpec.optional(),
	brand: valueSpec.optional(),
	price: valueSpec.optional(),
	currency: valueSpec.optional(),
	url: valueSpec.optional(),
	imageUrl: valueSpec.optional(),
	attributes: z.record(label, valueSpec).optional(),
})
export type ItemsMapping = z.output<typeof itemsMapping>

/** A register of appliances, or an installer's list. */
export const appliancesMapping = z.strictObject({
	...common,
	...who,
	serial: valueSpec,
	itemId: valueSpec.optional(),
	category: valueSpec.optional(),
	brand: valueSpec.optional(),
	model: valueSpec.optional(),
	orderId: valueSpec.optional(),
	seller: valueSpec.optional(),
	/** One of the three times there must be. */
	registeredAt: valueSpec.optional(),
	purchasedAt: valueSpec.optional(),
	installedAt: valueSpec.optional(),
	warrantyUntil: valueSpec.optional(),
	installer: valueSpec.optional(),
	city: valueSpec.optional(),
	/** Kept as keyed hash and ciphertext only. */
	address: valueSpec.optional(),
	householdId: valueSpec.optional(),
	/** Logins of people other than the owner. */
	user: valueSpec.optional(),
	buyer: valueSpec.optional(),
	payer: valueSpec.optional(),
	contact: valueSpec.optional(),
})
export type AppliancesMapping = z.output<typeof appliancesMapping>

/** Tickets and calls of a service desk. */
export const ticketsMapping = z.strictObject({
	...common,
	...who,
	caseId: valueSpec,
	kind: valueSpec.optional(),
	serial: valueSpec.optional(),
	openedAt: valueSpec,
	closedAt: valueSpec.optional(),
	/** Of a call. */
	minutes: valueSpec.optional(),
})
export type TicketsMapping = z.output<typeof ticketsMapping>

/** Dated rules of a subsidy; `to` is the first day on which it holds no longer. */
export const subsidiesMapping = z.strictObject({
	...common,
	province: valueSpec,
	category: valueSpec,
	energyGrade: valueSpec,
	/** As a share: 0.15. */
	rate: valueSpec,
	/** In the major unit of the shop's currency. */
	cap: valueSpec,
	quotaPerPerson: valueSpec.default({ value: '1' }),
	from: valueSpec,
	to: valueSpec,
	note: valueSpec.optional(),
})
export type SubsidiesMapping = z.output<typeof subsidiesMapping>

export type Mapping =
	| ({ readonly as: 'orders' } & OrdersMapping)
	| ({ readonly as: 'profiles' } & ProfilesMapping)
	| ({ readonly as: 'events' } & EventsMapping)
	| ({ readonly as: 'items' } & ItemsMapping)
	| ({ readonly as: 'appliances' } & AppliancesMapping)
	| ({ readonly as: 'tickets' } & TicketsMapping)
	| ({ readonly as: 'subsidies' } & SubsidiesMapping)

const schemas = {
	...{ orders: ordersMapping, profiles: profilesMapping, events: eventsMapping, items: itemsMapping },
	...{ appliances: appliancesMapping, tickets: ticketsMapping, subsidies: subsidiesMapping },
} as const

/** Reads a MAP.json. Raises `bad-mapping` with every problem and its place. */
export function parseMapping(as: ImportKind, value: unknown): Mapping {
	const result = schemas[as].safeParse(value)
	if (result.success) return { as, ...result.data } as Mapping
	const problems = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
	const [first] = problems
	return fail('bad-mapping', `The mapping is not valid: ${first?.path || 'it'} – ${first?.message}`, { problems })
}

function isEncoding(name: string): boolean {
	try {
		return new TextDecoder(name).encoding !== ''
	} catch {
		return false
	}
}
