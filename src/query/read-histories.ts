import { fail } from '#kit/errors'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { CompileContext } from './compile-definition.ts'
import { type FactsAsked, factsAsked } from './facts-asked.ts'
import type { EventFact, History, LineFact } from './history.ts'
import type { Plan } from './plan.ts'
import { type Ids, readAgreed, readFacts, readMemberships, readTags } from './read-known.ts'

/** Rows of what somebody did or bought that are looked at one by one. */
const mostRows = 50_000

/**
 * What the stores know of a few shoppers, as far as these plans speak of it: what the in-memory check needs to give the answer that
 * the compiled SQL gives.
 *
 * @param ids every id that facts about them may carry
 * @throws too-large beyond 50,000 events, or order lines, of them together
 */
export async function readHistories(
	analytics: AnalyticsStore,
	ids: Ids,
	plans: readonly Plan[],
	context: CompileContext,
): Promise<Map<number, History>> {
	const asked = factsAsked(plans, context.agreedOnly ?? false)
	const reads = { analytics, ids }
	const [events, lines, traits, facts, coverage, tags, segments, agreed] = await Promise.all([
		readEvents(reads, asked),
		readLines(reads, asked),
		readTraits(reads, asked),
		readFacts(reads, asked.facts),
		readCoverage(reads),
		readTags(reads, [...asked.tags]),
		readMemberships(reads, [...asked.segments], context.membership),
		readAgreed(reads, [...asked.purposes], context.consented),
	])
	return new Map(
		[...new Set(ids.values())].map((id) => [
			id,
			{
				survivor: id,
				events: events.get(id) ?? [],
				lines: lines.get(id) ?? [],
				traits: traits.get(id) ?? [],
				facts: facts.get(id) ?? {},
				coverage: coverage.get(id) ?? { observed: false, purchased: false, identified: false },
				tags: tags.get(id) ?? {},
				segments: segments.get(id) ?? new Set(),
				agreed: agreed.get(id) ?? new Set(),
			},
		]),
	)
}

interface Reads {
	readonly analytics: AnalyticsStore
	readonly ids: Ids
}

/** Facts keep the id that they were written with: every id of these shoppers. @param ids as they go by now */
export async function everyId({ dialect, query }: AnalyticsStore, ids: readonly number[]): Promise<Ids> {
	const merged = await query<{ from_id: number; to_id: number }>(
		`SELECT from_id, to_id FROM ${dialect.database}.profile_overrides FINAL WHERE to_id IN {ids:Array(UInt32)} AND from_id != to_id`,
		{ ids },
	)
	return new Map([...ids.map((id) => [id, id] as const), ...merged.map((row) => [row.from_id, row.to_id] as const)])
}

interface Row {
	readonly profile_id: number
}

/** What `read` makes of the rows of each shopper. */
async function rowsOf<R extends Row, T>(
	{ analytics, ids }: Reads,
	select: string,
	params: Readonly<Record<string, unknown>>,
	read: (row: R) => T,
): Promise<Map<number, T[]>> {
	const rows = await analytics.query<R>(`${select} LIMIT ${mostRows + 1}`, { ...params, family: [...ids.keys()] })
	if (rows.length > mostRows) fail('too-large', `More is known than can be looked at one by one: over ${mostRows} rows`)
	const found = Map.groupBy(rows, (row) => ids.get(row.profile_id) as number)
	return new Map([...found].map(([id, list]) => [id, list.map(read)]))
}

function timesSql({ from }: FactsAsked): string {
	return `ts < {to:DateTime64(3, 'UTC')}${from === undefined ? '' : ` AND ts >= {from:DateTime64(3, 'UTC')}`}`
}

function timeParams({ from, to }: FactsAsked) {
	return { to: toStoreTime(to), ...(from === undefined ? {} : { from: toStoreTime(from) }) }
}

type Written<T> = Omit<T, 'ts' | 'key'> & Row & { readonly ts: string; readonly key: string }

const placeColumns = 'channel, source, shop, region, dealer'

async function readEvents(reads: Reads, asked: FactsAsked): Promise<Map<number, EventFact[]>> {
	if (asked.events.size === 0) return new Map()
	const { database } = reads.analytics.dialect
	return rowsOf<Written<Omit<EventFact, 'marks'>> & { bot: number }, EventFact>(
		reads,
		`SELECT profile_id, key, event, ts, text, num, bot, ${placeColumns} FROM ${database}.activity
		WHERE profile_id IN {family:Array(UInt32)} AND event IN {events:Array(String)} AND ${timesSql(asked)}`,
		{ events: [...asked.events], ...timeParams(asked) },
		({ profile_id: _, bot, ts, key, ...row }) => ({
			...row,
			ts: fromStoreTime(ts),
			key: BigInt(key),
			marks: bot ? ['bot'] : [],
		}),
	)
}

async function readLines(reads: Reads, asked: FactsAsked): Promise<Map<number, LineFact[]>> {
	if (!asked.orders) return new Map()
	const { database } = reads.analytics.dialect
	return rowsOf<Omit<Written<LineFact>, 'synthetic'> & { synthetic: number }, LineFact>(
		reads,
		`SELECT profile_id, key, order_id, kind, ts, item_id, description, category, quantity, base_amount, synthetic, ${placeColumns}
		FROM ${database}.order_lines WHERE profile_id IN {family:Array(UInt32)} AND ${timesSql(asked)}`,
		timeParams(asked),
		({ profile_id: _, ts, key, synthetic, ...row }) => ({
			...row,
			ts: fromStoreTime(ts),
			key: BigInt(key),
			synthetic: synthetic !== 0,
		}),
	)
}

type TraitFact = History['traits'][number]

async function readTraits(reads: Reads, { traits }: FactsAsked): Promise<Map<number, TraitFact[]>> {
	if (traits.size === 0) return new Map()
	const { database } = reads.analytics.dialect
	return rowsOf<Written<Omit<TraitFact, 'num'>> & { num: string | null }, TraitFact>(
		reads,
		`SELECT profile_id, name, text, num, ts, key, kind FROM ${database}.traits
		WHERE name IN {names:Array(String)} AND profile_id IN {family:Array(UInt32)}`,
		{ names: [...traits] },
		({ profile_id: _, num, ts, key, ...row }) => ({
			...row,
			ts: fromStoreTime(ts),
			key: BigInt(key),
			...(num === null ? {} : { num }),
		}),
	)
}

async function readCoverage(reads: Reads): Promise<Map<number, History['coverage']>> {
	const { database } = reads.analytics.dialect
	const flags = await rowsOf<Row & Record<keyof History['coverage'], number>, Record<keyof History['coverage'], number>>(
		reads,
		`SELECT profile_id, observed, purchased, identified FROM ${database}.people WHERE profile_id IN {family:Array(UInt32)}`,
		{},
		(row) => row,
	)
	return new Map(
		[...flags].map(([id, rows]) => [
			id,
			{
				observed: rows.some(({ observed }) => observed !== 0),
				purchased: rows.some(({ purchased }) => purchased !== 0),
				identified: rows.some(({ identified }) => identified !== 0),
			},
		]),
	)
}
