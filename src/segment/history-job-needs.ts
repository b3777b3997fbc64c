import type { EventRecord } from '#collect'
import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import type { AnalyticsStore } from '#storage/analytics'
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
