import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CodedError } from '#kit/errors'
import { createLock } from './lock.ts'
import type { OperationsStore, Row, Statement } from './operations.ts'
import type { PgliteReply, PgliteRequest, PgliteSettings } from './pglite-worker.ts'
import { type Connection, queryOn, transactionOn } from './postgres-connection.ts'
import { toStoreError } from './postgres-failure.ts'
import type { WireResult } from './postgres-rows.ts'
import { transactionGuard } from './transaction-guard.ts'

export interface PgliteStore extends OperationsStore {
	/** A tar of the whole data directory, to start another store from. */
	dump(): Promise<Uint8Array<ArrayBuffer>>
}

/** PostgreSQL in the process. Without `dataDir` it lives in memory. Nothing may own the directory at the same time. */
export async function openPglite(settings: Partial<Omit<PgliteSettings, 'compiled'>> = {}): Promise<PgliteStore> {
	const engine = startWorker({ dataDir: settings.dataDir, image: settings.image, compiled: await compiledEngine() })
	// One connection, which answers in the order in which it is asked: a transaction has it alone, from BEGIN to COMMIT.
	const lock = createLock()
	const guard = transactionGuard()

	const connection: Connection = async (text, values) => (await engine.ask({ kind: 'query', text, values })) as WireResult

	await connection('SELECT 1', []).catch(async (error: unknown) => {
		await engine.stop()
		throw error
	})
	return {
		async query<T extends Row>(statement: Statement) {
			guard.refuse()
			return lock.among(() => queryOn<T>(connection, statement))
		},
		async transaction(work) {
			guard.refuse()
			return lock.alone(() => transactionOn(connection, guard, work))
		},
		async script(text) {
			guard.refuse()
			await lock.among(() => engine.ask({ kind: 'script', text }))
		},
		async dump() {
			return (await lock.among(() => engine.ask({ kind: 'dump' }))) as Uint8Array<ArrayBuffer>
		},
		close: () => lock.alone(() => engine.close()),
	}
}

let compiled: Promise<WebAssembly.Module> | undefined

/** Once in a process, and kept: each thread would compile it for itself, which takes seconds of a core while it is used. */
function compiledEngine(): Promise<WebAssembly.Module> {
	const file = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), 'pglite.wasm')
	compiled ??= readFile(file).then((bytes) => WebAssembly.compile(bytes))
	return compiled
}

type Question = PgliteRequest extends infer R ? (R extends PgliteRequest ? Omit<R, 'id'> : never) : never

function startWorker(settings: PgliteSettings) {
	const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: settings })
	const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
	let lastId = 0
	let ended: Error | undefined

	worker.on('message', (reply: PgliteReply) => {
		const question = waiting.get(reply.id)
		waiting.delete(reply.id)
		if ('failure' in reply) question?.reject(toStoreError(reply.failure))
		else question?.resolve(reply.result)
	})
	const end = (error: Error) => {
		ended ??= error
		for (const question of waiting.values()) question.reject(ended)
		waiting.clear()
	}
	worker.on('error', (error) => end(new CodedError('store-unavailable', `PGlite stopped: ${error.message}`)))
	worker.on('exit', () => end(new CodedError('store-unavailable', 'PGlite is closed')))

	const ask = (question: Question): Promise<unknown> => {
		if (ended) return Promise.reject(ended)
		return new Promise((resolve, reject) => {
			const id = ++lastId
			waiting.set(id, { resolve, reject })
			worker.postMessage({ ...question, id })
		})
	}
	const stop = async (): Promise<void> => {
		end(new CodedError('store-unavailable', 'PGlite is closed'))
		await worker.terminate()
	}
	return {
		ask,
		stop,
		async close(): Promise<void> {
			if (ended) return
			await ask({ kind: 'close' })
			await stop()
		},
	}
}
