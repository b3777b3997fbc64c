import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import { inBackground } from '#storage/in-background'
import { dueSegments, lostMark } from './due-segments.ts'
import { createFilteredEvents } from './filtered-events.ts'
import { isFollowed } from './followed.ts'
import { createLiveSegments, type LiveSegments } from './live-segments.ts'
import { dataMark, type RefreshNeeds, refreshSegment } from './refresh-segment.ts'

/** A segment that rests on a tag follows when the tag was computed again. */
export interface TagTimes {
	readonly tagComputedAt?: (code: string) => number | undefined
}

/** When facts were loaded by this process. Those that others load are looked for. */
export interface Loads {
	readonly onLoad?: (listener: () => void) => () => void
}

/** Keeps members fresh. One segment that fails does not keep the others waiting. */
export function segmentJobs(
	needs: RefreshNeeds & { readonly clock: Clock; readonly log: Log } & TagTimes & Loads,
): readonly Job[] {
	const { clock, log } = needs
	const begin = (): LiveSegments => {
		const analytics = inBackground(needs.analytics, 'soon')
		const filtered = createFilteredEvents({ analytics, clock, log })
		return createLiveSegments({ ...needs, analytics, filtered })
	}
	/** What is known of the facts holds for one lease: after it, another process followed them and wrote its own. */
	let following: { readonly lease: AbortSignal; readonly live: LiveSegments } | undefined
	let followedFrom = 0
	let busy = false
	return [
		{
			name: 'segment-live',
			everyMs: 500,
			...(needs.onLoad && { wakes: needs.onLoad }),
			// A trickle of events, each followed at once, would keep a core busy. Looking whether there is something costs little.
			get apartMs() {
				return busy ? 500 : 0
			},
			run: async (lease) => {
				const asked = needs.clock.now()
				if (following?.lease !== lease) following = { lease, live: begin() }
				const found = await following.live.step(() => needs.store.all())
				busy = found !== 0
				if (found !== 'too-many') return false
				followedFrom = asked
				for (const { id, version, refresh } of (await needs.store.all()).filter(isFollowed))
					await needs.store.recordRefresh(id, version, { ...refresh, mark: lostMark })
				return false
			},
		},
		{
			name: 'segment-refresh',
			everyMs: 60_000,
			run: async (signal) => {
				const { store, clock, tagComputedAt } = needs
				const analytics = inBackground(needs.analytics)
				const due = dueSegments(await store.all(), await dataMark(analytics), clock.now(), tagComputedAt, followedFrom)
				for (const segment of due) {
					if (signal.aborted) return false
					await refreshSegment({ ...needs, analytics }, segment).catch((error: unknown) => {
						needs.log.error({ err: error, segment: segment.id }, 'a segment could not be refreshed')
					})
				}
				return false
			},
		},
	]
}
