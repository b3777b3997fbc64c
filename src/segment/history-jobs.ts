import type { Job } from '#kit/job'
import { announceMoves } from './announce-moves.ts'
import { dropOldParts } from './drop-parts.ts'
import { followMerges } from './follow-merges.ts'
import type { HistoryJobNeeds } from './history-job-needs.ts'

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
				await dropOldParts(needs.analytics, needs.clock.now())
				return false
			},
		},
	]
}
