/**
 * Reads for whoever asks, and for those together who asked while a reading was under way: each gets one that began after they asked, so
 * that what was written before is in it.
 */
export function createLatest<T>(read: () => Promise<T>): () => Promise<T> {
	let running: Promise<T> | undefined
	let next: Promise<T> | undefined
	const start = () => {
		const reading = read()
		running = reading
		const ended = () => {
			if (running === reading) running = undefined
		}
		reading.then(ended, ended)
		return reading
	}
	return () => {
		if (!running) return start()
		next ??= running
			.catch(() => undefined)
			.then(() => {
				next = undefined
				return start()
			})
		return next
	}
}
