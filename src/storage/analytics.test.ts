import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { servers } from '../../tests/support/engines.ts'
import { analyticsContract } from './analytics.contract.ts'
import type { AnalyticsStore } from './analytics.ts'
import { openChdb } from './open-chdb.ts'
import { openClickhouse } from './open-clickhouse.ts'

describe('embedded ClickHouse', () => {
	let folder: string
	let store: AnalyticsStore
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'qianmian-analytics-'))
		store = await openChdb(folder)
	})
	afterAll(async () => {
		await store.close()
		await rm(folder, { recursive: true, force: true })
	})
	analyticsContract('in the process', async () => store)

	test('closes when what runs has ended, then says that it is closed, and keeps its rows for the next', async () => {
		await store.command(`CREATE TABLE ${store.dialect.database}.kept (a UInt8) ENGINE = MergeTree ORDER BY a`)
		const slow = store.query('SELECT sleep(0.5) AS a')
		const inserting = store.insertRows('kept', [{ a: 1 }])
		await store.close()
		await store.close()
		expect(await slow).toEqual([{ a: 0 }])
		await inserting
		await expect(store.query('SELECT 1')).rejects.toMatchObject({ code: 'store-unavailable' })
		store = await openChdb(folder)
		expect(await store.query(`SELECT a FROM ${store.dialect.database}.kept`)).toEqual([{ a: 1 }])
	})

	test.each([true, 'soon'] as const)('does not wait for work in the background (%s) when it closes', async (background) => {
		const forMinutes = 'SELECT sum(sleepEachRow(0.1)) FROM numbers(1000) SETTINGS max_block_size = 1'
		const givenUp = expect(store.query(forMinutes, {}, { background, timeoutMs: 200_000 })).rejects.toMatchObject({
			code: 'store-unavailable',
		})
		const from = performance.now()
		await sleep(300)
		await store.close()
		await givenUp
		expect(performance.now() - from).toBeLessThan(50_000)
		store = await openChdb(folder)
		expect(await store.query('SELECT 1 AS a')).toEqual([{ a: 1 }])
	})

	test('refuses a path that the engine would take for a pattern', async () => {
		const path = join(folder, 'all*.jsonl')
		await expect(store.insertFile('facts', path, { key: 'UInt64' }, 'token')).rejects.toMatchObject({ code: 'bad-config' })
	})

	test('refuses to start on too small a thread pool, which would stall the log', async () => {
		const size = process.env.UV_THREADPOOL_SIZE
		process.env.UV_THREADPOOL_SIZE = '4'
		try {
			await expect(openChdb(folder)).rejects.toMatchObject({ code: 'bad-config' })
		} finally {
			process.env.UV_THREADPOOL_SIZE = size
		}
	})
})

describe.skipIf(!servers)('ClickHouse server', () => {
	if (!servers) return
	const { clickhouse } = servers
	const store = openClickhouse(clickhouse.url)
	afterAll(async () => {
		await store.command(`DROP DATABASE IF EXISTS ${store.dialect.database} SYNC`)
		await store.close()
	})
	analyticsContract('over HTTP', async () => store)

	test('a server that goes away fails what is asked meanwhile, and is found again when it returns', async () => {
		const { database } = store.dialect
		await store.command(
			`CREATE TABLE ${database}.kept (a UInt8) ENGINE = MergeTree ORDER BY a SETTINGS ${store.dialect.factSettings}`,
		)
		await store.insertRows('kept', [{ a: 1 }])
		const waiting = expect(
			store.query('SELECT sum(sleepEachRow(0.1)) FROM numbers(1000) SETTINGS max_block_size = 1'),
		).rejects.toMatchObject({ code: 'store-unavailable' })
		await store.query('SELECT 1')

		await clickhouse.stop()
		await waiting
		await expect(store.query('SELECT 1')).rejects.toMatchObject({ code: 'store-unavailable' })
		await expect(store.command('SELECT 1')).rejects.toMatchObject({ code: 'store-unavailable' })
		await expect(store.insertRows('kept', [{ a: 2 }])).rejects.toMatchObject({ code: 'store-unavailable' })

		await clickhouse.start()
		expect(await store.query(`SELECT a FROM ${database}.kept`)).toEqual([{ a: 1 }])
	})

	test('a wrong password is a wrong setting, and is not repeated', async () => {
		const url = new URL(clickhouse.url)
		url.password = 'not-this-one'
		const stranger = openClickhouse(url.href)
		const error = await stranger.query('SELECT 1').catch((e: unknown) => e)
		expect(error).toMatchObject({ code: 'bad-config' })
		expect(String(error)).not.toContain('not-this-one')
		await stranger.close()
	})
})
