import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type EventRecord, eventRecord, eventTypes } from './log-record.ts'
import { isRejection, type Rejection } from './rejection.ts'
import { type Envelope, validateEvent } from './validate-event.ts'

const receivedAt = Date.parse('2026-11-11T00:00:00Z')
const envelope: Envelope = { source: 'web', receivedAt, zone: 'Asia/Shanghai' }
const track = { type: 'track', messageId: 'm1', anonymousId: 'a1', event: 'Product Viewed' }

function accepted(raw: unknown, more: Partial<Envelope> = {}): EventRecord {
	const result = validateEvent(raw, { ...envelope, ...more })
	if (isRejection(result)) throw new Error(`refused: ${result.reason} ${result.detail}`)
	// Who receives a request names the events that came without an id.
	return { ...eventRecord.parse({ ...result, messageId: result.messageId || 'none' }), messageId: result.messageId }
}

function refused(raw: unknown, more: Partial<Envelope> = {}): Pick<Rejection, 'reason' | 'detail'> {
	const result = validateEvent(raw, { ...envelope, ...more })
	if (!isRejection(result)) throw new Error('accepted')
	return { reason: result.reason, detail: result.detail }
}

describe('what is taken over', () => {
	it('keeps name, ids, properties and context of a track call', () => {
		const raw = { ...track, userId: 'u1', properties: { price: 2999 }, context: { page: { url: 'https://shop.cn' } } }
		expect(accepted(raw)).toEqual({
			kind: 'event',
			source: 'web',
			receivedAt,
			type: 'track',
			event: 'Product Viewed',
			ts: receivedAt,
			messageId: 'm1',
			anonymousId: 'a1',
			userId: 'u1',
			properties: { price: 2999 },
			context: { page: { url: 'https://shop.cn' } },
		})
	})

	it.each([
		['identify', 'Identified'],
		['page', 'Page Viewed'],
		['screen', 'Screen Viewed'],
	])('names a %s call %s', (type, event) => {
		expect(accepted({ type, anonymousId: 'a' }).event).toBe(event)
	})

	it('takes the type from the route, whatever the body says', () => {
		expect(accepted({ ...track, type: 'page' }, { type: 'track' }).type).toBe('track')
	})

	it('takes numbers as ids, and null and empty text as no id', () => {
		const event = accepted({ ...track, userId: 42, anonymousId: '', groupId: null, messageId: 7 })
		expect(event).toMatchObject({ userId: '42', messageId: '7' })
		expect(event).not.toHaveProperty('anonymousId')
		expect(event).not.toHaveProperty('groupId')
	})

	it('lets nobody outside say who it is, where it comes from or that it is simulated', () => {
		const forged = { ...track, profileId: 1, source: 'qianmian', synthetic: true, importId: 'x', kind: 'line', receivedAt: 1 }
		expect(accepted(forged)).toEqual(accepted(track))
	})

	it('puts name and category of a page into its properties', () => {
		const page = accepted({ type: 'page', anonymousId: 'a', name: 'Home', category: 'Landing', properties: { name: 'own' } })
		expect(page.properties).toEqual({ name: 'own', category: 'Landing' })
	})

	it('reads the traits of an identify call where Rudder puts them', () => {
		const raw = { type: 'identify', userId: 'u', context: { traits: { plan: 'a', age: 3 }, locale: 'zh' }, traits: { plan: 'b' } }
		expect(accepted(raw)).toMatchObject({ traits: { plan: 'b', age: 3 }, context: { locale: 'zh' } })
		expect(accepted(raw).context).not.toHaveProperty('traits')
	})

	it('merges what the batch shares into each event, the event winning', () => {
		const shared = { context: { locale: 'en', app: { name: 'x' } }, integrations: { All: true, A: false } }
		const event = accepted({ ...track, context: { locale: 'zh' }, integrations: { A: true } }, shared)
		expect(event.context).toEqual({ locale: 'zh', app: { name: 'x' }, integrations: { All: true, A: true } })
	})

	it('takes the anonymous id of the header only where the event has none', () => {
		const { anonymousId: _, ...unnamed } = track
		expect(accepted(unnamed, { anonymousId: 'header' }).anonymousId).toBe('header')
		expect(accepted(track, { anonymousId: 'header' }).anonymousId).toBe('a1')
	})

	it.each([
		['a member card', { externalIds: [{ type: 'member_card', id: 'V1' }] }],
		['a telephone number', { traits: { phone: '13800138000' } }],
	])('takes what a till knows somebody by: %s', (_name, context) => {
		const event = accepted({ type: 'track', messageId: 'm1', event: 'Order Completed', context })
		expect(event).toMatchObject({ event: 'Order Completed', context })
		expect(event).not.toHaveProperty('userId')
	})

	it('lifts shop, region and dealer for data scopes', () => {
		const raw = { ...track, channel: 'web', properties: { shop: 'tmall', region: '华东', dealer: 'd1' } }
		expect(accepted(raw)).toMatchObject({ channel: 'web', shop: 'tmall', region: '华东', dealer: 'd1' })
	})

	it('lifts consents with their source', () => {
		const consent = { categoryPreferences: { email_marketing: true, tracking: false } }
		expect(accepted({ ...track, context: { consent } }).consents).toEqual([
			{ purpose: 'email_marketing', granted: true, source: 'web' },
			{ purpose: 'tracking', granted: false, source: 'web' },
		])
	})

	it('keeps only the part of an address that names no household', () => {
		expect(accepted(track, { clientAddress: '203.0.113.0' }).context).toEqual({ ip: '203.0.113.0' })
		expect(accepted({ ...track, context: { ip: '203.0.113.77' } }).context).toEqual({ ip: '203.0.113.0' })
		expect(accepted({ ...track, context: { ip: 'not one' } }).context).toBeUndefined()
	})
})

describe('the clock', () => {
	it('takes back what the client clock gets wrong', () => {
		// The client is an hour slow; the event happened 5 s before it was sent.
		const raw = { ...track, timestamp: '2026-11-10T22:59:55Z', sentAt: '2026-11-10T23:00:00Z' }
		expect(accepted(raw)).toMatchObject({
			ts: receivedAt - 5_000,
			originalTs: Date.parse('2026-11-10T22:59:55Z'),
			sentAt: Date.parse('2026-11-10T23:00:00Z'),
		})
	})

	it('uses the sentAt of the batch, and originalTimestamp before timestamp', () => {
		const raw = { ...track, originalTimestamp: '2026-11-10T22:00:00Z', timestamp: '2020-01-01T00:00:00Z' }
		expect(accepted(raw, { sentAt: '2026-11-10T23:00:00Z' }).ts).toBe(receivedAt - 3_600_000)
	})

	it('takes the time as given where nothing says when it was sent', () => {
		expect(accepted({ ...track, timestamp: '2024-02-29T12:00:00+08:00' }).ts).toBe(Date.parse('2024-02-29T04:00:00Z'))
	})

	it('reads a time without a zone in the zone of the shop, and epoch numbers', () => {
		expect(accepted({ ...track, timestamp: '2026-11-01 08:00:00' }).ts).toBe(Date.parse('2026-11-01T00:00:00Z'))
		expect(accepted({ ...track, timestamp: 1_760_000_000 }).ts).toBe(1_760_000_000_000)
		expect(accepted({ ...track, timestamp: 1_760_000_000_123 }).ts).toBe(1_760_000_000_123)
	})

	it('heals a client that lives in 1970 when it also says when it sent', () => {
		expect(accepted({ ...track, timestamp: '1970-01-01T00:00:10Z', sentAt: '1970-01-01T00:00:11Z' }).ts).toBe(receivedAt - 1_000)
	})

	it.each([
		['2026-11-12T00:00:00.001Z', 'in-the-future'],
		['1999-12-31T23:59:59.999Z', 'too-old'],
		['1970-01-01T00:00:00Z', 'too-old'],
		[0, 'too-old'],
		['2026-02-30T00:00:00Z', 'bad-timestamp'],
		['2026-13-01T00:00:00Z', 'bad-timestamp'],
		['yesterday', 'bad-timestamp'],
		['', 'bad-timestamp'],
		[{}, 'bad-timestamp'],
		[true, 'bad-timestamp'],
	])('refuses the timestamp %j as %s', (timestamp, reason) => {
		expect(refused({ ...track, timestamp })).toEqual({ reason, detail: 'timestamp' })
	})

	it('accepts exactly 24 hours ahead and the first moment of 2000', () => {
		expect(accepted({ ...track, timestamp: '2026-11-12T00:00:00Z' }).ts).toBe(receivedAt + 86_400_000)
		expect(accepted({ ...track, timestamp: '2000-01-01T00:00:00Z' }).ts).toBe(Date.UTC(2000, 0, 1))
	})

	it('refuses an unreadable sentAt rather than guess how wrong the clock is', () => {
		expect(refused({ ...track, timestamp: '2026-11-11T00:00:00Z' }, { sentAt: 'soon' })).toEqual({
			reason: 'bad-timestamp',
			detail: 'sentAt',
		})
	})
})

describe('what is refused', () => {
	const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
	it.each([
		['an array', [], 'not-an-object', ''],
		['nothing', null, 'not-an-object', ''],
		['text', 'track', 'not-an-object', ''],
		['an unknown type', { ...track, type: 'import' }, 'unknown-type', 'type'],
		['no type', { anonymousId: 'a' }, 'unknown-type', 'type'],
		['a type from the prototype', { ...track, type: 'constructor' }, 'unknown-type', 'type'],
		['nobody', { type: 'track', event: 'x' }, 'no-identity', 'userId'],
		['blank ids', { type: 'track', event: 'x', userId: ' ', anonymousId: '' }, 'no-identity', 'userId'],
		['blank addresses', { type: 'track', event: 'x', context: { traits: { phone: ' ', email: null } } }, 'no-identity', 'userId'],
		[
			'ids of no known kind',
			{ type: 'track', event: 'x', context: { externalIds: [{ type: 'x', id: '1' }] } },
			'no-identity',
			'userId',
		],
		['an id that is an object', { ...track, userId: {} }, 'wrong-type', 'userId'],
		['an id of 257 characters', { ...track, userId: 'x'.repeat(257) }, 'bad-id', 'userId'],
		['an id with a NUL', { ...track, userId: 'a\0b' }, 'bad-id', 'userId'],
		['an id beyond 2^53', { ...track, userId: 2 ** 53 }, 'unsafe-number', 'userId'],
		['an order id beyond 2^53', { ...track, properties: { order_id: 12345678901234567000 } }, 'unsafe-number', 'order_id'],
		['no event name', { ...track, event: undefined }, 'missing-field', 'event'],
		['a blank event name', { ...track, event: ' ' }, 'bad-name', 'event'],
		['an event name that is a number', { ...track, event: 1 }, 'wrong-type', 'event'],
		['an alias without its former id', { type: 'alias', userId: 'u' }, 'missing-field', 'previousId'],
		['a group call without a group', { type: 'group', userId: 'u' }, 'missing-field', 'groupId'],
		['properties that are an array', { ...track, properties: [] }, 'wrong-type', 'properties'],
		['traits that are text', { ...track, traits: 'x' }, 'wrong-type', 'traits'],
		['a context that is a number', { ...track, context: 1 }, 'wrong-type', 'context'],
		['nesting without end', { ...track, properties: deep(40) }, 'too-deep', ''],
		['too many fields', { ...track, properties: { list: Array(2_001).fill(0) } }, 'too-wide', ''],
		[
			'a __proto__ key',
			JSON.parse('{"type":"track","event":"x","userId":"u","properties":{"__proto__":{"a":1}}}'),
			'hostile-key',
			'__proto__',
		],
		[
			'constructor.prototype',
			{ ...track, properties: { constructor: { prototype: {} } } },
			'hostile-key',
			'constructor.prototype',
		],
		[
			'consent that is no yes or no',
			{ ...track, context: { consent: { categoryPreferences: { a: 'yes' } } } },
			'bad-consent',
			'context.consent.categoryPreferences',
		],
		[
			'consent that is a list',
			{ ...track, context: { consent: { categoryPreferences: ['a'] } } },
			'bad-consent',
			'context.consent.categoryPreferences',
		],
	])('%s', (_name, raw, reason, detail) => {
		expect(refused(raw)).toEqual({ reason, detail })
	})

	it('a batch context with a hostile key cannot change any object', () => {
		expect(({} as Record<string, unknown>).polluted).toBeUndefined()
		accepted(track, { context: JSON.parse('{"a":1}') })
		expect(({} as Record<string, unknown>).polluted).toBeUndefined()
	})
})

/** The same rules as a schema, for whatever is not about time, shape and size. */
const text = z.string()
const id = z.union([z.int(), text.refine((value) => value.trim().length <= 256 && !value.trim().includes('\0'))]).nullish()
const known = (value: string | number | null | undefined) => value !== undefined && value !== null && String(value).trim() !== ''
const bag = z.record(z.string(), z.unknown()).nullish()
const address = z.union(
	['phone', 'mobile', 'email'].map((name) => z.looseObject({ [name]: z.union([z.int(), text.refine((value) => known(value))]) })),
)
const schema = z
	.looseObject({
		type: z.enum(eventTypes),
		event: z.unknown().optional(),
		messageId: id,
		anonymousId: id,
		userId: id,
		previousId: id,
		groupId: id,
		traits: bag,
		properties: bag,
		context: bag,
		integrations: bag,
	})
	.refine(
		({ userId, anonymousId, traits, context }) =>
			known(userId) || known(anonymousId) || [traits, context?.traits].some((said) => address.safeParse(said).success),
	)
	.refine((event) => event.type !== 'alias' || known(event.previousId))
	.refine((event) => event.type !== 'group' || known(event.groupId))
	.refine(
		(event) =>
			event.type !== 'track' ||
			text
				.trim()
				.min(1)
				.max(256)
				.regex(/^[^\0]*$/)
				.safeParse(event.event).success,
	)

describe('the checks written by hand', () => {
	const anyId = fc.oneof(
		fc.constantFrom(undefined, null, '', ' ', 'u1', 'x'.repeat(256), 'x'.repeat(257), 'a\0b', 0, 7, 2 ** 53, 1.5, true, {}, []),
		fc.string({ maxLength: 12 }),
	)
	const anyBag = fc.oneof(
		fc.constantFrom(undefined, null, [], 'x', 1),
		fc.dictionary(fc.string({ maxLength: 5 }), fc.string(), { maxKeys: 3 }),
		fc.record({ phone: fc.constantFrom('13800138000', 13800138000, ' ', null, 1.5) }, { requiredKeys: [] }),
		fc.constant({ traits: { email: 'li@example.com' } }),
	)
	const anyEvent = fc.record(
		{
			type: fc.oneof(fc.constantFrom(...eventTypes), fc.constantFrom('constructor', '', null, 1, undefined)),
			event: fc.oneof(fc.constantFrom('Order Completed', '', ' ', null, 1, undefined, 'a\0'), fc.string({ maxLength: 300 })),
			messageId: anyId,
			anonymousId: anyId,
			userId: anyId,
			previousId: anyId,
			groupId: anyId,
			traits: anyBag,
			properties: anyBag,
			context: anyBag,
			integrations: anyBag,
		},
		{ requiredKeys: [] },
	)

	it('accept exactly what the schema accepts', () => {
		fc.assert(
			fc.property(anyEvent, (raw) => {
				const result = validateEvent(raw, envelope)
				const hostile = isRejection(result) && ['hostile-key', 'bad-consent'].includes(result.reason)
				fc.pre(!hostile)
				expect({ raw, ok: !isRejection(result) }).toEqual({ raw, ok: schema.safeParse(raw).success })
			}),
			{ numRuns: 3_000 },
		)
	})

	it('give only records that the log accepts, and never raise', () => {
		fc.assert(
			fc.property(fc.oneof(anyEvent, fc.jsonValue(), fc.anything()), (raw) => {
				const result = validateEvent(raw, envelope)
				if (!isRejection(result))
					expect(eventRecord.safeParse({ ...result, messageId: result.messageId || 'm' }).error).toBeUndefined()
			}),
			{ numRuns: 2_000 },
		)
	})
})
