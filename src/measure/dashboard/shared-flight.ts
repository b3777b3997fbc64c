/**
 * Work that several may wait for at once. Whoever hangs up waits no more, and the work ends only when nobody is left who waits for it.
 */
export type SharedFlight = <T>(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

interface Flight {
	readonly answer: Promise<unknown>
	readonly ending: AbortController
	waiting: number
}

export function createSharedFlight(): SharedFlight {
	const flights = new Map<string, Flight>()

	function start(key: string, work: (signal: AbortSignal) => Promise<unknown>): Flight {
		const ending = new AbortController()
		const answer = work(ending.signal)
		const flight: Flight = { answer, ending, waiting: 0 }
		const landed = () => {
			if (flights.get(key) === flight) flights.delete(key)
		}
		answer.then(landed, landed)
		flights.set(key, flight)
		return flight
	}

	function leave(key: string, flight: Flight): void {
		flight.waiting--
		// It has landed, or somebody still waits.
		if (flight.waiting > 0 || flights.get(key) !== flight) return
		// Whoever comes next shall not meet what is ending.
		flights.delete(key)
		flight.ending.abort()
	}

	return async <T>(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) => {
		signal.throwIfAborted()
		const flight = flights.get(key) ?? start(key, work)
		flight.waiting++
		const gone = Promise.withResolvers<never>()
		const hangUp = () => gone.reject(signal.reason)
		signal.addEventListener('abort', hangUp, { once: true })
		try {
			return (await Promise.race([flight.answer, gone.promise])) as T
		} finally {
			signal.removeEventListener('abort', hangUp)
			leave(key, flight)
		}
	}
}
