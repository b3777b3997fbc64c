import { hash } from 'node:crypto'
import { inspectShape } from './inspect-shape.ts'
import { knownEvent } from './known-event.ts'
import type { EventRecord, ItemRecord } from './log-record.ts'
import { isRejection, Rejection } from './rejection.ts'
import { sensorsContext } from './sensors-context.ts'
import { fieldsOf, sensorsIds } from './sensors-ids.ts'
import { sensorsItem } from './sensors-item.ts'
import { type Envelope, validateEvent } from './validate-event.ts'

type Fields = Readonly<Record<string, unknown>>

export interface SensorsOptions {
	/** `login`: every `distinct_id` is a login id, where nothing else is said. */
	readonly ids?: 'login' | undefined
}

/** Reads events as the SDKs of 神策 write them: each becomes one event of ours, or an item of the catalogue. */
export function sensorsReader(
	options: SensorsOptions = {},
): (raw: unknown, envelope: Envelope) => EventRecord | ItemRecord | Rejection {
	return (raw, envelope) => {
		if (!isObject(raw)) return new Rejection('not-an-object')
		const shape = inspectShape(raw)
		if (shape) return shape
		if (raw.type === 'item_set') return sensorsItem(raw, envelope)
		const event = toEvent(raw, envelope, options)
		if (isRejection(event)) return event
		const { context: _context, integrations: _integrations, userAgent: _userAgent, ...sender } = envelope
		return validateEvent(event, sender)
	}
}

/** Of an event in quarantine nothing is known but itself. */
export function isSensorsEvent(payload: unknown): boolean {
	return isObject(payload) && ('distinct_id' in payload || 'item_id' in payload) && !('messageId' in payload)
}

/** As an event of ours, not yet checked. */
function toEvent(raw: Fields, envelope: Envelope, options: SensorsOptions): Fields | Rejection {
	for (const field of ['properties', 'identities', 'lib'] as const) {
		const value = raw[field]
		if (value !== undefined && value !== null && !isObject(value)) return new Rejection('wrong-type', field)
	}
	const says = Object.hasOwn(operations, String(raw.type)) ? operations[String(raw.type)] : undefined
	if (says === undefined) return new Rejection(unsupported.has(raw.type) ? 'unsupported-operation' : 'unknown-type', 'type')
	const said = says(raw, fieldsOf(raw.properties))
	if (isRejection(said)) return said
	const { traits, externalIds, ...ids } = sensorsIds(raw, envelope.source, options.ids)
	const context = { ...sensorsContext(raw, envelope.userAgent), ...fieldsOf(said.context) }
	return {
		...messageId(raw),
		...times(raw),
		...ids,
		...said,
		context: {
			...context,
			...(Object.keys(traits).length > 0 && { traits }),
			...(externalIds.length > 0 && { externalIds }),
		},
	}
}

type Says = (raw: Fields, properties: Fields) => Fields | Rejection

const operations: Readonly<Record<string, Says>> = {
	track: ({ event }, properties) => tracked(event, properties),
	track_signup: signedUp,
	track_id_bind: ({ event }, properties) => ({ type: 'identify', properties, context: { originalEvent: event } }),
	profile_set: (_, properties) => ({ type: 'identify', traits: traitsOf(properties) }),
	// Whoever has a value keeps it: the record stage ranks these below everything that was said outright.
	profile_set_once: (_, properties) => ({ type: 'identify', traits: traitsOf(properties), context: { once: true } }),
	profile_increment: (_, properties) =>
		added('increment', properties, (value) => typeof value === 'number' && Number.isFinite(value)),
	profile_append: (_, properties) => added('append', properties, isTexts),
}

/** Deleting people is an act of the shop with its own proof, never of a key that stands in a web page. */
const unsupported: ReadonlySet<unknown> = new Set(['track_id_unbind', 'profile_unset', 'profile_delete', 'item_delete'])

function tracked(event: unknown, properties: Fields): Fields {
	if (event === '$pageview') return { type: 'page', properties: page(properties), ...titled(properties.$title) }
	if (event === '$AppViewScreen' || event === '$MPViewScreen')
		return { type: 'screen', properties, ...titled(properties.$screen_name ?? properties.$title) }
	const known = typeof event === 'string' ? knownEvent(event) : undefined
	return { type: 'track', event: known ?? event, properties: known === undefined ? properties : withProducts(properties) }
}

/** Properties of 神策 hold no objects, so the products of an order come as a list of JSON texts. */
function withProducts(properties: Fields): Fields {
	const { products } = properties
	if (!isTexts(products) || products.length === 0) return properties
	const read = products.map(productOf)
	return read.includes(undefined) ? properties : { ...properties, products: read }
}

function productOf(text: string): Fields | undefined {
	try {
		const product: unknown = JSON.parse(text)
		return isObject(product) ? product : undefined
	} catch {
		return undefined
	}
}

function page(properties: Fields): Fields {
	const { $url: url, $url_path: path, $title: title, $referrer: referrer } = properties
	return { ...defined({ url, path, title, referrer }), ...properties }
}

function titled(name: unknown): Fields {
	return typeof name === 'string' && name !== '' ? { name } : {}
}

/**
 * `$SignUp`: the device `original_id` belongs to the login `distinct_id`. SDKs that know only `distinct_id` send the login
 * as such from now on without saying what it is, so it is noted as a name of the same shopper.
 */
function signedUp(raw: Fields, properties: Fields): Fields | Rejection {
	const { distinct_id: login, original_id: original, event } = raw
	if (original === undefined || original === null || original === '') return new Rejection('missing-field', 'original_id')
	const common = { properties, context: { originalEvent: event } }
	if (raw.identities !== undefined || raw.anonymous_id !== undefined)
		return { ...common, type: 'identify', ...(raw.anonymous_id === undefined && { anonymousId: original }) }
	return { ...common, type: 'alias', previousId: original, anonymousId: login }
}

/** A sum or a list cannot be a trait: the latest value would stand for all. What was added is kept event by event. */
function added(name: 'increment' | 'append', properties: Fields, fits: (value: unknown) => boolean): Fields | Rejection {
	const entries = Object.entries(properties).filter(([key]) => key !== '$is_login_id')
	const misfit = entries.find(([, value]) => !fits(value))
	return misfit
		? new Rejection('wrong-type', misfit[0])
		: { type: 'identify', properties: { [name]: Object.fromEntries(entries) } }
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/** What describes the call, not the shopper. */
function traitsOf({ $is_login_id: _isLogin, $lib: _lib, $lib_version: _version, ...traits }: Fields): Fields {
	return traits
}

/** `_track_id` alone is short and random; a retry repeats all of these. */
function messageId(raw: Fields): Fields {
	const { _track_id: id, distinct_id, time, event, type } = raw
	if (typeof id !== 'number' && typeof id !== 'string') return {}
	return { messageId: `sa-${hash('sha256', JSON.stringify([String(id), distinct_id, time, event, type])).slice(0, 32)}` }
}

/** Who fills in the past means the time as it is; otherwise the time of sending tells how wrong the clock is. */
function times({ time, time_free: free, _flush_time: sentAt }: Fields): Fields {
	return defined({ timestamp: time, sentAt: free === true ? undefined : sentAt })
}

function defined(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
