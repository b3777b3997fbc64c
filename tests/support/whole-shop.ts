import { rm } from 'node:fs/promises'
import { type ManualClock, manualClock } from '#kit/clock'
import { readConfig } from '../../src/config.ts'
import { type App, openApp } from '../../src/main.ts'
import { atEnd } from './at-end.ts'
import { preparedDataDirectory } from './data-directory.ts'

/** 2026-11-02, a Monday, noon in Shanghai. */
const noon = Date.UTC(2026, 10, 2, 4)

/** The whole product on a data directory of its own, with a clock that the test moves; closed when the test file ends. */
export interface WholeShop {
	readonly app: App
	readonly clock: ManualClock
	/** What the printing channel printed instead of sending. */
	readonly printed: readonly string[]
	/** Calls the API as an administrator and expects it to succeed. */
	call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<T>
	/** Calls and gives the answer, whatever it is. `key` replaces the administrator. */
	ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object | string, key?: string): Promise<Answer>
	/** Sends an event as a storefront does: `send('track', {…})`. */
	send(type: string, event: object): Promise<Answer>
	/** Imports a file that is written in the test. */
	importText<T>(as: string, text: string, map: object): Promise<T>
	/** Everything acknowledged is loaded, and every job has run. */
	settled(): Promise<void>
	/** Before the end of the test file. */
	close(): Promise<void>
}

export interface Answer {
	readonly status: number
	readonly body: unknown
	readonly text: string
}

/** @param settings environment variables, as `QIANMIAN_POSTGRES_URL` */
export async function openWholeShop(settings: Readonly<Record<string, string>> = {}): Promise<WholeShop> {
	const dataDir = await preparedDataDirectory()
	const clock = manualClock(noon)
	const printed: string[] = []
	const config = readConfig({ QIANMIAN_PUBLIC_URL: 'https://shop.test', ...settings }, { data: dataDir, logLevel: 'silent' })
	const app = await openApp(config, { clock, print: (text) => void printed.push(text) })
	let closed = false
	const close = async () => {
		if (closed) return
		closed = true
		await app.close()
		await rm(dataDir, { recursive: true, force: true })
	}
	atEnd(close)

	const ask: WholeShop['ask'] = async (method, url, payload, key = app.localKey) => {
		const headers = {
			authorization: `Bearer ${key}`,
			...(payload !== undefined && { 'content-type': 'application/json' }),
		}
		const answer = await app.server.app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
		return { status: answer.statusCode, body: parse(answer.body), text: answer.body }
	}
	const call = async <T>(method: Parameters<WholeShop['ask']>[0], path: string, body?: object): Promise<T> => {
		const answer = await ask(method, path, body)
		if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
		return answer.body as T
	}
	const source = await call<{ id: string }>('POST', '/api/sources', { id: 'web', name: 'web', kind: 'web' })
	const { secret } = await call<{ secret: string }>('POST', '/api/keys', { name: 'web', kind: 'write', source: source.id })

	return {
		...{ app, clock, printed, call, ask, close },
		send: (type, event) => ask('POST', `/v1/${type}`, event, secret),
		importText: async <T>(as: string, text: string, map: object) => {
			const query = new URLSearchParams({ as, name: `${as}.csv`, map: JSON.stringify(map) })
			const headers = { authorization: `Bearer ${app.localKey}`, 'content-type': 'application/octet-stream' }
			const answer = await app.server.app.inject({
				method: 'POST',
				url: `/api/imports?${query}`,
				headers,
				payload: Buffer.from(text),
			})
			if (answer.statusCode !== 200) throw new Error(`The import answered ${answer.statusCode}: ${answer.body}`)
			return answer.json() as T
		},
		settled: async () => {
			await app.stages.collect.flush()
			await app.stages.record.drain()
			await app.worker.runPending()
		},
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
