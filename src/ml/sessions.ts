/** A stretch of moments without a longer pause. */
export interface Session {
	readonly start: number
	readonly end: number
	/** Where it lies among the moments: from the first to after the last. */
	readonly from: number
	readonly to: number
}

/**
 * Splits moments into sessions: a pause longer than `gapMs` ends one. A pause of exactly the gap does not.
 * @param times rising
 */
export function splitSessions(times: readonly number[], gapMs: number): Session[] {
	const sessions: Session[] = []
	let from = 0
	for (let at = 1; at <= times.length; at++) {
		const previous = times[at - 1] as number
		const next = times[at]
		if (next !== undefined && next < previous) throw new RangeError('Moments must rise')
		if (next !== undefined && next - previous <= gapMs) continue
		sessions.push({ start: times[from] as number, end: previous, from, to: at })
		from = at
	}
	return sessions
}
