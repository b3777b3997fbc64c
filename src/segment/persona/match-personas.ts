import type { Overlap } from './persona-members.ts'

/** Hennig (Dissolution point and isolation robustness, 2008): a cluster that shares no more than this with any other is dissolved. */
const sameFrom = 0.5

export interface Match {
	/** Id of the persona before. */
	readonly before: string
	readonly similarity: number
}

/**
 * Which persona of before each of now is: the one with which it shares more than half (Jaccard, among people taken in both runs).
 * Of two sets that share more than half, each has no other such partner, so that no assignment has to be sought.
 */
export function matchPersonas(overlaps: readonly Overlap[]): Map<string, Match> {
	const matches = new Map<string, Match>()
	for (const { before, now, both, beforeTaken, nowTaken } of overlaps) {
		const similarity = both / Math.max(1, beforeTaken + nowTaken - both)
		if (before !== '' && now !== '' && similarity > sameFrom) matches.set(now, { before, similarity })
	}
	return matches
}
