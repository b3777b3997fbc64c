import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#kit/clock'
import { CodedError } from '#kit/errors'
import { createLog } from '#kit/log'
import { type Principal, Reply } from '#kit/route'
import { type OperationsStore, sql } from '#storage/operations'
import { createVault } from '#storage/vault'
import { testOperations } from '../../tests/support/stores.ts'
import { type Collect, createCollect } from './collect.ts'
import { type EventRecord, type LogRecord, logRecord, type RejectedRecord } from './log-record.ts'
import { migrations } from './migrations.ts'
import { createPlanGuard } from './plan-guard.ts'
import { createMemoryPlanStore } from './plan-store.memory.ts'

const start = Date.parse('2026-11-11T00:00:00Z')
const clock = manualClock(start)
const admin: Principal = { kind: 'user', id: 'u', name: 'Mei', email: 'mei@shop.cn', role: 'admin', scope: {} }

let operations: OperationsStore
let folders: string[]
let collect: Collect
beforeAll(async () => {
	operations = await testOperations({ migrations })
})
beforeEach(async () => {
	clock.set(start)
	folders = []
	await operations.query(sql`TRUNCATE plan_versions, quarantine, imports`)
	collect = await openCollect()
})
afterEach(async () => {
	await collect.close()
	for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function openCollect(): Promise<Collect> {
	const dataDir = await mkdtemp(join(tmpdir(), 'plan-'))
	folders.push(dataDir)
	return createCollect({
		...{ dataDir, operations, clock, vault: createVault(Buffer.alloc(32, 7)), log: createLog('silent') },
		writeKeys: { resolve: async (key) => (key === 'wk' ? { keyId: 'k', source: 'web' } : undefined) },
		shop: { zone: 'Asia/Shanghai', currency: 'CNY' },
	})
}

async function call<T>(
	of: Collect,
	method: string,
	path: string,
	{ params = {}, body, headers = {} }: { params?: object; body?: unknown; headers?: Record<string, string> } = {},
): Promise<T> {
	const route = of.routes.find((each) => each.method === method && each.path === path)
	if (!route) throw new Error(`no route ${method} ${path}`)
	const answer = await route.handle({
		params: route.params?.parse(params) ?? params,
		query: route.query?.parse({}) ?? {},
		body: typeof route.body === 'object' ? route.body.parse(body) : body,
		...{ principal: admin, headers, ip: '203.0.113.77', signal: new AbortController().signal },
	})
	if (answer instanceof Reply) return JSON.parse(String(answer.body)) as T
	return (route.response ? route.response.parse(answer) : answer) as T
}

const send = (of: Collect, ...batch: unknown[]) =>
	call<{ quarantined?: { reason: string; field: string }[] }>(of, 'POST', '/v1/batch', {
		body: Buffer.from(JSON.stringify({ batch })),
		headers: { authorization: 'Bearer wk' },
	})
const viewed = (messageId: string, properties: object) => ({
	...{ type: 'track', event: 'Product Viewed', userId: 'u1', messageId, properties },
})
const price = { name: 'price', type: 'number', required: true, min: 0 }
const plan = (mode: string, properties: object[] = [price]) => ({ event: 'Product Viewed', mode, properties })
const put = (body: object) => call(collect, 'PUT', '/api/plan/events/:name', { params: { name: 'Product Viewed' }, body })

async function drain(of: Collect = collect): Promise<LogRecord[]> {
	await of.flush()
	const records: LogRecord[] = []
	for (const { name, path } of of.sealed.list()) {
		const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
		records.push(...lines.map((line) => logRecord.parse(JSON.parse(line))))
		await of.sealed.remove(name)
	}
	await of.quarantine.accept(records.filter((record): record is RejectedRecord => record.kind === 'rejected'))
	return records
}

const events = (records: readonly LogRecord[]) => records.filter((record): record is EventRecord => record.kind === 'event')

describe('the tracking plan at the door', () => {
	it('observes, warns or keeps out, as each entry says, and never takes the others of a batch along', async () => {
		await call(collect, 'POST', '/api/plan/events', { body: plan('observe') })
		await send(collect, viewed('m1', { price: -1 }), viewed('m2', { price: 1 }))
		await put(plan('warn'))
		await send(collect, viewed('m3', { price: 'x' }))
		await put(plan('quarantine'))
		const answer = await send(collect, viewed('m4', {}), viewed('m5', { price: 2 }))
		expect(answer.quarantined).toMatchObject([{ reason: 'off-plan', field: 'price: missing-property (required)' }])
		const records = await drain()
		expect(events(records).map(({ messageId, marks, offPlan }) => [messageId, marks, offPlan])).toEqual([
			['m1', undefined, ['out-of-range']],
			['m2', undefined, undefined],
			['m3', ['plan:wrong-type'], undefined],
			['m5', undefined, undefined],
		])
		expect(records.filter(({ kind }) => kind === 'rejected')).toMatchObject([
			{ reason: 'off-plan', detail: 'price: missing-property (required)' },
		])
	})

	it('checks a replay against the plan as it is then', async () => {
		await call(collect, 'POST', '/api/plan/events', { body: plan('quarantine') })
		await send(collect, viewed('m1', { price: '12' }))
		await drain()
		const replay = () => call<{ replayed: number; refused: number }>(collect, 'POST', '/api/quarantine/replay', { body: {} })
		expect(await replay()).toMatchObject({ replayed: 0, refused: 1, reasons: { 'off-plan': 1 } })
		await put(plan('quarantine', [{ name: 'price', type: 'string' }]))
		expect(await replay()).toMatchObject({ replayed: 1, refused: 0 })
		expect(events(await drain())).toMatchObject([{ messageId: 'm1', properties: { price: '12' } }])
	})

	it('drops personal properties before anything reaches the log, in every mode', async () => {
		const secret = [{ name: 'note', type: 'string', pii: true }]
		await call(collect, 'POST', '/api/plan/events', { body: plan('observe', secret) })
		await send(collect, viewed('m1', { note: 'call 138', price: 1 }))
		const [record] = events(await drain())
		expect(record).toMatchObject({ properties: { price: 1 }, marks: ['plan:pii-dropped'] })
		expect(JSON.stringify(record)).not.toContain('138')
	})

	it('holds files to the same rules, and the plan never changes the key of a row', async () => {
		const csv = 'event,user,price\nProduct Viewed,u1,5\nProduct Viewed,u2,\n'
		const mapping = { source: 'erp', event: 'event', userId: 'user', properties: { price: 'price' }, numbers: ['price'] }
		const load = () =>
			collect.imports.importFile({
				input: { stream: Readable.from([Buffer.from(csv)]) },
				...{ as: 'events' as const, mapping: { ...mapping, time: { value: '2026-11-01T00:00:00Z' } }, name: 'e.csv' },
			})
		const before = await load()
		const keys = events(await drain()).map(({ messageId }) => messageId)
		expect([before.accepted, before.quarantinedTotal]).toEqual([2, 0])
		await call(collect, 'POST', '/api/plan/events', { body: plan('quarantine') })
		const after = await load()
		expect([after.accepted, after.quarantined]).toEqual([1, { 'off-plan': 1 }])
		expect(events(await drain()).map(({ messageId }) => messageId)).toEqual(keys.slice(0, 1))
	})

	it('reaches other servers within seconds', async () => {
		const other = await openCollect()
		try {
			await call(collect, 'POST', '/api/plan/events', { body: plan('warn') })
			clock.advance(1_500)
			await send(other, viewed('m1', {}))
			expect(events(await drain(other))[0]?.marks).toEqual(['plan:missing-property'])
		} finally {
			await other.close()
		}
	})

	it('takes events in while the plan cannot be read', async () => {
		const store = createMemoryPlanStore()
		const guard = createPlanGuard({
			store: { ...store, revision: () => Promise.reject(new CodedError('store-unavailable')) },
			clock,
			log: createLog('silent'),
		})
		await guard.fresh()
		expect(guard.judge({ type: 'track', event: 'Anything' })).toBeUndefined()
	})

	it('waits once for a store that hangs, not at every request', async () => {
		let asked = 0
		const hanging = () => {
			asked++
			return new Promise<string>(() => undefined)
		}
		const guard = createPlanGuard({ store: { ...createMemoryPlanStore(), revision: hanging }, clock, log: createLog('silent') })
		for (let request = 0; request < 1_000; request++) {
			await guard.fresh()
			clock.advance(10_000)
		}
		expect(asked).toBe(1)
	})
})

describe('working on the plan', () => {
	it('keeps every version with who saved it and what it changed', async () => {
		await call(collect, 'POST', '/api/plan/events', { body: plan('observe') })
		await put({ ...plan('warn', [{ ...price, max: 10 }]), version: 1 })
		await expect(put({ ...plan('quarantine'), version: 1 })).rejects.toMatchObject({ code: 'conflict' })
		await call(collect, 'DELETE', '/api/plan/events/:name', { params: { name: 'Product Viewed' } })
		const { items } = await call<{ items: { version: number; savedBy: string; differences: unknown[] }[] }>(
			...([collect, 'GET', '/api/plan/events/:name/versions', { params: { name: 'Product Viewed' } }] as const),
		)
		expect(items.map(({ version, savedBy }) => [version, savedBy])).toEqual([
			[3, 'Mei'],
			[2, 'Mei'],
			[1, 'Mei'],
		])
		expect(items[1]?.differences).toEqual([
			{ path: 'mode', before: 'observe', after: 'warn' },
			{ path: 'properties.price.max', before: null, after: 10 },
		])
		await expect(put(plan('warn'))).rejects.toMatchObject({ code: 'not-found' })
		expect(await call(collect, 'POST', '/api/plan/events', { body: plan('warn') })).toMatchObject({ version: 4 })
		await expect(call(collect, 'POST', '/api/plan/events', { body: plan('warn') })).rejects.toMatchObject({ code: 'conflict' })
	})

	it('says what would become of an event without taking it in', async () => {
		await call(collect, 'POST', '/api/plan/events', { body: plan('quarantine') })
		const check = (event: object) => call(collect, 'POST', '/api/plan/check', { body: { event } })
		expect(await check(viewed('m1', { price: 'x' }))).toMatchObject({
			...{ event: 'Product Viewed', outcome: 'quarantined', reason: 'off-plan', mode: 'quarantine' },
			findings: [{ property: 'price', problem: 'wrong-type', rule: 'number' }],
		})
		expect(await check(viewed('m1', { price: 1 }))).toMatchObject({ outcome: 'accepted', mode: null })
		expect(await check({ type: 'track', event: 'X' })).toMatchObject({ outcome: 'quarantined', reason: 'no-identity' })
		expect(await drain()).toEqual([])
	})
})
