export interface Turns {
	/** Waits for a turn, first come, first served. An aborted signal gives up the place in the queue. */
	take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

/** @param atOnce how many work at the same time */
export function createTurns(atOnce: number): Turns {
	const waiting: (() => void)[] = []
	let free = atOnce

	function wait(signal: AbortSignal | undefined): Promise<void> {
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
