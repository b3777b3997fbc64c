import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#kit/clock'
import { isCoded } from '#kit/errors'
import { createLog } from '#kit/log'
import { type EventLog, openEventLog } from './event-log.ts'
import { type ImportRequest, importFile } from './import-file.ts'
import { createMemoryImportStore } from './import-store.memory.ts'
import type { ImportStore } from './import-store.ts'
import { openLogDirectory } from './log-directory.ts'
import {
	type EventRecord,
	type ItemRecord,
	type LineRecord,
	type LogRecord,
	logRecord,
	type RejectedRecord,
} from './log-record.ts'
import { createPlanGuard } from './plan-guard.ts'
import { createMemoryPlanStore } from './plan-store.memory.ts'

const clock = manualClock(Date.parse('2026-11-11T00:00:00Z'))
const quiet = createLog('silent')

let path: string
let log: EventLog
let store: ImportStore
beforeEach(async () => {
	clock.set(Date.parse('2026-11-11T00:00:00Z'))
	path = await mkdtemp(join(tmpdir(), 'import-'))
	log = await openEventLog({ directory: await openLogDirectory(join(path, 'log')), clock, log: quiet })
	store = createMemoryImportStore()
})
afterEach(async () => {
	await log.close()
	await rm(path, { recursive: true, force: true })
})

async function* streamOf(bytes: Buffer) {
	yield bytes
}

type Options = Partial<Omit<ImportRequest, 'input' | 'mapping'>> & { readonly mapping: object }

async function bringIn(file: string | Buffer, { mapping, ...more }: Options) {
	clock.advance(1_000)
	const plan = createPlanGuard({ store: createMemoryPlanStore(), clock, log: quiet })
	const needs = { log, store, clock, logger: quiet, spool: path, shop: { zone: 'Asia/Shanghai', currency: 'CNY' }, plan }
	const input = { stream: streamOf(Buffer.from(file)) }
	return importFile(needs, { as: 'orders', name: 'file.csv', ...more, input, mapping: { source: 'shop', ...mapping } })
}

async function run(file: string | Buffer, options: Options) {
	const report = await bringIn(file, options)
	const { read, quarantinedTotal } = { read: report.rowsRead, quarantinedTotal: report.quarantinedTotal }
	expect(read).toBe(report.accepted + quarantinedTotal + report.repeated + report.skipped)
	return { report, records: await written() }
}

async function written(): Promise<LogRecord[]> {
	await log.flush()
	const texts = await Promise.all(log.sealed.list().map((segment) => readFile(segment.path, 'utf8')))
	for (const { name } of log.sealed.list()) await log.sealed.remove(name)
	return texts.flatMap((text) => text.split('\n').filter((line) => line !== '')).map((line) => logRecord.parse(JSON.parse(line)))
}

async function failure(work: Promise<unknown>) {
	const error = await work.then(
		() => undefined,
		(raised: unknown) => raised,
	)
	if (!isCoded(error)) throw new Error('no coded failure', { cause: error })
	return error
}

const orders = {
	orderId: 'order',
	itemId: 'sku',
	description: 'name',
	quantity: 'qty',
	unitPrice: 'price',
	time: 'at',
	userId: 'user',
	currency: { value: 'CNY' },
}
const header = 'order,sku,name,qty,price,at,user'
const csv = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`
const lines = (records: readonly LogRecord[]) => records.filter((record): record is LineRecord => record.kind === 'line')
const rejects = (records: readonly LogRecord[]) =>
	records.filter((record): record is RejectedRecord => record.kind === 'rejected')
const keysOf = (records: readonly LogRecord[]) =>
	lines(records).map(({ orderId, contentHash, nth }) => `${orderId} ${contentHash} ${nth}`)

describe('order lines', () => {
	it('carry exact money, the time in the zone of the file and the shopper', async () => {
		const { records, report } = await run(csv('1001,AC-35,空调,3,2999.10,2026-11-01 08:00:00,u1'), { mapping: orders })
		expect(records).toEqual([
			expect.objectContaining({
				kind: 'line',
				source: 'shop',
				importId: report.id,
				orderId: '1001',
				nth: 0,
				orderKind: 'order',
				ts: Date.parse('2026-11-01T00:00:00Z'),
				itemId: 'AC-35',
				description: '空调',
				quantity: '3',
				unitPrice: '2999.1',
				amount: '8997.3',
				baseAmount: '8997.3',
				currency: 'CNY',
				userId: 'u1',
			}),
		])
		expect(report.money).toEqual([
			{
				currency: 'CNY',
				read: '8997.3',
				accepted: {
					order: { rows: 1, amount: '8997.3' },
					refund: { rows: 0, amount: '0' },
					adjustment: { rows: 0, amount: '0' },
					total: '8997.3',
				},
				quarantined: { rows: 0, amount: '0', unreadable: 0 },
			},
		])
	})

	it('are in the currency of the shop where the mapping names none', async () => {
		const { currency: _currency, ...silent } = orders
		const { records } = await run(csv('1001,AC-35,空调,3,2999.10,2026-11-01 08:00:00,u1'), { mapping: silent })
		expect(records).toEqual([expect.objectContaining({ currency: 'CNY', amount: '8997.3', baseAmount: '8997.3' })])
	})

	it('keep repeated lines of one order apart, and are the same lines when the file comes again', async () => {
		const row = '1,A,x,1,5,2026-11-01,u'
		const file = csv(row, row, '1,B,x,1,5,2026-11-01,u', row, row.replace('1,A', '2,A'))
		const first = keysOf((await run(file, { mapping: orders })).records)
		expect(first.map((key) => key.split(' ').at(-1))).toEqual(['0', '1', '0', '2', '0'])
		expect(new Set(first).size).toBe(5)
		expect(keysOf((await run(file, { mapping: orders })).records)).toEqual(first)
		const grown = keysOf((await run(csv(row, row, row, row), { mapping: orders })).records)
		expect(grown.filter((key) => !first.includes(key))).toHaveLength(1)
	})

	it('are the same lines from CSV, JSON lines and Parquet, however numbers are written', async () => {
		const fromCsv = await run(csv('1,A,x,2.50,0.10,2026-11-01T08:00,7', '1,A,x,2.5,.1,2026-11-01 08:00:00,7'), {
			mapping: orders,
		})
		const json = JSON.stringify({ order: 1, sku: 'A', name: 'x', qty: 2.5, price: 0.1, at: '2026/11/1 8:00', user: 7 })
		const fromJson = await run(`${json}\n${json}\n`, { mapping: orders })
		const column = (name: string, value: unknown, type: 'STRING' | 'DOUBLE' | 'INT32') => ({ name, type, data: [value, value] })
		const parquet = parquetWriteBuffer({
			columnData: [
				...[column('order', '1', 'STRING'), column('sku', 'A', 'STRING'), column('name', 'x', 'STRING')],
				...[
					column('qty', 2.5, 'DOUBLE'),
					column('price', 0.1, 'DOUBLE'),
					column('at', '2026-11-01 08:00', 'STRING'),
					column('user', 7, 'INT32'),
				],
			],
		})
		const fromParquet = await run(Buffer.from(parquet), { mapping: orders })
		expect(keysOf(fromJson.records)).toEqual(keysOf(fromCsv.records))
		expect(keysOf(fromParquet.records)).toEqual(keysOf(fromCsv.records))
		expect(fromParquet.report.file.format).toBe('parquet')
	})

	it('are told apart as order, refund and adjustment by the rules of the mapping', async () => {
		const kind = { prefixes: { C: 'refund', A: 'adjustment' }, negativeQuantity: 'adjustment' }
		const mapping = { ...orders, kind, paidAt: 'at', refundedAt: 'at' }
		const file = csv(
			'1,A,,2,5,2026-11-01,u',
			'C1,A,,-1,5,2026-11-02,u',
			'A9,B,bad debt,1,-11062.06,2026-11-03,',
			'2,A,lost,-3,0,2026-11-04,',
		)
		const { records, report } = await run(file, { mapping })
		expect(lines(records).map(({ orderKind, amount }) => [orderKind, amount])).toEqual([
			['order', '10'],
			['refund', '-5'],
			['adjustment', '-11062.06'],
			['adjustment', '0'],
		])
		expect(lines(records).map(({ paidAt, refundedAt }) => [paidAt !== undefined, refundedAt !== undefined])).toEqual([
			[true, false],
			[false, true],
			[false, false],
			[false, false],
		])
		expect(report.money[0]?.accepted.total).toBe('-11057.06')
		expect(report).toMatchObject({ orders: 4, customers: 1, guests: { rows: 2, orders: 2 } })
	})

	it('turn the quantity of a refund around where the file states it unsigned', async () => {
		const mapping = { ...orders, unsignedRefunds: true, kind: { column: 'name', values: { 退款: 'refund' } } }
		const { records } = await run(csv('1,A,退款,2,5,2026-11-01,u', '2,A,订单,2,5,2026-11-01,u'), { mapping })
		expect(lines(records).map(({ orderKind, quantity, amount }) => [orderKind, quantity, amount])).toEqual([
			['refund', '-2', '-10'],
			['order', '2', '10'],
		])
	})

	it('keep their currency beside the amount in the currency of the shop, at the rate of the day', async () => {
		const rates = { USD: { '2026-01-01': '7.1', '2026-06-01': '7.25' }, EUR: '7.8' }
		const mapping = { ...orders, currency: 'name', rates }
		const file = csv(
			'1,A,USD,3,1.11,2026-05-31,u',
			'1,A,usd,3,1.11,2026-06-01,u',
			'1,A,EUR,1,0.000001,2026-06-01,u',
			'1,A,USD,1,1,2025-01-01,u',
			'1,A,JPY,1,1,2026-06-01,u',
			'1,A,,1,1,2026-06-01,u',
		)
		const { records, report } = await run(file, { mapping })
		expect(lines(records).map(({ currency, amount, baseAmount }) => [currency, amount, baseAmount])).toEqual([
			['USD', '3.33', '23.643'],
			['USD', '3.33', '24.1425'],
			['EUR', '0.000001', '0.000008'],
		])
		expect(report.quarantined).toEqual({ 'no-exchange-rate': 2, 'bad-currency': 1 })
		expect(report.money.map(({ currency }) => currency)).toEqual(['', 'EUR', 'JPY', 'USD'])
	})

	it('take charges in the minor unit of the currency, exactly or not at all', async () => {
		const mapping = { ...orders, charges: { subsidy: 'name' } }
		const { records, report } = await run(csv('1,A,300.5,1,1,2026-11-01,u', '2,A,0.001,1,1,2026-11-01,u'), { mapping })
		expect(lines(records).map(({ subsidy }) => subsidy)).toEqual([30050])
		expect(report.quarantined).toEqual({ 'not-exact': 1 })
	})

	it('read 1.234,5 where the mapping says so, and 1,234.5 by themselves', async () => {
		const european = 'order;sku;name;qty;price;at;user\n1;A;x;2;1.234,50;2026-11-01;u\n'
		expect(lines((await run(european, { mapping: { ...orders, decimalComma: true } })).records)[0]?.amount).toBe('2469')
		expect(lines((await run(csv('1,A,x,2,"1,234.5",2026-11-01,u'), { mapping: orders })).records)[0]?.amount).toBe('2469')
	})

	it('can be moved by whole weeks on the wall clock without becoming other lines', async () => {
		const file = csv('1,A,x,1,1,2011-01-05 09:00:00,u')
		const mapping = { ...orders, zone: 'Europe/London' }
		const still = await run(file, { mapping })
		const moved = await run(file, { mapping: { ...mapping, shiftWeeks: 20 } })
		expect(lines(moved.records)[0]?.ts).toBe(Date.parse('2011-05-25T08:00:00Z'))
		expect(keysOf(moved.records)).toEqual(keysOf(still.records))
	})

	it('of nobody are guests; ids that mean nobody can be named', async () => {
		const { records, report } = await run(csv('1,A,,1,1,2026-11-01,', '2,A,,1,1,2026-11-01,0'), {
			mapping: { ...orders, guest: ['0'] },
		})
		expect(records.every((record) => !('userId' in record))).toBe(true)
		expect(report.guests).toEqual({ rows: 2, orders: 2 })
	})
})

describe('bad rows', () => {
	it('go to quarantine with their reason and their money, the rest goes through', async () => {
		const file = csv(
			'1,A,x,1,10,2026-11-01,u',
			'2,A,x,many,10,2026-11-01,u',
			'3,A,x,1,10,soon,u',
			'4,A,x,1,10,2030-01-01,u',
			'5,A,x,1,10,1970-01-01,u',
			',A,x,1,10,2026-11-01,u',
			'7,A,x,1,10',
			'8,A,x,0.001,0.0001,2026-11-01,u',
		)
		const { records, report } = await run(file, { mapping: orders })
		expect(rejects(records).map(({ reason, detail, row }) => [reason, detail, row])).toEqual([
			['bad-number', 'qty', 2],
			['bad-timestamp', 'at', 3],
			['in-the-future', 'at', 4],
			['too-old', 'at', 5],
			['missing-field', 'order', 6],
			['wrong-columns', '5', 7],
			['not-exact', 'price', 8],
		])
		expect(report.quarantined).toEqual({
			...{ 'bad-number': 1, 'bad-timestamp': 1, 'in-the-future': 1, 'too-old': 1, 'missing-field': 1 },
			...{ 'wrong-columns': 1, 'not-exact': 1 },
		})
		expect(report.money).toMatchObject([
			{ read: '50', accepted: { total: '10' }, quarantined: { rows: 6, amount: '40', unreadable: 2 } },
		])
	})

	it('keep the whole row, and each of several equal rows, under keys that a repeated import gives again', async () => {
		const file = csv('2,A,x,many,10,2026-11-01,u', '2,A,x,many,10,2026-11-01,u')
		const first = rejects((await run(file, { mapping: orders })).records)
		expect(JSON.parse(first[0]?.payload ?? '')).toEqual({
			order: '2',
			sku: 'A',
			name: 'x',
			qty: 'many',
			price: '10',
			at: '2026-11-01',
			user: 'u',
		})
		expect(new Set(first.map(({ key }) => key)).size).toBe(2)
		expect(rejects((await run(file, { mapping: orders })).records).map(({ key }) => key)).toEqual(first.map(({ key }) => key))
	})

	it('include a torn last line, which counts as read', async () => {
		const { report } = await run(csv('1,A,x,1,10,2026-11-01,u').concat('2,A,x,1'), { mapping: orders })
		expect(report).toMatchObject({ rowsRead: 2, accepted: 1, quarantined: { 'torn-line': 1 } })
	})

	it('stop the import when there is hardly anything else: the mapping is wrong then', async () => {
		const file = csv(...Array.from({ length: 12_000 }, (_, n) => `${n},A,x,1,1,12/31/2026,u`))
		const error = await failure(run(file, { mapping: orders }))
		expect([error.code, error.details]).toEqual(['bad-mapping', { quarantined: { 'bad-timestamp': 10_001 } }])
		expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ status: 'failed', error: { code: 'bad-mapping' } })
	})
})

describe('a mapping', () => {
	it('that names a missing column is refused with the columns there are, before anything is written', async () => {
		const error = await failure(
			run(csv('1,A,x,1,1,2026-11-01,u'), { mapping: { ...orders, userId: 'CustomerID', region: 'Land' } }),
		)
		expect(error.code).toBe('bad-mapping')
		expect(error.message).toContain('"CustomerID"')
		expect(error.details).toEqual({ missing: ['CustomerID', 'Land'], columns: header.split(',') })
		expect(await written()).toEqual([])
	})

	it.each([
		[{ ...orders, unitprice: 'price' }, 'unitprice'],
		[{ ...orders, zone: 'Europe/Lodnon' }, 'zone'],
		[{ ...orders, encoding: 'utf-9' }, 'encoding'],
		[{ ...orders, rates: { USD: '7.1234567' } }, 'rates.USD'],
		[{ ...orders, source: 'Our Shop' }, 'source'],
		[{ ...orders, kind: { column: 'name' } }, 'kind'],
		[{ ...orders, orderId: undefined }, 'orderId'],
	])('that is not valid is refused with the place of the fault (%#)', async (mapping, place) => {
		const error = await failure(run(csv(), { mapping }))
		expect(error.code).toBe('bad-mapping')
		expect(JSON.stringify([error.message, error.details])).toContain(place)
	})

	it('cannot mean one of two columns of the same name', async () => {
		expect((await failure(run('order,order,sku,name,qty,price,at,user\n', { mapping: orders }))).code).toBe('bad-mapping')
	})

	it('cannot write under the name that the product uses for itself', async () => {
		expect((await failure(run(csv(), { mapping: { ...orders, source: 'qianmian' } }))).code).toBe('bad-mapping')
	})

	it('can leave rows out, which are counted', async () => {
		const skip = [
			{ column: 'name', equals: ['合计'] },
			{ column: 'qty', negative: true },
			{ column: 'order', startsWith: 'X' },
			{ column: 'sku', empty: true },
		]
		const { report } = await run(csv('1,A,x,1,1,2026-11-01,u', ',,合计,9,9,,', '2,A,x,-1,1,,', 'X1,A,,1,1,,', '3,,,,,,'), {
			mapping: { ...orders, skip },
		})
		expect(report).toMatchObject({ rowsRead: 5, accepted: 1, skipped: 4, quarantinedTotal: 0 })
	})

	it('can translate values, and refuses one that it does not know', async () => {
		const channel = { column: 'name', map: { 天猫: 'tmall', 京东: 'jd' } }
		const { records, report } = await run(csv('1,A,天猫,1,1,2026-11-01,u', '2,A,拼多多,1,1,2026-11-01,u'), {
			mapping: { ...orders, channel },
		})
		expect(lines(records).map((line) => line.channel)).toEqual(['tmall'])
		expect(report.quarantined).toEqual({ 'unknown-value': 1 })
	})
})

describe('profiles', () => {
	const mapping = {
		userId: 'id',
		traits: { email: 'mail', city: 'city' },
		time: 'at',
		consents: [
			{ purpose: 'email_marketing', granted: { column: 'opt', yes: ['Y'], no: ['N'] }, evidence: 'proof', noticeVersion: '3' },
		],
	}
	const profiles = (...rows: string[]) => `id,mail,city,at,opt,proof\n${rows.join('\n')}\n`
	const events = (records: readonly LogRecord[]) => records.filter((record): record is EventRecord => record.kind === 'event')

	it('become identify events with traits and proven permissions', async () => {
		const { records } = await run(profiles('u1,a@b.cn,上海,2026-11-01,Y,form 7'), { as: 'profiles', mapping })
		expect(events(records)).toMatchObject([
			{
				type: 'identify',
				event: 'Identified',
				userId: 'u1',
				ts: Date.parse('2026-10-31T16:00:00Z'),
				traits: { email: 'a@b.cn', city: '上海' },
				consents: [{ purpose: 'email_marketing', granted: true, source: 'shop', noticeVersion: '3', evidence: 'form 7' }],
			},
		])
	})

	it('lose a permission that nothing proves, keep a refusal, and say so', async () => {
		const { records, report } = await run(profiles('u1,,,,Y,', 'u2,,,,N,', 'u3,,,,maybe,x'), { as: 'profiles', mapping })
		expect(events(records).map(({ consents }) => consents?.map(({ granted }) => granted))).toEqual([
			undefined,
			[false],
			undefined,
		])
		expect(report.unprovenConsents).toBe(1)
	})

	it('have an id of what they say, so that saying it again changes nothing', async () => {
		const ids = async (...rows: string[]) =>
			events((await run(profiles(...rows), { as: 'profiles', mapping })).records).map(({ messageId }) => messageId)
		const [first, second] = await ids('u1,a@b.cn,上海,,Y,p', 'u1,a@b.cn,北京,,Y,p')
		expect(await ids('u1,a@b.cn,上海,,Y,p')).toEqual([first])
		expect(second).not.toBe(first)
	})

	it('may be known by an address alone; by nothing they are refused', async () => {
		const { records, report } = await run(profiles(',a@b.cn,,,,', ',,上海,,,'), { as: 'profiles', mapping })
		expect(events(records)).toHaveLength(1)
		expect(report.quarantined).toEqual({ 'no-identity': 1 })
	})

	it('can come along with orders, once for each customer', async () => {
		const withMail = { ...orders, traits: { email: 'name' } }
		const { records } = await run(csv('1,A,a@b.cn,1,1,2026-11-01,u', '1,B,a@b.cn,1,1,2026-11-01,u', '2,B,,1,1,2026-11-01,'), {
			mapping: withMail,
		})
		expect(records.map(({ kind }) => kind)).toEqual(['line', 'event', 'line', 'line'])
	})
})

describe('events', () => {
	it('are mapped and held to the same rules as by HTTP', async () => {
		const mapping = {
			event: { column: 'type', map: { view: 'Product Viewed', cart: 'Product Added' } },
			anonymousId: 'who',
			time: 'at',
			properties: { product_id: 'sku', price: 'price' },
			numbers: ['price'],
		}
		const file =
			'type,who,at,sku,price\nview,a,2026-11-01 00:00:00,X,9.5\ncart,,2026-11-01 00:00:00,X,1\nbuy,a,2026-11-01 00:00:00,X,1\nview,a,2026-11-01 00:00:00,X,cheap\n'
		const { records, report } = await run(file, { as: 'events', mapping })
		expect(records[0]).toMatchObject({
			kind: 'event',
			event: 'Product Viewed',
			anonymousId: 'a',
			ts: Date.parse('2026-10-31T16:00:00Z'),
			properties: { product_id: 'X', price: 9.5 },
		})
		expect(report.quarantined).toEqual({ 'no-identity': 1, 'unknown-value': 1, 'bad-number': 1 })
	})

	it('of Segment come as they are; equal ones stay two, and stay the same when the file comes again', async () => {
		const raw = JSON.stringify({
			type: 'track',
			event: 'x',
			anonymousId: 'a',
			timestamp: '2026-11-01T00:00:00Z',
			profileId: 9,
			synthetic: true,
		})
		const ids = async () =>
			(await run(`${raw}\n${raw}\n`, { as: 'events', mapping: {} })).records.map((record) => (record as EventRecord).messageId)
		const first = await ids()
		expect(new Set(first).size).toBe(2)
		expect(await ids()).toEqual(first)
		const { records } = await run(`${raw}\n`, { as: 'events', mapping: {} })
		expect(records[0]).not.toHaveProperty('profileId')
		expect(records[0]).not.toHaveProperty('synthetic')
	})
})

describe('items', () => {
	it('are named by their first row; later rows of the same item count as repeated', async () => {
		const mapping = { itemId: 'sku', name: 'name', price: 'price', currency: { value: 'CNY' }, attributes: { colour: 'c' } }
		const { records, report } = await run('sku,name,price,c\nA,Kettle,9.90,red\nA,KETTLE,9,\nB,,1,\n', { as: 'items', mapping })
		const [item] = records as ItemRecord[]
		expect(item).toMatchObject({
			kind: 'item',
			itemId: 'A',
			name: 'Kettle',
			price: '9.9',
			currency: 'CNY',
			attributes: { colour: 'red' },
			version: clock.now(),
		})
		expect(report).toMatchObject({ accepted: 1, repeated: 1, quarantined: { 'missing-field': 1 } })
	})
})

describe('an import as a whole', () => {
	it('marks what a simulator made, and can change or leave out records', async () => {
		const transform = (record: LogRecord) => (record.kind === 'line' && record.orderId === '2' ? undefined : record)
		const { records } = await run(csv('1,A,x,1,1,2026-11-01,u', '2,A,x,1,1,2026-11-01,u'), {
			mapping: orders,
			synthetic: true,
			transform,
		})
		expect(records).toMatchObject([{ orderId: '1', synthetic: true }])
	})

	it('reads GB18030 by itself and says that it did', async () => {
		// 1,A,空调,1,1,2026-11-01,u
		const row = Buffer.concat([Buffer.from('1,A,'), Buffer.from('bfd5b5f7', 'hex'), Buffer.from(',1,1,2026-11-01,u\n')])
		const { records, report } = await run(Buffer.concat([Buffer.from(`${header}\n`), row]), { mapping: orders })
		expect(lines(records)[0]?.description).toBe('空调')
		expect(report.file).toMatchObject({ encoding: 'gb18030', encodingBy: 'content' })
	})

	it('tells whoever watches how far it is', async () => {
		const seen: number[] = []
		await run(csv(...Array.from({ length: 5_000 }, (_, n) => `${n},A,x,1,1,2026-11-01,u`)), {
			mapping: orders,
			onProgress: ({ rows }) => seen.push(rows),
		})
		expect(seen.at(-1)).toBe(5_000)
	})

	it('can be stopped, and says that it was', async () => {
		const controller = new AbortController()
		const stopped = run(csv('1,A,x,1,1,2026-11-01,u'), {
			mapping: orders,
			signal: controller.signal,
			onProgress: () => controller.abort(),
		})
		await expect(stopped).rejects.toThrow()
		expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ status: 'failed', error: { code: 'cancelled' } })
	})

	it('fails with the code of the log when the disk fails', async () => {
		await log.close()
		expect((await failure(run(csv('1,A,x,1,1,2026-11-01,u'), { mapping: orders }))).code).toBe('shutting-down')
		log = await openEventLog({ directory: await openLogDirectory(join(path, 'log')), clock, log: quiet })
	})

	it('waits for a loader that is behind instead of failing or filling the disk', async () => {
		await log.close()
		log = await openEventLog({
			directory: await openLogDirectory(join(path, 'small')),
			clock,
			log: quiet,
			limits: { backlogBytes: 3_000_000, sealAfterMs: 5 },
		})
		let loaded = 0
		const removals: Promise<void>[] = []
		const stop = log.sealed.onSeal((segment) => {
			loaded += segment.bytes
			removals.push(setTimeout(10).then(() => log.sealed.remove(segment.name)))
		})
		const rows = Array.from({ length: 20_000 }, (_, n) => `${n},A,${'x'.repeat(100)},1,1,2026-11-01,u`)
		const report = await bringIn(csv(...rows), { mapping: orders })
		stop()
		await Promise.all(removals)
		expect(report.accepted).toBe(20_000)
		expect(loaded).toBeGreaterThan(6_000_000)
	})

	it('accounts for every row and never raises, whatever the cells', async () => {
		const cell = fc.oneof(
			fc.string({ maxLength: 6 }),
			fc.constantFrom('1', '-2.5', '1e3', '2026-11-01', '', 'C1', '9'.repeat(40), '0.0000001'),
		)
		const rows = fc.array(fc.array(cell, { minLength: 6, maxLength: 8 }), { maxLength: 8 })
		const kind = { prefixes: { C: 'refund' }, negativeQuantity: 'adjustment' }
		await fc.assert(
			fc.asyncProperty(rows, async (table) => {
				const quoted = table.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
				const { records, report } = await run(csv(...quoted), { mapping: { ...orders, kind } })
				expect(report.rowsRead).toBe(table.length)
				expect(lines(records)).toHaveLength(report.accepted)
				expect(rejects(records)).toHaveLength(report.quarantinedTotal)
			}),
			{ numRuns: 150 },
		)
	})
})
