import { constants, platform, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { type ErrorCode, isCoded } from '#kit/errors'
import { type FindTask, type Found, findPersonas } from './find-personas.ts'

/** Clusters in a thread of its own, so that pages and acknowledgements never wait for it. It touches no store. */
export type WorkerNews =
	| { readonly progress: number }
	| { readonly found: Found }
	| { readonly failure: { readonly message: string; readonly code?: ErrorCode } }

// On Linux a priority belongs to the thread that sets it, elsewhere to the process.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const port = parentPort
if (!port) throw new Error('persona-worker runs as a worker thread')
const tell = (news: WorkerNews) => port.postMessage(news)
try {
	tell({ found: await findPersonas(workerData as FindTask, (progress) => tell({ progress })) })
} catch (error) {
	const message = error instanceof Error ? error.message : String(error)
	tell({ failure: { message, ...(isCoded(error) ? { code: error.code } : {}) } })
}
