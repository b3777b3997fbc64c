import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { fail } from '#kit/errors'
import type { KernelName, KernelTask } from './kernel-worker.ts'
import { kernelsBase64 } from './kernels.generated.ts'

/**
 * The compiled hot loops on memory that threads share. Work comes in chunks of a fixed size, each of which writes to places of
 * its own: threads take the next chunk as they get free, and the answer does not depend on how many there are.
 */
export interface Engine {
	doubles(length: number): Float64Array
	integers(length: number): Int32Array
	/** Writes the words of a job; views of this engine stand for their addresses. */
	job(...words: readonly (number | Float64Array | Int32Array)[]): number
	/** Runs a kernel over all chunks of a job: on the workers, or on the caller's thread where there are none. */
	run(kernel: KernelName, job: number, chunks: number): Promise<void>
	/** Forgets what is allocated inside once `work` is done. */
	scoped<T>(work: () => Promise<T>): Promise<T>
	close(): Promise<void>
}

/** More threads than this wait for memory more than they compute. */
const mostWorkers = 8
/** Below so many numbers a thread costs more than it saves. */
const worthWorkers = 1 << 19
const page = 65_536
/** What a module of 32 bits can address. */
const mostPages = 65_536

export function workersFor(numbers: number): number {
	const cores = Math.min(mostWorkers, availableParallelism())
	return numbers < worthWorkers || cores < 2 ? 0 : cores
}

let compiled: WebAssembly.Module | undefined

/** @param workers threads beside the caller's; 0 computes on the caller's */
export function openEngine(workers: number): Engine {
	compiled ??= new WebAssembly.Module(Buffer.from(kernelsBase64, 'base64'))
	const memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true })
	const threads = workers > 0 ? startThreads(compiled, memory, workers) : undefined
	const instance = new WebAssembly.Instance(compiled, { env: { memory } })
	const kernels = instance.exports as Record<KernelName, (job: number, chunk: number) => void>
	let end = page / 64
	const allocate = (bytes: number): number => {
		const at = end
		end = Math.ceil((at + bytes) / 64) * 64
		const missing = Math.ceil(end / page) - memory.buffer.byteLength / page
		if (missing > 0) grow(memory, missing)
		return at
	}
	const ticketAt = allocate(4)
	const ticket = new Int32Array(memory.buffer, ticketAt, 1)
	return {
		doubles: (length) => {
			const at = allocate(length * 8)
			return new Float64Array(memory.buffer, at, length).fill(0)
		},
		integers: (length) => {
			const at = allocate(length * 4)
			return new Int32Array(memory.buffer, at, length).fill(0)
		},
		job: (...words) => {
			const at = allocate(words.length * 4)
			const addresses = words.map((word) => (typeof word === 'number' ? word : word.byteOffset))
			new Uint32Array(memory.buffer, at, words.length).set(addresses)
			return at
		},
		run: async (kernel, job, chunks) => {
			if (threads && chunks > 1) {
				Atomics.store(ticket, 0, 0)
				return threads.run({ kernel, job, chunks, ticket: ticketAt })
			}
			for (let chunk = 0; chunk < chunks; chunk++) kernels[kernel](job, chunk)
		},
		scoped: async (work) => {
			const before = end
			try {
				return await work()
			} finally {
				end = before
			}
		},
		close: async () => threads?.close(),
	}
}

function grow(memory: WebAssembly.Memory, pages: number): void {
	try {
		memory.grow(pages)
	} catch (cause) {
		fail('too-large', 'The data do not fit into the 4 GB that the clustering can address', undefined, cause)
	}
}

interface Threads {
	run(task: KernelTask): Promise<void>
	close(): Promise<void>
}

function startThreads(module: WebAssembly.Module, memory: WebAssembly.Memory, count: number): Threads {
	let busy = 0
	let waiting: PromiseWithResolvers<void> | undefined
	let broken: unknown
	const workers = Array.from({ length: count }, () => {
		const worker = new Worker(new URL('./kernel-worker.ts', import.meta.url), { workerData: { module, memory } })
		worker.on('message', () => {
			busy--
			if (busy === 0) waiting?.resolve()
		})
		const end = (error: unknown) => {
			broken ??= error
			waiting?.reject(error)
		}
		worker.on('error', end)
		// After its work it changes nothing: what is waited for has been given.
		worker.on('exit', () => end(new Error('a thread of the clustering has stopped')))
		return worker
	})
	return {
		run: (task) => {
			if (broken !== undefined) return Promise.reject(broken)
			waiting = Promise.withResolvers()
			busy = workers.length
			for (const worker of workers) worker.postMessage(task)
			return waiting.promise
		},
		close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
	}
}
