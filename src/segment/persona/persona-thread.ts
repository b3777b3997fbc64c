import { Worker } from 'node:worker_threads'
import { CodedError } from '#kit/errors'
import type { Column } from './feature-table.ts'
import type { FindTask, Found } from './find-personas.ts'
import type { WorkerNews } from './persona-worker.ts'

/** Clusters in a thread of its own, to which the columns go over. Ends it when the signal is given, with `shutting-down`. */
export function findInThread(task: FindTask, onProgress: (share: number) => void, signal: AbortSignal): Promise<Found> {
	const { promise, resolve, reject } = Promise.withResolvers<Found>()
	const transferList = task.columns.flatMap(buffersOf)
	const worker = new Worker(new URL('./persona-worker.ts', import.meta.url), { workerData: task, transferList })
	const stop = () => reject(new CodedError('shutting-down', 'The clustering was stopped'))
	signal.addEventListener('abort', stop, { once: true })
	worker.on('message', (news: WorkerNews) => {
		if ('progress' in news) onProgress(news.progress)
		else if ('found' in news) resolve(news.found)
		else reject(toError(news.failure))
	})
	worker.on('error', reject)
	worker.on('exit', () => reject(new Error('the thread of the personas has stopped')))
	if (signal.aborted) stop()
	return promise.finally(async () => {
		signal.removeEventListener('abort', stop)
		await worker.terminate()
	})
}

function buffersOf(column: Column): ArrayBuffer[] {
	const arrays = column.kind === 'category' ? [column.codes] : [column.values, column.seen?.parts, column.seen?.wholes]
	return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []))
}

function toError({ message, code }: Extract<WorkerNews, { failure: unknown }>['failure']): Error {
	return code === undefined ? new Error(message) : new CodedError(code, message)
}
