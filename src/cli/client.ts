import { Readable } from 'node:stream'
import { CodedError, type ErrorCode, errorTable, fail } from '#kit/errors'

/** How commands talk to Qianmian: the same HTTP API, whether the server is remote, local or opened in this process. */
export interface Client {
	request<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, options?: Call): Promise<T>
	/** Asks by JSON for a file of any size. */
	download(path: string, body: unknown): Promise<Readable>
	/** Does what waits to be done, where no server runs that does it by itself. */
	work(): Promise<void>
	close(): Promise<void>
}

interface Call {
	readonly query?: Readonly<Record<string, string | undefined>>
	/** Sent as JSON. */
	readonly body?: unknown
	/** Sent as it is, however long. */
	readonly stream?: ReadableStream<Uint8Array>
}

export interface Connection {
	readonly url: string
	readonly key: string
	/** Does what waits to be done, in an app that was opened for the client. */
	readonly work?: () => Promise<void>
	/** Runs when the client closes: an app that was opened for it is closed with it. */
	readonly close?: () => Promise<void>
}

export function createClient({ url, key, work, close }: Connection): Client {
	return {
		request: async <T>(method: string, path: string, { query = {}, body, stream }: Call = {}) => {
			const target = new URL(path, url)
			for (const [name, value] of Object.entries(query)) if (value !== undefined) target.searchParams.set(name, value)
			const headers: Record<string, string> = { authorization: `Bearer ${key}` }
			if (body !== undefined) headers['content-type'] = 'application/json'
			if (stream) headers['content-type'] = 'application/octet-stream'
			const init: RequestInit & { duplex?: 'half' } = { method, headers }
			if (stream) Object.assign(init, { body: stream, duplex: 'half' })
			else if (body !== undefined) init.body = JSON.stringify(body)
			return answer<T>(await send(target, init))
		},
		download: async (path, body) => {
			const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
			const response = await send(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) })
			if (!response.ok || response.body === null) return answer(response)
			return Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
		},
		work: async () => work?.(),
		close: async () => close?.(),
	}
}

async function send(target: URL, init: RequestInit): Promise<Response> {
	try {
		return await fetch(target, init)
	} catch (cause) {
		fail('store-unavailable', `No answer from ${target.origin}: is Qianmian running there?`, undefined, cause)
	}
}

async function answer<T>(response: Response): Promise<T> {
	const text = await response.text()
	const body = text === '' ? undefined : parse(text)
	if (response.ok) return body as T
	const error = (body as { error?: { code?: string; message?: string; details?: unknown } } | undefined)?.error
	const code = error?.code !== undefined && error.code in errorTable ? (error.code as ErrorCode) : 'internal'
	throw new CodedError(code, error?.message ?? `HTTP ${response.status}`, error?.details)
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
