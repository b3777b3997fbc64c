/** First come, first served, for an engine that answers what it is sent one after another. */
export interface Lock {
	/** Starts when every `alone` before it has ended, and keeps everything after it waiting until it has. */
	alone<T>(work: () => Promise<T>): Promise<T>
	/** Starts when every `alone` before it has ended; others of its kind are sent without waiting for its answer. */
	among<T>(work: () => Promise<T>): Promise<T>
}

export function createLock(): Lock {
	let tail: Promise<unknown> = Promise.resolve()
	return {
		alone(work) {
			const result = tail.then(work)
			tail = result.catch(() => undefined)
			return result
		},
		among: (work) => tail.then(work),
	}
}
