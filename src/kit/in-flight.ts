/**
 * Runs `work`, unless the same is in the air already: then whoever asks waits for that one's answer. Nothing outlives it, unless it
 * is kept `until` something else is over, too.
 */
export type InFlight = <T>(key: string, work: () => Promise<T>, until?: Promise<unknown>) => Promise<T>

/** One page asks three routes for one shopper: what they read alike is read once. */
export function createInFlight(): InFlight {
	const flying = new Map<string, Promise<unknown>>()
	return <T>(key: string, work: () => Promise<T>, until?: Promise<unknown>) => {
		const started = flying.get(key)
		if (started) return started as Promise<T>
		const landed = () => flying.delete(key)
		const answer = until ? work() : work().finally(landed)
		// Whoever waited for `until` asks in the same turn: they shall still meet it.
		if (until) void Promise.allSettled([answer, until]).then(() => setImmediate(landed))
		flying.set(key, answer)
		return answer
	}
}
