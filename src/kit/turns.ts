import { fail } from './errors.ts'

export interface Turns {
	/** Waits for a turn, first come, first served. An aborted signal gives up the place in the queue. Raises `rate-limited` where too many wait. */
	take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

/** @param atOnce how many work at the same time; @param mostWaiting beside them */
export function createTurns(atOnce: number, mostWaiting = Number.POSITIVE_INFINITY): Turns {
	const waiting: (() => void)[] = []
	let free = atOnce

	function wait(signal: AbortSignal | undefined): Promise<void> {
		if (waiting.length >= mostWaiting) fail('rate-limited', 'Many ask for this at the moment', { retryAfter: 5 })
		return new Promise((resolve, reject) => {
			const giveUp = () => {
				waiting.splice(waiting.indexOf(start), 1)
				reject(signal?.reason)
			}
			const start = () => {
				signal?.removeEventListener('abort', giveUp)
				resolve()
			}
			waiting.push(start)
			signal?.addEventListener('abort', giveUp, { once: true })
		})
	}

	return {
		take: async (work, signal) => {
			signal?.throwIfAborted()
			if (free > 0) free -= 1
			else await wait(signal)
			try {
				return await work()
			} finally {
				const next = waiting.shift()
				if (next) next()
				else free += 1
			}
		},
	}
}
