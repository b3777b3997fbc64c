import type { RejectedRecord } from '#collect'
import type { Claim } from '#identify'
import type { Log } from '#kit/log'
import type { AnalyticsStore } from '#storage/analytics'
import { factTables } from './fact-tables.ts'
import { soldLines } from './full-refund.ts'
import type { ItemNorms } from './item-norms.ts'
import { noNorms } from './outliers.ts'
import type { Written } from './prepared-segment.ts'
import type { Preparer } from './preparer.ts'
import type { ReadyFiles } from './ready-files.ts'
import type { ProfileNews, WantedEvents } from './segment-facts.ts'

/** What the stages below want to know of each loaded segment. Called once or more, in order: must be repeatable. */
export interface Projection {
	readonly name: string
	/** Events that it wants to be told of whole; it is told of others' as well. */
	readonly wants?: Partial<WantedEvents>
	apply(news: readonly ProfileNews[]): Promise<void>
}

export interface LoadNeeds {
	readonly analytics: AnalyticsStore
	readonly ready: ReadyFiles
	readonly preparer: Preparer
	readonly resolve: (claims: readonly Claim[]) => Promise<number[]>
	/** Told when every claim of a segment is resolved. */
	readonly noteSeen: () => Promise<void>
	readonly quarantine: (rejected: readonly RejectedRecord[]) => Promise<void>
	readonly projections: readonly Projection[]
	/** What is usual for an item. */
	readonly norms: ItemNorms
	readonly now: () => number
	readonly log: Log
}

interface LoadResult extends Written {
	readonly rejected: number
}

const keysPerQuery = 5_000
/** Claims between two breaths: acknowledgements must not wait for a whole segment. */
const claimsPerBreath = 1_000
/** A segment of a few seconds of visitors comes while people look at pages, which wait for the same store of identities. */
const liveClaims = 5_000
const liveClaimsPerBreath = 500

/** A segment whose facts are known to be new or not, with everybody's id: all that its rows wait for, save what is usual for items. */
export interface Analysed {
	readonly segment: string
	readonly keys: BigUint64Array
	readonly fresh: Uint8Array
	readonly ids: Uint32Array
	readonly items: readonly string[]
	readonly categories: readonly string[]
	readonly rejected: number
}

/** The segment before, which may still be on its way into the store. */
export interface Before {
	readonly keys: BigUint64Array
	readonly loaded: Promise<void>
}

/**
 * Reads a sealed segment and decides who is who in it. Duplicates, within and across segments, are found here. It may run while
 * the segment before is loaded: that one's keys count as known, and its order lines are waited for where a refund asks for them.
 */
export async function analyse(needs: LoadNeeds, segment: string, path: string, before?: Before): Promise<Analysed> {
	const { preparer, analytics, log } = needs
	const { wanted, damaged } = await preparer.read(segment, path)
	if (damaged > 0) log.error({ segment, damaged }, 'lines of the log are damaged and were left out')
	if (wanted.length > 0) await before?.loaded
	const loaded = await Promise.all(wanted.map(({ source, orderId }) => soldLines(analytics, source, orderId)))
	const { keys, claims, claimOf, rejected, items, categories } = await preparer.ask(segment, loaded)
	const fresh = await freshFacts(analytics, keys, before)
	const ids = await resolveClaims(needs, claims, neededClaims(fresh, claimOf, claims.length))
	await needs.noteSeen()
	if (rejected.length > 0) await needs.quarantine(rejected)
	return { segment, keys, fresh, ids, items, categories, rejected: rejected.length }
}

/** Turns an analysed segment into a ready folder, exactly once. Whatever came before it is loaded by now. */
export async function makeReady(needs: LoadNeeds, analysed: Analysed): Promise<LoadResult> {
	const { segment, fresh, ids, items, categories, rejected } = analysed
	const norms = items.length === 0 ? noNorms : await needs.norms.of(items, categories)
	const { directory } = needs.ready
	const written = await needs.preparer.write(segment, { segment, directory, fresh, ids, norms, loadedAt: needs.now() })
	return { ...written, rejected }
}

/** Which of these keys are in the store. */
export async function loadedKeys(analytics: AnalyticsStore, keys: readonly string[]): Promise<Set<string>> {
	const found = new Set<string>()
	for (let start = 0; start < keys.length; start += keysPerQuery) {
		const part = keys.slice(start, start + keysPerQuery).map(BigInt)
		for (const { key } of await lookUp(analytics, part)) found.add(key)
	}
	return found
}

async function freshFacts(analytics: AnalyticsStore, keys: BigUint64Array, before?: Before): Promise<Uint8Array> {
	const found = new Set<bigint>(before?.keys)
	for (let start = 0; start < keys.length; start += keysPerQuery) {
		const part = Array.from(keys.subarray(start, start + keysPerQuery))
		for (const { key } of await lookUp(analytics, part)) found.add(BigInt(key))
	}
	return Uint8Array.from(keys, (key) => (found.has(key) ? 0 : 1))
}

function lookUp(analytics: AnalyticsStore, keys: readonly bigint[]): Promise<{ key: string }[]> {
	return analytics.query<{ key: string }>(
		`SELECT key FROM ${analytics.dialect.database}.message_ids WHERE key IN {keys:Array(UInt64)}`,
		{ keys },
	)
}

/** Only facts that are new may say who is who: a repeated import joins nobody again. */
function neededClaims(fresh: Uint8Array, claimOf: Uint32Array, count: number): Uint8Array {
	const needed = new Uint8Array(count)
	for (const [index, claim] of claimOf.entries()) if (fresh[index] === 1) needed[claim] = 1
	return needed
}

async function resolveClaims({ resolve }: LoadNeeds, claims: readonly Claim[], needed: Uint8Array): Promise<Uint32Array> {
	const ids = new Uint32Array(claims.length)
	const wanted = claims.map((_, index) => index).filter((index) => needed[index] === 1)
	const atOnce = wanted.length <= liveClaims ? liveClaimsPerBreath : claimsPerBreath
	for (let start = 0; start < wanted.length; start += atOnce) {
		const part = wanted.slice(start, start + atOnce)
		const found = await resolve(part.map((index) => claims[index] as Claim))
		for (const [offset, index] of part.entries()) ids[index] = found[offset] as number
		await breathe()
	}
	return ids
}

function breathe(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve))
}

/** Loads a ready folder. Repeating it changes nothing: every insert carries the segment's token. */
export async function loadReady(needs: LoadNeeds, segment: string): Promise<void> {
	for (const { table, path } of await needs.ready.tables(segment)) {
		await needs.analytics.insertFile(table, path, factTables[table], `${segment}.${table}`)
	}
	const news = await needs.ready.news(segment)
	if (news.length > 0) for (const projection of needs.projections) await projection.apply(news)
}
