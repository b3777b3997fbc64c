import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#kit/clock'
import { fail } from '#kit/errors'
import { createLog } from '#kit/log'
import { Reply, type Route } from '#kit/route'
import { noMetrics } from './collect-metrics.ts'
import { type EventLog, openEventLog } from './event-log.ts'
import { ingestRoutes } from './ingest-routes.ts'
import { openLogDirectory } from './log-directory.ts'
import { type LogRecord, logRecord } from './log-record.ts'
import { requestBytes } from './receive-request.ts'
import type { WriteKeys } from './write-keys.ts'

const clock = manualClock(Date.parse('2026-11-11T00:00:00Z'))
const holders: Record<string, { keyId: string; source: string; origins?: string[] }> = {
	wk: { keyId: 'k1', source: 'web' },
	narrow: { keyId: 'k2', source: 'narrow', origins: ['https://shop.cn'] },
}
const track = { type: 'track', messageId: 'm1', anonymousId: 'a1', event: 'Viewed' }

let path: string
let log: EventLog
let routes: Route[]
let writeKeys: WriteKeys
beforeEach(async () => {
	path = await mkdtemp(join(tmpdir(), 'ingest-'))
	log = await openEventLog({ directory: await openLogDirectory(path), clock, log: createLog('silent') })
	writeKeys = { resolve: async (key) => (Object.hasOwn(holders, key) ? holders[key] : undefined) }
	const lateKeys: WriteKeys = { resolve: (key) => writeKeys.resolve(key) }
	routes = ingestRoutes({ writeKeys: lateKeys, log, clock, zone: 'Asia/Shanghai', metrics: noMetrics })
})
afterEach(async () => {
	await log.close()
	await rm(path, { recursive: true, force: true })
})

interface Call {
	readonly headers?: Record<string, string>
	readonly query?: Record<string, string>
	readonly params?: Record<string, string>
	readonly body?: unknown
}

async function call(method: string, routePath: string, { headers = {}, query = {}, params = {}, body }: Call = {}) {
	const route = routes.find((each) => each.method === method && each.path === routePath)
	if (!route) throw new Error(`no route ${method} ${routePath}`)
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? null))
	const principal = { kind: 'anonymous' } as const
	const parsedQuery = route.query ? route.query.parse(query) : query
	const signal = new AbortController().signal
	const reply = await route.handle({ params, query: parsedQuery, body: bytes, headers, principal, ip: '203.0.113.77', signal })
	if (!(reply instanceof Reply)) throw new Error('not a reply')
	const json = reply.body === null ? undefined : (JSON.parse(String(reply.body)) as Record<string, unknown>)
	return { status: reply.status, headers: reply.headers, json }
}

const post = (routePath: string, body: unknown, more: Call = {}) =>
	call('POST', routePath, { headers: { authorization: basic('wk') }, ...more, body })
const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`
const code = (answer: { json: Record<string, unknown> | undefined }) =>
	(answer.json?.error as { code?: string } | undefined)?.code

async function logged(): Promise<LogRecord[]> {
	await log.flush()
	const texts = await Promise.all(log.sealed.list().map((segment) => readFile(segment.path, 'utf8')))
	return texts.flatMap((text) => text.split('\n').filter((line) => line !== '')).map((line) => logRecord.parse(JSON.parse(line)))
}

describe('every path of the SDKs', () => {
	it.each(['track', 'identify', 'page', 'screen', 'group', 'alias'])(
		'POST /v1/%s and its first letter take one event',
		async (type) => {
			const body = { messageId: 'm1', anonymousId: 'a', userId: 'u', event: 'x', groupId: 'g', previousId: 'p' }
			for (const routePath of [`/v1/${type}`, `/v1/${type[0]}`]) {
				expect(await post(routePath, body)).toMatchObject({ status: 200, json: { success: true } })
			}
			expect((await logged()).map((record) => record.kind === 'event' && record.type)).toEqual([type, type])
		},
	)

	it.each(['/v1/batch', '/v1/b', '/beacon/v1/batch'])('POST %s takes a batch', async (routePath) => {
		const answer = await post(routePath, { batch: [track, { ...track, messageId: 'm2' }], sentAt: '2026-11-11T00:00:00Z' })
		expect(answer).toMatchObject({ status: 200, json: { success: true } })
		expect(Object.keys(answer.json ?? {})).toEqual(['success'])
		expect(await logged()).toHaveLength(2)
	})

	it('GET settings answers what analytics-next needs to start', async () => {
		const answer = await call('GET', '/v1/projects/:writeKey/settings', {
			params: { writeKey: 'wk' },
			headers: { host: 'c.shop.cn' },
		})
		expect(answer).toMatchObject({
			status: 200,
			json: {
				integrations: { 'Segment.io': { apiKey: 'wk', apiHost: 'c.shop.cn/v1' } },
				plan: { track: { __default: { enabled: true } } },
				edgeFunction: {},
				analyticsNextEnabled: true,
				metrics: { sampleRate: 0 },
			},
		})
	})

	it.each(['/sourceConfig', '/sourceConfig/'])('GET %s answers what Rudder needs to start', async (routePath) => {
		const answer = await call('GET', routePath, { query: { writeKey: 'wk', p: 'web', v: '3' } })
		expect(answer).toMatchObject({ status: 200, json: { source: { id: 'web', enabled: true, config: {}, destinations: [] } } })
		expect(code(await call('GET', routePath, {}))).toBe('unknown-key')
	})
})

describe('the key', () => {
	it.each([
		['Basic', { headers: { authorization: basic('wk') } }],
		['Basic with a password', { headers: { authorization: `Basic ${Buffer.from('wk:x').toString('base64')}` } }],
		['Bearer', { headers: { authorization: 'Bearer wk' } }],
		['the query', { headers: {}, query: { writeKey: 'wk' } }],
		['the body', { headers: {}, body: 'in the body' }],
	])('is found in %s', async (where, more) => {
		const body = where === 'the body' ? { ...track, writeKey: 'wk' } : track
		expect((await post('/v1/track', body, more)).status).toBe(200)
		expect(JSON.stringify(await logged())).not.toContain('writeKey')
	})

	it.each([
		{},
		{ authorization: basic('gone') },
		{ authorization: 'Basic' },
		{ authorization: 'Digest x' },
		{ authorization: basic('__proto__') },
	])('that is unknown or missing is refused, and nothing is kept (%j)', async (headers) => {
		const answer = await post('/v1/track', track, { headers: headers as Record<string, string> })
		expect([answer.status, code(answer)]).toEqual([401, 'unknown-key'])
		expect(await logged()).toEqual([])
	})

	it('cannot be looked up while the store is away: 503, so that SDKs try again', async () => {
		writeKeys = { resolve: async () => fail('store-unavailable') }
		const answer = await post('/v1/track', track)
		expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5'])
	})
})

describe('the body', () => {
	it('is JSON whatever its content type says, gzip included', async () => {
		for (const headers of [
			{ 'content-type': 'text/plain' },
			{ 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
		]) {
			const zipped = 'content-encoding' in headers
			const body = zipped ? gzipSync(JSON.stringify({ batch: [track] })) : { batch: [track] }
			expect((await post('/v1/batch', body, { headers: { ...headers, authorization: basic('wk') } })).status).toBe(200)
		}
		expect(await logged()).toHaveLength(2)
	})

	it.each([
		['not JSON', '{"a":', {}, 400, 'malformed-json'],
		['nothing', '', {}, 400, 'malformed-json'],
		['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, 400, 'malformed-json'],
		['a list', [track], {}, 400, 'bad-request'],
		['a batch that is none', { batch: 'x' }, {}, 400, 'bad-request'],
		['a context that is none', { batch: [], context: 1 }, {}, 400, 'bad-request'],
		['gzip that is none', 'plain', { 'content-encoding': 'gzip' }, 400, 'malformed-gzip'],
		['torn gzip', gzipSync('{"batch":[]}').subarray(0, 20), { 'content-encoding': 'gzip' }, 400, 'malformed-gzip'],
		['another encoding', 'x', { 'content-encoding': 'br' }, 415, 'unsupported-encoding'],
		['too much', `{"batch":[],"x":"${'x'.repeat(requestBytes)}"}`, {}, 413, 'too-large'],
		['a gzip bomb', gzipSync(Buffer.alloc(20_000_000, 0x20)), { 'content-encoding': 'gzip' }, 413, 'too-large'],
		['depth without end', '['.repeat(100_000) + ']'.repeat(100_000), {}, 400, 'bad-request'],
	])('%s is answered with its code and nothing is kept', async (_name, body, headers, status, expected) => {
		const answer = await post('/v1/batch', body, { headers: { ...headers, authorization: basic('wk') } })
		expect([answer.status, code(answer)]).toEqual([status, expected])
		expect(await logged()).toEqual([])
	})

	it('may start with a byte order mark', async () => {
		expect((await post('/v1/track', `\ufeff${JSON.stringify(track)}`)).status).toBe(200)
	})

	it('of 512 KB is taken: the largest batch that a stock SDK sends', async () => {
		const events = Array.from({ length: 17 }, (_, n) => ({
			...track,
			messageId: `m${n}`,
			properties: { text: 'x'.repeat(30_500) },
		}))
		expect(JSON.stringify({ batch: events }).length).toBeGreaterThan(500 * 1024)
		expect((await post('/v1/batch', { batch: events })).status).toBe(200)
	})
})

describe('a bad event', () => {
	it('does not fail the batch: it waits in quarantine and the answer says so', async () => {
		const answer = await post('/v1/batch', { batch: [track, { type: 'track', event: 'Nobody' }] })
		expect(answer.status).toBe(200)
		expect(answer.json).toEqual({
			success: true,
			quarantinedCount: 1,
			quarantined: [
				{
					index: 1,
					reason: 'no-identity',
					field: 'userId',
					message: 'Nothing says who it is: no userId, no anonymousId, no other id, phone or e-mail',
				},
			],
		})
		expect((await logged()).map(({ kind }) => kind)).toEqual(['event', 'rejected'])
	})
})

describe('a page of another site', () => {
	it('may ask first, and the answer can be cached', async () => {
		const { status, headers } = await call('OPTIONS', '/v1/batch', { headers: { origin: 'https://shop.cn' } })
		expect(status).toBe(204)
		expect(headers).toMatchObject({ 'access-control-allow-origin': 'https://shop.cn', 'access-control-max-age': '86400' })
		for (const name of [
			'authorization',
			'content-type',
			'x-retry-count',
			'anonymousid',
			'sentat',
			'rsa-retry-attempt',
			'rsa-recovered',
		])
			expect(String(headers['access-control-allow-headers']).split(', ')).toContain(name)
	})

	it('can read every answer, refusals too', async () => {
		const headers = { origin: 'https://shop.cn', authorization: basic('wk') }
		for (const body of [track, '{', { type: 'x' }]) {
			expect((await post('/v1/track', body, { headers })).headers['access-control-allow-origin']).toBe('https://shop.cn')
		}
		const unknown = await post('/v1/track', track, { headers: { origin: 'https://shop.cn' } })
		expect(unknown.headers['access-control-allow-origin']).toBe('https://shop.cn')
	})

	it('is held against the origins of the source; servers are not', async () => {
		const authorization = basic('narrow')
		const from = (origin: string) => post('/v1/track', track, { headers: { authorization, origin } })
		expect((await from('https://shop.cn')).status).toBe(200)
		expect(code(await from('https://evil.example'))).toBe('forbidden')
		expect((await post('/v1/track', track, { headers: { authorization } })).status).toBe(200)
		expect(await logged()).toHaveLength(2)
	})

	it('gets its address noted without the last part; a server does not get its own noted', async () => {
		await post('/v1/t', track)
		await post('/v1/track', { ...track, messageId: 'm2' })
		await post('/v1/track', { ...track, messageId: 'm3' }, { headers: { authorization: basic('wk'), origin: 'https://shop.cn' } })
		const ips = (await logged()).map((record) => record.kind === 'event' && record.context?.ip)
		expect(ips).toEqual(['203.0.113.0', undefined, '203.0.113.0'])
	})
})

describe('Rudder headers', () => {
	it('stand in for what the body leaves out', async () => {
		const headers = {
			authorization: basic('wk'),
			anonymousid: Buffer.from('anon-1').toString('base64'),
			sentat: '2026-11-10T23:00:00Z',
		}
		await post('/v1/track', { event: 'x', originalTimestamp: '2026-11-10T22:59:00Z' }, { headers })
		expect(await logged()).toMatchObject([{ anonymousId: 'anon-1', ts: clock.now() - 60_000 }])
	})
})

describe('under load and in trouble', () => {
	it('answers 429 with Retry-After when the backlog is full', async () => {
		await log.close()
		log = await openEventLog({
			directory: await openLogDirectory(path),
			clock,
			log: createLog('silent'),
			limits: { backlogBytes: 10 },
		})
		routes = ingestRoutes({ writeKeys, log, clock, zone: 'Asia/Shanghai', metrics: noMetrics })
		const answer = await post('/v1/track', track)
		expect([answer.status, code(answer), answer.headers['retry-after']]).toEqual([429, 'overloaded', '2'])
	})

	it('answers 503 once it shuts down', async () => {
		await log.close()
		expect((await post('/v1/track', track)).status).toBe(503)
	})
})

it('answers any bytes whatever with a coded error or takes every event', async () => {
	const anyBytes = fc.oneof(
		fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ body: Buffer.from(bytes), gzip: false })),
		fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ body: Buffer.from(bytes), gzip: true })),
		fc.json().map((text) => ({ body: Buffer.from(text), gzip: false })),
		fc.json().map((text) => ({ body: gzipSync(text), gzip: true })),
		fc.array(fc.jsonValue(), { maxLength: 5 }).map((batch) => ({ body: Buffer.from(JSON.stringify({ batch })), gzip: false })),
		fc.tuple(fc.nat(60), fc.nat(255)).map(([at, byte]) => {
			const body = gzipSync(JSON.stringify({ batch: [track] }))
			body[at % body.length] = byte
			return { body, gzip: true }
		}),
	)
	const anyPath = fc.constantFrom('/v1/track', '/v1/t', '/v1/batch', '/v1/b', '/v1/alias')
	await fc.assert(
		fc.asyncProperty(anyPath, anyBytes, async (routePath, { body, gzip }) => {
			const headers: Record<string, string> = { authorization: basic('wk'), ...(gzip && { 'content-encoding': 'gzip' }) }
			const answer = await post(routePath, body, { headers })
			expect([200, 400, 413]).toContain(answer.status)
			if (answer.status !== 200) expect(code(answer)).toMatch(/^(malformed-json|malformed-gzip|bad-request|too-large)$/)
		}),
		{ numRuns: 600 },
	)
	await logged()
})
