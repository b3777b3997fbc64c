import type { Clock } from '#kit/clock'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'

/**
 * When the events that tags wait for last came in. Read from the counters that the loader keeps by hour of arrival, so that a look
 * costs a few rows however large the shop is: what has risen since the last look came in since then.
 */
export interface EventWatch {
	/** @param since when the oldest of the tags that wait was computed: how far back the first look goes */
	look(names: readonly string[], since: number): Promise<ReadonlyMap<string, number>>
}

const hour = 3_600_000
/** Of events that arrived so long ago and were loaded since, a later look still learns. */
const lookBackMs = 7 * 24 * hour

export function createEventWatch(analytics: AnalyticsStore, clock: Clock): EventWatch {
	/** What each hour's counter said, by event and hour. */
	const seen = new Map<string, number>()
	const cameIn = new Map<string, number>()
	const known = new Set<string>()

	return {
		look: async (names, since) => {
			if (names.length === 0) return new Map()
			const now = clock.now()
			const from = Math.min(now - lookBackMs, names.every((name) => known.has(name)) ? now : since)
			const rows = await countersSince(analytics, names, Math.floor(from / hour) * hour)
			for (const { event, at, count } of rows) {
				if (known.has(event) && at < now - lookBackMs) continue
				const key = `${event} ${at}`
				// Of an event that was not looked at before, all that is known is the hour: it may have come at its end.
				const moment = known.has(event) ? now : Math.min(now, at + hour)
				if (count !== seen.get(key)) cameIn.set(event, Math.max(moment, cameIn.get(event) ?? 0))
				seen.set(key, count)
			}
			for (const name of names) known.add(name)
			forgetBefore(seen, now - 2 * lookBackMs)
			return new Map(cameIn)
		},
	}
}

interface Counter {
	readonly event: string
	/** Where the hour begins. */
	readonly at: number
	readonly count: number
}

async function countersSince(analytics: AnalyticsStore, names: readonly string[], from: number): Promise<Counter[]> {
	const rows = await analytics.query<{ event: string; at: string; n: string }>(
		`SELECT event, toString(hour) AS at, sum(n) AS n FROM ${analytics.dialect.database}.quality_counts
		WHERE hour >= toDateTime({from:DateTime64(3, 'UTC')}, 'UTC') AND measure = 'accepted' AND event IN {names:Array(String)} GROUP BY event, hour`,
		{ names: [...new Set(names)], from: toStoreTime(from) },
	)
	return rows.map(({ event, at, n }) => ({ event, at: fromStoreTime(at), count: Number(n) }))
}

function forgetBefore(seen: Map<string, number>, before: number): void {
	for (const key of seen.keys()) if (Number(key.slice(key.lastIndexOf(' ') + 1)) < before) seen.delete(key)
}
