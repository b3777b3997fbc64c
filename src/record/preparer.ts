import { Worker } from 'node:worker_threads'
import { CodedError } from '#kit/errors'
import type { SoldLine } from './full-refund.ts'
import type { PrepareReply, PrepareRequest } from './prepare-worker.ts'
import type { Answers, PrepareSettings, Questions, WantedOrder, Written } from './prepared-segment.ts'

/** The main thread's side of preparing: read, ask, write, one segment at a time. */
export interface Preparer {
	read(path: string): Promise<{ readonly wanted: readonly WantedOrder[]; readonly damaged: number }>
	ask(loaded: readonly (readonly SoldLine[])[]): Promise<Questions>
	write(answers: Answers): Promise<Written>
	close(): Promise<void>
}

type Question = PrepareRequest extends infer Request ? (Request extends PrepareRequest ? Omit<Request, 'id'> : never) : never

interface Waiting {
	readonly resolve: (result: unknown) => void
	readonly reject: (error: unknown) => void
}

export function createPreparer(settings: PrepareSettings): Preparer {
	let thread: { readonly worker: Worker; readonly waiting: Map<number, Waiting> } | undefined
	let next = 0

	/** A thread that died is replaced: its segment is begun again by the loader. */
	const start = () => {
		const worker = new Worker(new URL('./prepare-worker.ts', import.meta.url), { workerData: settings })
		const waiting = new Map<number, Waiting>()
		const end = (error: unknown) => {
			if (thread?.worker === worker) thread = undefined
			for (const { reject } of waiting.values()) reject(error)
			waiting.clear()
		}
		worker.on('message', (reply: PrepareReply) => {
			const asked = waiting.get(reply.id)
			waiting.delete(reply.id)
			if ('failure' in reply) asked?.reject(toError(reply.failure))
			else asked?.resolve(reply.result)
		})
		worker.on('error', end)
		worker.on('exit', () => end(new CodedError('shutting-down', 'The thread that prepares segments has stopped')))
		thread = { worker, waiting }
		return thread
	}
	const ask = <T>(question: Question): Promise<T> => {
		const { worker, waiting } = thread ?? start()
		const { promise, resolve, reject } = Promise.withResolvers<unknown>()
		next += 1
		waiting.set(next, { resolve, reject })
		worker.postMessage({ ...question, id: next })
		return promise as Promise<T>
	}
	return {
		read: (path) => ask({ kind: 'read', path }),
		ask: (loaded) => ask({ kind: 'ask', loaded }),
		write: (answers) => ask({ kind: 'write', answers }),
		close: async () => void (await thread?.worker.terminate()),
	}
}

/** A full disk is a state that passes; anything else is a bug. */
function toError({ message, code }: { readonly message: string; readonly code?: string }): Error {
	return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EIO'
		? new CodedError('store-unavailable', message)
		: new Error(message)
}
