import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import { dueSegments } from './due-segments.ts'
import { dataMark, type RefreshNeeds, refreshSegment } from './refresh-segment.ts'

/** A segment that rests on a tag follows when the tag was computed again. */
export interface TagTimes {
	readonly tagComputedAt?: (code: string) => number | undefined
}

/** Keeps members fresh. One segment that fails does not keep the others waiting. */
export function segmentJobs(needs: RefreshNeeds & { readonly clock: Clock; readonly log: Log } & TagTimes): readonly Job[] {
	return [
		{
			name: 'segment-refresh',
			everyMs: 60_000,
			run: async (signal) => {
				const due = dueSegments(await needs.store.all(), await dataMark(needs.analytics), needs.clock.now(), needs.tagComputedAt)
				for (const segment of due) {
					if (signal.aborted) return false
					await refreshSegment(needs, segment).catch((error: unknown) => {
						needs.log.error({ err: error, segment: segment.id }, 'a segment could not be refreshed')
					})
				}
				return false
			},
		},
	]
}
