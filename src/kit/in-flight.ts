/** Runs `work`, unless the same is in the air already: then whoever asks waits for that one's answer. Nothing outlives it. */
export type InFlight = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** One page asks three routes for one shopper: what they read alike is read once. */
export function createInFlight(): InFlight {
	const flying = new Map<string, Promise<unknown>>()
	return <T>(key: string, work: () => Promise<T>) => {
		const started = flying.get(key)
		if (started) return started as Promise<T>
		const answer = work().finally(() => flying.delete(key))
		flying.set(key, answer)
		return answer
	}
}
