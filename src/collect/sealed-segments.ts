import { join } from 'node:path'
import type { LogDirectory } from './log-directory.ts'

/** A file of whole lines that will never change again. */
export interface SealedSegment {
	/** Unique for ever and rising: fit to be the token of an insert. */
	readonly name: string
	readonly path: string
	readonly bytes: number
}

/** What the loader sees of the log. */
export interface SealedSegments {
	/** Everything sealed and not yet removed, oldest first. */
	list(): readonly SealedSegment[]
	/** The oldest sealed segment later than `after`; waits for one. Undefined when the log closes or the signal fires. */
	next(after?: string, signal?: AbortSignal): Promise<SealedSegment | undefined>
	/** Called by the loader when the segment's rows are durable elsewhere. Removing twice is no error. */
	remove(name: string): Promise<void>
	/** Calls `listener` after every seal; returns how to stop it. */
	readonly onSeal: (listener: (segment: SealedSegment) => void) => () => void
}

/** The log's side of the same list. */
export interface SealedList extends SealedSegments {
	readonly bytes: number
	add(name: string, bytes: number): void
	close(): void
}

export const sealedSuffix = '.jsonl'

/** @param onRemove called with the bytes that a removal has freed */
export function createSealedList(directory: LogDirectory, onRemove: () => void): SealedList {
	const segments = new Map<string, SealedSegment>()
	const listeners = new Set<(segment: SealedSegment) => void>()
	const closing = new AbortController()
	let bytes = 0
	const find = (after: string) => [...segments.values()].find((segment) => segment.name > after)

	return {
		get bytes() {
			return bytes
		},
		list: () => [...segments.values()],
		add(name, size) {
			const segment = { name, path: join(directory.path, name + sealedSuffix), bytes: size }
			segments.set(name, segment)
			bytes += size
			for (const listener of listeners) listener(segment)
		},
		next(after = '', signal) {
			const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
			return new Promise((resolve) => {
				const segment = find(after)
				if (segment || stop.aborted) return resolve(segment)
				const done = (found?: SealedSegment) => {
					listeners.delete(look)
					stop.removeEventListener('abort', give)
					resolve(found)
				}
				const look = (sealed: SealedSegment) => sealed.name > after && done(sealed)
				const give = () => done()
				listeners.add(look)
				stop.addEventListener('abort', give)
			})
		},
		async remove(name) {
			const segment = segments.get(name)
			if (!segment) return
			await directory.remove(name + sealedSuffix)
			segments.delete(name)
			bytes -= segment.bytes
			onRemove()
		},
		onSeal(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		close: () => closing.abort(),
	}
}
