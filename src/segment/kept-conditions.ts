import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Clock } from '#kit/clock'
import { createInFlight } from '#kit/in-flight'
import { toStoreTime } from '#kit/zone'
import { type Definition, type KeptSets, type Query, tagsIn } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { inBackground } from '#storage/in-background'
import { askParts, keptSets, type Part, partsOf } from './kept-sets.ts'
import { readMark } from './live-people.ts'

/** What each condition of a definition was answered with, a moment ago at most. */
export interface KeptConditions {
	/** Asks for what is not at hand. `asOf`: UTC ms, of the oldest answer. */
	of(definition: Definition): Promise<{ readonly kept: KeptSets; readonly asOf: number }>
}

export interface KeptNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly clock: Clock
	/** When a tag was last computed. */
	readonly tagComputedAt?: (code: string) => number | undefined
}

/** A part's row in the store, and what it was computed from. */
interface Kept {
	readonly key: string
	readonly row: string
	readonly at: number
	readonly mark: string
	/** How long the statement took. */
	readonly elapsedMs: number
}

/** What is quick to ask is asked again as soon as anything came in; what is not may be a minute old while somebody composes. */
const slowMs = 250
const oldestMs = 60_000
/** Asked for again beside the composing, so that the next look finds it. */
const renewedMs = 15_000
const mostKept = 500
/** No answer rests on a row that is older. */
const dropMs = 900_000

/**
 * While somebody composes, most conditions stay as they are from one look to the next. So each is kept as two bitmaps, of those who meet
 * it and those who do not, and a preview is the algebra of bitmaps: only a condition that is new costs reading rows. Membership of other
 * segments is not kept, because it is such a bitmap already.
 */
export function createKeptConditions({ analytics, query, clock, tagComputedAt }: KeptNeeds): KeptConditions {
	const known = new LRUCache<string, Kept>({ max: mostKept })
	const once = createInFlight()
	let droppedAt = clock.now()

	return {
		of: async (definition) => {
			const parts = partsOf(definition)
			const [now, mark] = [clock.now(), await markOf(definition)]
			const missing = parts.filter(({ key }) => !isFresh(known.get(key), mark, now))
			const held = new Map(parts.flatMap(({ key }) => known.get(key) ?? []).map((kept) => [kept.key, kept]))
			if (missing.length > 0) for (const kept of await compute(missing, mark, analytics)) held.set(kept.key, kept)
			else renew(parts, mark, now)
			const rows = new Map([...held].map(([key, { row }]) => [key, row]))
			return { kept: keptSets(analytics.dialect, rows), asOf: Math.min(...[...held.values()].map(({ at }) => at)) }
		},
	}

	async function markOf(definition: Definition): Promise<string> {
		const tags = tagsIn(definition).map((code) => [code, tagComputedAt?.(code)])
		return JSON.stringify([await readMark(analytics), tags])
	}

	function compute(parts: readonly Part[], mark: string, store: AnalyticsStore): Promise<Kept[]> {
		return once(JSON.stringify([mark, parts.map(({ key }) => key)]), async () => {
			const [at, started] = [clock.now(), performance.now()]
			const rows = parts.map((part) => ({ part, row: randomUUID() }))
			const { sql, params } = askParts(query, store.dialect, rows)
			await store.command(sql, { ...params, at: toStoreTime(at) })
			const elapsedMs = performance.now() - started
			const computed = rows.map(({ part: { key }, row }) => ({ key, row, at, mark, elapsedMs }))
			for (const kept of computed) known.set(kept.key, kept)
			await dropOld(at)
			return computed
		})
	}

	function renew(parts: readonly Part[], mark: string, now: number): void {
		const old = parts.filter(({ key }) => {
			const kept = known.get(key)
			return kept && kept.mark !== mark && now - kept.at > renewedMs
		})
		// What fails here fails again, in the open, when it is asked for.
		if (old.length > 0) void compute(old, mark, inBackground(analytics)).catch(() => {})
	}

	async function dropOld(now: number): Promise<void> {
		if (now - droppedAt < dropMs) return
		droppedAt = now
		const { database } = analytics.dialect
		await analytics.command(`DELETE FROM ${database}.kept_conditions WHERE at < {old:DateTime64(3, 'UTC')}`, {
			old: toStoreTime(now - dropMs),
		})
	}
}

function isFresh(kept: Kept | undefined, mark: string, now: number): boolean {
	if (!kept || now - kept.at > oldestMs || now < kept.at) return false
	return kept.mark === mark || kept.elapsedMs >= slowMs
}
