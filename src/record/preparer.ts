import { Worker } from 'node:worker_threads'
import { CodedError } from '#kit/errors'
import type { SoldLine } from './full-refund.ts'
import type { PrepareReply, PrepareRequest } from './prepare-worker.ts'
import type { Answers, PrepareSettings, Questions, WantedOrder, Written } from './prepared-segment.ts'

/** The main thread's side of preparing: a segment is read, asked and written in this order. */
export interface Preparer {
	read(segment: string, path: string): Promise<{ readonly wanted: readonly WantedOrder[]; readonly damaged: number }>
	ask(segment: string, loaded: readonly (readonly SoldLine[])[]): Promise<Questions>
	write(segment: string, answers: Answers): Promise<Written>
	/** Lets go of a segment that was read and will not be written. */
	forget(segment: string): Promise<void>
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
		const worker = new Worker(new URL('./prepare-worker.ts', import.meta.url), {
			workerData: settings,
			// Rows live as long as a segment: with the preset the collector of garbage took a quarter of the thread's time.
			resourceLimits: { maxYoungGenerationSizeMb: 96 },
		})
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
		read: (segment, path) => ask({ kind: 'read', segment, path }),
		ask: (segment, loaded) => ask({ kind: 'ask', segment, loaded }),
		write: (segment, answers) => ask({ kind: 'write', segment, answers }),
		forget: (segment) => ask({ kind: 'forget', segment }),
		close: async () => void (await thread?.worker.terminate()),
	}
}

/** A full disk is a state that passes; anything else is a bug. */
function toError({ message, code }: { readonly message: string; readonly code?: string }): Error {
	return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EIO'
		? new CodedError('store-unavailable', message)
		: new Error(message)
}
