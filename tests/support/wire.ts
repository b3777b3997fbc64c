import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type ManualClock, manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import { Reply, type Route } from '#kit/route'
import { noMetrics } from '../../src/collect/collect-metrics.ts'
import { type EventLog, openEventLog } from '../../src/collect/event-log.ts'
import { openLogDirectory } from '../../src/collect/log-directory.ts'
import { type EventRecord, type LogRecord, logRecord } from '../../src/collect/log-record.ts'
import type { IngestNeeds } from '../../src/collect/receive-request.ts'

export interface WireCall {
	readonly headers?: Record<string, string>
	readonly query?: Record<string, unknown>
	readonly body?: string | Buffer
}

export interface WireAnswer {
	readonly status: number
	readonly headers: Readonly<Record<string, unknown>>
	readonly body: Buffer
	readonly json: Record<string, unknown>
}

/** Routes of the collector over a real log: what is sent in, and what stands in the log afterwards. */
export interface Wire {
	readonly clock: ManualClock
	/** How often a payload came with a wrong checksum. */
	readonly damaged: () => number
	call(method: string, path: string, call?: WireCall): Promise<WireAnswer>
	logged(): Promise<LogRecord[]>
	events(): Promise<EventRecord[]>
}

/** The keys are `wk` of the source `web`, and `narrow`, which only takes pages of https://shop.cn. */
export function openWire(routesOf: (needs: IngestNeeds) => Route[], started = '2026-11-11T00:00:00Z'): Wire {
	const clock = manualClock(Date.parse(started))
	const holders: Record<string, { keyId: string; source: string; origins?: string[] }> = {
		wk: { keyId: 'k1', source: 'web' },
		narrow: { keyId: 'k2', source: 'narrow', origins: ['https://shop.cn'] },
	}
	let path: string
	let log: EventLog
	let routes: Route[]
	let damaged = 0
	beforeEach(async () => {
		damaged = 0
		path = await mkdtemp(join(tmpdir(), 'wire-'))
		log = await openEventLog({ directory: await openLogDirectory(path), clock, log: createLog('silent') })
		const writeKeys = { resolve: async (key: string) => (Object.hasOwn(holders, key) ? holders[key] : undefined) }
		const metrics = { ...noMetrics, damaged: () => void damaged++ }
		routes = routesOf({ writeKeys, log, clock, zone: 'Asia/Shanghai', metrics })
	})
	afterEach(async () => {
		await log.close()
		await rm(path, { recursive: true, force: true })
	})

	const logged = async () => {
		await log.flush()
		const texts = await Promise.all(log.sealed.list().map((segment) => readFile(segment.path, 'utf8')))
		return texts
			.flatMap((text) => text.split('\n').filter((line) => line !== ''))
			.map((line) => logRecord.parse(JSON.parse(line)))
	}
	return {
		clock,
		damaged: () => damaged,
		logged,
		events: async () => (await logged()).flatMap((record) => (record.kind === 'event' ? [record] : [])),
		async call(method, routePath, { headers = {}, query = {}, body = '' } = {}) {
			const route = routes.find((each) => each.method === method && each.path === routePath)
			if (!route) throw new Error(`no route ${method} ${routePath}`)
			const reply = await route.handle({
				...{ params: {}, headers, ip: '203.0.113.77', principal: { kind: 'anonymous' } },
				query: route.query ? route.query.parse(query) : query,
				body: Buffer.from(body),
				signal: new AbortController().signal,
			})
			if (!(reply instanceof Reply)) throw new Error('not a reply')
			const bytes = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(String(reply.body ?? ''))
			return { status: reply.status, headers: reply.headers, body: bytes, json: jsonOf(bytes) }
		},
	}
}

function jsonOf(bytes: Buffer): Record<string, unknown> {
	try {
		return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
	} catch {
		return {}
	}
}
