import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { beforeAll, expect, it } from 'vitest'
import { forEachEngine } from '../../tests/support/engines.ts'
import type { AnalyticsStore } from './analytics.ts'

forEachEngine('rows of unknown columns', (engines) => {
	let analytics: AnalyticsStore
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [] })
	})

	it('come as a table with their types and what was read for them', async () => {
		const { columns, rows, rowsRead } = await analytics.table(
			"SELECT number AS n, toDecimal64(1.5, 2) AS d, map('a', 'b') AS m, NULL AS nothing FROM numbers({many:UInt64}) ORDER BY n",
			{ many: 2 },
		)
		expect(columns).toEqual([
			{ name: 'n', type: 'UInt64' },
			{ name: 'd', type: 'Decimal(18, 2)' },
			{ name: 'm', type: 'Map(String, String)' },
			{ name: 'nothing', type: 'Nullable(Nothing)' },
		])
		expect(rows).toEqual([
			['0', '1.5', { a: 'b' }, null],
			['1', '1.5', { a: 'b' }, null],
		])
		expect(rowsRead).toBe(2)
	})

	it('stream as CSV, in their order, with parameters', async () => {
		const stream = await analytics.exportRows(
			'SELECT number, {word:String} FROM numbers(100000) ORDER BY number DESC',
			'max_threads = 2',
			'CSV',
			{ word: 'a "b"' },
		)
		const lines = (await text(stream)).trimEnd().split('\n')
		expect([lines.length, lines[0], lines.at(-1)]).toEqual([100_000, '99999,"a ""b"""', '0,"a ""b"""'])
	})

	it('stream as Parquet, none of them as well', async () => {
		for (const many of [3, 0]) {
			const select = 'SELECT number AS n, toString(number) AS s FROM numbers({many:UInt64}) ORDER BY n'
			const stream = await analytics.exportRows(select, 'max_threads = 1', 'Parquet', { many })
			const chunks: Buffer[] = []
			for await (const chunk of stream) chunks.push(chunk as Buffer)
			const bytes = Buffer.concat(chunks)
			const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
			expect(await parquetReadObjects({ file, compressors })).toEqual(
				[0n, 1n, 2n].slice(0, many).map((n) => ({ n, s: String(n) })),
			)
		}
	})

	it('fail as a stream where the statement fails half-way, never as a short file', async () => {
		const broken = async () =>
			text(
				await analytics.exportRows(
					"SELECT number, throwIf(number = 3000000, 'broken') FROM numbers(4000000)",
					'max_threads = 1, max_block_size = 10000',
					'CSV',
				),
			)
		await expect(broken()).rejects.toThrow()
	})

	it('end their statement when nobody reads on', async () => {
		const left = new AbortController()
		const select = "SELECT number, sleepEachRow(0.001), 'left alone' FROM numbers(1000000)"
		const reading = analytics.exportRows(select, 'max_block_size = 100', 'CSV', {}, { signal: left.signal })
		const running = async () =>
			(
				await analytics.query(
					"SELECT 1 FROM system.processes WHERE query LIKE '%left alone%' AND query NOT LIKE '%system.processes%'",
				)
			).length
		const first = await Promise.race([reading, sleep(1_000)])
		expect(await running()).toBe(1)
		if (first) first.destroy()
		else left.abort()
		await reading.catch(() => undefined)
		await expect.poll(running, { timeout: 10_000 }).toBe(0)
	})
})
