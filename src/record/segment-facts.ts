import type { ConsentChange, EventRecord, ItemRecord, LineRecord, LogRecord, RejectedRecord } from '#collect'
import type { Claim } from '#identify'
import { hash64 } from '#kit/ids'
import { moveEvents, ownSource, personaMoveEvent } from '#kit/own-source'
import { toStoreTime } from '#kit/zone'
import { activityRow } from './activity-row.ts'
import type { FactTable } from './fact-tables.ts'
import { flatten, toDecimal } from './flatten-properties.ts'
import { type Currencies, isOrderEvent, orderLines } from './order-event.ts'
import { openContext, type SplitTraits, splitTraits, withoutPrivate } from './private-data.ts'
import { withoutSerials } from './serial-token.ts'
import { traitTime } from './trait-time.ts'

export type Fact = EventRecord | LineRecord

/** Named events that stages below want to be told of, whole. */
export interface WantedEvents {
	readonly each: ReadonlySet<string>
	/** Of a frequent event only the first with each value of a property in a segment, by name of the event. */
	readonly firstOf: ReadonlyMap<string, string>
}

/** What one event says about a shopper beyond the facts: handed to the stages below, once or more. */
export interface ProfileNews {
	/** 0 for an event of nobody, which is told only where it is wanted by name. */
	readonly profileId: number
	readonly key: string
	readonly at: number
	readonly source: string
	readonly synthetic: boolean
	readonly consents: readonly ConsentChange[]
	/** Personal traits in clear; whoever keeps them seals them. */
	readonly traits: Readonly<Record<string, string>>
	/** The event itself, where a stage asked for it. Properties as they came: they may be personal, whoever keeps them seals them. */
	readonly event?: { readonly name: string; readonly properties: Readonly<Record<string, unknown>>; readonly region?: string }
	/** Set where the event is a row of an import. */
	readonly importId?: string
}

export interface ParsedSegment {
	readonly facts: readonly { readonly key: string; readonly record: Fact }[]
	readonly items: readonly ItemRecord[]
	readonly rejected: readonly RejectedRecord[]
	/** Full refunds, by the order that they take back. */
	readonly refundsAll: readonly { readonly orderId: string; readonly record: EventRecord }[]
	/** Records that the segment holds twice, by import. */
	readonly repeated: ReadonlyMap<string, number>
	/** The same records. */
	readonly again: readonly Fact[]
	/** Lines of order events: what is marked on a line is marked on its event. */
	readonly linesOf: ReadonlyMap<EventRecord, readonly LineRecord[]>
}

/** Sorts the records of a segment; order events bring their lines along. A key appears once. */
export function parseSegment(records: Iterable<LogRecord>, currencies: Currencies): ParsedSegment {
	const facts: { key: string; record: Fact }[] = []
	const items: ItemRecord[] = []
	const rejected: RejectedRecord[] = []
	const refundsAll: { orderId: string; record: EventRecord }[] = []
	const seen = new Set<string>()
	const repeated = new Map<string, number>()
	const again: Fact[] = []
	const linesOf = new Map<EventRecord, readonly LineRecord[]>()
	const add = (record: Fact): boolean => {
		const key = factKey(record)
		if (seen.has(key)) {
			again.push(record)
			if (record.importId !== undefined) repeated.set(record.importId, (repeated.get(record.importId) ?? 0) + 1)
			return false
		}
		seen.add(key)
		facts.push({ key, record })
		return true
	}
	for (const record of records) {
		if (record.kind === 'item') items.push(record)
		else if (record.kind === 'rejected') rejected.push(record)
		else if (add(record) && record.kind === 'event' && isOrderEvent(record.event)) {
			const result = orderLines(record, currencies)
			for (const line of result.lines) add(line)
			linesOf.set(record, result.lines)
			if (result.refundsAll !== undefined) refundsAll.push({ orderId: result.refundsAll, record })
			if (result.problem) rejected.push(refusal(record, result.problem))
		}
	}
	return { facts, items, rejected, refundsAll, repeated, again, linesOf }
}

function factKey(record: Fact): string {
	return record.kind === 'event'
		? hash64('event', record.source, record.messageId)
		: hash64('line', record.source, record.orderId, record.contentHash, String(record.nth))
}

/** Leaves out what is undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>
	}
}

/** The event itself is kept; its order lines wait in quarantine until somebody mends them. */
export function refusal(record: EventRecord, reason: string): RejectedRecord {
	return {
		kind: 'rejected',
		source: record.source,
		receivedAt: record.receivedAt,
		...given({ importId: record.importId, shop: record.shop, region: record.region, dealer: record.dealer }),
		key: hash64('order-event', record.source, record.messageId, reason),
		reason,
		detail: record.event,
		payload: JSON.stringify({ ...record, type: record.type, timestamp: new Date(record.ts).toISOString() }),
		as: 'events',
	}
}

export function claimOf(key: string, record: Fact, traits: SplitTraits | undefined): Claim {
	const base = {
		anonymousId: record.anonymousId,
		userId: record.userId,
		profileId: record.profileId,
		source: record.source,
		messageKey: key,
		at: record.ts,
	}
	if (record.kind === 'line') return { ...base, purposes: [] }
	if (isStrayBot(record)) return { source: record.source, messageKey: key, at: record.ts, purposes: [] }
	return {
		...base,
		previousId: record.previousId,
		alias: record.type === 'alias',
		email: traits?.email,
		phone: traits?.phone,
		...(traits ? { verified: traits.verified } : {}),
		...(record.externalIds ? { externalIds: record.externalIds } : {}),
		purposes: purposesOf(record.consents),
	}
}

/** A crawler takes a new device id on every page: without a login it is nobody, or shoppers would be made of it by the thousand. */
function isStrayBot({ marks, userId, profileId }: EventRecord): boolean {
	return marks?.includes('bot') === true && userId === undefined && profileId === undefined
}

/** An address may serve orders; whatever else it may be used for is what the shopper agreed to with it. */
function purposesOf(consents: readonly ConsentChange[] | undefined): string[] {
	return ['order_service', ...(consents ?? []).filter((consent) => consent.granted).map((consent) => consent.purpose)]
}

export function traitsOf(record: Fact): SplitTraits | undefined {
	if (record.kind === 'line') return undefined
	const all = { ...asObject(record.context?.traits), ...record.traits }
	return Object.keys(all).length === 0 ? undefined : splitTraits(all)
}

const conclusions: ReadonlySet<string> = new Set([...Object.values(moveEvents), personaMoveEvent])

type Rows = Record<FactTable, object[]>

/** The rows of one segment, table by table, once everybody's id is known. */
export class FactRows {
	readonly rows: Rows = {
		events: [],
		order_lines: [],
		orders: [],
		items: [],
		item_prices: [],
		traits: [],
		activity: [],
		people: [],
		quality_counts: [],
		message_ids: [],
	}
	readonly news: ProfileNews[] = []
	readonly #people = new Map<number, { first: number; last: number; observed: 0 | 1; purchased: 0 | 1; identified: 0 | 1 }>()
	readonly #loadedAt: string
	readonly #wants: WantedEvents
	readonly #serialKey: Uint8Array
	readonly #told = new Set<string>()

	constructor(loadedAt: number, wants: WantedEvents, serialKey: Uint8Array) {
		this.#loadedAt = new Date(loadedAt).toISOString().slice(0, 19).replace('T', ' ')
		this.#wants = wants
		this.#serialKey = serialKey
	}

	add(key: string, record: Fact, profileId: number, traits: SplitTraits | undefined): void {
		if (record.kind === 'event') this.#event(key, record, profileId, traits)
		else this.#line(key, record, profileId)
		this.#person(record, profileId)
		this.rows.message_ids.push({ key, loaded_at: this.#loadedAt })
	}

	item(item: ItemRecord): void {
		const {
			itemId,
			name,
			category = '',
			brand = '',
			price = null,
			currency = '',
			url = '',
			imageUrl = '',
			attributes = {},
		} = item
		this.rows.items.push({
			...{ item_id: itemId, name, category, brand, price, currency, url, image_url: imageUrl, attributes },
			version: item.version,
		})
		if (price !== null) this.rows.item_prices.push({ item_id: itemId, currency, price, version: item.version })
	}

	finish(): void {
		for (const [profileId, person] of this.#people) {
			this.rows.people.push({
				profile_id: profileId,
				first_seen: toStoreTime(person.first),
				last_seen: toStoreTime(person.last),
				observed: person.observed,
				purchased: person.purchased,
				identified: person.identified,
			})
		}
	}

	#event(key: string, record: EventRecord, profileId: number, traits: SplitTraits | undefined): void {
		const open = withoutPrivate(record.properties ?? {}) as Record<string, unknown>
		const properties = withoutSerials(open, this.#serialKey)
		const json = JSON.stringify(properties)
		const flat = flatten(properties)
		this.rows.events.push({
			key,
			ts: toStoreTime(record.ts),
			received_at: toStoreTime(record.receivedAt),
			source: record.source,
			message_id: record.messageId,
			type: record.type,
			event: record.event,
			profile_id: profileId,
			...flat,
			properties: json,
			context: JSON.stringify(openContext(record.context)),
			...originColumns(record),
		})
		if (profileId !== 0) this.rows.activity.push(activityRow(key, record, profileId, properties, { flat, json }))
		if (profileId !== 0 && traits) this.#traits(key, record, profileId, traits)
		this.#tell(key, record, profileId, traits)
	}

	#tell(key: string, record: EventRecord, profileId: number, traits: SplitTraits | undefined): void {
		const consents = profileId === 0 ? [] : proven(record)
		const sealed = profileId === 0 ? {} : (traits?.sealed ?? {})
		const event = this.#wanted(record, profileId) ? wholeEvent(record) : undefined
		if (consents.length === 0 && Object.keys(sealed).length === 0 && event === undefined) return
		const { source, synthetic = false, importId } = record
		// The newest personal trait holds, as everywhere.
		const at = traitTime(record.ts, consents.length === 0 && event === undefined && saidOnce(record))
		const told = { profileId, key, at, source, synthetic, consents, traits: sealed }
		this.news.push({ ...told, ...(event && { event }), ...(importId !== undefined && { importId }) })
	}

	#wanted({ event, properties }: EventRecord, profileId: number): boolean {
		if (this.#wants.each.has(event)) return true
		const property = this.#wants.firstOf.get(event)
		if (property === undefined) return false
		const told = JSON.stringify([event, profileId, properties?.[property]])
		return this.#told.size < this.#told.add(told).size
	}

	#traits(key: string, record: EventRecord, profileId: number, traits: SplitTraits): void {
		const { text, num } = flatten(withoutPrivate(traits.open) as Record<string, unknown>)
		const common = {
			key,
			profile_id: profileId,
			ts: toStoreTime(traitTime(record.ts, saidOnce(record))),
			source: record.source,
			synthetic: record.synthetic ? 1 : 0,
			kind: traitKind(record),
		}
		for (const [name, value] of Object.entries(text)) this.rows.traits.push({ ...common, name, text: value, num: numeric(value) })
		for (const [name, value] of Object.entries(num)) this.rows.traits.push({ ...common, name, text: value, num: value })
	}

	#line(key: string, record: LineRecord, profileId: number): void {
		this.rows.order_lines.push({
			key,
			source: record.source,
			order_id: record.orderId,
			nth: record.nth,
			kind: record.orderKind,
			ts: toStoreTime(record.ts),
			received_at: toStoreTime(record.receivedAt),
			profile_id: profileId,
			item_id: record.itemId,
			description: record.description,
			category: record.category ?? '',
			quantity: record.quantity,
			unit_price: record.unitPrice,
			amount: record.amount,
			currency: record.currency,
			base_amount: record.baseAmount,
			...charges(record),
			...originColumns(record),
		})
		if (record.orderKind === 'adjustment') return
		this.rows.orders.push({
			source: record.source,
			order_id: record.orderId,
			profile_id: profileId,
			ordered_at: toStoreTime(record.ts),
			paid_at: optionalTime(record.paidAt),
			signed_at: optionalTime(record.signedAt),
			installed_at: optionalTime(record.installedAt),
			refunded_at: optionalTime(record.refundedAt),
		})
	}

	#person(record: Fact, profileId: number): void {
		if (profileId === 0) return
		const seenAt = isConclusion(record) ? 0 : record.ts
		const person = this.#people.get(profileId) ?? { first: record.ts, last: seenAt, observed: 0, purchased: 0, identified: 0 }
		person.first = Math.min(person.first, record.ts)
		person.last = Math.max(person.last, seenAt)
		if (isObservation(record)) person.observed = 1
		if (record.kind === 'line') person.purchased = 1
		if (record.userId !== undefined) person.identified = 1
		this.#people.set(profileId, person)
	}
}

function wholeEvent({ event: name, properties = {}, region }: EventRecord): NonNullable<ProfileNews['event']> {
	return { name, properties, ...(region !== undefined && { region }) }
}

/**
 * What shoppers say of themselves, in a form or an account, is declared; what an import or a tracked action says of them is observed.
 * A writer that knows better says so in `context.trait_kind`.
 */
function traitKind(record: EventRecord): 'declared' | 'observed' {
	const said = record.context?.trait_kind
	if (said === 'declared' || said === 'observed') return said
	return record.type === 'identify' && record.importId === undefined ? 'declared' : 'observed'
}

function saidOnce(record: EventRecord): boolean {
	return record.type === 'identify' && record.context?.once === true
}

/** What a shopper did is its own evidence; what a file says about them needs some. */
function proven(record: EventRecord): readonly ConsentChange[] {
	const consents = record.consents ?? []
	if (record.importId !== undefined) return consents
	return consents.map((consent) => ({ ...consent, evidence: consent.evidence ?? `event ${record.messageId}` }))
}

/** A visit or an action seen by tracking; a profile import, our own writing or a bot is none. */
function isObservation(record: Fact): boolean {
	if (record.kind !== 'event' || record.marks?.includes('bot')) return false
	return record.source !== ownSource && ['track', 'page', 'screen'].includes(record.type)
}

/** Told of people who are known already: the store keeps the latest time of theirs. */
function isConclusion(record: Fact): boolean {
	return record.kind === 'event' && record.source === ownSource && conclusions.has(record.event)
}

function originColumns(record: Fact) {
	return {
		channel: record.channel ?? '',
		shop: record.shop ?? '',
		region: record.region ?? '',
		dealer: record.dealer ?? '',
		synthetic: record.synthetic ? 1 : 0,
		import_id: record.importId ?? '',
		marks: record.marks ?? [],
	}
}

function charges(record: LineRecord) {
	return {
		list_price: record.listPrice ?? 0,
		merchant_discount: record.merchantDiscount ?? 0,
		platform_discount: record.platformDiscount ?? 0,
		subsidy: record.subsidy ?? 0,
		trade_in_credit: record.tradeInCredit ?? 0,
		deposit: record.deposit ?? 0,
		balance: record.balance ?? 0,
		price_protection: record.priceProtection ?? 0,
		shipping: record.shipping ?? 0,
		tax: record.tax ?? 0,
	}
}

function optionalTime(at: number | undefined): string | null {
	return at === undefined ? null : toStoreTime(at)
}

/** A text that reads as a plain number can be compared as one: importers often quote them. */
function numeric(text: string): string | null {
	return /^-?\d{1,20}(\.\d{1,6})?$/.test(text) ? (toDecimal(Number(text)) ?? null) : null
}

function asObject(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
