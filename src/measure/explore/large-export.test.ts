import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import type { Principal } from '#kit/route'
import { migrations as profile } from '#profile'
import { migrations as record } from '#record'
import { atEnd } from '../../../tests/support/at-end.ts'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { createDownloads, type Downloads } from './downloads.ts'
import { createOpenProperties } from './open-properties.ts'
import { createSql, type Sql } from './sql.ts'
import { defaultLimits } from './sql-limits.ts'

const million = 1_000_000
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const statement = "SELECT event_id, ts, event, profile_id, text['product_id'] AS item, num FROM events ORDER BY ts, event_id"
const principal: Principal = { kind: 'admin-key', id: 'k', name: 'k', role: 'admin', scope: {} }

forEachEngine('a million rows', (engines) => {
	let sql: Sql
	let downloads: Downloads
	beforeAll(async () => {
		const analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile] })
		await analytics.command(
			`INSERT INTO ${analytics.dialect.database}.events (key, ts, event, profile_id, text, num)
			SELECT number, toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + number, concat('Event ', toString(number % 10)), number % 5000,
				map('product_id', concat('p', toString(number % 300)), 'note', repeat('x', 40)), map('price', toDecimal128(number % 1000, 6))
			FROM numbers(${million})`,
		)
		const needs = {
			analytics,
			segments: async () => [],
			campaigns: async () => [],
			openProperties: createOpenProperties(analytics),
			limits: defaultLimits,
		}
		sql = createSql(needs)
		downloads = createDownloads(analytics, defaultLimits)
	}, 180_000)

	/** What is held, without what only waits to be collected. */
	const held = () => {
		collectGarbage()
		const { heapUsed, external } = process.memoryUsage()
		return (heapUsed + external) / 1e6
	}

	it('leave as CSV as fast as they are taken, with little of them held', async () => {
		const rows = await downloads.open(await sql.ready({ statement, principal }), { format: 'CSV' })
		const before = held()
		let [lines, most, bytes, chunks] = [0, 0, 0, 0]
		for await (const chunk of rows as AsyncIterable<Buffer>) {
			// Whoever takes slowly makes nobody hold the rest for them.
			if (bytes === 0) await sleep(300)
			for (const byte of chunk) if (byte === 10) lines += 1
			bytes += chunk.length
			chunks += 1
			if (chunks % 50 === 0) most = Math.max(most, held() - before)
		}
		expect([lines, bytes > 50 * million]).toEqual([million + 1, true])
		expect(chunks).toBeGreaterThan(100)
		expect(most).toBeLessThan(40)
	}, 180_000)

	it('leave as Parquet, in groups of rows', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'qianmian-export-'))
		atEnd(() => rm(folder, { recursive: true, force: true }))
		const file = join(folder, 'events.parquet')
		await pipeline(
			await downloads.open(await sql.ready({ statement, principal }), { format: 'Parquet' }),
			createWriteStream(file),
		)
		const { num_rows, row_groups } = await parquetMetadataAsync(await asyncBufferFromFile(file))
		expect(num_rows).toBe(BigInt(million))
		expect(row_groups.length).toBeGreaterThanOrEqual(5)
	}, 180_000)
})
