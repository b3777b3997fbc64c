import { randomInt } from 'node:crypto'
import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import type { RowFilter } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { countPassing, insertPassing, keepPassing, type Numbered } from './passing-rows.ts'

interface FilteredNeeds {
	readonly analytics: AnalyticsStore
	readonly clock: Clock
	readonly log: Log
	/** Rows that may stand there, for each event of the shop: a filter that most events pass would write most of them once more. */
	readonly rowsPerEvent?: number
}

/**
 * Which events of whom pass which filter, and when they were: what conditions that count ask of a history, without the history. It is
 * derived from `events` and nothing else, and holds for whoever made it: one that begins to follow, makes it anew.
 */
export interface FilteredEvents {
	/**
	 * Brings the filters that are filled up to a load, and fills others meanwhile.
	 * @param filters those that are asked for now; the rows of others go
	 * @param loadedTo the latest change of a shopper, by the store's clock: whatever was loaded up to it is there
	 * @returns the number in `filtered_events` of each filter that may be asked until the next call, by key
	 */
	follow(filters: readonly RowFilter[], loadedTo: string): Promise<ReadonlyMap<string, number>>
	/** What was being filled is filled, or was given up. */
	settled(): Promise<void>
}

/** Filters that are filled in one pass over their events. */
const mostAtOnce = 100
/** So that nothing that goes wrong here stays for longer. */
const madeAnewAfterMs = 24 * 3_600_000
const tryAgainAfterMs = 60_000
const takenOutEveryMs = 3_600_000

interface Filled extends Numbered {
	/** When it was filled, and with how many rows. */
	readonly at: number
	readonly rows: number
	/** Events loaded up to here are in. */
	loadedTo: string
}

export function createFilteredEvents({ analytics, clock, log, rowsPerEvent = 2 }: FilteredNeeds): FilteredEvents {
	const filled = new Map<string, Filled>()
	/** When a filter was found to let too many pass, by key. */
	const tooWide = new Map<string, number>()
	/** Whether there are rows that nobody asks for any more. */
	let left = false
	/** Never used again. Whoever followed before, and does not know yet that it is over, may still be writing under others. */
	let next = randomInt(2 ** 31)
	let begun = false
	let working: Promise<void> | undefined
	let [notBefore, takenOutAt] = [Number.NEGATIVE_INFINITY, clock.now()]

	return {
		follow: async (filters, loadedTo) => {
			if (!begun) await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.filtered_events`)
			begun = true
			const asked = new Set(filters.map(({ key }) => key))
			for (const key of filled.keys()) if (!asked.has(key)) leave(key)
			await catchUp(loadedTo)
			// Not those whose filling ended while others were caught up.
			const there = [...filled].filter(([, one]) => one.loadedTo >= loadedTo)
			if (!working && clock.now() >= notBefore) work(filters, loadedTo)
			return new Map(there.map(([key, { number }]) => [key, number]))
		},
		settled: async () => {
			await working
		},
	}

	function leave(key: string): void {
		if (filled.delete(key)) left = true
	}

	/** Each load comes in once: what was loaded after the last one taken in, up to this one. */
	async function catchUp(to: string): Promise<void> {
		const late = [...filled.values()].filter(({ loadedTo }) => loadedTo < to)
		for (const [from, some] of Map.groupBy(late, ({ loadedTo }) => loadedTo)) {
			try {
				await insertPassing(analytics, some, { from, to })
			} catch (error) {
				// Nobody knows how much of it came in.
				for (const { filter } of some) leave(filter.key)
				throw error
			}
			for (const one of some) one.loadedTo = to
		}
	}

	function work(filters: readonly RowFilter[], loadedTo: string): void {
		const now = clock.now()
		const lookedAt = ({ key }: RowFilter) => filled.get(key)?.at ?? tooWide.get(key) ?? Number.NEGATIVE_INFINITY
		const due = filters.filter((filter) => lookedAt(filter) <= now - madeAnewAfterMs).slice(0, mostAtOnce)
		if (due.length > 0) start(fill(due, loadedTo))
		else if (left && now - takenOutAt >= takenOutEveryMs) start(takeOut())
	}

	function start(task: Promise<void>): void {
		working = task
			.catch((error: unknown) => {
				log.error({ err: error }, 'events could not be filtered beforehand: segments are followed the longer way')
				left = true
				notBefore = clock.now() + tryAgainAfterMs
			})
			.finally(() => {
				working = undefined
			})
	}

	async function fill(filters: readonly RowFilter[], loadedTo: string): Promise<void> {
		const at = clock.now()
		const { events, passing } = await countPassing(analytics, filters, { to: loadedTo })
		const counted = filters.map((filter, nth) => ({ filter, rows: passing[nth] ?? 0 })).toSorted((a, b) => a.rows - b.rows)
		let room = events * rowsPerEvent - rowsBeside(filters)
		const some: Filled[] = []
		for (const { filter, rows } of counted) {
			room -= rows
			if (room >= 0) some.push({ filter, number: next++, at, rows, loadedTo })
			else leaveAside(filter, at)
		}
		if (some.length > 0) await insertPassing(analytics, some, { to: loadedTo })
		for (const one of some) {
			leave(one.filter.key)
			filled.set(one.filter.key, one)
		}
	}

	function rowsBeside(filters: readonly RowFilter[]): number {
		const made = new Set(filters.map(({ key }) => key))
		return [...filled.values()].reduce((sum, { filter, rows }) => sum + (made.has(filter.key) ? 0 : rows), 0)
	}

	/** Its conditions are asked of copied rows. */
	function leaveAside({ key, names }: RowFilter, at: number): void {
		log.info({ events: names }, 'a condition lets too many events pass to be filtered beforehand')
		tooWide.set(key, at)
		leave(key)
	}

	async function takeOut(): Promise<void> {
		left = false
		takenOutAt = clock.now()
		await keepPassing(
			analytics,
			Array.from(filled.values(), ({ number }) => number),
		)
	}
}
