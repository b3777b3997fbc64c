import { createReadStream } from 'node:fs'
import { platform, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { parentPort, workerData } from 'node:worker_threads'
import type { LogRecord } from '#collect'
import type { SoldLine } from './full-refund.ts'
import { type Answers, PreparedSegment, type PrepareSettings } from './prepared-segment.ts'

/**
 * Prepares segments in a thread of its own, so that acknowledgements never wait for the loader: one may be read while another is
 * written. It touches no store: what they must answer goes to the main thread and comes back.
 */
export type PrepareRequest =
	| { readonly id: number; readonly kind: 'read'; readonly segment: string; readonly path: string }
	| { readonly id: number; readonly kind: 'ask'; readonly segment: string; readonly loaded: readonly (readonly SoldLine[])[] }
	| { readonly id: number; readonly kind: 'write'; readonly segment: string; readonly answers: Answers }
	| { readonly id: number; readonly kind: 'forget'; readonly segment: string }

export type PrepareReply =
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly failure: { readonly message: string; readonly code?: string } }

const settings = workerData as PrepareSettings
const segments = new Map<string, PreparedSegment>()

async function answer(request: PrepareRequest): Promise<unknown> {
	if (request.kind === 'forget') return segments.delete(request.segment)
	if (request.kind === 'read') {
		const { records, damaged } = await readRecords(request.path)
		const segment = new PreparedSegment(records, settings)
		segments.set(request.segment, segment)
		return { wanted: segment.wanted, damaged }
	}
	const segment = segments.get(request.segment)
	if (!segment) throw new Error(`segment ${request.segment} was not read`)
	if (request.kind === 'ask') return segment.questions(request.loaded)
	segments.delete(request.segment)
	return segment.write(request.answers)
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

/** As the store's loading: pages and acknowledgements go first, what looks at everybody comes after. */
const niceness = 5

// On Linux a priority belongs to the thread that sets it, elsewhere to the process.
if (platform() === 'linux') setPriority(niceness)

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
