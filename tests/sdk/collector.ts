import { rm } from 'node:fs/promises'
import { expect } from 'vitest'
import { personId } from '#identify'
import { fromStoreTime } from '#kit/zone'
import { readConfig } from '../../src/config.ts'
import { openApp } from '../../src/main.ts'
import { atEnd } from '../support/at-end.ts'
import { preparedDataDirectory } from '../support/data-directory.ts'

/** An event as the analytics store has it. */
export interface Stored {
	readonly event: string
	readonly type: string
	readonly messageId: string
	/** The shopper whose it is now: when two requests come at once, the shoppers of both may have been merged since. */
	readonly profileId: number
	/** UTC ms. */
	readonly ts: number
	readonly text: Readonly<Record<string, string>>
	readonly num: Readonly<Record<string, string>>
	readonly context: Readonly<Record<string, unknown>>
	readonly marks: readonly string[]
}

/** The whole product, listening on loopback with the real clock: what an SDK is pointed at. */
export interface Collector {
	readonly url: string
	/** `127.0.0.1:port` */
	readonly host: string
	/** A source of its own for each test. */
	source(id: string): Promise<{ readonly writeKey: string }>
	/** Waits until so many events of a source are there, and no more. */
	arrived(source: string, count: number): Promise<Stored[]>
	/** The shopper whom an identifier names. */
	personOf(type: 'user_id' | 'anonymous_id', value: string): Promise<number | undefined>
	query<Row>(sql: string, params?: Record<string, unknown>): Promise<Row[]>
	quarantined(source: string): Promise<unknown[]>
	call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>
}

export async function openCollector(): Promise<Collector> {
	const dataDir = await preparedDataDirectory()
	const app = await openApp(readConfig({}, { data: dataDir, port: 0, logLevel: 'silent' }))
	atEnd(async () => {
		await app.close()
		await rm(dataDir, { recursive: true, force: true })
	})
	const url = await app.listen()
	const { analytics } = app.stores
	const { database } = analytics.dialect

	const call = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
		const answer = await app.server.app.inject({
			method,
			url: path,
			headers: { authorization: `Bearer ${app.localKey}`, ...(body && { 'content-type': 'application/json' }) },
			...(body && { payload: body }),
		})
		if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`)
		return answer.json() as T
	}
	const eventsOf = async (source: string): Promise<Stored[]> => {
		await app.stages.collect.flush()
		await app.stages.record.drain()
		const rows = await analytics.query<Omit<Stored, 'ts' | 'context'> & { ts: string; context: string }>(
			`SELECT event, type, message_id AS messageId,
				${personId(analytics.dialect)} AS profileId, toString(ts) AS ts, text, num, context, marks
			FROM ${database}.events WHERE source = {source:String} ORDER BY ts, event`,
			{ source },
		)
		return rows.map((row) => ({ ...row, ts: fromStoreTime(row.ts), context: JSON.parse(row.context) as Stored['context'] }))
	}
	return {
		url,
		host: new URL(url).host,
		call,
		source: async (id) => {
			await call('POST', '/api/sources', { id, name: id, kind: 'web' })
			const { secret } = await call<{ secret: string }>('POST', '/api/keys', { name: id, kind: 'write', source: id })
			return { writeKey: secret }
		},
		arrived: async (source, count) => {
			await expect.poll(async () => (await eventsOf(source)).length, { interval: 200 }).toBeGreaterThanOrEqual(count)
			// Whatever else is under way gets its time to arrive.
			await new Promise((resolve) => setTimeout(resolve, 500))
			const events = await eventsOf(source)
			expect(events.map(({ event }) => event)).toHaveLength(count)
			expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(count)
			return events
		},
		personOf: async (type, value) => {
			const found = await app.stages.identify.lookup(type, value)
			return found === undefined ? undefined : app.stages.identify.survivor(found)
		},
		query: (sql, params) => analytics.query(sql.replaceAll('qm.', `${database}.`), params),
		quarantined: async (source) => (await call<{ items: unknown[] }>('GET', `/api/quarantine?source=${source}`)).items,
	}
}
