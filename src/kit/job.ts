/** Work that repeats in the background. Stages export descriptions; `worker/` runs them and knows no stage. */
export interface Job {
	readonly name: string
	/** Milliseconds between the end of one run and the start of the next. */
	readonly everyMs: number
	/** Calls `wake` whenever there may be work, so that it need not wait for the end of the pause; returns how to stop that. */
	readonly wakes?: (wake: () => void) => () => void
	/** Milliseconds between the starts of two runs at least, whoever wakes it. */
	readonly apartMs?: number
	/** The pause is at least so many times as long as the run took, whether it came to its end or not, and whoever wakes it: what looks at everybody must not keep a large shop's machine to itself. */
	readonly restsFor?: number
	/**
	 * Every process has work of its own for this job (its own log): the lease is given back after each run, so that
	 * processes take turns.
	 */
	readonly takesTurns?: true
	/** Does one bounded piece of work. Returns true when more is waiting, to be run again at once. */
	readonly run: (signal: AbortSignal) => Promise<boolean>
}
