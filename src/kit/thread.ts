import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type CodedError, type ErrorCode, fail, isCoded } from './errors.ts'
import { createTurns } from './turns.ts'

/** An error does not cross from a thread as what it is. */
type Outcome<T> =
	| { readonly made: T }
	| { readonly refused: Pick<CodedError, 'message' | 'details'> & { readonly code: ErrorCode } }

/**
 * Arithmetic beside the main thread, where seconds of it would hold up every other request. Whoever stops waiting ends it.
 * @param module a file whose only work is `answerInThread`
 */
export async function inThread<T>(module: URL, task: unknown, signal?: AbortSignal): Promise<T> {
	signal?.throwIfAborted()
	const outcome = await outcomeOf<T>(module, task, signal)
	if ('made' in outcome) return outcome.made
	const { code, message, details } = outcome.refused
	return fail(code, message, details)
}

/** What takes seconds of a core, however many ask for it. */
export type InThread<Task, T> = (task: Task, signal?: AbortSignal) => Promise<T>

const [mostThreads, mostWaiting] = [2, 20]

/** `inThread` for one kind of work: two at a time; beyond some twenty that wait it raises `rate-limited`. */
export function createThreads<Task, T>(module: URL): InThread<Task, T> {
	const turns = createTurns(mostThreads, mostWaiting)
	return (task, signal) => turns.take(() => inThread<T>(module, task, signal), signal)
}

function outcomeOf<T>(module: URL, task: unknown, signal: AbortSignal | undefined): Promise<Outcome<T>> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(module, { workerData: task })
		const stop = () => {
			reject(signal?.reason)
			void thread.terminate()
		}
		signal?.addEventListener('abort', stop, { once: true })
		thread.once('message', resolve)
		thread.once('error', reject)
		thread.once('exit', (code) => {
			signal?.removeEventListener('abort', stop)
			reject(new Error(`The thread of ${module.pathname} ended with ${code}`))
		})
	})
}

/** What the module of a thread does. */
export function answerInThread<Task, T>(work: (task: Task) => T): void {
	parentPort?.postMessage(answerOf(() => work(workerData as Task)))
}

function answerOf<T>(work: () => T): Outcome<T> {
	try {
		return { made: work() }
	} catch (error) {
		if (!isCoded(error)) throw error
		return { refused: { code: error.code, message: error.message, details: error.details } }
	}
}
