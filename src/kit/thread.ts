import { parentPort, Worker, workerData } from 'node:worker_threads'
import { CodedError, type ErrorCode, fail, isCoded } from './errors.ts'
import { createTurns } from './turns.ts'

/** An error does not cross from a thread as what it is. */
type Outcome<T> =
	| { readonly made: T }
	| { readonly refused: Pick<CodedError, 'message' | 'details'> & { readonly code: ErrorCode } }

/**
 * Arithmetic beside the main thread, where seconds of it would hold up every other request. Whoever stops waiting ends it.
 * @param module a file whose only work is `answerInThread`
 */
export async function inThread<T>(module: URL, task: unknown, signal?: AbortSignal, limits: ThreadLimits = {}): Promise<T> {
	signal?.throwIfAborted()
	const outcome = await outcomeOf<T>(module, task, { signal, limits })
	if ('made' in outcome) return outcome.made
	const { code, message, details } = outcome.refused
	return fail(code, message, details)
}

export interface ThreadLimits {
	/** Of its objects; where they take more, the work ends with `too-large`. Those of the process when absent. */
	readonly mostMemoryMb?: number
}

/** What takes seconds of a core, however many ask for it. */
export type InThread<Task, T> = (task: Task, signal?: AbortSignal) => Promise<T>

const [mostThreads, mostWaiting] = [2, 20]

/** `inThread` for one kind of work: two at a time; beyond some twenty that wait it raises `rate-limited`. */
export function createThreads<Task, T>(module: URL, limits?: ThreadLimits): InThread<Task, T> {
	const turns = createTurns(mostThreads, mostWaiting)
	return (task, signal) => turns.take(() => inThread<T>(module, task, signal, limits), signal)
}

interface Running {
	readonly signal: AbortSignal | undefined
	readonly limits: ThreadLimits
}

function outcomeOf<T>(module: URL, task: unknown, { signal, limits: { mostMemoryMb } }: Running): Promise<Outcome<T>> {
	return new Promise((resolve, reject) => {
		const resourceLimits = mostMemoryMb === undefined ? {} : { maxOldGenerationSizeMb: mostMemoryMb }
		const thread = new Worker(module, { workerData: task, resourceLimits })
		const stop = () => {
			reject(signal?.reason)
			void thread.terminate()
		}
		signal?.addEventListener('abort', stop, { once: true })
		thread.once('message', resolve)
		thread.once('error', (error) =>
			reject(isOutOfMemory(error) ? new CodedError('too-large', 'This takes more memory than there is for it') : error),
		)
		thread.once('exit', (code) => {
			signal?.removeEventListener('abort', stop)
			reject(new Error(`The thread of ${module.pathname} ended with ${code}`))
		})
	})
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** What the module of a thread does. */
export function answerInThread<Task, T>(work: (task: Task) => T | Promise<T>): void {
	// What is no coded error ends the thread with it.
	void answerOf(() => work(workerData as Task)).then((outcome) => parentPort?.postMessage(outcome))
}

async function answerOf<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
	try {
		return { made: await work() }
	} catch (error) {
		if (!isCoded(error)) throw error
		return { refused: { code: error.code, message: error.message, details: error.details } }
	}
}
