import type { Reach } from './reach.ts'

/** An answer as it is sent, and what it hangs on. */
export interface KeptAnswer {
	/** JSON. */
	readonly answer: Buffer
	readonly reach: Reach
	/** Of the data in reach, before they were read. */
	readonly version: string
	/** UTC ms. */
	readonly asOf: number
	/** UTC ms. */
	readonly dataUpTo: number | null
}

/** Answers by their key, of which those asked for longest ago make room. */
export interface AnswerCache {
	get(key: string): KeptAnswer | undefined
	set(key: string, answer: KeptAnswer): void
	bytes(): number
}

/** What an entry costs beside its text: key, version, objects. */
const overhead = 1_000

export function createAnswerCache(mostBytes: number): AnswerCache {
	const kept = new Map<string, KeptAnswer>()
	let held = 0
	const sizeOf = ({ answer }: KeptAnswer) => answer.length + overhead
	const remove = (key: string) => {
		const found = kept.get(key)
		if (found && kept.delete(key)) held -= sizeOf(found)
		return found
	}
	return {
		get: (key) => {
			const found = kept.get(key)
			if (!found) return undefined
			// A Map keeps the order of insertion: what is asked for goes to the end.
			kept.delete(key)
			kept.set(key, found)
			return found
		},
		set: (key, answer) => {
			remove(key)
			if (sizeOf(answer) > mostBytes / 4) return
			kept.set(key, answer)
			held += sizeOf(answer)
			for (const oldest of kept.keys()) {
				if (held <= mostBytes) break
				remove(oldest)
			}
		},
		bytes: () => held,
	}
}
