import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/**
 * PGlite in a thread of its own: its queries block the thread they run on. Values stay text; the main
 * thread reads them with the parsers that the server engine uses too.
 */
export interface PgliteSettings {
	/** A directory, or undefined for a store that lives in memory. */
	readonly dataDir: string | undefined
	/** A tar of a data directory to start from. */
	readonly image: Uint8Array<ArrayBuffer> | undefined
	readonly compiled: WebAssembly.Module
}

export type PgliteRequest =
	| { readonly id: number; readonly kind: 'query'; readonly text: string; readonly values: readonly (string | null)[] }
	| { readonly id: number; readonly kind: 'script'; readonly text: string }
	| { readonly id: number; readonly kind: 'dump' }
	| { readonly id: number; readonly kind: 'close' }

export type PgliteReply =
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly failure: { readonly message: string; readonly code?: string; readonly constraint?: string } }

/** 128 MB when absent; the operating system caches the files anyway. Saves 140 MB of resident memory. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB']

const asText = new Proxy({}, { get: () => (value: string) => value })

async function open({ dataDir, image, compiled }: PgliteSettings): Promise<PGlite> {
	const engine = await PGlite.create({
		dataDir: dataDir ?? 'memory://',
		startParams,
		pgliteWasmModule: compiled,
		...(image ? { loadDataDir: new Blob([image]) } : {}),
	})
	engine.parsers = asText
	engine.serializers = asText
	await engine.exec("SET timezone = 'UTC'; SET datestyle = 'ISO'; SET bytea_output = 'hex'; SET extra_float_digits = 1")
	return engine
}

async function answer(engine: PGlite, request: PgliteRequest): Promise<unknown> {
	switch (request.kind) {
		case 'query': {
			const { fields, rows, command } = await engine.query(request.text, [...request.values], { rowMode: 'array' })
			return { fields, rows, command }
		}
		case 'script':
			await engine.exec(request.text)
			return undefined
		case 'dump':
			return new Uint8Array(await (await engine.dumpDataDir('none')).arrayBuffer())
		case 'close':
			return engine.close()
	}
}

const port = parentPort
if (!port) throw new Error('pglite-worker runs as a worker thread')
const opening = open(workerData as PgliteSettings)
opening.catch(() => undefined)

async function reply(port: MessagePort, request: PgliteRequest): Promise<void> {
	try {
		port.postMessage({ id: request.id, result: await answer(await opening, request) })
	} catch (error) {
		const { message, code, constraint } = error as { message: string; code?: string; constraint?: string }
		port.postMessage({ id: request.id, failure: { message, code, constraint } })
	}
	if (request.kind === 'close') port.close()
}

/** In the order in which they came: many are sent before the first is answered. */
let last: Promise<void> = Promise.resolve()
port.on('message', (request: PgliteRequest) => {
	last = last.then(() => reply(port, request))
})
