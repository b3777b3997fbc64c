import { parentPort, workerData } from 'node:worker_threads'

/** A thread that computes chunks of kernels. It touches no store: it sees the shared memory and nothing else. */
export type KernelName =
	| 'acceptChunk'
	| 'assignChunk'
	| 'borderChunk'
	| 'coreChunk'
	| 'coreDistanceChunk'
	| 'foreignChunk'
	| 'joinChunk'
	| 'nearestChunk'
	| 'ownDistanceChunk'
	| 'potentialChunk'
	| 'silhouetteChunk'

export interface KernelTask {
	readonly kernel: KernelName
	/** Address of the job. */
	readonly job: number
	readonly chunks: number
	/** Address of the number of the next chunk. */
	readonly ticket: number
}

const { module, memory } = workerData as { readonly module: WebAssembly.Module; readonly memory: WebAssembly.Memory }
const { exports } = new WebAssembly.Instance(module, { env: { memory } })
const kernels = exports as Record<KernelName, (job: number, chunk: number) => void>

parentPort?.on('message', ({ kernel, job, chunks, ticket }: KernelTask) => {
	const next = new Int32Array(memory.buffer, ticket, 1)
	for (let chunk = Atomics.add(next, 0, 1); chunk < chunks; chunk = Atomics.add(next, 0, 1)) kernels[kernel](job, chunk)
	parentPort?.postMessage(0)
})
