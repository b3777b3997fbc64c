import { segmentsIn, tagsIn } from '#query'
import { isFollowed } from './followed.ts'
import type { Segment } from './segment.ts'

const minute = 60_000
/** In place of the state of the data: too much changed at once to be followed, and whoever computes whole may be another process. */
export const lostMark = 'lost'
/** Windows slide with the clock even when no data comes in. */
const longest = 15 * minute
/** What follows the facts is compared with the whole once a day all the same. */
const longestFollowed = 24 * 60 * minute
/** A segment that takes long waits longer: refreshing takes at most a twentieth of the time. */
const restFactor = 20

/**
 * The segments to compute again, those they rest on first. Pure, so that the schedule can be read and tested.
 * @param mark the present state of the data
 * @param tagComputedAt when a tag was last computed
 * @param followedFrom what was computed whole before this moment could not be followed: too much changed at once
 */
export function dueSegments(
	segments: readonly Segment[],
	mark: string,
	now: number,
	tagComputedAt: (code: string) => number | undefined = () => undefined,
	followedFrom = 0,
): Segment[] {
	const byId = new Map(segments.map((segment) => [segment.id, segment]))
	const due = new Set<Segment>()
	const seen = new Set<Segment>()
	for (const segment of segments) visit(segment)
	return [...due]

	function visit(segment: Segment): void {
		if (seen.has(segment)) return
		seen.add(segment)
		const used = segmentsIn(segment.definition).flatMap((id) => byId.get(id) ?? [])
		for (const other of used) visit(other)
		if (
			isDue(
				segment,
				used.some((other) => due.has(other) || (other.refresh?.at ?? 0) > (segment.refresh?.at ?? 0)) ||
					tagsIn(segment.definition).some((code) => (tagComputedAt(code) ?? 0) > (segment.refresh?.at ?? 0)),
			)
		)
			due.add(segment)
	}

	function isDue(segment: Segment, restsOnNewer: boolean): boolean {
		const { refresh } = segment
		if (!refresh) return true
		const age = now - refresh.at
		if (age < Math.max(minute, refresh.elapsedMs * restFactor)) return false
		if (restsOnNewer || refresh.at < followedFrom || refresh.mark === lostMark) return true
		return isFollowed(segment) ? age >= longestFollowed : age >= longest || refresh.mark !== mark
	}
}
