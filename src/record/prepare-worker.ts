import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parentPort, workerData } from 'node:worker_threads'
import type { LogRecord } from '#collect'
import type { SoldLine } from './full-refund.ts'
import { type Answers, PreparedSegment, type PrepareSettings } from './prepared-segment.ts'

/**
 * Prepares segments in a thread of its own, so that acknowledgements never wait for the loader. One segment at a time.
 * It touches no store: what they must answer goes to the main thread and comes back.
 */
export type PrepareRequest =
	| { readonly id: number; readonly kind: 'read'; readonly path: string }
	| { readonly id: number; readonly kind: 'ask'; readonly loaded: readonly (readonly SoldLine[])[] }
	| { readonly id: number; readonly kind: 'write'; readonly answers: Answers }

export type PrepareReply =
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly failure: { readonly message: string; readonly code?: string } }

const settings = workerData as PrepareSettings
let segment: PreparedSegment | undefined

async function answer(request: PrepareRequest): Promise<unknown> {
	if (request.kind === 'read') {
		const { records, damaged } = await readRecords(request.path)
		segment = new PreparedSegment(records, settings)
		return { wanted: segment.wanted, damaged }
	}
	if (!segment) throw new Error('no segment was read')
	if (request.kind === 'ask') return segment.questions(request.loaded)
	const written = await segment.write(request.answers)
	segment = undefined
	return written
}

/** The log cut torn lines when it was opened; a line that still does not parse is damage, which is counted and said loudly. */
async function readRecords(path: string): Promise<{ records: LogRecord[]; damaged: number }> {
	const records: LogRecord[] = []
	let damaged = 0
	for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
		if (line === '') continue
		try {
			records.push(JSON.parse(line) as LogRecord)
		} catch {
			damaged += 1
		}
	}
	return { records, damaged }
}

const port = parentPort
if (!port) throw new Error('prepare-worker runs as a worker thread')
port.on('message', async (request: PrepareRequest) => {
	try {
		port.postMessage({ id: request.id, result: await answer(request) } satisfies PrepareReply)
	} catch (error) {
		const { message, code } = error as NodeJS.ErrnoException
		port.postMessage({ id: request.id, failure: { message, ...(code === undefined ? {} : { code }) } } satisfies PrepareReply)
	}
})
