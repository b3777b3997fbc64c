import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatDecimal, parseDecimal } from '#kit/money'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import { AnalyticsError, type AnalyticsStore, type Params } from './analytics.ts'

/** What every analytics store must do, whichever engine is behind it. `open` gives one that the suite fills and does not close. */
export function analyticsContract(name: string, open: () => Promise<AnalyticsStore>): void {
	describe(name, () => {
		let store: AnalyticsStore
		let db: string
		let folder: string

		const columns = {
			key: 'UInt64',
			ts: "DateTime64(3, 'UTC')",
			amount: 'Decimal(38, 6)',
			num: 'Map(LowCardinality(String), Decimal(38, 6))',
			text: 'String',
			note: 'Nullable(String)',
		}
		beforeAll(async () => {
			store = await open()
			db = store.dialect.database
			folder = await mkdtemp(join(tmpdir(), "qianmian it's here "))
			const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
			await store.command(`CREATE DATABASE IF NOT EXISTS ${db} ENGINE = Atomic`)
			await store.command(`CREATE TABLE IF NOT EXISTS ${db}.facts (${list.join(', ')})
				ENGINE = ${store.dialect.engine('MergeTree')} PARTITION BY toYYYYMM(ts) ORDER BY key SETTINGS ${store.dialect.factSettings}`)
		})
		beforeEach(() => store.command(`TRUNCATE TABLE ${db}.facts`))
		afterAll(() => rm(folder, { recursive: true, force: true }))

		const rowsIn = async (where = '1') =>
			Number((await store.query<{ n: string }>(`SELECT count() AS n FROM ${db}.facts WHERE ${where}`))[0]?.n)

		let tokens = 0
		const newToken = () => `segment-${name}-${++tokens}.facts`

		async function fileOf(rows: readonly unknown[]): Promise<string> {
			const path = join(folder, `${++tokens}.jsonl`)
			await writeFile(path, rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''))
			return path
		}

		const fact = (key: number, more: Record<string, unknown> = {}) => ({
			key: String(key),
			ts: toStoreTime(Date.UTC(2024, 0, 1) + key),
			amount: '0.000001',
			num: { price: '1.5' },
			text: 'x',
			note: null,
			...more,
		})

		describe('types', () => {
			test('numbers that JavaScript would round come as strings, others as numbers', async () => {
				const rows = await store.query(`SELECT
					toUInt64(18446744073709551615) AS u64, toInt64(-9223372036854775808) AS i64, toUInt32(4294967295) AS u32,
					toDecimal128('12345678901234567890123456789012.123456', 6) AS decimal, toFloat64(1.5) AS float,
					map('a', toDecimal128('0.1', 6)) AS map, [toUInt64(1)] AS list, CAST(NULL AS Nullable(UInt64)) AS nothing,
					true AS yes, toDateTime64('2024-01-01 00:00:00.001', 3, 'UTC') AS at, toDate('2024-02-29') AS day`)
				expect(rows).toEqual([
					{
						u64: '18446744073709551615',
						i64: '-9223372036854775808',
						u32: 4294967295,
						decimal: '12345678901234567890123456789012.123456',
						float: 1.5,
						map: { a: '0.1' },
						list: ['1'],
						nothing: null,
						yes: true,
						at: '2024-01-01 00:00:00.001',
						day: '2024-02-29',
					},
				])
			})

			test('text, lists, maps, large integers and nothing come back from parameters as they went in', async () => {
				const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())
				const values = fc.record({
					text,
					list: fc.array(text),
					map: fc.dictionary(text, text),
					big: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
					bigs: fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String)),
					maybe: fc.option(fc.integer()),
				})
				await fc.assert(
					fc.asyncProperty(values, async (value) => {
						const rows = await store.query(
							`SELECT {text:String} AS text, {list:Array(String)} AS list, {map:Map(String, String)} AS map,
								{big:UInt64} AS big, {bigs:Array(UInt64)} AS bigs, {maybe:Nullable(Int32)} AS maybe`,
							value,
						)
						expect(rows).toEqual([value])
					}),
					{ numRuns: 100 },
				)
			})

			test('times keep their milliseconds', async () => {
				const times = [0, -1, Date.UTC(1925, 0, 1), 1700000000123, Date.UTC(2261, 11, 31, 23, 59, 59, 999)]
				await store.insertRows(
					'facts',
					times.map((at, key) => fact(key, { ts: toStoreTime(at) })),
				)
				const rows = await store.query<{ ts: string }>(`SELECT ts FROM ${db}.facts ORDER BY key`)
				expect(rows.map(({ ts }) => fromStoreTime(ts))).toEqual(times)
				expect(
					await store.query(`SELECT key FROM ${db}.facts WHERE ts = {at:DateTime64(3, 'UTC')}`, {
						at: toStoreTime(1700000000123),
					}),
				).toEqual([{ key: '3' }])
				await expect(store.query('SELECT {at:DateTime64(3)} AS at', { at: new Date(0) })).rejects.toThrow(TypeError)
			})

			test('sums of amounts are exact', async () => {
				const amounts = fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), { minLength: 1, maxLength: 50 })
				await fc.assert(
					fc.asyncProperty(amounts, async (micros) => {
						await store.command(`TRUNCATE TABLE ${db}.facts`)
						await store.insertRows(
							'facts',
							micros.map((amount, key) => fact(key, { amount: formatDecimal(amount) })),
						)
						const [row] = await store.query<{ total: string }>(`SELECT sum(amount) AS total FROM ${db}.facts`)
						expect(parseDecimal(row?.total ?? '')).toBe(micros.reduce((sum, amount) => sum + amount, 0n))
					}),
					{ numRuns: 10 },
				)
			})

			test('a statement of a megabyte is read like any other', async () => {
				const numbers = Array.from({ length: 130_000 }, (_, index) => 100_000 + index)
				const [row] = await store.query<{ last: number }>(`SELECT arrayMax([${numbers.join(', ')}]) AS last`)
				expect(row?.last).toBe(229_999)
			})

			test('a list of fifty thousand keys fits into one question', async () => {
				await store.insertRows('facts', [fact(7), fact(8)])
				const keys = Array.from({ length: 50_000 }, (_, n) => String(BigInt(n) * 7n))
				const rows = await store.query(`SELECT key FROM ${db}.facts WHERE key IN {keys:Array(UInt64)}`, { keys })
				expect(rows).toEqual([{ key: '7' }])
			})
		})

		test('questions asked at once get the answers to their own parameters, and a long one keeps nobody waiting', async () => {
			let slow = true
			const long = store
				.query('SELECT sleepEachRow({each:Float64}) AS z, {text:String} AS text FROM numbers(6) SETTINGS max_block_size = 1', {
					...{ each: 0.5, text: 'slow' },
				})
				.finally(() => {
					slow = false
				})
			const answers = await Promise.all(
				Array.from({ length: 60 }, (_, n) => store.query<{ n: string }>('SELECT {n:String} AS n', { n: `answer ${n}` })),
			)
			expect(answers.map(([row]) => row?.n)).toEqual(answers.map((_, n) => `answer ${n}`))
			expect(slow).toBe(true)
			expect((await long).at(-1)).toMatchObject({ text: 'slow' })
		})

		test('a parameter without a value is refused, also where an earlier question gave it one', async () => {
			const ask = (params: Params) => store.query('SELECT {left:String} AS x', params)
			expect(await Promise.all(Array.from({ length: 8 }, () => ask({ left: 'behind' })))).toHaveLength(8)
			await expect(ask({})).rejects.toThrow()
		})

		test('hostile text stays text, as a parameter and as a row', async () => {
			const hostile = [
				`'; DROP TABLE ${db}.facts; --`,
				`\\'; SELECT 1`,
				'{x:String}',
				'"}\n{"key": 1}',
				'`',
				'\\N',
				'\t\r\n\0',
				'*/ SELECT 1 /*',
			]
			await store.insertRows(
				'facts',
				hostile.map((text, key) => fact(key, { text })),
			)
			const rows = await store.query<{ text: string }>(
				`SELECT text FROM ${db}.facts WHERE text IN {texts:Array(String)} ORDER BY key`,
				{ texts: hostile },
			)
			expect(rows.map(({ text }) => text)).toEqual(hostile)
			for (const text of hostile) expect(await store.query('SELECT {text:String} AS text', { text })).toEqual([{ text }])
		})

		test('a statement may end in a semicolon, a comment or settings of its own', async () => {
			expect(await store.query('SELECT 1 AS a;')).toEqual([{ a: 1 }])
			expect(await store.query('SELECT 1 AS a -- one')).toEqual([{ a: 1 }])
			expect(await store.query('WITH 1 AS a SELECT a UNION ALL SELECT 1 SETTINGS max_threads = 1')).toEqual([{ a: 1 }, { a: 1 }])
			expect(await store.query('SELECT toUInt64(1) AS a')).toEqual([{ a: '1' }])
		})

		test('what is looked up takes one thread, and nothing after it does', async () => {
			const threads = async (lookUp: boolean) => {
				const [row] = await store.query<{ n: number }>(`SELECT toUInt32(getSetting('max_threads')) AS n`, {}, { lookUp })
				return row?.n
			}
			const usual = await threads(false)
			expect(usual).toBeGreaterThan(1)
			// More often than there are connections: each remembers what it was told.
			for (let n = 0; n < 6; n++) {
				expect(await threads(true)).toBe(1)
				expect(await threads(false)).toBe(usual)
			}
		})

		describe('inserting a file', () => {
			test('three times with one token leaves its rows once', async () => {
				const path = await fileOf([fact(1), fact(2), fact(3)])
				const token = newToken()
				for (let n = 0; n < 3; n++) await store.insertFile('facts', path, columns, token)
				expect(await rowsIn()).toBe(3)
			})

			test('also when its rows span ten years, more months than an insert may touch by default', async () => {
				const rows = Array.from({ length: 240 }, (_, key) => fact(key, { ts: toStoreTime(Date.UTC(2015, key % 120, 5)) }))
				const path = await fileOf(rows)
				const token = newToken()
				for (let n = 0; n < 3; n++) await store.insertFile('facts', path, columns, token)
				expect(await rowsIn()).toBe(240)
			})

			test('more than a million rows are one block, hence one part', async () => {
				const length = 1_200_000
				const path = await fileOf(Array.from({ length }, (_, key) => `{"key":"${key}"}`))
				const token = newToken()
				for (let n = 0; n < 2; n++) await store.insertFile('facts', path, { key: columns.key }, token)
				const parts = await store.query(
					'SELECT level, rows FROM system.parts WHERE active AND database = {db:String} AND table = {table:String}',
					{ db, table: 'facts' },
				)
				expect(parts).toEqual([{ level: 0, rows: String(length) }])
				expect(await store.query(`SELECT uniqExact(key) AS keys FROM ${db}.facts`)).toEqual([{ keys: String(length) }])
			})

			test('the same file under another token counts again: the token decides, not the content', async () => {
				const path = await fileOf([fact(1)])
				await store.insertFile('facts', path, columns, newToken())
				await store.insertFile('facts', path, columns, newToken())
				expect(await rowsIn()).toBe(2)
			})

			test('a file with one bad row leaves nothing, and its token can be used for the mended file', async () => {
				const token = newToken()
				const bad = await fileOf([fact(1), '{"key": "no number"}', fact(3)])
				await expect(store.insertFile('facts', bad, columns, token)).rejects.toBeInstanceOf(AnalyticsError)
				expect(await rowsIn()).toBe(0)
				await store.insertFile('facts', await fileOf([fact(1)]), columns, token)
				expect(await rowsIn()).toBe(1)
			})

			test('columns that the file leaves out get their defaults', async () => {
				const { key, ts } = columns
				await store.insertFile('facts', await fileOf([{ key: '1', ts: '2024-01-01 00:00:00.000' }]), { key, ts }, newToken())
				expect(await store.query(`SELECT * FROM ${db}.facts`)).toEqual([
					{ key: '1', ts: '2024-01-01 00:00:00.000', amount: '0', num: {}, text: '', note: null },
				])
			})

			test('a missing file raises, and the store goes on', async () => {
				await expect(store.insertFile('facts', join(folder, 'missing.jsonl'), columns, newToken())).rejects.toThrow()
				expect(await rowsIn()).toBe(0)
			})
		})

		describe('inserting rows', () => {
			test('twice with one token leaves them once; without a token twice', async () => {
				const token = newToken()
				await store.insertRows('facts', [fact(1), fact(2)], token)
				await store.insertRows('facts', [fact(1), fact(2)], token)
				expect(await rowsIn()).toBe(2)
				await store.insertRows('facts', [fact(3)])
				await store.insertRows('facts', [fact(4)])
				expect(await rowsIn()).toBe(4)
			})

			test('takes integers of 64 bits as bigint, and no rows at all', async () => {
				await store.insertRows('facts', [])
				await store.insertRows('facts', [fact(0, { key: 2n ** 64n - 1n })])
				expect(await store.query(`SELECT key FROM ${db}.facts`)).toEqual([{ key: '18446744073709551615' }])
			})
		})

		test('a dictionary reads its rows from our own table, and again when it is told to', async () => {
			await store.command(
				`CREATE TABLE IF NOT EXISTS ${db}.names (id UInt64, name String) ENGINE = ${store.dialect.engine('MergeTree')} ORDER BY id`,
			)
			await store.command(`CREATE DICTIONARY IF NOT EXISTS ${db}.names_by_id (id UInt64, name String) PRIMARY KEY id
				${store.dialect.dictionarySource(`SELECT id, name FROM ${db}.names WHERE name != 'it''s hidden'`)} LAYOUT(FLAT()) LIFETIME(0)`)
			const name = () => store.query(`SELECT dictGetOrDefault('${db}.names_by_id', 'name', toUInt64(1), '?') AS name`)
			expect(await name()).toEqual([{ name: '?' }])
			await store.insertRows('names', [
				{ id: 1, name: '千面' },
				{ id: 2, name: "it's hidden" },
			])
			await store.command(`SYSTEM RELOAD DICTIONARY ${db}.names_by_id`)
			expect(await name()).toEqual([{ name: '千面' }])
		})

		describe('failures', () => {
			test('a refused statement carries the name of the error', async () => {
				const error = await store.query(`SELECT * FROM ${db}.nowhere`).catch((e: unknown) => e)
				expect(error).toBeInstanceOf(AnalyticsError)
				expect(error).toMatchObject({ type: 'UNKNOWN_TABLE' })
				await expect(store.command('THIS IS NO SQL')).rejects.toMatchObject({ type: 'SYNTAX_ERROR' })
			})

			test('a failure after a million rows raises instead of giving the rows before it', async () => {
				const failing = store.query(
					'SELECT number, throwIf(number = 1500000) AS fails FROM numbers(2000000) SETTINGS max_threads = 1',
				)
				await expect(failing).rejects.toMatchObject({ type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' })
			})

			test('a failure leaves nothing behind for the next question', async () => {
				const partial =
					'SELECT number, throwIf(number = 5) AS fails FROM numbers(10) SETTINGS max_block_size = 1, max_threads = 1'
				const slow = 'SELECT sleepEachRow(0.1) AS a FROM numbers(1000) SETTINGS max_block_size = 1, max_threads = 1'
				const failing = [
					() => expect(store.query(partial)).rejects.toBeInstanceOf(AnalyticsError),
					() => expect(store.query(slow, {}, { timeoutMs: 500 })).rejects.toMatchObject({ code: 'store-unavailable' }),
				]
				for (const fails of failing) {
					await fails()
					for (let n = 0; n < 6; n++) expect(await store.query('SELECT {n:UInt8} AS n', { n })).toEqual([{ n }])
				}
			})

			test('a statement that takes longer than it may is given up as store-unavailable', async () => {
				const endless = 'SELECT sum(sleepEachRow(0.1)) FROM numbers(1000000) SETTINGS max_block_size = 1'
				await expect(store.query(endless, {}, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'store-unavailable' })
				await expect(store.command(endless, {}, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'store-unavailable' })
				expect(await store.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
			})

			test('statements that nobody waits for any more end, running or not yet, and make room for others', async () => {
				const abort = new AbortController()
				const endless = 'SELECT sum(sleepEachRow(0.1)) FROM numbers(1000000) SETTINGS max_block_size = 1'
				const bound = endless.replace('1000000', '{many:UInt64}')
				const options = { signal: abort.signal, timeoutMs: 600_000 }
				const running = Array.from({ length: 12 }, (_, nth) =>
					nth % 2 === 0 ? store.query(endless, {}, options) : store.query(bound, { many: 1_000_000 }, options),
				)
				const outcomes = Promise.allSettled(running)
				await new Promise((resolve) => setTimeout(resolve, 200))
				const reason = new Error('the client went away')
				abort.abort(reason)
				for (const outcome of await outcomes) expect(outcome).toEqual({ status: 'rejected', reason })
				const stillRunning = () =>
					store.query(
						"SELECT query FROM system.processes WHERE query LIKE '%sleepEachRow(0.1)%' AND query NOT LIKE '%system.processes%'",
					)
				await expect.poll(stillRunning, { timeout: 60_000 }).toEqual([])
				expect(await Promise.all(Array.from({ length: 12 }, () => store.query('SELECT 1 AS a')))).toEqual(
					Array(12).fill([{ a: 1 }]),
				)
				await expect(store.query('SELECT 1', {}, { signal: abort.signal })).rejects.toBe(reason)
			})
		})

		test('fifty questions at once all get their own answer', async () => {
			const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => store.query('SELECT {n:UInt32} AS n', { n })))
			expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => [{ n }]))
		})
	})
}
