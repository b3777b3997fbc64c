import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChdb } from '#storage/open-chdb'
import { startServer } from '../bench/server-process.ts'
import { createCountingClient } from './support/counting-client.ts'
import { preparedDataDirectory } from './support/data-directory.ts'

/**
 * The real server is killed under load, twenty times, while a client in another process counts what was acknowledged
 * and sends again what was not, as SDKs do. Then the store is opened and every message id compared.
 */
const kills = 20
const lanes = 12

let dataDir: string
beforeAll(async () => {
	dataDir = await preparedDataDirectory()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function countStored(): Promise<Map<string, number>> {
	const analytics = await openChdb(join(dataDir, 'analytics'))
	try {
		const rows = await analytics.query<{ id: string; copies: string }>(
			`SELECT message_id AS id, count() AS copies FROM ${analytics.dialect.database}.events WHERE source = 'crash' GROUP BY id`,
		)
		return new Map(rows.map(({ id, copies }) => [id, Number(copies)]))
	} finally {
		await analytics.close()
	}
}

test('after twenty kills under load nothing acknowledged is lost and nothing counts twice', async () => {
	const client = createCountingClient(lanes)
	let authorization = ''
	for (let kill = 0; kill < kills; kill++) {
		const server = await startServer(dataDir)
		if (kill === 0) {
			await server.call('POST', '/api/sources', { id: 'crash', name: 'crash', kind: 'server' })
			const { secret } = await server.call<{ secret: string }>('POST', '/api/keys', {
				name: 'crash',
				kind: 'write',
				source: 'crash',
			})
			authorization = `Basic ${Buffer.from(`${secret}:`).toString('base64')}`
		}
		const before = client.acknowledged.size
		const driving = client.run(server, authorization)
		// However busy the machine, each server takes something in. Then different moments: before the first segment seals, while one loads, while several wait.
		await expect.poll(() => client.acknowledged.size - before, { timeout: 120_000 }).toBeGreaterThanOrEqual(60)
		await sleep((kill * 137) % 700)
		await server.kill()
		await driving
	}
	const last = await startServer(dataDir)
	await last.drained()
	await last.stop()

	const stored = await countStored()
	const lost = [...client.acknowledged].filter((id) => !stored.has(id))
	const doubled = [...stored].filter(([, copies]) => copies > 1)
	expect({ lost: lost.slice(0, 5), doubled: doubled.slice(0, 5) }).toEqual({ lost: [], doubled: [] })
	expect(client.acknowledged.size).toBeGreaterThan(1_000)
	expect(stored.size).toBeLessThanOrEqual(client.made)
})
