import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Registry } from 'prom-client'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#kit/clock'
import { isCoded } from '#kit/errors'
import { createLog } from '#kit/log'
import type { DataScope, Principal, Role } from '#kit/route'
import { Reply } from '#kit/route'
import { type OperationsStore, sql } from '#storage/operations'
import { createVault } from '#storage/vault'
import { testOperations } from '../../tests/support/stores.ts'
import { type Collect, createCollect } from './collect.ts'
import type { ImportReport } from './import-report.ts'
import { type EventRecord, type LineRecord, type LogRecord, logRecord, type RejectedRecord } from './log-record.ts'
import { migrations } from './migrations.ts'
import type { QuarantineDetail, QuarantineItem } from './quarantine.ts'
import { lineKey } from './quarantined-records.ts'

const start = Date.parse('2026-11-11T00:00:00Z')
const clock = manualClock(start)

let operations: OperationsStore
let dataDir: string
let collect: Collect
let loaded: Set<string>
let registry: Registry
beforeAll(async () => {
	operations = await testOperations({ migrations })
})
beforeEach(async () => {
	clock.set(start)
	loaded = new Set()
	dataDir = await mkdtemp(join(tmpdir(), 'collect-'))
	await operations.query(sql`DELETE FROM quarantine`)
	await operations.query(sql`DELETE FROM imports`)
	collect = await openCollect()
})
afterEach(async () => {
	await collect.close()
	await rm(dataDir, { recursive: true, force: true })
})

function openCollect(): Promise<Collect> {
	registry = new Registry()
	return createCollect({
		...{ dataDir, operations, clock, metrics: registry, vault: createVault(Buffer.alloc(32, 7)), log: createLog('silent') },
		writeKeys: { resolve: async (key) => (key === 'wk' ? { keyId: 'k', source: 'web' } : undefined) },
		shop: { zone: 'Asia/Shanghai', currency: 'CNY' },
		loadedKeys: async (keys) => new Set(keys.filter((key) => loaded.has(key))),
	})
}

function user(role: Role, scope: DataScope = {}): Principal {
	return { kind: 'user', id: `user-${role}`, name: role, email: `${role}@shop.cn`, role, scope }
}

interface Call {
	readonly as?: Principal
	readonly params?: Record<string, string>
	readonly query?: Record<string, string>
	readonly body?: unknown
	readonly headers?: Record<string, string>
}

/** Calls a route as the server does: schemas in, schemas out. */
async function call<T>(
	method: string,
	path: string,
	{ as = user('admin'), params = {}, query = {}, body, headers = {} }: Call = {},
): Promise<T> {
	const route = collect.routes.find((each) => each.method === method && each.path === path)
	if (!route) throw new Error(`no route ${method} ${path}`)
	const answer = await route.handle({
		params: route.params ? route.params.parse(params) : params,
		query: route.query ? route.query.parse(query) : query,
		body: typeof route.body === 'object' ? route.body.parse(body) : body,
		...{ principal: as, headers, ip: '203.0.113.77', signal: new AbortController().signal },
	})
	if (answer instanceof Reply) return JSON.parse(String(answer.body)) as T
	return (route.response ? route.response.parse(answer) : answer) as T
}

/** What the loader does with refused records: hand them back. */
async function drain(): Promise<LogRecord[]> {
	await collect.flush()
	const records: LogRecord[] = []
	for (const { name, path } of collect.sealed.list()) {
		const text = await readFile(path, 'utf8')
		records.push(
			...text
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => logRecord.parse(JSON.parse(line))),
		)
		await collect.sealed.remove(name)
	}
	await collect.quarantine.accept(records.filter((record): record is RejectedRecord => record.kind === 'rejected'))
	return records
}

const send = (...batch: unknown[]) =>
	call('POST', '/v1/batch', { body: Buffer.from(JSON.stringify({ batch })), headers: { authorization: 'Bearer wk' } })
const list = async (query: Record<string, string> = {}, as?: Principal) =>
	(await call<{ items: QuarantineItem[] }>('GET', '/api/quarantine', { query, ...(as && { as }) })).items
const detail = (id: string, as = user('admin')) => call<QuarantineDetail>('GET', '/api/quarantine/:id', { params: { id }, as })

async function code(work: Promise<unknown>): Promise<string> {
	const error = await work.then(
		() => undefined,
		(raised: unknown) => raised,
	)
	if (!isCoded(error)) throw new Error('no coded failure', { cause: error })
	return error.code
}

const nameless = { type: 'track', userId: 'u1', properties: { email: 'wang@shop.cn', price: 5, phone: 13800138000 } }

describe('a refused event', () => {
	it('waits in quarantine with its reason in both languages', async () => {
		await send(nameless)
		await drain()
		expect(await list()).toEqual([
			{
				id: expect.any(String),
				source: 'web',
				reason: 'missing-field',
				label: { zh: '缺少必填字段', en: 'A required field is missing' },
				detail: 'event',
				kind: 'events',
				origin: { kind: 'http', importId: null, row: null },
				at: '2026-11-11T00:00:00.000Z',
				status: 'open',
				resolvedAt: null,
				expiresAt: '2026-12-11T00:00:00.000Z',
				synthetic: false,
			},
		])
		const summary = await call('GET', '/api/quarantine/summary')
		expect(summary).toMatchObject({
			items: [{ reason: 'missing-field', source: 'web', count: 1, lastAt: '2026-11-11T00:00:00.000Z' }],
		})
	})

	it('is kept once, however often it is retried and its segment loaded', async () => {
		await send(nameless)
		const records = await drain()
		await collect.quarantine.accept(records as RejectedRecord[])
		clock.advance(5_000)
		await send(nameless)
		await drain()
		expect(await list()).toHaveLength(1)
	})

	it('is sealed in the store', async () => {
		await send(nameless)
		await drain()
		const [row] = await operations.query<{ text: string }>(
			sql`SELECT encode(payload, 'escape') || quarantine::text AS text FROM quarantine`,
		)
		expect(row?.text).not.toContain('wang')
	})

	it('is shown in full to those who mend it, and without values to others', async () => {
		await send(nameless)
		await drain()
		const [item] = await list()
		expect(await detail(item?.id ?? '', user('marketer'))).toMatchObject({ masked: false, payload: nameless })
		for (const role of ['analyst', 'viewer'] as const) {
			const { masked, payload } = await detail(item?.id ?? '', user(role))
			expect(masked).toBe(true)
			expect(payload).toEqual({ type: 'track', userId: '••', properties: { email: 'w•••', price: 5, phone: '1•••' } })
		}
	})

	it('can be mended and goes in as if it had been right, once', async () => {
		await send(nameless)
		await drain()
		const [item] = await list()
		const id = item?.id ?? ''
		clock.advance(60_000)
		await call('POST', '/api/quarantine/:id/replay', { params: { id }, body: { payload: { ...nameless, event: 'Viewed' } } })
		expect(await drain()).toMatchObject([{ kind: 'event', event: 'Viewed', userId: 'u1', ts: start, source: 'web' }])
		expect(await list({ status: 'replayed' })).toMatchObject([{ id, resolvedAt: '2026-11-11T00:01:00.000Z' }])
		expect(await code(call('POST', '/api/quarantine/:id/replay', { params: { id }, body: {} }))).toBe('conflict')
		expect(await drain()).toEqual([])
	})

	it('stays when it still does not pass, and the answer says why', async () => {
		await send(nameless)
		await drain()
		const id = (await list())[0]?.id ?? ''
		expect(await code(call('POST', '/api/quarantine/:id/replay', { params: { id }, body: {} }))).toBe('bad-request')
		expect(await code(call('POST', '/api/quarantine/:id/replay', { params: { id }, body: { payload: 'nonsense' } }))).toBe(
			'bad-request',
		)
		expect(await list()).toHaveLength(1)
		expect(await drain()).toEqual([])
	})

	it('can be dropped', async () => {
		await send(nameless)
		await drain()
		const id = (await list())[0]?.id ?? ''
		await call('POST', '/api/quarantine/:id/drop', { params: { id } })
		expect(await list()).toEqual([])
		expect(await code(call('POST', '/api/quarantine/:id/drop', { params: { id } }))).toBe('conflict')
		expect(await code(call('POST', '/api/quarantine/:id/drop', { params: { id: '999999' } }))).toBe('not-found')
	})

	it('is out of reach for a user of another shop', async () => {
		await send(nameless)
		await drain()
		const id = (await list())[0]?.id ?? ''
		const stranger = user('marketer', { shop: ['tmall'] })
		expect(await list({}, stranger)).toEqual([])
		expect(await code(detail(id, stranger))).toBe('not-found')
		expect(await code(call('POST', '/api/quarantine/:id/drop', { params: { id }, as: stranger }))).toBe('not-found')
	})

	it('goes after thirty days', async () => {
		await send(nameless)
		await drain()
		const [expiry] = collect.jobs
		clock.set(start + 30 * 86_400_000 - 1)
		await expiry?.run(new AbortController().signal)
		expect(await list()).toHaveLength(1)
		clock.advance(1)
		expect(await expiry?.run(new AbortController().signal)).toBe(false)
		expect(await list()).toEqual([])
	})
})

describe('many refused events', () => {
	it('are tried again together; those that pass now go in', async () => {
		const soon = { type: 'track', event: 'x', userId: 'u', timestamp: '2026-11-13T00:00:00Z' }
		await send(
			{ ...soon, messageId: 'a' },
			{ ...soon, messageId: 'b', timestamp: '2027-01-01T00:00:00Z' },
			{ ...nameless, messageId: 'c' },
		)
		await drain()
		// Nothing changed: nothing passes.
		expect(await call('POST', '/api/quarantine/replay', { body: {} })).toEqual({
			replayed: 0,
			refused: 3,
			reasons: { 'in-the-future': 2, 'missing-field': 1 },
		})
		await operations.query(
			sql`UPDATE quarantine SET received_at = received_at + interval '3 days' WHERE reason = 'in-the-future'`,
		)
		expect(await call('POST', '/api/quarantine/replay', { body: { reason: 'in-the-future' } })).toEqual({
			replayed: 1,
			refused: 1,
			reasons: { 'in-the-future': 1 },
		})
		expect((await drain()).map((record) => (record as EventRecord).messageId)).toEqual(['a'])
		expect(await list()).toHaveLength(2)
	})
})

const mapping = {
	source: 'shop',
	orderId: 'order',
	itemId: 'sku',
	quantity: 'qty',
	unitPrice: 'price',
	time: 'at',
	userId: 'user',
	currency: { value: 'CNY' },
}
const upload = (text: string, more: Call = {}, map: unknown = mapping) => {
	const query = { as: 'orders', name: 'orders.csv', map: typeof map === 'string' ? map : JSON.stringify(map), ...more.query }
	return call<ImportReport>('POST', '/api/imports', { ...more, query, body: Readable.from([Buffer.from(text)]) })
}
const header = 'order,sku,qty,price,at,user\n'
const row = '1,A,2,5,2026-11-01,u1\n'

describe('an upload', () => {
	it('answers with its reconciliation, which can be read again', async () => {
		const report = await upload(`${header}${row}2,A,x,5,2026-11-01,u1\n`)
		expect(report).toMatchObject({
			status: 'done',
			rowsRead: 2,
			accepted: 1,
			quarantined: { 'bad-number': 1 },
			duplicates: 0,
			name: 'orders.csv',
		})
		expect(await call('GET', '/api/imports/:id', { params: { id: report.id } })).toEqual(report)
		expect((await call<{ items: ImportReport[] }>('GET', '/api/imports')).items).toEqual([report])
		expect(await code(call('GET', '/api/imports/:id', { params: { id: 'x' } }))).toBe('not-found')
	})

	it('says how many of its rows were there already, once the loader knows', async () => {
		const { id } = await upload(`${header}${row}`)
		await collect.imports.noteDuplicates('segment-1', new Map([[id, 1]]))
		await collect.imports.noteDuplicates('segment-1', new Map([[id, 1]]))
		expect((await collect.imports.get(id))?.duplicates).toBe(1)
	})

	it('can be given an id to watch it by', async () => {
		const id = '0192f0c0-0000-7000-8000-000000000001'
		expect((await upload(`${header}${row}`, { query: { id } })).id).toBe(id)
		expect(await code(upload(`${header}${row}`, { query: { id } }))).toBe('conflict')
	})

	it('is refused to a user who sees a part of the shop only, and without a usable mapping', async () => {
		expect(await code(upload(`${header}${row}`, { as: user('marketer', { region: ['华东'] }) }))).toBe('scope-too-narrow')
		expect(await code(upload(`${header}${row}`, {}, '{'))).toBe('bad-mapping')
		expect(await code(upload('', {}))).toBe('bad-file')
		expect(await drain()).toEqual([])
	})

	it('that a crash interrupted is said to have failed', async () => {
		const { id } = await upload(`${header}${row}`)
		await operations.query(sql`UPDATE imports SET status = 'running', finished_at = NULL`)
		await collect.close()
		collect = await openCollect()
		expect(await collect.imports.get(id)).toMatchObject({ status: 'failed', error: { code: 'interrupted' } })
	})
})

describe('a refused row', () => {
	const refused = async () => {
		const report = await upload(`${header}${row}1,A,two,5,2026-11-01,u1\n`)
		const good = (await drain())[0] as LineRecord
		const [item] = await list()
		return { report, good, id: item?.id ?? '', item }
	}
	const mended = { order: '1', sku: 'A', qty: '2', price: '5', at: '2026-11-01', user: 'u1' }
	const replay = async (id: string, payload: unknown) => {
		await call('POST', '/api/quarantine/:id/replay', { params: { id }, body: { payload } })
		return (await drain())[0] as LineRecord
	}

	it('says which import and which row it comes from', async () => {
		const { item, report, id } = await refused()
		expect(item).toMatchObject({
			kind: 'orders',
			reason: 'bad-number',
			detail: 'qty',
			origin: { kind: 'import', importId: report.id, row: 2 },
		})
		expect((await detail(id)).payload).toEqual({ order: '1', sku: 'A', qty: 'two', price: '5', at: '2026-11-01', user: 'u1' })
		expect(await list({ importId: report.id })).toHaveLength(1)
	})

	it('goes through the mapping of its import when it is mended', async () => {
		const { id, report } = await refused()
		expect(await replay(id, { ...mended, qty: '3' })).toMatchObject({
			kind: 'line',
			importId: report.id,
			amount: '15',
			nth: 0,
			userId: 'u1',
		})
	})

	it('is another line even where it says the same as one that went in', async () => {
		const { id, good } = await refused()
		loaded.add(lineKey(good, good.nth))
		const line = await replay(id, mended)
		expect(line.contentHash).toBe(good.contentHash)
		expect(line.nth).toBe(1)
	})

	it('is the same line when a crash makes the replay happen twice', async () => {
		const { id, good } = await refused()
		loaded.add(lineKey(good, good.nth))
		const line = await replay(id, mended)
		loaded.add(lineKey(line, line.nth))
		await operations.query(sql`UPDATE quarantine SET status = 'open'`)
		expect((await replay(id, mended)).nth).toBe(line.nth)
	})

	it('of two equal ones mended alike gives two lines, also before the loader has seen the first', async () => {
		await upload(`${header}1,A,two,5,2026-11-01,u1\n1,A,two,5,2026-11-01,u1\n`)
		await drain()
		const ids = (await list()).map(({ id }) => id)
		expect(ids).toHaveLength(2)
		expect([(await replay(ids[0] ?? '', mended)).nth, (await replay(ids[1] ?? '', mended)).nth]).toEqual([0, 1])
	})
})

describe('the stage', () => {
	it('takes what the product itself has to say, also when the loader is behind', async () => {
		const event: EventRecord = {
			...{
				kind: 'event',
				source: 'qianmian',
				receivedAt: start,
				type: 'track',
				event: 'Message Sent',
				messageId: 'l1:sent',
				ts: start,
			},
			...{ profileId: 7, properties: { campaign_id: 'c' }, synthetic: true },
		}
		await collect.append([event])
		await collect.append([])
		expect(await drain()).toEqual([event])
	})

	it('counts for the metrics what came in and what waits', async () => {
		await send({ type: 'track', event: 'x', userId: 'u' }, nameless)
		const text = await registry.metrics()
		expect(text).toContain('qianmian_events_accepted_total 1')
		expect(text).toContain('qianmian_events_quarantined_total{reason="missing-field"} 1')
		expect(text).toMatch(/qianmian_log_backlog_bytes [1-9]/)
	})

	it('lets nobody but editors change anything, and asks every reader to sign in', () => {
		const api = collect.routes.filter(({ path }) => path.startsWith('/api/'))
		expect(api.length).toBe(16)
		for (const { method, path, access } of api) {
			// A dry run of the plan writes nothing.
			const reads = method === 'GET' || path === '/api/plan/check'
			expect(access).toEqual(reads ? ['admin', 'marketer', 'analyst', 'viewer'] : ['admin', 'marketer'])
		}
		const open = collect.routes.filter(({ path }) => !path.startsWith('/api/'))
		expect(open.every(({ access }) => access === 'write-key')).toBe(true)
	})
})
