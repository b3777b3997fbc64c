import type { EventRecord } from '#collect'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { AnalyticsStore } from '#storage/analytics'
import { announceMoves } from './announce-moves.ts'
import { followMerges } from './follow-merges.ts'
import type { HistoryStore } from './history-store.ts'
import type { SegmentStore } from './segment-store.ts'

export interface HistoryJobNeeds {
	readonly analytics: AnalyticsStore
	readonly store: SegmentStore
	readonly history: HistoryStore
	/** Makes records durable in the log; repeated message ids count once. */
	readonly append: (records: EventRecord[]) => Promise<void>
	readonly clock: Clock
	readonly log: Log
	readonly zone: string
}

const hour = 3_600_000

export function historyJobs(needs: HistoryJobNeeds): readonly Job[] {
	return [
		{ name: 'segment-announce', everyMs: 1_000, run: (signal) => announceMoves(needs, signal) },
		{
			name: 'segment-lists',
			everyMs: 60_000,
			run: async () => {
				await followMerges(needs)
				return false
			},
		},
		{
			name: 'segment-history',
			everyMs: hour,
			run: async () => {
				await needs.history.snapshot()
				await needs.history.compact(needs.clock.now(), needs.zone)
				return false
			},
		},
	]
}
